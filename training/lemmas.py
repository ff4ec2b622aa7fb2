"""Writes the table of lemmas that the rules of `sitrep.parsing.lemmas` get wrong.

    python -m training.lemmas --data ../shared/bench

In: the treebanks' training sets; the verbs, nouns and irregular forms of WordNet 3.0 as packed by
spacy-lookups-data; countries' adjectives; word counts of the unlabelled news.
Out: `src/sitrep/knowledge/data/language/lemmas.tsv`.
The law of this file: a word enters when it is met in the training text; the treebank's majority
wins over WordNet.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from spacy.lookups import load_lookups

from sitrep.parsing.lemmas import by_rule
from training.fast import HERE
from training.pretraining import read_texts
from training.treebanks import TREEBANKS, Gold, read_treebank

OUT = HERE.parent / "src/sitrep/knowledge/data/language/lemmas.tsv"
Rows = dict[tuple[str, str, str], str]
TAGS = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB".split()
STRAIGHT = str.maketrans("’‘“”–", "''\"\"-")
# WordNet's lists: name, tag, the row's feature, and a feature of inflected forms.
IRREGULAR = (
    ("verb", "VERB", "-", "VerbForm=Part"),
    ("noun", "NOUN", "Number=Plur", "Number=Plur"),
    ("adj", "ADJ", "-", "Degree=Cmp"),
)
INFLECTED = {
    "s": {"VerbForm=Fin", "Tense=Pres", "Number=Sing", "Person=3"},
    "ed": {"VerbForm=Part", "Tense=Past"},
    "ing": {"VerbForm=Ger"},
}
# Set by hand: what a count of forms cannot tell apart, slips of the treebanks, and nouns that look
# like plurals.
BY_HAND = (
    {
        ("PRON", "her", "Case=Acc"): "she",
        ("PRON", "her", "Case=Gen"): "her",
        ("VERB", "fled", "-"): "flee",
        ("ADJ", "further", "-"): "far",
        ("NOUN", "bases", "Number=Plur"): "base",
        ("NOUN", "axes", "Number=Plur"): "axis",
        # Plurals without a singular in the treebanks; one lemma whatever the tagger says.
        ("NOUN", "troops", "Number=Ptan"): "troop",
        ("NOUN", "supplies", "Number=Ptan"): "supply",
        ("NOUN", "finances", "Number=Ptan"): "finance",
        ("NOUN", "proceedings", "Number=Ptan"): "proceeding",
    }
    | {
        ("NOUN", noun, "Number=Plur"): noun
        for noun in (
            "series species means headquarters crossroads barracks gallows news politics economics "
            "ethics logistics athletics mathematics physics tactics remains goods premises riches "
            "proceeds thanks outskirts whereabouts"
        ).split()
    }
    | {
        ("PROPN", name, "Number=Plur"): name
        for name in (
            "Netherlands Philippines Seychelles Maldives Bahamas Comoros Falklands Hebrides Azores "
            "Andes Alps Balkans Himalayas Pyrenees Urals Carpathians"
        ).split()
    }
)
HEAD = """\
# Lemmas that the rules of parsing/lemmas.py would get wrong. Columns: tag (Universal Dependencies),
# form (as written, or in small letters for any case), feature (the row holds only with it; - =
# always; base = the form is a base form too), lemma. Written by training/lemmas.py from: English
# Web Treebank and GUM training sets (CC BY-SA 4.0, CC BY), WordNet 3.0 (Princeton University,
# WordNet licence) through spacy-lookups-data (MIT), adjectives of countries (mledoze/countries,
# ODbL 1.0).
tag\tform\tfeature\tlemma
"""


def from_treebanks(sentences: Iterable[Gold]) -> tuple[Rows, set[tuple[str, str]]]:
    """Rows for words whose usual lemma is not the rules', and all words seen more than once."""
    lemmas: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    guesses: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for gold in sentences:
        for word, pos, morph, lemma in zip(
            gold.words, gold.pos or (), gold.morphs or (), gold.lemmas or (), strict=True
        ):
            if pos in TAGS and lemma != "_" and "Typo=Yes" not in morph:
                form = word.translate(STRAIGHT)
                kept = form if pos == "PROPN" else form.lower()
                lemmas[pos, kept][lemma] += 1
                guesses[pos, kept][by_rule(form, pos, set(morph.split("|")))] += 1
    rows: Rows = {}
    for (pos, form), counts in lemmas.items():
        lemma, seen = counts.most_common(1)[0]
        if pos != "PROPN" and lemma[:1].isupper() and seen < 0.9 * counts.total():
            lemma = lemma.lower()
        guess = guesses[pos, form].most_common(1)[0][0]
        if lemma != guess and seen > 1 and _clean(form, lemma):
            rows[pos, form, "-"] = lemma
    return rows, {key for key, counts in lemmas.items() if counts.total() > 1}


