"""Scores of event types on public pairs: who does what to whom in one sentence, both marked.

    python benchmarks/pairs.py PLV.jsonl [--model encoder]

In: a JSONL file of pairs as in the public `plover` data: `sentence`, `source_spans`,
`target_spans`, and `root`, one of 15 types (YIELD stands for CONCEDE and RETREAT). Out: accuracy
and macro F1 of the type, and of the four classes of cooperation and conflict, by words and by
deeds.

The sets measure and never teach, so these are zero-shot scores: the model chooses among PLOVER's
16 types without having seen one of these sentences. What PLOVER's manual makes of planned acts
(AGREE) is applied to type and status, as an exporter does.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import sitrep
from sitrep.errors import UsageError

YIELDING = frozenset({"CONCEDE", "RETREAT"})
LATER = frozenset({"AID", "CONSULT", "COOPERATE", "SUPPORT"})
"""Types that PLOVER calls AGREE while they are planned; Sitrep keeps type and status apart."""
CLASSES = {
    "verbal cooperation": ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
    "material cooperation": ("COOPERATE", "AID", "RETREAT", "YIELD"),
    "verbal conflict": ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    "material conflict": ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
CLASS_OF = {event: name for name, events in CLASSES.items() for event in events}


def type_of(coder: sitrep.Coder, pair: dict[str, Any]) -> str:
    """The type that the model gives a pair, none being no choice; empty if it cannot be asked."""
    source, target = (next(iter(pair[name]), None) for name in ("source_spans", "target_spans"))
    try:
        told = coder.relate(
            pair["sentence"],
            tuple(source) if source else None,
            tuple(target) if target else None,
        )
    except UsageError:
        return ""
    sums: dict[str, float] = defaultdict(float)
    for name, chance in told.scores:
        if name != "NONE":
            sums["YIELD" if name in YIELDING else name] += chance
    best = max(sums, key=lambda name: sums[name])
    return "AGREE" if best in LATER and told.status == "planned" else best


def scores_of(told: Iterable[tuple[str, str]]) -> dict[str, float]:
    """Accuracy and macro F1 of (given, wanted)."""
    pairs = list(told)
    right = Counter(wanted for given, wanted in pairs if given == wanted)
    given, wanted = Counter(g for g, _ in pairs), Counter(w for _, w in pairs)
    f1 = {name: 2 * right[name] / (given[name] + wanted[name]) for name in wanted}
    return {
        "accuracy": round(sum(right.values()) / len(pairs), 4),
        "macro_f1": round(sum(f1.values()) / len(f1), 4),
        **{f"f1 {name}": round(value, 4) for name, value in sorted(f1.items())},
    }


def main() -> None:
    """Read the command line and print the scores as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--model", default="encoder")
    options = parser.parse_args()
    coder = sitrep.load(options.model)
    lines = options.file.read_text(encoding="utf-8").splitlines()
    pairs = [pair for pair in map(json.loads, lines) if pair["root"]]
    told = [(type_of(coder, pair), pair["root"]) for pair in pairs]
    classes = [(CLASS_OF.get(given, ""), CLASS_OF[wanted]) for given, wanted in told]
    result = {"pairs": len(pairs), "types": scores_of(told), "classes": scores_of(classes)}
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
