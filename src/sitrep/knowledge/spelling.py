"""Spelling of names: words of a text with the keys under which the knowledge files know them.

In: a name or noun phrase as written. Out: its words, each with a key without case, accents,
apostrophes, full stops and possessive endings. The law of this file: a name in a knowledge file and
the same name in a report get the same key, and `start:end` of a word quotes the text.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_WORD = re.compile(
    r"\d+(?:[.,]\d+)+|[^\W_]+(?:['’‘ʼʻ`´.&][^\W_]+)*(?:\.(?=[^\W_]|\s|$|[-‐‑–,)']))?(?:['’](?![^\W_]))?"
    r"|[,;:()\[\]/–—]"
)
_HYPHENS = "-‐‑"
_APOSTROPHES = str.maketrans("", "", "'’‘ʼʻ`´.")
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ə": "a"}
)
_POSSESSIVE = re.compile(r"['’][sS]$")
ARTICLES = frozenset({"the", "a", "an"})


class Word(NamedTuple):
    """A word or a mark of punctuation of a noun phrase; a tuple, as many are made.

    Attributes:
        raw: As written.
        key: Folded form, without a possessive ending.
        start: First character in the text.
        end: Character after the last.
        owns: True for a possessive ("Russia's", "the troops'").
        glued: True when a hyphen joins it to the word before.
    """

    raw: str
    key: str
    start: int
    end: int
    owns: bool = False
    glued: bool = False

    @property
    def is_mark(self) -> bool:
        """Whether it is punctuation."""
        return not self.raw[0].isalnum()

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.raw[:1].isupper()

    @property
    def is_caps(self) -> bool:
        """Whether all its letters, a possessive ending apart, are capitals."""
        return _POSSESSIVE.sub("", self.raw).isupper()


def fold(text: str) -> str:
    """Text without case, accents, apostrophes and full stops."""
    folded = text.casefold()
    if not folded.isascii():
        parts = unicodedata.normalize("NFKD", folded.translate(_LETTERS))
        folded = "".join(char for char in parts if not unicodedata.combining(char))
    return folded.translate(_APOSTROPHES)


def split_words(text: str) -> tuple[Word, ...]:
    """Words and marks of a text, in order; hyphens part words and are kept as `glued`."""
    found: list[Word] = []
    for match in _WORD.finditer(text):
        raw, start, end = match.group(), match.start(), match.end()
        key, owns = _key_of(raw)
        glued = start > 0 and text[start - 1] in _HYPHENS and raw[0].isalnum() and bool(found)
        found.append(Word(raw, key, start, end, owns=owns, glued=glued))
    return tuple(found)


@lru_cache(maxsize=20_000)
def _key_of(raw: str) -> tuple[str, bool]:
    """Key of a word as written, and whether it is a possessive; the same words come in all news."""
    stem = _POSSESSIVE.sub("", raw)
    owns = stem != raw or (raw[-1] in "'’" and raw[-2:-1] in "sS")
    return fold(stem) or raw, owns


_PLAIN = str.maketrans({**dict.fromkeys("'’‘ʼʻ`´.\"“”", ""), **dict.fromkeys("-‐‑,()/", " ")})
_SIMPLE = re.compile(r"[A-Za-z0-9 ]+(?:-[A-Za-z0-9 ]+)*")


def name_key(text: str) -> str:
    """Key of a whole name: its words' keys, without a leading article and without marks."""
    if _SIMPLE.fullmatch(text):
        keys = text.casefold().translate(_PLAIN).split()
    else:
        keys = [word.key for word in split_words(text) if not word.is_mark]
    if len(keys) > 1 and keys[0] in ARTICLES:
        keys = keys[1:]
    return " ".join(keys)


_SOUNDS = (
    ("tch", "ch"), ("sch", "sh"), ("kh", "h"), ("gh", "g"), ("dh", "d"), ("ph", "f"),
    ("dj", "j"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ck", "k"), ("y", "i"),
    ("ie", "e"), ("ei", "e"), ("ai", "e"), ("ae", "e"), ("q", "k"), ("w", "v"), ("x", "ks"),
)  # fmt: skip
_GIVEN = {
    **dict.fromkeys(("mohamed", "mohamad", "muhamad", "muhamed", "mohamet", "mehmed"), "muhamad"),
    **dict.fromkeys(("aleksander", "aleksandr", "aliaksandr", "oleksandr"), "aleksandr"),
    **dict.fromkeys(("husen", "hosen", "husan", "husain"), "husen"),
    **dict.fromkeys(("abdul", "abdel", "abd"), "abdal"),
    **dict.fromkeys(("ahmed", "ahmad"), "ahmad"),
    **dict.fromkeys(("iusef", "iusuf", "iusif", "iosef"), "iusuf"),
    **dict.fromkeys(("dmitro", "dmitri"), "dmitri"),
    **dict.fromkeys(("volodimir", "uladzimir"), "vladimir"),
    **dict.fromkeys(("serhi", "sergi", "siarhe", "serhe"), "serge"),
    **dict.fromkeys(("mikola", "mikale"), "nikole"),
    **dict.fromkeys(("oleksi", "aliakse"), "alekse"),
    **dict.fromkeys(("evhen", "evheni", "iauhen"), "evgeni"),
    **dict.fromkeys(("mihelo", "mihele"), "mihel"),
    **dict.fromkeys(("andri",), "andre"),
    **dict.fromkeys(("ihor",), "igor"),
    **dict.fromkeys(("oleh",), "oleg"),
    **dict.fromkeys(("moamar", "moamer", "muamer"), "muamar"),
    **dict.fromkeys(("benjamin", "biniamin"), "beniamin"),
    **dict.fromkeys(("al", "el", "ul", "ad", "as", "ash", "an", "ar"), ""),
}
_DOUBLED = re.compile(r"([a-z])\1+")


def sound_key(key: str) -> str:
    """Key that spellings of one foreign name share: Shoigu and Shoygu, Mohammed and Muhammad.

    Args:
        key: A `name_key`. Particles such as "al" are left out.
    """
    sound = key
    for written, heard in _SOUNDS:
        sound = sound.replace(written, heard)
    words = [_GIVEN.get(word, word) for word in _DOUBLED.sub(r"\1", sound).split(" ")]
    return " ".join(filter(None, words))


def plain_key(name: str) -> str:
    """Same as `name_key` for a personal name, quicker: no possessives, no leading article."""
    folded = name.casefold() if name.isascii() else fold(name)
    return " ".join(folded.translate(_PLAIN).split())
