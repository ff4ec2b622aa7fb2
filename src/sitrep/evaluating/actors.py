"""Scores of mentions and whom they stand for (`sitrep evaluate actors`).

In: JSONL files of look-ups as in the NGEC sets: a mention (`text`) with its day, words beside it
and known country, and the country and sectors that are asserted of it; or a sentence with the
characters of one actor (`actor_span`) and all who act beside it. Out: accuracy of countries and of
primary sectors, how often nothing was rightly found, and the share of co-ordinations found whole.

The sets keep another convention in a few places, which `COUNTRIES`, `SECTORS` and `as_here` tell;
the scores without that translation are printed beside the others. Where the two differ in what
somebody is ("two men", protesters), the sets count against us.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Protocol

from sitrep.errors import DataError
from sitrep.knowledge.countries import country_names, country_of_adjective, country_of_name
from sitrep.knowledge.spelling import split_words
from sitrep.records import CodedReport, Participant

NEEDED = ("id", "text")
UNDATED = "2023-10-15"
"""Day of look-ups that say none or "today": when the sets were last edited."""
COUNTRIES = {"XKX": "KOS", "EUR": "IGO", "UNO": "IGO"}
"""Codes of the sets that are others here: Kosovo as in PLOVER, and bodies of the EU and the UN."""
SECTORS = {"HLH": ("MED",), "BUD": ("REL",), "UNK": ()}
"""Sectors of the sets that PLOVER 2.0 has under another code, or that stay empty here."""
DEFENCE = ("GOV", "MIL")
"""A defence ministry and its minister in the sets; by the statement definition MIL comes first."""

Sectors = tuple[str, ...]


class Resolve(Protocol):
    """Says who a mention means, as `participants.resolve` does."""

    def __call__(self, text: str, on: datetime.date, *, near: Sequence[str] = ()) -> Participant:
        """A participant, empty where nothing is known."""
        ...


def score_actors(
    resolve: Resolve, code: Callable[[str], CodedReport], cases: Iterable[Mapping[str, Any]]
) -> dict[str, Any]:
    """Scores of a way to read mentions.

    Args:
        resolve: Says who a mention means on a day.
        code: Codes a sentence; asked for the sets of actors alone.
        cases: Objects with the names of `NEEDED`; those that upstream does not run are left out.

    Returns:
        For cases that upstream expects to pass ("active"), and to fail ("xfail"): how many assert a
        country or a primary sector (`of`), how many are right, with and without translation, and
        the share. `nothing` counts those in which nothing must be found; `coactors` sentences whose
        actors were found as a whole; `wrong` lists the failed ones.

    Raises:
        DataError: If a case has a day that is none.
    """
    read = list(cases)
    together = [case for case in read if "actor_span" in case]
    alone = [case for case in read if "actor_span" not in case]
    told = [(case, _resolved(resolve, case)) for case in alone if _runs(case)]
    active = [(case, who) for case, who in told if case["status"] == "active"]
    failing = [(case, who) for case, who in told if case["status"] == "xfail"]
    empty = [(case, who) for case, who in active if case.get("expect_none")]
    found = [_found_whole(code, case) for case in together]
    return {
        "cases": len(read),
        "active": _scores(active),
        "xfail": _scores(failing),
        "nothing": _share([not (who.country or who.sectors) for _, who in empty]),
        "coactors": _share(found),
        "wrong": [
            *(_listed(case, who) for case, who in active if not _is_right(case, who)),
            *(
                {"text": case["text"], "expected": sorted(case["expect_actors"])}
                for case, whole in zip(together, found, strict=True)
                if not whole
            ),
        ],
    }


def as_here(text: str, country: str, sectors: Sectors) -> tuple[str, Sectors]:
    """Country and sectors of the sets in the convention of this project.

    A bare country's name has no sector there and is its government here.
    """
    if not sectors and country_of_name(text) == COUNTRIES.get(country, country):
        sectors = ("GOV",)
    if sectors == DEFENCE:
        sectors = ("MIL", "GOV")
    primary = SECTORS.get(sectors[0], sectors[:1]) if sectors else ()
    return COUNTRIES.get(country, country), (*primary, *sectors[1:])


def _runs(case: Mapping[str, Any]) -> bool:
    return case.get("status") in ("active", "xfail")


def _resolved(resolve: Resolve, case: Mapping[str, Any]) -> Participant:
    written = str(case.get("query_date_iso") or UNDATED)[:10]
    try:
        day = datetime.date.fromisoformat(written)
    except ValueError as error:
        raise DataError(
            f'Case {case["id"]} has the day "{written}"; write query_date_iso as YYYY-MM-DD.'
        ) from error
    return resolve(case["text"], day, near=_near(case))


def _near(case: Mapping[str, Any]) -> tuple[str, ...]:
    """Countries that a case tells beside the mention: the known one, and those of its context."""
    known = str(case.get("known_country") or "")
    codes = [known if known in country_names() else country_of_name(known)]
    context = str(case.get("context") or "")
    words = [word.raw for word in split_words(context)]
    codes += [country_of_name(word) or country_of_adjective(word) for word in words]
    return tuple(dict.fromkeys(code for code in codes if code))


def _scores(told: Sequence[tuple[Mapping[str, Any], Participant]]) -> dict[str, Any]:
    return {
        "country": _share(
            [right for right in (_country(*one) for one in told) if right is not None]
        ),
        "sector": _share([right for right in (_sector(*one) for one in told) if right is not None]),
        "untranslated": {
            "country": _share(
                [
                    who.country == case["expect_country"]
                    for case, who in told
                    if case.get("expect_country") is not None
                ]
            ),
            "sector": _share(
                [
                    who.sectors[:1] == tuple(case["expect_sectors"][:1])
                    for case, who in told
                    if case.get("expect_sectors") is not None
                ]
            ),
        },
    }


def _share(right: Sequence[bool]) -> dict[str, Any]:
    """How many of how many are right, and the share, null of none."""
    share = round(sum(right) / len(right), 4) if right else None
    return {"right": sum(right), "of": len(right), "accuracy": share}


def _expected(case: Mapping[str, Any]) -> tuple[str, Sectors]:
    country, sectors = case.get("expect_country"), case.get("expect_sectors")
    return as_here(case["text"], country or "", tuple(sectors or ()))


def _country(case: Mapping[str, Any], who: Participant) -> bool | None:
    """Whether the country is right; null where none is asserted."""
    if case.get("expect_country") is None:
        return None
    return who.country == _expected(case)[0]


def _sector(case: Mapping[str, Any], who: Participant) -> bool | None:
    """Whether the primary sector is right; null where none is asserted."""
    if case.get("expect_sectors") is None:
        return None
    return who.sectors[:1] == _expected(case)[1][:1]


def _is_right(case: Mapping[str, Any], who: Participant) -> bool:
    if case.get("expect_none"):
        return not (who.country or who.sectors)
    return _country(case, who) is not False and _sector(case, who) is not False


def _listed(case: Mapping[str, Any], who: Participant) -> dict[str, Any]:
    country, sectors = _expected(case)
    return {
        "text": case["text"],
        "expected": [country, list(sectors)],
        "found": [who.country, list(who.sectors)],
    }


def _found_whole(code: Callable[[str], CodedReport], case: Mapping[str, Any]) -> bool:
    """Whether a statement names just the expected actors where the span stands."""
    start, end = case["actor_span"]
    expected = {_plain(text) for text in case["expect_actors"]}
    for statement in code(case["text"]).statements:
        for group in (statement.actors, statement.recipients):
            spans = [one.span for one in group if one.span]
            if any(first < end and start < last for first, last in spans):
                return {_plain(one.text) for one in group} == expected
    return False


def _plain(text: str) -> str:
    return text.lower().removeprefix("the ")
