"""Amounts: rules on trees built by hand, the table of cases with the model, the laws of spans."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from sitrep.coding.amounts import FoundAmount, find_amounts
from sitrep.knowledge.tables import read_table
from sitrep.records import Amount

ROOT = Path(__file__).parents[2]
MODEL = ROOT / "src" / "sitrep" / "models" / "fast"
CASES = read_table(ROOT / "tests" / "cases" / "amounts.tsv")
TAGS = ("NOUN", "PROPN", "VERB", "ADJ", "ADP", "NUM", "PUNCT", "AUX", "DET", "PRON", "CCONJ")
WORDS = (
    "more than at least up to some 100,000 13 2.5 $ m bn percent of the them troops people tanks "
    "killed were wounded how many not said a number dozens hundreds half third two and between "
    "10 - 12 ( ) , . Tuesday 2014 years km Resolution Su 35 one soldier"
).split()
VOCAB = spacy.blank("en").vocab


@pytest.fixture(scope="module")
def model() -> Language:
    if not MODEL.is_dir():
        pytest.skip("needs the shipped model in src/sitrep/models/fast")
    return spacy.load(MODEL)


def tree(tagged: str) -> Doc:
    """A Doc from "word/TAG" or "word/TAG/relation/head" items; heads count from 0."""
    rows = [
        item.rsplit("/", 3) if item.count("/") >= 3 else item.split("/") for item in tagged.split()
    ]
    return Doc(
        VOCAB,
        words=[row[0] for row in rows],
        pos=[row[1] for row in rows],
        deps=[row[2] if len(row) > 2 else "dep" for row in rows],
        heads=[int(row[3]) if len(row) > 3 else 0 for row in rows],
        morphs=["Number=Plur" if row[1] == "NOUN" and row[0].endswith("s") else "" for row in rows],
    )


def as_cell(amount: Amount) -> str:
    bounds = ["" if bound is None else f"{bound:.12g}" for bound in (amount.low, amount.high)]
    marks = ["~" if amount.approximate else "", "?" if amount.unspecified else ""]
    return "|".join([*bounds, *marks, amount.what])


@pytest.mark.parametrize("case", CASES, ids=[f"{case['why']}: {case['text']}" for case in CASES])
def test_case_with_the_model(case: dict[str, str], model: Language) -> None:
    found = [as_cell(found.amount) for found in find_amounts(model(case["text"]))]
    assert found == ([] if case["expected"] == "-" else case["expected"].split(" ; "))


def test_cases_are_many_and_differ() -> None:
    assert len({case["text"] for case in CASES}) == len(CASES) >= 120


def test_amount_hangs_on_its_noun() -> None:
    doc = tree("More/ADJ than/ADP 100,000/NUM troops/NOUN left/VERB")
    assert find_amounts(doc) == (
        FoundAmount(
            Amount("troops", 100000.0, None, text="More than 100,000 troops", span=(0, 24)), token=3
        ),
    )


def test_amount_without_noun_hangs_on_its_number() -> None:
    (found,) = find_amounts(tree("bombs/NOUN killed/VERB at/ADP least/ADJ five/NUM"))
    assert (found.amount.what, found.amount.low, found.token) == ("people killed", 5.0, 4)


def test_active_subject_is_no_victim() -> None:
    doc = tree("Ten/NUM/nummod/1 gunmen/NOUN/nsubj/2 killed/VERB/ROOT/2 monks/NOUN/obj/2")
    assert [found.amount.what for found in find_amounts(doc)] == ["gunmen"]


def test_passive_subject_is_a_victim() -> None:
    doc = tree("Ten/NUM/nummod/1 monks/NOUN/nsubj:pass/3 were/AUX/aux:pass/3 killed/VERB/ROOT/3")
    assert [found.amount.what for found in find_amounts(doc)] == ["monks killed"]


def test_given_times_are_no_amounts() -> None:
    doc = tree("In/ADP 1999/NUM soldiers/NOUN left/VERB")
    assert find_amounts(doc, times=[(3, 7)]) == ()


def test_span_of_a_document_gives_characters_of_the_document() -> None:
    doc = tree("They/PRON left/VERB ./PUNCT Six/NUM tanks/NOUN stayed/VERB")
    (found,) = find_amounts(doc[3:6])
    assert found.amount.span is not None
    assert doc.text[slice(*found.amount.span)] == found.amount.text == "Six tanks"
    assert found.token == 4


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "one",
        "9" * 5000,
        "1,000," * 2000,
        "million " * 3000,
        "at least " * 3000 + "5 men",
        "of them " * 3000,
        "how many " * 3000,
    ],
)
def test_odd_text_is_read_to_its_end(text: str) -> None:
    doc = spacy.blank("en")(text)
    assert all(found.amount.what for found in find_amounts(doc))


@given(st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(TAGS)), max_size=30))
def test_any_tagging_keeps_the_laws(rows: list[tuple[str, str]]) -> None:
    doc = Doc(VOCAB, words=[word for word, _ in rows], pos=[tag for _, tag in rows])
    found = find_amounts(doc)
    end = 0
    for item in found:
        amount = item.amount
        assert amount.span is not None
        assert end <= amount.span[0] < amount.span[1]
        assert doc.text[slice(*amount.span)] == amount.text
        assert amount.what
        assert 0 <= item.token < len(doc)
        if amount.low is not None and amount.high is not None:
            assert amount.low <= amount.high
        end = amount.span[1]
    assert find_amounts(doc) == found
