"""Nesting: content, condition and reason, and no circles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from sitrep.coding import nesting
from sitrep.coding.drafts import Draft, draft
from sitrep.coding.frames import find_frames
from sitrep.coding.nesting import nest
from sitrep.coding.status import read_status
from sitrep.records import Relation

from .docs import VOCAB, drafts_of, texts, trees, who

WORDS = (
    "accused accuse VERB,threatened threaten VERB,denied deny VERB,demanded demand VERB,"
    "attacked attack VERB,withdrew withdraw VERB,promised promise VERB,attack attack NOUN,"
    "talks talk NOUN,sanctions sanction NOUN,Chad Chad PROPN,Niger Niger PROPN,"
    "troops troop NOUN,if if SCONJ,because because SCONJ,to to PART,of of ADP,over over ADP"
).split(",")
RELATIONS = (
    "nsubj obj obl nmod xcomp ccomp advcl acl acl:relcl conj mark case parataxis compound csubj"
).split()


def nested(sentence: str) -> list[str]:
    drafts = drafts_of(sentence)
    nest(drafts)
    return [
        f"{item.token.text} {item.relation} of {item.parent.token.text}"
        for item in drafts
        if item.parent is not None
    ]


def top(item: Draft, most: int) -> Draft:
    """The outermost parent; fails on a circle."""
    for _ in range(most):
        if item.parent is None:
            return item
        item = item.parent
    raise AssertionError("a circle of parents")


@pytest.mark.parametrize(
    ("sentence", "links"),
    [
        ("Niger threatened to attack Chad.", ["attack content of threatened"]),
        ("Niger threatened Chad with sanctions.", ["sanctions content of threatened"]),
        ("Niger demanded that Chad withdraw its troops.", ["withdraw content of demanded"]),
        ("Kenya urged Uganda to withdraw its troops.", ["withdraw content of urged"]),
        ("Kenya called on Uganda to withdraw its troops.", ["withdraw content of called"]),
        ("Kenya accused Uganda of shelling a camp.", ["shelling content of accused"]),
        ("Russia accused Ukraine of shelling a school.", ["shelling content of accused"]),
        ("Iran accused Israel of the attack.", ["attack content of accused"]),
        ("Germany criticised Chad for attacking Niger.", ["attacking content of criticised"]),
        ("Niger rejected a demand by Chad.", ["demand content of rejected"]),
        (
            "If Chad attacks Niger, Mali will withdraw its troops.",
            ["attacks condition of withdraw"],
        ),
        ("Niger will expel the envoys if Chad attacks the camp.", ["attacks condition of expel"]),
        (
            "Niger will expel the envoys unless Chad withdraws its troops.",
            ["withdraws condition of expel"],
        ),
        (
            "In the event of an attack, Niger will expel the envoys.",
            ["attack condition of expel"],
        ),
        (
            "Niger expelled the envoys because Chad attacked the camp.",
            ["attacked reason of expelled"],
        ),
        ("Chad withdrew its troops over the attack.", ["attack reason of withdrew"]),
        ("Chad withdrew its troops before Niger attacked the camp.", []),
        ("Chad shelled Abeche and bombed Moundou.", []),
        ("The army, which shelled the town, withdrew.", []),
        ("Chad denied that it attacked Niger.", []),
    ],
)
def test_nest(sentence: str, links: list[str]) -> None:
    assert nested(sentence) == links


@pytest.mark.parametrize(
    ("sentence", "actors", "recipients"),
    [
        ("Niger threatened to attack Chad.", "Niger", "Chad"),
        ("Niger threatened Chad with sanctions.", "Niger", "Chad"),
        ("Iran accused Israel of the attack.", "Israel", ""),
        ("France promised help to Mali.", "France", "Mali"),
    ],
)
def test_content_without_an_actor_has_the_one_that_is_implied(
    sentence: str, actors: str, recipients: str
) -> None:
    drafts = drafts_of(sentence)
    nest(drafts)
    inner = drafts[-1]
    assert (texts(inner.actor_tokens), texts(inner.recipient_tokens)) == (
        actors.split(),
        recipients.split(),
    )


def test_who_is_asked_may_stand_in_the_clause_alone() -> None:
    drafts = drafts_of("Niger demanded that Chad withdraw its troops.")
    nest(drafts)
    assert texts(drafts[0].recipient_tokens) == ["Chad"]


def test_the_parent_of_content_knows_that_it_has_some() -> None:
    drafts = drafts_of("Niger threatened to attack Chad.")
    nest(drafts)
    assert [item.has_content for item in drafts] == [True, False]


def test_parents_are_in_the_same_sentence() -> None:
    for sentence in trees():
        drafts = drafts_of(sentence)
        nest(drafts)
        assert all(item.parent is None or item.parent in drafts for item in drafts)
        assert all((item.parent is None) is (item.relation is None) for item in drafts)
        assert all(top(item, len(drafts)) in drafts for item in drafts)


@st.composite
def wild_docs(drawing: st.DrawFn) -> Doc:
    """One sentence of event words in any order, under any tree."""
    count = drawing(st.integers(2, 9))
    rows = [drawing(st.sampled_from(WORDS)).split() for _ in range(count)]
    order = drawing(st.permutations(range(count)))
    heads = list(range(count))
    for place in range(1, count):
        heads[order[place]] = order[drawing(st.integers(0, place - 1))]
    relations = [drawing(st.sampled_from(RELATIONS)) for _ in range(count)]
    relations[order[0]] = "ROOT"
    return Doc(
        VOCAB,
        words=[row[0] for row in rows],
        lemmas=[row[1] for row in rows],
        pos=[row[2] for row in rows],
        heads=heads,
        deps=relations,
        sent_starts=[place == 0 for place in range(count)],
    )


@given(wild_docs())
def test_no_tree_makes_a_circle_of_parents(wild: Doc) -> None:
    frames = {found.token.i: found for found in find_frames(wild, who)}
    drafts = [draft(f, 0, read_status(f.token, frames), who) for f in frames.values()]
    nest(drafts)
    assert all(top(item, len(drafts)) in drafts for item in drafts)
    assert all(item.reading.status is not None for item in drafts)


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=12))
def test_no_order_of_links_makes_a_circle_of_parents(links: list[tuple[int, int]]) -> None:
    drafts = [item for _ in range(5) for item in drafts_of("Chad attacked Niger.")]
    for below, above in links:
        nesting._set_parent(drafts[below], drafts[above], Relation.CONTENT)
    assert all(top(item, len(drafts)) in drafts for item in drafts)
