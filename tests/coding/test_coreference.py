"""A table of mentions and whom they mean, read with the model that is shipped."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitrep.coding.coreference import find_chains, read_mentions
from sitrep.coding.mention_words import is_pronoun
from sitrep.coding.mentions import Mentions
from sitrep.coding.voices import find_attributions
from sitrep.evaluating.cases import DAY
from sitrep.knowledge.tables import read_table
from sitrep.parsing.parsed import ParsedReport
from sitrep.workflow import load

TABLE = Path(__file__).parents[1] / "cases" / "coreference.tsv"
CASES = [
    pytest.param(
        row,
        id=f"{row['group']}: {row['text']}",
        marks=[pytest.mark.xfail(reason=row["why"], strict=True)] if "?" in row["group"] else [],
    )
    for row in read_table(TABLE)
]


def whom(parsed: ParsedReport, mentions: Mentions, place: int, size: int) -> str:
    """Whom the mention of some characters means, as the table writes it."""
    inside = [t for t in parsed.doc if place <= t.idx < place + size and not t.is_punct]
    token = next(t for t in inside if t.head not in inside or t.head == t)
    members = mentions.members_of(token)
    if any(member.country for member in members):
        return "+".join(member.country for member in members)
    link = mentions.link_of(token)
    if link is None:
        return "-"
    chains = find_chains(parsed)
    number = next(n for mention, n in chains if mention.token.i == token.i)
    chain = [mention for mention, n in chains if n == number]
    names = [m for m in chain if not is_pronoun(m.token) and m.token.dep_ != "nmod:desc"]
    first = names[0].token if names else link.token
    return " ".join(word.text for word in first.subtree).replace(" '", "'")


@pytest.mark.parametrize("row", CASES)
def test_a_mention_means_whom_it_should(row: dict[str, str]) -> None:
    before, inside = row["text"].split("[")
    word, behind = inside.split("]")
    parsed = load().parse(before + word + behind, published=DAY)
    mentions = read_mentions(parsed, find_attributions(parsed))
    found = whom(parsed, mentions, len(before), len(word))
    right = row["whom"] == found or (row["whom"] != "-" and row["whom"] in found)
    assert right, f"{row['why']}: {found}"


def test_the_table_has_several_cases_of_every_kind() -> None:
    rows = read_table(TABLE)
    groups = [row["group"].rstrip("?") for row in rows]
    assert len(rows) >= 80
    assert all(groups.count(group) >= 2 for group in set(groups))
