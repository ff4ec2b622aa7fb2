"""Copies: which reports print another report's text again, and whose text it is.

In: reports. Out: copy -> original, and the name of the origin that a report credits.
The law of this file: the answer depends on the reports alone, never on the order in which they
arrive; the earliest is the original, of one day's the agency's own, then the lowest id.

Method: shingles of five words compared as exact sets (Broder, 1997, "On the resemblance and
containment of documents"), through an inverted index that holds originals only, so that a text
printed a thousand times is compared a thousand times and not a million.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from sitrep.knowledge.agencies import agencies
from sitrep.records import Report

SHINGLE_WORDS = 5
# Broder's threshold of resemblance for "roughly the same".
MIN_RESEMBLANCE = 0.5
# Share of a report that another holds word for word, from which it adds nothing of its own.
MIN_CONTAINMENT = 0.6
# Below this many shingles a shared stock phrase weighs too much: only equal texts are copies.
FEW_SHINGLES = 12
# A shingle in more originals than this is boilerplate ("all rights reserved") and proposes none.
MAX_POSTINGS = 64
CREDIT_CHARS = 200
WORD = re.compile(r"\w+")
# "MOSCOW, Feb. 15 (Meridian News) -": a dateline credits its agency, known to us or not.
DATELINE = re.compile(
    r"^[ \t]*[^\W\d_a-z]{3}[^\n()]{0,60}\(([^()\n]{2,40})\)\s?[-–—]", re.MULTILINE
)


def shingles(text: str, *, size: int = SHINGLE_WORDS) -> frozenset[int]:
    """Hashes of all runs of `size` words, case and punctuation aside.

    A text shorter than that has one shingle, all its words; a text without words has none.
    """
    words = WORD.findall(text.casefold())
    runs = [words[i : i + size] for i in range(max(1, len(words) - size + 1))] if words else []
    return frozenset(_hash(" ".join(run)) for run in runs)


def _hash(text: str) -> int:
    """A 64-bit hash that is the same in every run."""
    packed = text.encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(packed, digest_size=8).digest(), "big")


def is_copy(later: frozenset[int], earlier: frozenset[int], shared: int) -> bool:
    """Whether the later text is a copy of the earlier, given how many shingles they share."""
    if min(len(later), len(earlier)) < FEW_SHINGLES:
        return later == earlier
    resemblance = shared / (len(later) + len(earlier) - shared)
    return resemblance >= MIN_RESEMBLANCE or shared / len(later) >= MIN_CONTAINMENT


def find_copies(reports: Sequence[Report]) -> dict[str, str]:
    """Near-copies among reports, each with the report it copies.

    Args:
        reports: In any order; a report given twice counts once.

    Returns:
        Copy's id -> original's id. An original is never itself a copy; reports without a copy
        or original do not appear.
    """
    originals: list[tuple[str, frozenset[int]]] = []
    index: dict[int, list[int]] = {}
    copies: dict[str, str] = {}
    by_id = {report.id: report for report in sorted(reports, key=_full_order, reverse=True)}
    for report in sorted(by_id.values(), key=_full_order):
        marks = shingles(report.text)
        original = _find_original(marks, originals, index)
        if original is not None:
            copies[report.id] = original
            continue
        for mark in sorted(marks):
            index.setdefault(mark, []).append(len(originals))
        originals.append((report.id, marks))
    return copies


def _full_order(report: Report) -> tuple[str, bool, str, str]:
    """Earliest day first, of one day an agency's own report, then the lowest id.

    The content settles an id given twice.
    """
    is_reprint = bool(report.outlet) and origin_of(report) != report.outlet
    return report.published, is_reprint, report.id, report.fingerprint


def _find_original(
    marks: frozenset[int],
    originals: list[tuple[str, frozenset[int]]],
    index: dict[int, list[int]],
) -> str | None:
    """The original that shares most with a text, the earliest of equals, if it copies any."""
    shared: Counter[int] = Counter()
    for mark in marks:
        postings = index.get(mark, ())
        if len(postings) <= MAX_POSTINGS:
            shared.update(postings)
    found = [n for n, count in shared.items() if is_copy(marks, originals[n][1], count)]
    best = min(found, key=lambda n: (-shared[n], n), default=None)
    return None if best is None else originals[best][0]


@lru_cache(maxsize=1)
def _credits() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, str]]:
    """Patterns of a credit at the head and the foot of a report, and form -> agency."""
    names = agencies()
    forms = "|".join(re.escape(form) for form in sorted(names, key=lambda form: (-len(form), form)))
    head = re.compile(
        rf"[(/\[]\s*({forms})\s*[)/\]]|(?:^|\n)\s*(?:By\s[^\n]{{0,60}}[,|]\s*)?({forms})\s*(?:[-–—:|]|\n|$)"
    )
    foot = re.compile(rf"(?:Source|Credit|From|By|with)[:\s]+({forms})\b|[(\[]\s*({forms})\s*[)\]]")
    return head, foot, names


def origin_of(report: Report) -> str:
    """Whose text a report is: the agency it credits, otherwise its outlet.

    A credit stands at the head ("KYIV, Feb. 17 (Reuters) -", "By Ann Lee, Associated Press") or
    in the last line ("Source: AFP"). An agency that is merely quoted in the text is no origin.

    Returns:
        Name of the agency or outlet; the report's id where neither is known.

    Example:
        >>> origin_of(Report("KYIV (Reuters) - Guns fell silent.", "2022-02-17", "Daily"))
        'Reuters'
    """
    head, foot, names = _credits()
    text = report.text.strip()
    found = head.search(text[: 2 * CREDIT_CHARS]) or foot.search(
        text[-CREDIT_CHARS:].split("\n")[-1]
    )
    if found:
        return names[next(group for group in found.groups() if group)]
    dateline = DATELINE.search(text[: 2 * CREDIT_CHARS])
    if dateline:
        return dateline.group(1).strip()
    return report.outlet or report.id
