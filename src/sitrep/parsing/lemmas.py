"""Lemmas of English words from their tag and morphology.

In: a word as written, its Universal Dependencies tag and features. Out: its lemma.
The law of this file: what is regular is a rule here, what is not is a row of
`knowledge/data/language/lemmas.tsv` (written by `training.lemmas`, which lists the words that these
rules would get wrong). The conventions are those of the English treebanks: names keep their capital
and lose their plural ("Nations", Nation), "n't" is not, "me" is I, "15,000" is 15000.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from sitrep.knowledge.tables import data_path, read_table

Table = dict[tuple[str, str, str], str]

_STRAIGHT = str.maketrans("’‘“”–", "''\"\"-")
_FIGURE = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_NAMES = ("PROPN",)
_CONSONANT = "[bcdfghjklmnpqrstvwxz]"
_DOUBLED = re.compile(r"([bdgkmnprtv])\1$")
# Stems that lost an e: "us(ed)", "forc(ed)", "handl(ed)", "decid(ed)", "creat(ed)", "organiz(ed)".
_LOST_E = re.compile(
    r"(?:[^aeiou]v|[aeiou]v|[aiouy][^aeiou]?s|[^s]s|[^z]z|[^k]c|[^n]g|[dlr]g|ng|u|"
    rf"{_CONSONANT}l|[^aeiou][ai]t|[^aeo][aiou]d|[^aeiou]ir|[^aeiou]ar|[^aeiou][aiou]k|"
    r"[^aeiou][iou]n|[^aeiou]op|[^aeiou]ut|[^aeiou]ur|[^aeiou]m[ie]|[^aeiou][ao]m)$"
)
_NO_LOST_E = re.compile(r"(?:ss|ow|ing|ang|ong|ung|eng|us|[^aeiou]in|rl|wl|lk|om|on|ak|ar|ik)$")


@cache
def _table() -> Table:
    rows = read_table(data_path("language", "lemmas.tsv"))
    return {(row["tag"], row["form"], row["feature"].strip("-")): row["lemma"] for row in rows}


@lru_cache(maxsize=65536)
def find_lemma(form: str, pos: str, morph: str) -> str:
    """The lemma of a word.

    Args:
        form: As written; curly marks count as straight ones.
        pos: Universal tag, such as VERB.
        morph: Features as "Number=Plur|Tense=Past", or "".

    Returns:
        The lemma; the word itself, in small letters unless it is a name, where nothing is known.

    Example:
        >>> find_lemma("Withdrew", "VERB", "Tense=Past|VerbForm=Fin")
        'withdraw'
    """
    plain = form.translate(_STRAIGHT)
    table, features = _table(), set(morph.split("|"))
    if not (pos == "VERB" and is_base_form(features) and (pos, plain.lower(), "base") in table):
        for spelled in (plain, plain.lower()):
            for feature in (*sorted(features), ""):
                lemma = table.get((pos, spelled, feature))
                if lemma is not None:
                    return lemma.capitalize() if pos == "PROPN" and plain.istitle() else lemma
    return by_rule(plain, pos, features)


def is_base_form(features: set[str]) -> bool:
    """Whether the features are those of a verb as a dictionary has it."""
    if "VerbForm=Inf" in features or "Mood=Imp" in features:
        return True
    present = {"VerbForm=Fin", "Tense=Pres"} <= features
    return present and not {"Number=Sing", "Person=3"} <= features


def by_rule(form: str, pos: str, features: set[str]) -> str:
    """The lemma by the rules alone."""
    lower = form.lower()
    if pos == "PROPN":
        return _singular(form) if "Number=Plur" in features and lower.endswith("s") else form
    if pos == "NUM":
        return form.replace(",", "") if _FIGURE.fullmatch(form) else _kept_capitals(form)
    if pos in ("VERB", "AUX"):
        return lower if is_base_form(features) else _verb_base(lower)
    if pos == "NOUN":
        singular = _singular(lower) if "Number=Plur" in features else lower
        return form[: len(singular)] if _is_letters(form[: len(singular)]) else singular
    if pos in ("ADJ", "ADV") and features & {"Degree=Cmp", "Degree=Sup"}:
        return _positive(lower)
    return _kept_capitals(form) if pos in ("ADJ", "SYM", "X") else lower


def _is_letters(form: str) -> bool:
    """Whether a word is an abbreviation in capitals ("UAV"), or a lone letter or code."""
    return form.isupper() and (2 <= len(form) <= 5 or any(char.isdigit() for char in form))


def _kept_capitals(form: str) -> str:
    return form if _is_letters(form) else form.lower()


def _verb_base(word: str) -> str:
    for ending, restore in (("ied", "y"), ("ies", "y")):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word[: -len(ending)] + restore
    for ending in ("ing", "ed"):
        stem = word[: -len(ending)]
        if word.endswith(ending) and re.search("[aeiouy]", stem) and len(stem) > 1:
            return _whole_stem(stem)
    return _singular(word) if word.endswith("s") and not word.endswith("ss") else word


def _whole_stem(stem: str) -> str:
    """A stem that lost an e or doubled its last letter, as the dictionary has it."""
    if _DOUBLED.search(stem) and len(stem) > 3:
        return stem[:-1]
    return stem + "e" if _LOST_E.search(stem) and not _NO_LOST_E.search(stem) else stem


def _singular(word: str) -> str:
    """Without the s of a plural, or of the third person."""
    lower = word.lower()
    if len(lower) < 3 or lower.endswith(("ss", "us", "is")):
        return word
    if lower.endswith("ies") and len(lower) > 4:
        return word[:-3] + ("Y" if word.isupper() else "y")
    if lower.endswith(("sses", "xes", "ches", "shes", "zzes", "oes")):
        return word[:-2]
    if lower.endswith("men") and len(lower) > 3:
        return word[:-2] + "an"
    return word[:-1] if lower.endswith("s") else word


def _positive(word: str) -> str:
    for ending in ("iest", "ier"):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word[: -len(ending)] + "y"
    for ending in ("est", "er"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return _whole_stem(word[: -len(ending)])
    return word
