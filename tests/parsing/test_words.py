from __future__ import annotations

import pytest

from sitrep.models import MODELS
from sitrep.parsing.pipeline import load_pipeline

CASES = [
    ("Call 201-555-0143, or 555-0143.", "Call|201-555-0143|,|or|555-0143|.", "telephone"),
    ("Dial 1-800-555-0143 or x3-9812", "Dial|1-800-555-0143|or|x3-9812", "long and short numbers"),
    ("some 500-1000 men", "some|500|-|1000|men", "a range with round ends"),
    ("in 2003-2007, by 3-1", "in|2003|-|2007|,|by|3|-|1", "years and a result"),
    ("He th- the guard", "He|th-|the|guard", "a word broken off"),
    ("the guard- the army", "the|guard|-|the|army", "a dash without its blank"),
    ("the 1990's war, London's port", "the|1990's|war|,|London|'s|port", "decade and owner"),
    ("I wanna leave", "I|wan|na|leave", "contraction"),
    ("two (of ten): left", "two|(|of|ten|)|:|left", "a bracket and a colon are no face"),
    ("Who leaves.? I asked.", "Who|leaves|.?|I|asked|.", "a stop made better"),
    ("Is it the U.S.? Yes", "Is|it|the|U.S.|?|Yes", "a stop of an abbreviation"),
    ("pan-Borduria and Strelsau-led", "pan-Borduria|and|Strelsau|-|led", "bound and free hyphens"),
]


@pytest.mark.parametrize(("text", "expected", "why"), CASES)
def test_a_text_is_cut_into_the_words_of_universal_dependencies(
    text: str, expected: str, why: str
) -> None:
    found = [token.text for token in load_pipeline("fast").tokenizer(text)]
    assert "|".join(found) == expected, why


def test_both_models_read_the_same_words() -> None:
    fast, encoder = (MODELS / name / "tokenizer" for name in ("fast", "encoder"))
    assert fast.read_bytes() == encoder.read_bytes()
