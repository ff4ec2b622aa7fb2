"""The measure of mentions: what counts, the translation of codes, and co-ordinated actors."""

from __future__ import annotations

import datetime
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from sitrep.errors import DataError
from sitrep.evaluating import evaluate
from sitrep.evaluating.actors import as_here, score_actors
from sitrep.records import CodedReport, Participant
from sitrep.workflow import load


def case(text: str, country: str | None, sectors: list[str] | None, **more: Any) -> dict[str, Any]:
    told = {"expect_country": country, "expect_sectors": sectors, "status": "active"}
    return {"id": text, "text": text, **told, **more}


def no_sentence(_: str) -> CodedReport:
    raise AssertionError("nothing asks for a sentence")


def nobody(text: str, on: datetime.date, *, near: Sequence[str] = ()) -> Participant:
    return Participant(text)


def everybody(text: str, on: datetime.date, *, near: Sequence[str] = ()) -> Participant:
    """Of the first near country, with the year as its name."""
    return Participant(text, name=str(on), country=near[0] if near else "TON", sectors=("COP",))


@pytest.mark.parametrize(
    ("text", "given", "here"),
    [
        ("Tonga", ("TON", ()), ("TON", ("GOV",))),
        ("Kosovo", ("XKX", ()), ("KOS", ("GOV",))),
        ("Tongan fishermen", ("TON", ()), ("TON", ())),
        ("the European Parliament", ("EUR", ("LEG",)), ("IGO", ("LEG",))),
        ("nurses", ("", ("HLH", "CVL")), ("", ("MED", "CVL"))),
        ("Buddhists", ("", ("BUD",)), ("", ("REL",))),
        ("the defence minister", ("", ("GOV", "MIL")), ("", ("MIL", "GOV"))),
        ("somebody", ("", ("UNK",)), ("", ())),
    ],
)
def test_codes_of_the_sets_are_translated(
    text: str, given: tuple[str, tuple[str, ...]], here: tuple[str, tuple[str, ...]]
) -> None:
    assert as_here(text, *given) == here


def test_only_what_is_asserted_counts() -> None:
    cases = [
        case("a", "TON", None),
        case("b", "FJI", ["COP"]),
        case("c", None, ["GOV"]),
        case("d", "FJI", ["GOV"], status="xfail"),
        case("e", "FJI", ["GOV"], status="skip"),
        case("f", None, None, expect_wiki="F"),
    ]
    scores = score_actors(everybody, no_sentence, cases)
    half = {"right": 1, "of": 2, "accuracy": 0.5}
    assert (scores["active"]["country"], scores["active"]["sector"]) == (half, half)
    assert scores["xfail"]["country"] == {"right": 0, "of": 1, "accuracy": 0.0}
    assert [one["text"] for one in scores["wrong"]] == ["b", "c"]


def test_what_must_be_nothing_counts_apart() -> None:
    cases = [case("puddings", None, None, expect_none=True)]
    assert score_actors(nobody, no_sentence, cases)["nothing"]["right"] == 1
    scores = score_actors(everybody, no_sentence, cases)
    assert (scores["nothing"]["right"], scores["active"]["country"]["of"]) == (0, 0)


@pytest.mark.parametrize("more", [{"known_country": "Fiji"}, {"context": "Fijian police"}])
def test_the_words_beside_a_mention_are_near(more: dict[str, str]) -> None:
    scores = score_actors(everybody, no_sentence, [case("the colonel", "FJI", None, **more)])
    assert scores["active"]["country"]["right"] == 1


def test_the_day_of_a_case_is_asked() -> None:
    asked: list[datetime.date] = []

    def note(text: str, on: datetime.date, *, near: Sequence[str] = ()) -> Participant:
        asked.append(on)
        return Participant(text)

    cases = [case("a", "FJI", None, query_date_iso="2011-12-01"), case("b", "FJI", None)]
    score_actors(note, no_sentence, cases)
    assert asked == [datetime.date(2011, 12, 1), datetime.date(2023, 10, 15)]
    with pytest.raises(DataError, match="YYYY-MM-DD"):
        score_actors(note, no_sentence, [case("a", "FJI", None, query_date_iso="soon")])


@pytest.mark.parametrize(
    ("span", "expected", "right"),
    [
        ([0, 5], ["Tonga", "Fiji"], 1),
        ([10, 14], ["Tonga", "Fiji"], 1),
        ([0, 5], ["Tonga"], 0),
        ([25, 30], ["Samoa"], 1),
        ([15, 24], ["Tonga", "Fiji"], 0),
    ],
)
def test_actors_that_stand_together_are_found_whole(
    span: list[int], expected: list[str], right: int
) -> None:
    together = {
        "id": "1",
        "text": "Tonga and Fiji condemned Samoa.",
        "actor_span": span,
        "expect_actors": expected,
    }
    coder = load("fast")
    scores = score_actors(nobody, lambda text: coder(text, published="2022-02-15"), [together])
    assert scores["coactors"] == {"right": right, "of": 1, "accuracy": float(right)}


def test_actors_are_measured_from_files(tmp_path: Path) -> None:
    path = tmp_path / "cases.jsonl"
    path.write_text(json.dumps(case("Tongan police", "TON", ["COP"])), encoding="utf-8")
    scores = evaluate("actors", [path], "fast")
    assert (scores["cases"], scores["wrong"]) == (1, [])
    path.write_text('{"text": "Tonga"}', encoding="utf-8")
    with pytest.raises(DataError, match="line 1"):
        evaluate("actors", [path], "fast")
