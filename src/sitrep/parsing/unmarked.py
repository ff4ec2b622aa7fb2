"""Sentence borders that no stop marks: greetings, signatures, lists, captions run together.

In: the words of a sentence that the rules of `sentences.py` left whole. Out: before which of them
another sentence begins.
The law of this file: it only adds borders, and each word is judged by its neighbours alone, so the
work is linear in the number of words.

Each gap between two words has features: how the words around it look ("title," is a word with a
capital and a comma), which words they are, how long the sentence before and the rest after it are.
A gap whose weights add up to more than nothing is a border. The weights are data, learned from
treebanks and, so that news stays whole, from news articles (`training/borders.py`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from sitrep.knowledge.tables import data_path, read_rows

WEIGHTS = data_path("language", "unmarked_borders.tsv")
# Longer words are addresses and noise; what they look like is not worth the time.
_LONGEST_WORD_CHARS = 60
_FARTHEST_WORDS = 5  # how many words beside the gap are looked at for capitals
_OPENING_MARKS = "\"'“‘([<*-–—•#{"
_CLOSING_MARKS = ",:;.!?…)]>\"'”’*-"
_KINDS = re.compile(
    r"""
    (?P<address>(?:https?://|www\.|ftp:)\S*|[\w.-]+\.(?:com|org|net|html?)/?$|<?[^\s@]+@\S+)
    |(?P<date>\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}$)
    |(?P<clock>\d{1,2}:\d\d(?::\d\d)?(?:[AaPp][Mm])?$)
    |(?P<phone>\(?\d{3}\)?[-.\d]*[-.]\d{4}$|\(\d{3}\)$)
    |(?P<item>\(?(?:\d{1,2}|[A-Za-z])[.)]$)
    |(?P<note>(?:\[\d+\])+$)
    |(?P<face>[:;=][-o^']?[()DPp|/]+$|\^_*\^$|[xX]D+$|<3$)
    |(?P<money>[$£€]\d\S*$)
    |(?P<year>(?:19|20)\d\d$)
    |(?P<number>[#]?\d[\d,.]*%?$)
    |(?P<code>\S*\d\S*$)
    |(?P<initial>[^\W\da-z_]\.?$)
    |(?P<capitals>(?=[^a-z]*$)\W*[^\W\d_].+)
    |(?P<title>[^\W\da-z_][\w.’'&/-]*$)
    |(?P<small>[^\W\dA-Z_][\w.’'&/-]*$)
    |(?P<mixed>.*\w.*)
    """,
    re.VERBOSE,
)


def find_unmarked(words: Sequence[str], *, opens_block: bool) -> list[int]:
    """Find the words that begin another sentence.

    Args:
        words: What stands between blanks in a sentence, in order.
        opens_block: Whether the sentence is the first of its block.

    Returns:
        Numbers of words, in order, never 0.

    Example:
        >>> find_unmarked("Maria: Please send the list of the guards.".split(), opens_block=True)
        [1]
    """
    weights = _weights()
    found: list[int] = []
    for gap in range(1, len(words)):
        if may_part(words[gap - 1], words[gap]):
            start = found[-1] if found else 0
            features = gap_features(words, start, gap, opens_block=opens_block and not found)
            if sum(weights.get(feature, 0) for feature in features) > 0:
                found.append(gap)
    return found


def may_part(before: str, after: str) -> bool:
    """Whether a gap is judged at all: not that between a plain word and one in small letters."""
    return not (after[0].islower() and before[-1].isalnum())


def gap_features(
    words: Sequence[str], start: int, gap: int, *, opens_block: bool
) -> tuple[str, ...]:
    """What is told about the gap before word `gap` of a sentence that begins at word `start`.

    Each feature is named after its template, with "=" before its values. In the templates l is a
    word before the gap and r one after it; capital letters stand for its look, small ones for the
    word itself. "·" is where there is no word.
    """
    left = [_look(word) for word in reversed(words[max(start, gap - 3) : gap])]
    right = [_look(word) for word in words[gap : gap + 3]]
    (l1, l2, l3), (r1, r2, r3) = (side + ["·"] * (3 - len(side)) for side in (left, right))
    before, after, first = _plain(words[gap - 1]), _plain(words[gap]), _plain(words[start])
    after2 = _plain(words[gap + 1]) if gap + 1 < len(words) else "·"
    mark = l1[-1] if l1[-1] in _CLOSING_MARKS else ""
    since = _length(gap - start)
    begun = since + "^" * opens_block
    rest = _length(len(words) - gap) + "." * _is_stopped(words[-1])
    return (
        "always",
        f"L={l1}",
        f"R={r1}",
        f"L,R={l1} {r1}",
        f"LL={l2} {l1}",
        f"LL,R={l2} {l1} {r1}",
        f"L,RR={l1} {r1} {r2}",
        f"LL,RR={l2} {l1} {r1} {r2}",
        f"LLL={l3} {l2} {l1}",
        f"RRR={r1} {r2} {r3}",
        f"l={before}",
        f"r={after}",
        f"l,R={before} {r1}",
        f"L,r={l1} {after}",
        f"l,r={before} {after}",
        f"rr={after} {after2}",
        f"since={begun} {l1}",
        f"rest={rest} {r1}",
        f"lengths={begun} {rest} {mark}",
        f"capitals={_capitals(words, start, gap)} {since} {r1}",
        f"first={first} {mark} {since}",
        f"first,L={first} {l1}",
        f"place={begun} {l1} {r1}",
    )


def _capitals(words: Sequence[str], start: int, gap: int) -> str:
    """Whether a small letter begins a word close before the gap; words after it until one does."""
    back = words[max(start, gap - _FARTHEST_WORDS) : gap]
    ahead = words[gap + 1 : gap + 1 + _FARTHEST_WORDS]
    run = next((n for n, word in enumerate(ahead) if word[0].islower()), len(ahead))
    return ("a" if any(word[0].islower() for word in back) else "A") + str(run)


def _is_stopped(word: str) -> bool:
    return word.rstrip("\"'”’)]").endswith((".", "!", "?", "…"))


def _length(count: int) -> str:
    """A number of words, roughly."""
    if count <= 3:
        return str(count)
    return "4+" if count <= 6 else "7+" if count <= 12 else "13+"


@lru_cache(maxsize=1 << 14)
def _look(word: str) -> str:
    """Kind of a word and the marks around it, "title," for "Friday,"."""
    if len(word) > _LONGEST_WORD_CHARS:
        return "address" if "://" in word[:_LONGEST_WORD_CHARS] else "long"
    whole = _KINDS.match(word)
    if whole and whole.lastgroup in ("item", "note", "face", "phone", "initial"):
        return str(whole.lastgroup)
    core = word.rstrip(_CLOSING_MARKS)
    end = word[len(core) :][-2:]
    opening = word[0] if word[0] in _OPENING_MARKS and core else ""
    kind = _KINDS.match(core[len(opening) :])
    return f"{opening}{kind.lastgroup}{end}" if kind else word[:2]


@lru_cache(maxsize=1 << 14)
def _plain(word: str) -> str:
    """The word itself, without capitals and the marks around it."""
    return word[:_LONGEST_WORD_CHARS].lower().strip("\"'“‘’”()[],;:.!?*<>-") or word[:3]


@cache
def _weights() -> dict[str, float]:
    rows = read_rows(WEIGHTS, ("feature", "weight"))
    return {feature: float(weight) for feature, weight in rows}
