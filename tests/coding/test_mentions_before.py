"""Chains of the mentions found so far."""

from __future__ import annotations

from sitrep.coding.mention import Link, Mention
from sitrep.coding.mentions_before import MentionsBefore
from sitrep.records import Participant

from .docs import doc

DOC = doc("Chad attacked Niger.", "It denied the attack.")


def mention(
    place: int, link: Link | None = None, *, country: str = "", kind: str = "person"
) -> Mention:
    """A mention at a token, with nothing but what chains ask for."""
    return Mention(
        token=DOC[place],
        participant=Participant(DOC[place].text, country=country),
        is_subject=False,
        is_plural=False,
        is_person=True,
        sentence=0,
        kind=kind,
        link=link,
    )


def test_a_link_joins_two_chains() -> None:
    before = MentionsBefore()
    before.add(mention(0))
    before.add(mention(2))
    before.add(mention(4, Link(DOC[0], "pronoun")))
    assert before.are_same(4, 0)
    assert not before.are_same(4, 2)
    assert [m.token.i for m in before.chain_of(before.found[4]).members] == [0, 4]


def test_what_is_coordinated_is_another_than_its_first_part() -> None:
    before = MentionsBefore()
    before.add(mention(0))
    before.add(mention(4, Link(DOC[0], "pronoun", whole=True)))
    assert not before.are_same(4, 0)


def test_a_member_without_a_country_has_that_of_its_chain() -> None:
    before = MentionsBefore()
    before.add(mention(0, country="TCD"))
    before.add(mention(4, Link(DOC[0], "description")))
    before.share_codes()
    assert before.found[4].participant.country == "TCD"


def test_a_body_lends_no_country() -> None:
    before = MentionsBefore()
    before.add(mention(0, country="TCD", kind="body"))
    before.add(mention(4, Link(DOC[0], "description")))
    before.share_codes()
    assert before.found[4].participant.country == ""


def test_a_chain_of_two_countries_lends_neither() -> None:
    before = MentionsBefore()
    before.add(mention(0, country="TCD"))
    before.add(mention(2, Link(DOC[0], "name"), country="NER"))
    before.add(mention(4, Link(DOC[0], "description")))
    before.share_codes()
    assert before.found[4].participant.country == ""
