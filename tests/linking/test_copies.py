"""Copies: what counts as one, and whose text it is."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.linking import find_copies, origin_of
from sitrep.linking.copies import FEW_SHINGLES, shingles
from sitrep.records import Report

AGENCY = (
    "GEORGETOWN, March 3 (Reuters) - Guyana has moved two patrol boats to the mouth of the river "
    "after shots were fired at a survey vessel, the coast guard said on Friday. Nobody was hurt. "
    "The ministry in Caracas said its own ships had kept to their waters and called for calm. "
    "Talks between the two foreign ministers are planned for next week in Bridgetown."
)
OTHER = (
    "Fishermen at the river mouth say that both navies now stop their boats every day. The price "
    "of fish in the capital has doubled since the shots, and the market stood half empty on "
    "Saturday morning while traders waited for news from the coast that did not come."
)


def report(text: str, name: str, published: str = "2023-03-03", outlet: str = "") -> Report:
    return Report(text, published, outlet, id=name)


def test_find_copies_names_the_earliest_as_the_original() -> None:
    late, early = report(AGENCY, "a", "2023-03-04"), report(AGENCY, "b", "2023-03-03")
    assert find_copies([late, early]) == {"a": "b"}


def test_find_copies_takes_the_lowest_id_of_one_day() -> None:
    assert find_copies([report(AGENCY, "b"), report(AGENCY, "a")]) == {"b": "a"}


def test_find_copies_takes_the_agency_before_who_prints_it() -> None:
    printed = report(AGENCY, "a", outlet="Daily")
    assert find_copies([printed, report(AGENCY, "b", outlet="Reuters")]) == {"a": "b"}
    assert find_copies([printed, report(AGENCY, "b")]) == {"a": "b"}


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (AGENCY.upper(), True, "capitals"),
        (AGENCY.replace(",", " -"), True, "punctuation"),
        (AGENCY.replace("Nobody was hurt. ", ""), True, "a sentence cut"),
        (AGENCY[:230], True, "the first half alone"),
        (AGENCY + " " + OTHER[:90], True, "a sentence of its own at the end"),
        (OTHER, False, "the same subject in other words"),
        (AGENCY[60:130] + " " + OTHER, False, "one sentence quoted in a report of its own"),
        ("Nobody was hurt.", False, "a stock phrase"),
        ("", False, "nothing"),
    ],
)
def test_find_copies_tells_a_copy_from_a_report(text: str, expected: bool, why: str) -> None:
    found = find_copies([report(AGENCY, "a"), report(text, "b", "2023-03-05")])
    assert found == ({"b": "a"} if expected else {}), why


def test_find_copies_never_makes_an_original_of_a_copy() -> None:
    texts = [AGENCY, AGENCY[:260], AGENCY[:200]]
    found = find_copies([report(t, f"r{i}", f"2023-03-0{i + 3}") for i, t in enumerate(texts)])
    assert found == {"r1": "r0", "r2": "r0"}


def test_find_copies_counts_a_report_given_twice_once() -> None:
    assert find_copies([report(AGENCY, "a"), report(AGENCY, "a")]) == {}


@given(st.permutations(range(6)))
def test_find_copies_does_not_depend_on_the_order_of_arrival(order: list[int]) -> None:
    texts = [AGENCY, OTHER, AGENCY[:250], OTHER, AGENCY + " More soon.", "Short."]
    reports = [report(text, f"r{i}", f"2023-03-0{1 + i % 3}") for i, text in enumerate(texts)]
    shuffled = [reports[i] for i in order]
    assert find_copies(shuffled) == find_copies(reports)


@given(st.lists(st.text(max_size=60), max_size=8))
def test_find_copies_links_each_copy_to_an_original(texts: list[str]) -> None:
    found = find_copies([report(text, f"r{i}") for i, text in enumerate(texts)])
    assert not set(found) & set(found.values())


def test_find_copies_tells_many_printings_from_many_reports() -> None:
    """A shared closing line links nothing; comparing all pairs would take minutes here."""
    rng = random.Random(7)  # noqa: S311 - words, not secrets
    words = [f"w{i}" for i in range(4000)]
    many = [report(AGENCY, f"c{i:04}") for i in range(2000)]
    many += [
        report(
            " ".join(rng.sample(words, 30)) + " all rights reserved by the owner of this", f"d{i}"
        )
        for i in range(2000)
    ]
    assert len(find_copies(many)) == 1999


def test_shingles_of_a_short_text_are_its_words() -> None:
    assert shingles("Guns fell silent.") == shingles("guns fell SILENT")
    assert len(shingles("Guns fell silent.")) == 1
    assert shingles("...") == frozenset()
    assert len(shingles(AGENCY)) > FEW_SHINGLES


@pytest.mark.parametrize(
    ("text", "outlet", "expected"),
    [
        (AGENCY, "Daily", "Reuters"),
        ("By Ann Lee, Associated Press\nGuns fell silent.", "Daily", "Associated Press"),
        ("ROSEAU (Sitrep Wire) — Guns fell silent.", "Daily", "Sitrep Wire"),
        ("Guns fall silent\n\nROSEAU, March 3 (Island News) - Guns fell.", "Daily", "Island News"),
        ("The fleet (Royal Navy) - or what is left - sailed.", "Daily", "Daily"),
        ("Guns fell silent.\nSource: AFP", "Daily", "Agence France-Presse"),
        ("Guns fell silent, a witness told Reuters by telephone.", "Daily", "Daily"),
        ("The AP survey showed that ap is no word. Guns fell silent.", "Daily", "Daily"),
        ("Guns fell silent.", "Daily", "Daily"),
        ("Guns fell silent.", "", "x1"),
        ("", "", "x1"),
    ],
)
def test_origin_of_is_the_agency_credited_or_the_outlet(
    text: str, outlet: str, expected: str
) -> None:
    assert origin_of(report(text, "x1", outlet=outlet)) == expected
