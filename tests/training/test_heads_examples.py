from __future__ import annotations

from pathlib import Path

import pytest
from training.heads.examples import Example, read_sentences
from training.marked import EVENT_COLUMNS, SPAN_COLUMNS

from sitrep.parsing.meaning import TAGGED

EVENT = "wire\t<s>Syrian jets</s> <e>bombed</e> <t>a convoy</t>, which Turkey sent."
OTHER = "wire\tSyrian jets bombed <t>a convoy</t>, which <s>Turkey</s> <e>sent</e>."
SPANS = "wire\t<src>Ankara</src> <cue>said</cue> <con>jets hit it on <DATE>Monday</DATE></con>."


def tokenize(text: str) -> list[tuple[str, int, int]]:
    """Words and marks as tokens."""
    found, place = [], 0
    for word in text.replace(",", " ,").replace(".", " .").split():
        start = text.index(word, place)
        place = start + len(word)
        found.append((word, start, place))
    return found


@pytest.fixture
def examples(tmp_path: Path) -> list[Example]:
    rows = {
        "events": [
            "\t".join(EVENT_COLUMNS),
            f"ASSAULT\taerial\thappened\tone\tmena\t2010s\t{EVENT}",
            f"AID\t_\thappened\tone\tmena\t2010s\t{OTHER}",
        ],
        "spans": ["\t".join(SPAN_COLUMNS), SPANS],
    }
    for name, lines in rows.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "some.tsv").write_text("\n".join(lines) + "\n")
    return read_sentences(tmp_path, tokenize)


def test_rows_of_one_sentence_are_one_example(examples: list[Example]) -> None:
    events, spans = examples
    assert events.words == "Syrian jets bombed a convoy , which Turkey sent .".split()
    told = [(e.event, e.mode, e.word, e.source, e.target) for e in events.events]
    assert told == [
        ("ASSAULT", "aerial", (2, 3), (0, 2), (3, 5)),
        ("AID", "_", (8, 9), (7, 8), (3, 5)),
    ]
    assert events.tags == {}
    assert spans.events == []


def test_attributions_and_times_are_tags_of_words(examples: list[Example]) -> None:
    spans = examples[1]
    assert set(spans.tags) == set(TAGGED)
    shown = {layer: " ".join(tags) for layer, tags in spans.tags.items()}
    assert spans.words == "Ankara said jets hit it on Monday .".split()
    assert shown["sources"] == "B-X O O O O O O O"
    assert shown["cues"] == "O B-X O O O O O O"
    assert shown["contents"] == "O O B-X I-X I-X I-X I-X O"
    assert shown["times"] == "O O O O O O B-DATE O"
