"""Borders and lands: places named through a country, without a name of their own.

In: the tokens of a report and its place names. Out: found places for "border regions with Ukraine",
"the Turkey-Syria border", "Ukraine's border", "Ukrainian territory", "the Syrian capital".

The law of this file: whose side of a border is meant is said only where the words say it; a border
has a country at most, and no point.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from sitrep.coding.place_names import FoundPlace, PlaceName, where_of
from sitrep.knowledge.gazetteer import (
    capital_of,
    country_of_adjective,
    country_place,
    look_up,
    place_words,
)
from sitrep.records import Where

_POSSESSIVE = frozenset(("'s", "’s", "'", "’"))
_BETWEEN = 3
"""Words that may stand between a country and its border: "Turkey's long southern border"."""

_SIDES = 3
"""Countries that can meet at a border."""

_Named = tuple[int, int, str]
"""A country named by some words: first token, token after the last, code."""


def find_borders(tokens: Sequence[Token], names: Sequence[PlaceName]) -> list[FoundPlace]:
    """Borders, in text order; a bare "the border" is the one named last before it."""
    ends = {name.core_end: name for name in names}
    starts = {name.core_start: name for name in names}
    found: list[FoundPlace] = []
    words = place_words()["border"]
    past = -1
    for token in tokens:
        if token.text.lower() not in words or token.i < past or token.pos_ == "VERB":
            continue
        end = _with_parts(token)
        left = _countries_before(token, ends)
        right = _countries_behind(token.doc[end - 1], starts)
        place = _border(token, end, left, right) or _again(token, end, found)
        if place is not None:
            found.append(place)
            past = place.end
    return found


def _border(token: Token, end: int, left: list[_Named], right: list[_Named]) -> FoundPlace | None:
    """A border from the countries before and behind it; null when none is named."""
    if not left and not right:
        return None
    start = min([token.i, *(named[0] for named in left)])
    end = max([end, *(named[1] for named in right)])
    behind = tuple(dict.fromkeys(code for _, _, code in right))
    before = tuple(dict.fromkeys(code for _, _, code in left))
    country = before[0] if len(before) == 1 else ""
    if not before and len(behind) == 1 and token.doc[right[0][0] - 1].text.lower() == "of":
        country, behind = behind[0], ()
    neighbours = behind if country else (before + behind)
    span = token.doc[start:end]
    where = Where(text=span.text, span=(span.start_char, span.end_char), country=country)
    return FoundPlace(start, end, where, "border", neighbours)


def _again(token: Token, end: int, found: Sequence[FoundPlace]) -> FoundPlace | None:
    """A bare "border", "border regions": the border that the report named before."""
    if not found:
        return None
    span = token.doc[token.i : end]
    last = found[-1]
    where = Where(text=span.text, span=(span.start_char, span.end_char), country=last.where.country)
    return FoundPlace(token.i, end, where, "border", last.neighbours)


def _with_parts(token: Token) -> int:
    """Token after "border" and the noun that it qualifies: "border regions"."""
    doc, parts = token.doc, place_words()["border part"]
    has_part = token.i + 1 < len(doc) and doc[token.i + 1].text.lower() in parts
    return token.i + (2 if has_part else 1)


def _countries_before(token: Token, ends: dict[int, PlaceName]) -> list[_Named]:
    """Countries named right before a border: "Ukraine's", "Turkish-Syrian", "Turkey-Syria"."""
    doc, position, skipped = token.doc, token.i, 0
    named: list[_Named] = []
    while position > 0 and skipped <= _BETWEEN and len(named) < _SIDES:
        before = doc[position - 1]
        country = _country_ending_at(position, doc[position - 1], ends)
        if country is not None:
            named.insert(0, country)
            position = country[0]
            if position == 0 or doc[position - 1].text not in ("-", "–", "/", "and"):
                break
            position -= 1
            continue
        if before.text.lower() in _POSSESSIVE or (
            not named and before.pos_ in ("ADJ", "NOUN", "PUNCT")
        ):
            if before.text in (",", ".", ";", ":") or before.is_sent_start:
                break
            position -= 1
            skipped += 1
            continue
        break
    return named


def _country_ending_at(end: int, token: Token, ends: dict[int, PlaceName]) -> _Named | None:
    """The country that a name or an adjective ending here says."""
    name = ends.get(end)
    if name is not None and name.chosen is not None and name.chosen.country:
        return name.core_start, name.core_end, name.chosen.country
    if token.text[:1].isupper() and (code := country_of_adjective(token.text)):
        return token.i, token.i + 1, code
    return None


def _countries_behind(token: Token, starts: dict[int, PlaceName]) -> list[_Named]:
    """Countries behind a border: "with Ukraine", "between Turkey and Syria", "of Ukraine"."""
    doc, position = token.doc, token.i + 1
    if position >= len(doc) or doc[position].text.lower() not in ("with", "between", "of"):
        return []
    several = doc[position].text.lower() != "of"
    position += 1
    named: list[_Named] = []
    while position < len(doc):
        if doc[position].text.lower() in ("the", "neighbouring", "neighboring"):
            position += 1
            continue
        name = starts.get(position)
        if name is None or name.chosen is None or not name.chosen.country:
            break
        named.append((name.core_start, name.core_end, name.chosen.country))
        position = name.core_end
        if (
            not several
            or position >= len(doc)
            or doc[position].text.lower() not in ("and", ",", "or")
        ):
            break
        position += 1
    return named


def find_lands(tokens: Sequence[Token], names: Sequence[PlaceName]) -> list[FoundPlace]:
    """Lands of a country: "Ukrainian territory", "Ukraine's east", "the Syrian capital"."""
    words = place_words()
    heads = words["own land"].keys() | words["home"].keys()
    starts = {name.core_start for name in names}
    owners = {name.core_end: name for name in names if name.is_country}
    return [
        place
        for token in tokens
        if token.text in heads and not _names_follow(token, starts)
        for place in _land(token, owners)
    ]


def _names_follow(token: Token, starts: set[int]) -> bool:
    """Whether the land is named at once: "the Syrian city of Homs", "Syria's Idlib province"."""
    near = token.doc[token.i - 1 : token.i + 3] if token.i else token.doc[: token.i + 3]
    behind = [t.i for t in near if t.i > token.i]
    return any(i in starts for i in behind[:1]) or (
        any(t.text.lower() == "of" for t in near if t.i == token.i + 1)
        and any(i in starts for i in behind[1:])
    )


def _land(token: Token, owners: dict[int, PlaceName]) -> Iterator[FoundPlace]:
    """The land that a noun names with the country before it."""
    doc = token.doc
    for gap in (1, 2, 3):
        position = token.i - gap
        if position < 0:
            return
        before = doc[position]
        between = doc[position + 1 : token.i]
        if not all(t.pos_ == "ADJ" or t.text.lower() in _POSSESSIVE for t in between):
            return
        name = owners.get(position + 1)
        owned = any(t.text.lower() in _POSSESSIVE for t in between)
        code = name.senses[0].country if name is not None and owned else ""
        if not code and before.text[:1].isupper() and not owned:
            code = country_of_adjective(before.text)
        if code:
            start = name.core_start if name is not None else before.i
            yield _land_of(token, start, code)
            return


def _land_of(token: Token, start: int, code: str) -> FoundPlace:
    """A land with the point of its country, its capital, or its part."""
    place = country_place(code)
    if token.text.lower() == "capital":
        place = capital_of(code) or place
    elif token.text.lower() in place_words()["direction"] and place is not None:
        part = look_up(f"{token.text.lower()} {place.name}")
        place = part[0] if part else place
    where = where_of(token.doc, start, token.i + 1, place)
    return FoundPlace(start, token.i + 1, where, "land")
