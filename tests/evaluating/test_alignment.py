from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.evaluating.alignment import align, ink
from sitrep.evaluating.treebanks import Word
from sitrep.records import Span


def plain(form: str, start: int) -> Word:
    return Word(form, "X", form, -1, "root", (start, start + len(form)))


def part(form: str, span: Span) -> Word:
    return Word(form, "X", form, -1, "root", span, is_part=True)


def found(*forms: str) -> list[tuple[str, Span]]:
    places, start = [], 0
    for form in forms:
        places.append((form, (start, start + len(form))))
        start += len(form)
    return places


DONT = [plain("we", 0), part("do", (2, 7)), part("n't", (2, 7)), plain("go", 7)]
ABC = [part(form, (0, 4)) for form in "abc"]


@pytest.mark.parametrize(
    ("true", "forms", "expected", "why"),
    [
        ([plain("a", 0), plain("b", 1)], ["a", "b"], {0: 0, 1: 1}, "the same words"),
        ([plain("a", 0), plain("b", 1)], ["ab"], {}, "two words taken for one"),
        ([plain("ab", 0), plain("c", 2)], ["a", "b", "c"], {2: 1}, "one word taken for two"),
        (DONT, ["we", "do", "n't", "go"], {0: 0, 1: 1, 2: 2, 3: 3}, "the parts of a token"),
        (DONT, ["we", "Do", "N'T", "go"], {0: 0, 1: 1, 2: 2, 3: 3}, "capitals do not matter"),
        (DONT, ["we", "don't", "go"], {0: 0, 2: 3}, "a token that was not cut"),
        (DONT, ["we", "don", "'t", "go"], {0: 0, 3: 3}, "a token that was cut elsewhere"),
        (DONT, ["wed", "on't", "go"], {2: 3}, "a border inside another word"),
        (DONT, ["we", "do", "n'tgo"], {0: 0, 1: 1}, "a word that runs over the token's end"),
        (ABC, ["x", "b", "c", "a"], {1: 1, 2: 2}, "the longest run of a token's words"),
        ([], ["a"], {}, "nothing true"),
        ([plain("a", 0)], [], {}, "nothing found"),
    ],
)
def test_align(true: list[Word], forms: list[str], expected: dict[int, int], why: str) -> None:
    assert align(true, found(*forms)) == expected, why


@given(st.lists(st.text("ab", min_size=1, max_size=3)), st.lists(st.text("ab", min_size=1)))
def test_words_are_matched_once_and_in_order(theirs: list[str], mine: list[str]) -> None:
    true = [plain(form, place[0]) for form, place in found(*theirs)]
    matched = align(true, found(*mine))
    assert list(matched.values()) == sorted(set(matched.values()))
    assert list(matched) == sorted(matched)
    assert all(found(*mine)[m][1] == true[t].span for m, t in matched.items())


def test_ink_counts_what_is_not_blank() -> None:
    assert ink("a b\u00a0c\n") == [0, 1, 1, 2, 2, 3, 3]
