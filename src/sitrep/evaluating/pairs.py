"""Scores of the event between two marked participants of a sentence (`sitrep evaluate plover`).

In: JSONL files of pairs as in the public PLV and AW sets: `sentence`, `source_spans`,
`target_spans`, and `root`, one of PLOVER's types (the older YIELD stands for CONCEDE and RETREAT),
or only `binary`, 0 for cooperation and 1 for conflict. Out: accuracy and macro F1 of the types, of
the four classes of cooperation and conflict by words and by deeds, and of cooperation or conflict.

The choice is among the types: a pair of these sets always has one. What PLOVER's manual makes of
planned acts (AGREE) and of those refused or failed (REJECT) is applied to type and status, as an
exporter does. The sets keep two places of PLOVER before 2.0: findings of guilt are ACCUSE (CAMEO
116) and international sanctions COERCE (163); 2.0 has both in SANCTION.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from sitrep.errors import UsageError
from sitrep.records import PairRelation, Span

NEEDED = ("sentence", "source_spans", "target_spans", "root", "binary")
YIELDING = frozenset({"CONCEDE", "RETREAT"})
LATER = frozenset({"AID", "CONCEDE", "CONSULT", "COOPERATE", "RETREAT", "SUPPORT"})
"""Types that PLOVER before 2.0 calls AGREE while they are planned, as CAMEO's class 03 "express
intent to cooperate" (with 035, "to yield"); Sitrep keeps type and status apart."""
NOT_DONE = frozenset({"denied", "failed"})
CLASSES = {
    "verbal cooperation": ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
    "material cooperation": ("COOPERATE", "AID", "RETREAT", "YIELD"),
    "verbal conflict": ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    "material conflict": ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
EMBARGO = ("obj=@sanction", "sanction (n", "embargo (n")
"""What rows of the lexicon on international sanctions hold."""
CLASS_OF = {event: name for name, events in CLASSES.items() for event in events}
SIDES = ("cooperation", "conflict")

Relate = Callable[[str, Span | None, Span | None], PairRelation]


def score_pairs(relate: Relate, pairs: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Scores of a way to relate pairs.

    Args:
        relate: Gives the event between two spans of a sentence, as `Coder.relate` does.
        pairs: Objects with the names of `NEEDED`.

    Returns:
        The number of pairs; and for types, classes and sides, where the pairs have them, accuracy,
        macro F1 and the F1 of each label, from 0 to 1.
    """
    types, sides, count = [], [], 0
    for pair in pairs:
        count += 1
        shares = shares_of(relate, pair)
        if pair["root"]:
            types.append((best_type(shares), str(pair["root"])))
        if pair["binary"] is not None:
            sides.append((best_side(shares), SIDES[int(pair["binary"])]))
    classes = [(CLASS_OF.get(given, ""), CLASS_OF[wanted]) for given, wanted in types]
    told = {"types": types, "classes": classes, "sides": sides}
    return {"pairs": count, **{name: agreement(of) for name, of in told.items() if of}}


def shares_of(relate: Relate, pair: Mapping[str, Any]) -> dict[str, float]:
    """What a model gives each type, planned acts told as PLOVER does; empty if it cannot be asked.

    A pair may be marked in several places; the first that stand in one sentence are asked.
    """
    for source in _spans(pair["source_spans"]):
        for target in _spans(pair["target_spans"]):
            try:
                told = relate(pair["sentence"], source, target)
            except UsageError:
                continue
            shares: dict[str, float] = defaultdict(float)
            for name, chance in told.scores:
                if name != "NONE":
                    shares[_as_older(name, told)] += chance
            return dict(shares)
    return {}


def _as_older(name: str, told: PairRelation) -> str:
    """What PLOVER before 2.0 calls a type, by status, mode and reasons of the pair's event."""
    if name in LATER and told.status == "planned":
        return "AGREE"
    if name in LATER and told.status in NOT_DONE:
        return "REJECT"
    if name == told.event == "SANCTION" and told.mode == "convict":
        return "ACCUSE"
    if name == told.event == "SANCTION" and any(row in why for why in told.why for row in EMBARGO):
        return "COERCE"
    return name


def best_type(shares: Mapping[str, float]) -> str:
    """The likeliest type, with CONCEDE and RETREAT as one; empty where nothing is known."""
    merged: dict[str, float] = defaultdict(float)
    for name, chance in shares.items():
        merged["YIELD" if name in YIELDING else name] += chance
    return max(merged, key=lambda name: merged[name], default="")


def best_side(shares: Mapping[str, float]) -> str:
    """Cooperation or conflict, whichever has more; empty where nothing is known."""
    sides = dict.fromkeys(SIDES, 0.0)
    for name, chance in shares.items():
        sides[CLASS_OF[name].split()[1]] += chance
    return max(sides, key=lambda side: sides[side]) if shares else ""


def agreement(told: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """Accuracy, macro F1 over the wanted labels, and the F1 of each, of (given, wanted)."""
    right = Counter(wanted for given, wanted in told if given == wanted)
    given, wanted = Counter(g for g, _ in told), Counter(w for _, w in told)
    f1 = {name: 2 * right[name] / (given[name] + wanted[name]) for name in sorted(wanted)}
    return {
        "accuracy": round(sum(right.values()) / len(told), 4),
        "macro_f1": round(sum(f1.values()) / len(f1), 4),
        "f1": {name: round(value, 4) for name, value in f1.items()},
    }


def _spans(spans: Sequence[Sequence[int]]) -> list[Span | None]:
    return [(int(start), int(end)) for start, end in spans] or [None]
