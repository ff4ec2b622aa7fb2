"""Which place of that name: one sense per name and report.

In: the names of a report with their candidates, and the countries it speaks of. Out: each name's
chosen candidate. A candidate counts by its people (their power of ten), and gains when its country
is spoken of, when it lies near a place that is certain, and most when the words beside it say so
("Paris, Texas", "Tripoli, Lebanon").

The method is that of Leidner (2007, "Toponym Resolution in Text"): one sense per discourse, minimal
distance, default sense; the weights below are ours, set by hand on our own cases.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from sitrep.coding.place_names import PlaceName
from sitrep.knowledge.gazetteer import (
    MEANT_PRIOR,
    Place,
    distance_km,
    fold_name,
    is_well_known,
    us_states,
)

_SENSES = 40
"""Candidates compared for one name; behind them are villages that no report means unsaid."""
_POINTS = 60
"""Certain places that nearness is measured to; a list of hundreds of towns stays quick."""
_NEAR = ((100, 1.5), (300, 1.0), (800, 0.5))
"""Kilometres to the nearest certain place, and the powers of ten that it is worth."""
_SAME_COUNTRY = 1.2
_MUCH_SPOKEN_OF = 1.2
"""Added, by its share, for the country that the report speaks of most."""
_IS_COUNTRY = 2.2
_BESIDE = 9.0
_CERTAIN = 1.3
"""Powers of ten by which the likeliest sense must lead to be certain before the rest is known."""
_BESIDE_KM = 600
_DOUBTFUL = 15_000
"""Prior below which a place needs something else in the report that speaks for it."""
_LINKS = frozenset(((",",), ("in",), ("in", "the"), (",", "in"), (",", "in", "the")))
"""What stands between a place and the larger one: "Tripoli, Lebanon", "Afrin in northern Syria"."""
_WIDE = ("continent", "sea", "country")


def choose_senses(names: Sequence[PlaceName], countries: Iterable[str]) -> None:
    """Choose a sense for every name.

    Args:
        names: The names of one report, in text order; their `chosen` is set.
        countries: ISO 3166-1 alpha-3 of countries spoken of, once for each time.
    """
    beside = {id(name): larger for name, _, larger in _neighbours(names)}
    spoken = Counter(countries)
    anchors = [
        (fold_name(name.text), name.senses[0])
        for name in names
        if id(name) not in beside and _is_certain(name)
    ]
    spoken.update(place.country for _, place in anchors if place.country)
    settled: dict[str, Place | None] = {}
    for name in sorted(names, key=lambda name: id(name) not in beside):
        key = fold_name(name.text)
        if id(name) in beside or key not in settled:
            settled[key] = _best(name, beside.get(id(name)), spoken, anchors)
    for name in names:
        name.chosen = settled.get(fold_name(name.text))
    _place_unknown(names)
    for name, after, _ in reversed(_neighbours(names)):
        after.absorbed = True
        if after.lead[-1] == ",":
            name.end = after.end


def _neighbours(names: Sequence[PlaceName]) -> list[tuple[PlaceName, PlaceName, Place]]:
    """Names, the name linked to them, and the larger place in which they therefore lie."""
    pairs = []
    for name, after in pairwise(names):
        gap = after.start - name.end
        if 0 < gap <= len(after.lead) and after.lead[-gap:] in _LINKS and name.senses:
            larger = _larger(name, after)
            if larger is not None:
                pairs.append((name, after, larger))
    return pairs


def _place_unknown(names: Sequence[PlaceName]) -> None:
    """Names in no gazetteer, with a country behind a comma, lie there: "Tirah Valley, Pakistan"."""
    for name, after in pairwise(names):
        behind = after.start - name.end == 1 and after.lead[-1:] == (",",)
        if behind and not name.senses and (after.is_country or after.text in us_states()):
            larger = us_states().get(after.text) or after.senses[0]
            name.within = larger.country
            name.end, after.absorbed = after.end, True


def _larger(name: PlaceName, after: PlaceName) -> Place | None:
    """The place behind the link, when some sense of the name lies in it."""
    states = us_states()
    options = [states[after.text]] if after.text in states else []
    options += [p for p in after.senses[:5] if p.kind in ("country", "division", "region", "part")]
    if name.senses[0].kind in ("division", "country"):
        options = [place for place in options if place.kind in ("country", "part")]
    for larger in options:
        if any(_lies_in(sense, larger) for sense in name.senses):
            return larger
    return None


def _lies_in(place: Place, larger: Place) -> bool:
    """Whether a place may lie in a larger one: its country, and near the middle of a division."""
    if place.kind in _WIDE or not larger.country or place.country != larger.country:
        return False
    return larger.kind == "country" or _apart(place, larger) < _BESIDE_KM


def _is_certain(name: PlaceName) -> bool:
    """Whether the likeliest sense leads the next one of another country or region by far."""
    if not name.senses or name.senses[0].kind in ("continent", "sea"):
        return False
    first = name.senses[0]
    if first.prior >= MEANT_PRIOR:
        return True
    others = [p for p in name.senses[1:_SENSES] if _apart(first, p) > 200]
    if not others:
        return True
    lead = _weight(first) - max(_weight(place) for place in others)
    return lead >= (_CERTAIN - _IS_COUNTRY if first.kind == "country" else _CERTAIN)


def _best(
    name: PlaceName,
    larger: Place | None,
    spoken: Counter[str],
    anchors: Sequence[tuple[str, Place]],
) -> Place | None:
    """The candidate with the highest score; the likelier one first among equals."""
    if not name.senses:
        return None
    key = fold_name(name.text)
    votes = spoken - Counter(place.country for other, place in anchors if other == key)
    others = (place for other, place in anchors if other != key and place.kind not in _WIDE)
    points = list(dict.fromkeys(others))[:_POINTS]
    senses = name.senses if larger else name.senses[:_SENSES]
    scores = [_score(place, larger, votes, points) for place in senses]
    best = senses[scores.index(max(scores))]
    return None if larger is None and _is_doubtful(name, best, votes, points) else best


def _is_doubtful(
    name: PlaceName, place: Place, votes: Counter[str], points: Sequence[Place]
) -> bool:
    """Whether a small place stands alone: its country unnamed, nothing near, no name of the news.

    Such a name is more often a person's or a firm's; an honest unknown is better.
    """
    if place.prior >= _DOUBTFUL or votes[place.country] or is_well_known(name.text):
        return False
    return all(_apart(place, point) > _NEAR[1][0] for point in points)


def _score(
    place: Place, larger: Place | None, spoken: Counter[str], points: Sequence[Place]
) -> float:
    """How well a candidate fits, in powers of ten of people."""
    score = _weight(place)
    if spoken[place.country] and place.country:
        share = spoken[place.country] / spoken.total()
        score += _SAME_COUNTRY + _MUCH_SPOKEN_OF * share
    if place.kind not in _WIDE and points:
        nearest = min(_apart(place, point) for point in points)
        score += next((gain for limit, gain in _NEAR if nearest < limit), 0.0)
    if larger is not None and _lies_in(place, larger):
        score += _BESIDE - (0.0 if larger.kind == "country" else _apart(place, larger) / 100)
    return score


def _weight(place: Place) -> float:
    """Power of ten of a candidate's prior; a country has more."""
    return math.log10(place.prior + 10) + (_IS_COUNTRY if place.kind == "country" else 0.0)


def _apart(one: Place, other: Place) -> float:
    """Kilometres between two places."""
    return distance_km((one.latitude, one.longitude), (other.latitude, other.longitude))
