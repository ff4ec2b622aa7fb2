"""Measure what loading the knowledge costs: seconds and memory, each part in a fresh process.

Out: one JSON object: for `actors` (names that act, holders of office, officials, roles), `places`
(the gazetteer), `lexicon` (predicates, cues, operators, attitudes) and `all` of them in turn the
`seconds` of the processor from the first import to the last answer, without the interpreter's own
start, and the `mib` of resident memory added, at its peak.

    python -m benchmarks.knowledge [--rounds 3]
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys

PARTS = {
    "actors": """
import datetime
from sitrep.coding.participants import resolve
for text in ("Russian Foreign Minister Sergei Lavrov", "Lavrov", "Abbas al-Haj Hassan", "the army"):
    resolve(text, datetime.date(2022, 2, 15))
""",
    "places": """
from sitrep.knowledge.gazetteer import is_well_known, look_up, us_states
for name in ("Paris", "Kharkiv", "northern Syria", "Nowhere-on-Sea"):
    look_up(name), is_well_known(name)
us_states()
""",
    "lexicon": """
from sitrep.knowledge import attitudes, comments, cues, evidence_words, lexicon, operators, phrases
lexicon.most_special_first(), lexicon.classes(), lexicon.contexts_of(), lexicon.performed_heads()
for module in (attitudes, comments, cues, evidence_words, operators, phrases):
    for name in dir(module):
        if hasattr(getattr(module, name), "cache_info") and not name.startswith("_"):
            try:
                getattr(module, name)()
            except TypeError:  # takes a word: what it reads is loaded by the others
                continue
""",
}
PARTS["all"] = "".join(PARTS.values())
_BEFORE = """
import resource, sys, time
unit = 1024 * 1024 if sys.platform == "darwin" else 1024
def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
before, started = peak(), time.process_time()
"""
_AFTER = """
print(time.process_time() - started, peak() - before)
"""


def measure(part: str, rounds: int) -> dict[str, float]:
    """The quickest of some rounds, each in a process of its own; memory is the same in all."""
    found: list[tuple[float, float]] = []
    for _ in range(rounds):
        done = subprocess.run(  # noqa: S603 -- runs the text above
            [sys.executable, "-c", _BEFORE + PARTS[part] + _AFTER],
            capture_output=True,
            check=True,
            encoding="utf-8",
        )
        seconds, mib = done.stdout.split()
        found.append((float(seconds), float(mib)))
    return {"seconds": round(min(found)[0], 2), "mib": round(max(mib for _, mib in found), 1)}


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3, help="of each part, 3 unless told")
    options = parser.parse_args()
    print(json.dumps({part: measure(part, options.rounds) for part in PARTS}, indent=2))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