def _clean(form: str, lemma: str) -> bool:
    return "\t" not in form + lemma and len(form) < 25 and not re.search(r"[@\d/_]", form)


def from_wordnet(counts: Counter[str]) -> Rows:
    """Rows for inflected verbs, plurals and comparatives met in the news."""
    tables = load_lookups("en", ["lemma_index", "lemma_exc"])
    index, irregular = tables.get_table("lemma_index"), tables.get_table("lemma_exc")
    rows: Rows = {}
    for verb in sorted(index["verb"], key=lambda verb: (counts[verb], verb)):
        for features, form in _inflect(verb):
            if counts[form] and by_rule(form, "VERB", features) != verb:
                rows["VERB", form, "-"] = verb
    for noun in sorted(index["noun"], key=lambda noun: (counts[noun], noun)):
        plural = noun + ("es" if re.search(r"(?:s|x|z|ch|sh)$", noun) else "s")
        if counts[plural] > 1 and counts[noun] and by_rule(plural, "NOUN", {"Number=Plur"}) != noun:
            rows["NOUN", plural, "Number=Plur"] = noun
    for kind, tag, feature, shown in IRREGULAR:
        for form, lemmas in irregular[kind].items():
            base = max(lemmas, key=lambda lemma: counts[lemma])
            if counts[form] and form.isalpha() and by_rule(form, tag, {shown}) != base != form:
                rows[tag, form, feature] = base
    bases = set(index["verb"])
    both = [form for tag, form, _ in rows if tag == "VERB" and form in bases and len(form) > 2]
    return rows | {("VERB", form, "base"): form for form in both}


def _inflect(verb: str) -> Iterator[tuple[set[str], str]]:
    if not verb.isalpha():
        return
    third = verb[:-1] + "ies" if re.search(r"[^aeiou]y$", verb) else verb + "s"
    third = verb + "es" if re.search(r"(?:s|x|z|ch|sh|[^aeiou]o)$", verb) else third
    yield INFLECTED["s"], third
    stem = verb[:-1] if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) else verb
    past = verb[:-1] + "ied" if re.search(r"[^aeiou]y$", verb) else stem + "ed"
    doubles = re.search(r"[^aeiouq]u?[aeiou][bdgklmnprtvz]$", verb)
    if doubles:
        yield INFLECTED["ed"], verb + verb[-1] + "ed"
        yield INFLECTED["ing"], verb + verb[-1] + "ing"
    if not (doubles and len(re.findall("[aeiouy]+", verb)) == 1):
        yield INFLECTED["ed"], verb + "d" if verb.endswith("e") else past
        yield INFLECTED["ing"], (verb[:-2] + "y" if verb.endswith("ie") else stem) + "ing"


def from_countries(data: Path) -> Rows:
    """Adjectives that keep their capital."""
    with (data / "facts" / "countries.csv").open(encoding="utf-8") as lines:
        demonyms = {
            word for row in csv.DictReader(lines) for word in row["demonyms"].split("|") if word
        }
    return {
        ("ADJ", word.lower(), "-"): word for word in demonyms if word.isalpha() and word.istitle()
    }


def main() -> None:
    """Read the command line and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=HERE.parent.parent / "shared" / "bench")
    arguments = parser.parse_args()
    sentences = [g for name in TREEBANKS for g in read_treebank(arguments.data, name, "train")]
    words = (
        word for text in read_texts(arguments.data) for word in re.findall(r"[a-z]+", text.lower())
    )
    counts = Counter(words) + Counter(word.lower() for gold in sentences for word in gold.words)
    wordnet = from_wordnet(counts)
    taught, settled = from_treebanks(sentences)
    rows = {
        key: lemma for key, lemma in wordnet.items() if key[2] == "base" or key[:2] not in settled
    }
    rows |= from_countries(arguments.data) | taught | BY_HAND
    lines = ["\t".join((*key, lemma)) for key, lemma in sorted(rows.items())]
    OUT.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} rows, {OUT.stat().st_size // 1024} KiB")


if __name__ == "__main__":
    main()
