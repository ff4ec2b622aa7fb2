"""The linear model of events: features, sums, and what it puts on a Doc."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from sitrep.parsing.linear import (
    FILE,
    ROWS,
    Linear,
    load_linear,
    mark_events,
    pair_features,
    relate_linear,
    rows_of,
    word_features,
)
from sitrep.parsing.meaning import EVENT_CHANCES, Chances
from sitrep.parsing.pipeline import load_pipeline, parse_report
from sitrep.records import Report

LABELS = ("NONE", "AID", "ASSAULT")
TEXT = "Syrian jets bombed a Turkish convoy near Idlib."


def doc_of(text: str) -> object:
    return parse_report(Report(text, "2022-02-15"), load_pipeline("fast")).doc


def by_hand(feature: str) -> Linear:
    """Tables in which one feature speaks for ASSAULT."""
    table = np.zeros((ROWS, len(LABELS)), dtype=np.float32)
    table[rows_of([feature])[0], 2] = 5.0
    return Linear(table, table, LABELS)


def test_rows_are_the_same_everywhere() -> None:
    assert rows_of(["w=bomb VERB", "between bomb"]) == rows_of(["w=bomb VERB", "between bomb"])
    assert rows_of(["w=bomb VERB"]) == [18542]
    assert all(0 <= row < ROWS for row in rows_of(map(str, range(99))))


def test_a_word_is_told_by_itself_and_what_it_governs() -> None:
    doc = doc_of(TEXT)
    told = set(word_features(doc[2]))  # type: ignore[index]
    assert {"w=bomb VERB", "child=convoy obj", "child=jet nsubj", "w=bomb child=convoy"} <= told


def test_a_pair_is_told_by_the_way_between() -> None:
    doc = doc_of(TEXT)
    told = set(pair_features(list(doc), [0, 1], [3, 4, 5]))  # type: ignore[call-overload]
    assert {"meet bomb", "between bomb", "s nsubj", "t obj", "near Idlib".lower()} <= told
    assert "no t" in set(pair_features(list(doc), [0, 1], []))  # type: ignore[call-overload]


def test_chances_are_put_on_the_text() -> None:
    doc = doc_of(TEXT)
    doc.user_data.pop(EVENT_CHANCES)  # type: ignore[attr-defined]
    mark_events(doc, by_hand("w=bomb VERB"))  # type: ignore[arg-type]
    chances: Chances = doc.user_data[EVENT_CHANCES]  # type: ignore[attr-defined]
    assert chances.events == ("AID", "ASSAULT")
    assert chances.types[2].argmax() == 1
    assert chances.any[2] > 0.9
    assert chances.any[-1] == 0.0  # a mark is never asked
    mark_events(doc, by_hand("nothing"))  # type: ignore[arg-type]
    mean = doc.user_data[EVENT_CHANCES]  # type: ignore[attr-defined]
    assert mean.any[2] == pytest.approx((chances.any[2] + 2 / 3) / 2)


def test_a_pair_gets_the_chance_of_each_type() -> None:
    doc = doc_of(TEXT)
    told = relate_linear(by_hand("between bomb"), list(doc), [0, 1], [3, 4, 5])  # type: ignore[call-overload]
    assert max(told.events, key=lambda name: told.events[name]) == "ASSAULT"
    assert sum(told.events.values()) == pytest.approx(1)


def test_a_folder_without_the_file_has_none(tmp_path: Path) -> None:
    assert load_linear(str(tmp_path)) is None
    np.savez(
        tmp_path / FILE,
        words=np.ones((2, 3), np.int8),
        words_scale=np.float32(0.5),
        pairs=np.zeros((2, 3), np.int8),
        pairs_scale=np.float32(1),
        labels=np.array(LABELS),
    )
    load_linear.cache_clear()
    found = load_linear(str(tmp_path))
    assert found is not None
    assert (found.labels, float(found.words[0, 0])) == (LABELS, 0.5)
