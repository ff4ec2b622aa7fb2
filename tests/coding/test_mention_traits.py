"""Person, body, place or thing; a woman's or a man's; one or several."""

from __future__ import annotations

import pytest

from sitrep.coding.mention_traits import gender_of, is_several, kind_of
from sitrep.coding.mention_words import mention_text
from sitrep.coding.participants import resolve
from sitrep.workflow import load

from .docs import DAY, word


@pytest.mark.parametrize(
    ("text", "head", "kind", "gender"),
    [
        ("Anna Weiss spoke.", "Anna", "person", "Fem"),
        ("Mrs Kovac spoke.", "Kovac", "person", "Fem"),
        ("Queen Sofia spoke.", "Sofia", "person", "Fem"),
        ("The gunman fled.", "gunman", "person", "Masc"),
        ("An Australian was charged.", "Australian", "person", ""),
        ("The US spoke.", "US", "place", ""),  # no pronoun
        ("She sent us home.", "us", "person", ""),
        ("The ministry spoke.", "ministry", "body", ""),
        ("The accord was signed.", "accord", "thing", ""),
    ],
)
def test_kind_and_gender(text: str, head: str, kind: str, gender: str) -> None:
    token = word(load().parse(text, published="2022-02-15").doc, head)
    found = kind_of(token, resolve(mention_text(token)[0], DAY))
    assert (found, gender_of(token, found)) == (kind, gender)


@pytest.mark.parametrize(
    ("text", "head", "several"),
    [
        ("The men fled.", "men", True),
        ("Chad and Niger met.", "Chad", True),
        ("Chad met Niger.", "Chad", False),
    ],
)
def test_several(text: str, head: str, several: bool) -> None:
    assert is_several(word(load().parse(text, published="2022-02-15").doc, head)) is several
