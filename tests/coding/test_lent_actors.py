"""Lent actors: of deeds of arms that a noun tells; who attacked is never guessed."""

from __future__ import annotations

import pytest

from sitrep.coding.lent_actors import lend_actors
from sitrep.coding.voices import find_attributions, voices_at
from sitrep.coding.wording import add_voices

from .docs import in_short, parsed, with_parties


@pytest.mark.parametrize(
    ("sentences", "actors", "why"),
    [
        (["Sudan sent troops to Chad for exercises."], ["SDN MIL,GOV"], "joined with “exercises”"),
        (
            ["Chad held military exercises.", "The exercises continue."],
            ["TCD MIL,GOV"],
            "those of “exercises”",
        ),
        (
            ["The troop withdrawal has begun, the Russian defence ministry said."],
            ["RUS MIL,GOV"],
            "the forces of the speaker's state (RUS)",
        ),
        (
            ["Clashes continued with rebels, the Chadian army said."],
            ["- REB", "TCD MIL"],
            "the speaker's own side fights",
        ),
        (["The exercises continue."], [], ""),
        (["The attack failed."], [], ""),
    ],
)
def test_nouns_that_name_nobody_borrow_their_actors(
    sentences: list[str], actors: list[str], why: str
) -> None:
    report = parsed(*sentences)
    drafts, mentions = with_parties(report)
    for item in drafts:
        add_voices(item, voices_at(find_attributions(report), item.token.i), mentions)
    lend_actors(drafts)
    assert in_short(drafts[-1].actors) == actors
    assert any(why in reason for reason in drafts[-1].why)


def test_who_attacked_is_never_guessed() -> None:
    drafts, _ = with_parties(parsed("Chad attacked Niger.", "The attack failed."))
    lend_actors(drafts)
    assert drafts[-1].actors == []
