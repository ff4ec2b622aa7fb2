"""Fits spaCy's English tokenizer to the words of Universal Dependencies.

In: a blank English pipeline. Out: the same with other rules; they are saved with the model.
The measure is the share of treebank words that come out alike (`training.scores`).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from spacy.language import Language
from spacy.lookups import load_lookups
from spacy.symbols import NORM, ORTH  # type: ignore[import-not-found]
from spacy.util import add_lookups, compile_infix_regex, compile_prefix_regex, compile_suffix_regex

# Prefixes that EWT and GUM keep with their word ("non-violent"); other hyphens part words.
BOUND_PREFIXES = (
    "anti arch co counter cross e ex inter intra mega micro mid mini multi neo non over pan post "
    "pre pro pseudo psycho re semi socio sub super trans ultra un under"
).split()
# One word with their stop. Sentence ends are found by other rules (sitrep.parsing.sentences).
ABBREVIATIONS = (
    "Ala. Ariz. Ark. Calif. Colo. Conn. Del. Fla. Ill. Ind. Kan. Mass. Mich. Minn. Miss. Mo. Mont. "
    "Neb. Nev. Okla. Ore. Penn. Tenn. Va. Wash. Wis. Jan. Feb. Mar. Apr. Jun. Jul. Aug. Sept. Sep. "
    "Oct. Nov. Dec. Mon. Tue. Tues. Wed. Thu. Thur. Thurs. Fri. Sat. Sun. Adm. Amb. Brig. Capt. "
    "Cdr. Cmdr. Col. Cpl. Cpt. Dr. Gen. Gov. Hon. Lt. Maj. Messrs. Mr. Mrs. Ms. Mx. Pfc. Pres. "
    "Prof. Pvt. Rep. Reps. Rev. Sec. Sen. Sens. Sgt. Spc. St. Supt. Bros. Co. Corp. Cos. Inc. "
    "Ltd. Jr. Sr. Esq. Ph.D. M.D. U.S. U.K. U.N. U.A.E. U.S.A. U.S.S.R. E.U. D.C. a.m. p.m. A.M. "
    "P.M. A.D. B.C. Nos. vs. v. etc. e.g. i.e. approx. dept. est. ft. min. max. Ave. Blvd. Rd. "
    "Mlle. Mme. Msgr. Attn. div. ca. "
    "Mt. Ft. cf. al. pp. vol. Vol. Fig. fig. Op. Art. ed. eds."
).split()
# Entries of spaCy's table that are ordinary words more often than clipped ones.
WORDS = set(
    "Ill ill Id id Well well Were were Hell hell Shell shell Shed shed Wed wed its Its "
    "and/or ):".split()
)
# Contractions that spaCy's table lacks.
CONTRACTIONS = (("wan", "na"), ("Wan", "na"))
RUNS = [
    r"[!?]{2,}",
    r"={2,}",
    r"_{2,}",
    r"\*{2,}",
    r"~{2,}",
    r"\+{2,}",
    r"<{2,}",
    r">{2,}",
    r"#{2,}",
    r"\${2,}",
]
DASHES = r"(?:--+|[–—]+)"
# After a hyphen: the rest of a telephone number, with or without the area. The last four figures of
# a range are round ("500-1000 men"), those of a number seldom are.
TELEPHONE = (
    r"(?<=\b\d-)\d{3}-\d{3}-\d{4}\b|(?<=\b\d{3}-)\d{3}-\d{4}\b"
    r"|(?:(?<=\b\d{3}-)|(?<=\b\d-)|(?<=\b[xX]\d-))(?!\d\d00)\d{4}\b"
)
# The start of a word that a speaker broke off ("th- the") keeps its hyphen.
BROKEN_OFF = r"(?<!^[A-Za-z])(?<!^[A-Za-z]{2})"


def fit_tokenizer(nlp: Language) -> None:
    """Change the tokenizer of a blank English pipeline in place."""
    tokenizer: Any = nlp.tokenizer
    _fit_norms(nlp, tokenizer)
    _fit_special_cases(tokenizer)
    tokenizer.prefix_search = compile_prefix_regex(_prefixes(nlp)).search
    tokenizer.suffix_search = compile_suffix_regex(_suffixes(nlp)).search
    tokenizer.infix_finditer = compile_infix_regex(_infixes(nlp)).finditer


def _fit_norms(nlp: Language, tokenizer: Any) -> None:
    """One norm for spellings that differ by country ("defence") or by printer ("n’t").

    The norm is the feature that the network reads in place of the word. The table of spellings is
    that of spacy-lookups-data (MIT); it is saved with the vocabulary and used again after loading.
    """
    vocab: Any = nlp.vocab
    if vocab.lookups.has_table("lexeme_norm"):
        vocab.lookups.remove_table("lexeme_norm")
    table = load_lookups("en", ["lexeme_norm"]).get_table("lexeme_norm")
    kept = vocab.lookups.add_table("lexeme_norm", dict(table.items()))
    pieces = [part[ORTH] for parts in tokenizer.rules.values() for part in parts]
    for curly in sorted({piece for piece in pieces if "’" in piece}):
        kept[curly] = curly.replace("’", "'").lower()
    getters = vocab.lex_attr_getters
    getters[NORM] = add_lookups(getters[NORM], kept)
    for lexeme in vocab:
        lexeme.norm_ = getters[NORM](lexeme.text)  # those made before the table was there


def _fit_special_cases(tokenizer: Any) -> None:
    rules = {text: parts for text, parts in tokenizer.rules.items() if text not in WORDS}
    shouted = {text.upper(): _shout(parts) for text, parts in rules.items() if len(parts) > 1}
    tokenizer.rules = shouted | rules
    for text in ABBREVIATIONS:
        tokenizer.add_special_case(text, [{ORTH: text}])
    for pieces in CONTRACTIONS:
        tokenizer.add_special_case("".join(pieces), [{ORTH: piece} for piece in pieces])


def _shout(parts: list[dict[int, str]]) -> list[dict[int, str]]:
    """The same contraction in capitals: headlines have them, spaCy's table does not."""
    return [
        {**part, ORTH: part[ORTH].upper(), NORM: part.get(NORM, part[ORTH].lower())}
        for part in parts
    ]


