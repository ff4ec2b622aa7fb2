"""Attributions as spans: the whole noun phrase, the whole group of the cue."""

from __future__ import annotations

import pytest

from sitrep.coding.attribution_spans import AttributionSpans
from sitrep.workflow import Coder

SPANS = [
    # text, source, cue ("" for any)
    (
        "Ana Ruiz, a judge who tried the case, said that the ruling was sound.",
        "Ana Ruiz, a judge who tried the case,",
        "said",
    ),
    (
        '"It is a risk," said Karl Bauer, a former official who runs a shipping firm.',
        "Karl Bauer, a former official who runs a shipping firm",
        "said",
    ),
    (
        "Rep. Nora Quill (D-Maine) said that the bridge was safe.",
        "Rep. Nora Quill (D-Maine)",
        "said",
    ),
    (
        "According to a survey released by the harbour board, trade has doubled.",
        "a survey released by the harbour board",
        "According to",
    ),
    (
        "Nearly nine of 10 growers say that the drought is over.",
        "Nearly nine of 10 growers",
        "say",
    ),
    (
        "More than half of the growers say that the drought is over.",
        "More than half of the growers",
        "say",
    ),
    ("The envoys had also said that the truce was dead.", "The envoys", "had also said"),
    ("The mayor has not said that the dam is safe.", "The mayor", "has not said"),
    ("Lima repeated its earlier claim that the strait was open.", "its", "earlier claim"),
    ("The farmers, who fear that the dam will burst, left.", "who", "fear"),
    ("On Monday the minister told us that he was tired.", "the minister", "told"),
    ("The minister on Monday said that he was tired.", "The minister", "said"),
    ("The minister in a statement said that he was tired.", "The minister", "said"),
    ("In 2019 she said that the mine was empty.", "she", "said"),
    (
        "A union representing bus drivers endorsed the mayor.",
        "A union representing bus drivers",
        "",
    ),
    ("The pilots and the porters endorsed the mayor.", "The pilots and the porters", "endorsed"),
]


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder("fast")


def parts(text: str, found: AttributionSpans) -> tuple[str, str, str]:
    source, cue, content = (
        " | ".join(text[slice(*span)] for span in spans)
        for spans in (found.source, found.cue, found.content)
    )
    return source, cue, content


@pytest.mark.parametrize(("text", "source", "cue"), SPANS, ids=[text[:40] for text, _, _ in SPANS])
def test_attributions_have_whole_sources_and_cues(
    text: str, source: str, cue: str, coder: Coder
) -> None:
    found = [parts(text, attribution)[:2] for attribution in coder.attributions(text)]
    assert any(pair[0] == source and cue in ("", pair[1]) for pair in found), found
