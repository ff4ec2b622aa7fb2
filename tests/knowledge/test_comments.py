"""Comments: CAMEO's class 01 and the words it is said with."""

from __future__ import annotations

from sitrep.knowledge.comments import comment_of, comments


def test_codes_are_those_of_the_class() -> None:
    assert {row.code for row in comments()} == {f"01{n}" for n in range(1, 10)}


def test_a_comment_is_known_by_its_predicate_and_words() -> None:
    cases = {
        ("decline", "comment"): "011",
        ("pessimistic", "about"): "012",
        ("consider", ":deed"): "014",
        ("reject", "accusation"): "016",
        ("reject", "offer"): None,
    }
    for (predicate, word), code in cases.items():
        found = comment_of(predicate, {word})
        assert (found.code if found else None) == code
