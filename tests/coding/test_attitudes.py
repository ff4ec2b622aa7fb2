"""Attitudes: who wants, favours, judges or speaks about what; no voices."""

from __future__ import annotations

import pytest

from sitrep.coding.attribution_spans import AttributionSpans
from sitrep.errors import KnowledgeError
from sitrep.knowledge import attitudes
from sitrep.knowledge.tables import data_path, read_table
from sitrep.workflow import Coder

FOUND = [
    # text, source, cue, content
    (
        "Ana Ruiz, who heads the guild, wants to reopen the mine.",
        "Ana Ruiz, who heads the guild,",
        "wants",
        "to reopen the mine",
    ),
    ("The guild has long opposed the mine.", "The guild", "has long opposed", "the mine"),
    ("The guild was proud of its new hall.", "The guild", "was proud of", "its new hall"),
    ("Ana Ruiz slammed the tax on salt.", "Ana Ruiz", "slammed", "the tax on salt"),
    ("The plan was backed by two guilds.", "two guilds", "was backed", "The plan"),
    ("Her opposition to the mine was known.", "Her", "opposition to", "the mine"),
    ("Two miners, who resent the tax, left.", "who", "resent", "the tax"),
    ("The paper compared the mine to a grave.", "The paper", "compared", "the mine to a grave"),
    ("The guild discussed the tax on Monday.", "The guild", "discussed", "the tax"),
]
NONE = [
    "It supports the roof.",
    "Troops hammered the village.",
    "I support the mine.",
    "There was a chance to discuss the mine.",
    "The mayor wants for nothing.",
]


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder("fast")


def attitudes_of(text: str, coder: Coder) -> list[AttributionSpans]:
    return [found for found in coder.attributions(text) if found.kind == "attitude"]


def parts(text: str, found: AttributionSpans) -> tuple[str, ...]:
    return tuple(
        " | ".join(text[slice(*span)] for span in spans)
        for spans in (found.source, found.cue, found.content)
    )


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"), FOUND, ids=[r[0][:40] for r in FOUND]
)
def test_attitudes_are_attributions(
    text: str, source: str, cue: str, content: str, coder: Coder
) -> None:
    found = [parts(text, attribution) for attribution in coder.attributions(text)]
    assert (source, cue, content) in found


@pytest.mark.parametrize("text", NONE)
def test_what_tells_of_no_attitude_is_none(text: str, coder: Coder) -> None:
    assert attitudes_of(text, coder) == []


def test_attitudes_in_somebodys_words_are_left_to_that_attribution(coder: Coder) -> None:
    text = "The mayor said that the guild wants to reopen the mine."
    assert attitudes_of(text, coder) == []


def test_attitudes_give_no_voices(coder: Coder) -> None:
    coded = coder("The guild opposes the attack on Kyiv.", published="2022-02-15")
    assert [voice for s in coded.statements for voice in s.voices] == []


@pytest.mark.parametrize(
    "row", read_table(data_path("lexicon", "attitudes.tsv")), ids=lambda row: row["words"][:30]
)
def test_examples_of_the_file_are_attributions(row: dict[str, str], coder: Coder) -> None:
    text, head = row["example"], row["words"].split()[0].split("_")[0]
    cues = " ".join(text[slice(*s)] for a in coder.attributions(text) for s in a.cue)
    assert head[:4] in cues


def test_a_row_with_an_unknown_complement_is_refused() -> None:
    row = {"class": "desire", "pos": "verb", "takes": "all", "who": "any", "words": "want"}
    with pytest.raises(KnowledgeError, match="allowed: verb, adj, noun"):
        attitudes._attitudes(row)