def _default(rules: Iterable[Any] | None) -> list[str]:
    return [str(rule) for rule in rules or ()]


def _prefixes(nlp: Language) -> list[str]:
    return [
        *RUNS,
        r"(?:US|A|C|HK|NZ|S)\$(?=\d)",
        *_default(nlp.Defaults.prefixes),
        r"[-–—](?=[\w$£€\"“‘'(])",
    ]


def _suffixes(nlp: Language) -> list[str]:
    possessives = ("'s", "'S", "’s", "’S")
    kept = [r for r in _default(nlp.Defaults.suffixes) if "km²" not in r and r not in possessives]
    possessive = r"(?<!\d0)['’][sS]"  # "the 1990's" is one word
    units = (
        r"(?<=\d)(?:%|km|kg|mph|kph|mm|cm|m|ft|bn|mn|tn|k|K|M|B|[ap]m|[AP]M|[ap]\.m\.|[kKmMgG][bB])"
    )
    twice = r"(?<=[a-z]{2})(?:[.,]\?|\.!)"  # a stop and then a better one
    return [*RUNS, twice, *kept, possessive, units, rf"(?<=[\w.,!?\"”’')])(?:{BROKEN_OFF}-|[–—])"]


def _infixes(nlp: Language) -> list[str]:
    left_out = ("-|–", r"[+\-\*^](?=[0-9-])")
    kept = [r for r in _default(nlp.Defaults.infixes) if not any(part in r for part in left_out)]
    unbound = "".join(rf"(?<!\b{prefix})" for prefix in BOUND_PREFIXES)
    return [
        *kept,
        r"(?<=[0-9])[+*^](?=[0-9-])",
        rf"(?<=[0-9])-(?!{TELEPHONE})(?=[0-9-])",
        rf"(?i:(?<=[\w.]){unbound}-(?!{TELEPHONE})(?=[^\W_$£€]))",
        r"(?<=\d)-(?=[$£€])",
        r"(?<=\d-)[$£€](?=\d)",
        r"(?<=[a-z]{3})[.](?=\d)",  # a blank forgotten after a full stop, or a note's number
        r"(?<=\w)[,:;](?=[\"“‘])",
        r"(?<=\w[,:;])[\"“‘](?=\w)",
        rf"(?<=[\w)\]\"”’'.,]){DASHES}(?=[\w(\[\"“‘'$£€])",
        r"(?<=\w)‑(?=\w)",
        r"(?<=[a-z])(?:\.{2,}|…)(?=[A-Za-z])",
        r"(?<=[^\W\d])/(?=\w)",
        r"(?<=[^\W\d_])[\[\](){}\"“”](?=\w)",
    ]
