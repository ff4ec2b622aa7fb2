"""What a figure counts: the noun behind it, and what befell the counted.

In: a figure and the tagged tokens of its sentence. Out: the counted thing. The law of this file: a
number whose noun cannot be found counts nothing, and no verb of another clause befalls it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from sitrep.coding.amount_casualties import (
    CLAUSE_ENDS,
    casualty_after,
    casualty_before,
    casualty_of,
)
from sitrep.coding.amount_figures import PERCENT, Figure
from sitrep.knowledge.amount_words import amount_words

NOUNS = ("NOUN", "PROPN")
QUOTES = frozenset("\"“”'‘’")
"""Around a nickname inside a phrase: ten A-10 “Warthog” jets."""

MAX_PHRASE = 24
"""Words of the longest phrase; it keeps a row of nouns in linear time."""

LOOK_BACK = 24
"""How many words back a total may stand before its figure."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What a figure counts.

    Attributes:
        what: As `Amount.what` has it.
        head: Position in the token list of the noun, or of the number.
        end: Position after the last token of the counted phrase.
        noun: The noun without what befell it.
        casualty: What befell the counted: "killed", or "".
        begin: Position of the figure's first token.
        after: Whether the counted is a subject that it befell, so that it befell co-subjects too.
    """

    what: str
    head: int
    end: int
    noun: str = ""
    casualty: str = ""
    begin: int = 0
    after: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: positions of its first token, its noun, and the end of its text."""

    first: int
    head: int
    end: int


def find_counted(
    figure: Figure,
    tokens: Sequence[Token],
    places: tuple[int, int, int],
    blocked: frozenset[int],
    previous: Counted | None,
) -> Counted | None:
    """Find what a figure counts.

    Args:
        figure: The figure.
        tokens: Tokens without blanks.
        places: Positions of the figure's first token, of its number's first, and after its last.
        blocked: Positions of tokens that belong to expressions of time.
        previous: What the figure before it counts, for "30 of them".
    """
    begin, at, end = places
    if figure.unit == PERCENT:
        return _share(figure, tokens, begin, end, blocked)
    if figure.unit:
        return Counted(figure.unit, root_of(tokens, begin, end), end)
    if _is_named(tokens, begin, at):
        return None
    if _is_among(tokens, end):
        return _among(tokens, begin, end, blocked, previous)
    phrase = _phrase_after(figure, tokens, end, blocked)
    if phrase is not None and _agrees(figure, tokens, at, phrase):
        return _with_casualty(tokens, begin, phrase)
    return _without_noun(figure, tokens, places)


def root_of(tokens: Sequence[Token], begin: int, end: int) -> int:
    """Position of the token in a stretch whose head lies outside of it; the first such."""
    inside = {tokens[place].i for place in range(begin, end)}
    for place in range(begin, end):
        if tokens[place].head.i not in inside or tokens[place].head.i == tokens[place].i:
            return place
    return max(begin, end - 1)


# The noun -------------------------------------------------------------------------------------


def read_phrase(tokens: Sequence[Token], start: int, blocked: frozenset[int]) -> Phrase | None:
    """The noun with its modifiers that begins at a token; null where no noun follows in a row."""
    at, head = start, -1
    limit = min(len(tokens), start + MAX_PHRASE)
    while at < limit and at not in blocked:
        token = tokens[at]
        if at > start and token.is_sent_start:
            break
        if _is_noun(token):
            if head >= 0 and _ends_phrase(tokens[head], token):
                break
            head = at
        elif not _may_modify(tokens, at, head):
            break
        at += 1
    return Phrase(start, head, _with_number(tokens, head + 1)) if head >= 0 else None


def _with_number(tokens: Sequence[Token], end: int) -> int:
    """The end of a type name cut in three by the tokens: "A", "-", "10"."""
    if _low(tokens, end) != "-" or tokens[end - 1].whitespace_ or tokens[end].whitespace_:
        return end
    return end + 2 if end + 1 < len(tokens) and tokens[end + 1].pos_ == "NUM" else end


def _is_noun(token: Token) -> bool:
    """Whether a token is a noun by its tag, or because it is among the nouns most often counted."""
    if token.pos_ in NOUNS:
        return True
    kinds, low = amount_words(), token.lower_
    return token.pos_ == "VERB" and (low in kinds["plural"] or low[:-1] in kinds["singular"])


def _ends_phrase(noun: Token, after: Token) -> bool:
    """Whether a noun before another is the last of its phrase: "13 people | police said"."""
    if noun.dep_.split(":", 1)[0] in ("compound", "nmod", "flat", "amod") and noun.head.i > noun.i:
        return False
    if noun.pos_ == "PROPN":
        return False
    return is_plural(noun) or (after.pos_ == "PROPN" and noun.pos_ == "NOUN")


def _may_modify(tokens: Sequence[Token], at: int, head: int) -> bool:
    """Whether a token that is no noun may stand inside the phrase."""
    token = tokens[at]
    if _is_joined(tokens, at):
        return True
    if head >= 0 and is_plural(tokens[head]) and tokens[head].pos_ == "NOUN":
        return False
    if token.text in QUOTES:
        return at > 0 and tokens[at - 1].pos_ in ("NUM", *NOUNS)
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    rules = {
        "NUM": head >= 0 and tokens[head].pos_ == "PROPN" and _has_tag(after, NOUNS),
        "ADJ": head < 0 or tokens[head].pos_ == "PROPN" or token.head.i > token.i,
        "PART": token.lower_ in ("'s", "’s")
        and head == at - 1
        and _has_tag(after, (*NOUNS, "ADJ")),
        "VERB": token.dep_ == "amod" and _has_tag(after, (*NOUNS, "ADJ")),
        "ADV": after is not None and (after.pos_ == "ADJ" or after.dep_ == "amod"),
        "CCONJ": _joins_modifiers(tokens, at, head),
        "PUNCT": token.text == "," and _joins_modifiers(tokens, at, head),
    }
    return rules.get(token.pos_, False)


def _has_tag(token: Token | None, tags: tuple[str, ...]) -> bool:
    return token is not None and token.pos_ in tags


def _is_joined(tokens: Sequence[Token], at: int) -> bool:
    """Whether a token is written together with the next or the last by a hyphen: "A-10"."""
    token = tokens[at]
    if token.text in ("-", "–"):
        return at > 0 and not tokens[at - 1].whitespace_ and not token.whitespace_
    if at and tokens[at - 1].text in ("-", "–") and not tokens[at - 1].whitespace_:
        return True
    named = at + 2 < len(tokens) and tokens[at + 2].pos_ == "NUM" and not token.whitespace_
    return named and tokens[at + 1].text in ("-", "–") and not tokens[at + 1].whitespace_


def _joins_modifiers(tokens: Sequence[Token], at: int, head: int) -> bool:
    """Whether "and" stands between modifiers: "Turkish and Syrian soldiers"."""
    if at == 0 or at + 2 >= len(tokens) or tokens[at + 1].pos_ != "ADJ":
        return False
    if head < 0:
        return tokens[at - 1].pos_ == "ADJ"
    name = tokens[head]
    return name.pos_ == "PROPN" and not is_plural(name) and tokens[at + 2].pos_ == "NOUN"


def is_plural(token: Token) -> bool:
    """Whether a noun is plural, by its tag or because it has no plural ending to show."""
    number = token.morph.get("Number", [])
    low = token.lower_
    by_form = low.endswith(("s", "men")) and not low.endswith(("ss", "us", "is"))
    return "Plur" in number or "Ptan" in number or low in amount_words()["plural"] or by_form


def _phrase_after(
    figure: Figure, tokens: Sequence[Token], end: int, blocked: frozenset[int]
) -> Phrase | None:
    """The phrase behind a figure, over "of", articles and words such as "more"."""
    at = end
    if _low(tokens, at) == "out" and _low(tokens, at + 1) == "of":
        at += 1
    if _low(tokens, at) == "of" and (figure.is_vague or _is_partitive(tokens, at)):
        at += 1
        while at < len(tokens) and tokens[at].pos_ in ("DET", "PRON", "NUM"):
            at += 1
    added = amount_words()["added"]
    while _low(tokens, at) in added and tokens[at].pos_ != "NOUN":
        at += 1
    if _low(tokens, at) == "of" and figure.is_vague:
        at += 1
    phrase = read_phrase(tokens, at, blocked)
    return _with_contents(tokens, phrase, blocked) if phrase else None


def _is_partitive(tokens: Sequence[Token], at: int) -> bool:
    """Whether "of" leads to the whole that the figure is part of: "12 of the 30 soldiers"."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    return after is not None and after.pos_ in ("DET", "PRON", "NUM")


def _with_contents(tokens: Sequence[Token], phrase: Phrase, blocked: frozenset[int]) -> Phrase:
    """Add what a container holds: "waves of airstrikes"."""
    if tokens[phrase.head].lower_ not in amount_words()["container"]:
        return phrase
    if _low(tokens, phrase.end) != "of":
        return phrase
    inner = read_phrase(tokens, phrase.end + 1, blocked)
    return Phrase(phrase.first, phrase.head, inner.end) if inner else phrase


def _agrees(figure: Figure, tokens: Sequence[Token], at: int, phrase: Phrase) -> bool:
    """Whether a noun can be counted by the figure."""
    kinds, noun = amount_words(), tokens[phrase.head]
    low = noun.lower_
    if low in kinds["measure"] or low in kinds["not_counted"]:
        return False
    if figure.is_strong or figure.is_vague:
        return True
    if figure.low == 1 and low in kinds["singular"]:
        return True
    if is_plural(noun) or low in kinds["container"]:
        return True
    number = tokens[at]
    return noun.pos_ == "PROPN" and number.dep_ == "nummod" and number.head.i == noun.i


def _is_named(tokens: Sequence[Token], begin: int, at: int) -> bool:
    """Whether a number belongs to the name before it: "Nord Stream 2", "Group of 77"."""
    number = tokens[at]
    if begin != at or at == 0 or number.is_sent_start:
        return False
    before = tokens[at - 1]
    if number.ent_type_ and before.ent_type_ == number.ent_type_ and number.ent_iob_ == "I":
        return True
    is_name = before.pos_ == "PROPN" and before.text[:1].isupper()
    if not is_name or not number.text[:1].isdigit():
        return False
    if number.head.i == before.i or number.dep_.split(":", 1)[0] in ("flat", "appos"):
        return True
    first = at - 1
    while first > 0 and tokens[first - 1].pos_ == "PROPN":
        first -= 1
    placed = first > 0 and tokens[first - 1].pos_ == "ADP"
    return len(number.text) == 1 or (len(number.text) == 2 and not placed)


# Shares and parts -----------------------------------------------------------------------------


def _share(
    figure: Figure,
    tokens: Sequence[Token],
    begin: int,
    end: int,
    blocked: frozenset[int],
) -> Counted | None:
    """A share of something; a fraction of nothing named ("half", "a quarter") counts nothing."""
    is_word = (
        tokens[end - 1].lower_ in amount_words()["percent"] or tokens[end - 1].lower_ == "cent"
    )
    head = root_of(tokens, begin, end)
    at = end + 1 if _low(tokens, end) == "of" else end
    if at == end and (is_word or end >= len(tokens) or tokens[end].pos_ != "DET"):
        return Counted("percent", head, end) if is_word else None
    first = at
    while at < len(tokens) and (tokens[at].pos_ in ("DET", "PRON", "NUM") or _is_owner(tokens, at)):
        at += 1
    phrase = read_phrase(tokens, at, blocked)
    if phrase is None:
        return Counted("percent", head, end) if is_word else None
    whole = phrase_text(tokens, first, phrase.end)
    return Counted(f"percent of {whole}", head, phrase.end)


def _is_owner(tokens: Sequence[Token], at: int) -> bool:
    """Whether a token is a possessive sign or a name before one: "the army's tanks"."""
    after = _low(tokens, at + 1)
    return tokens[at].lower_ in ("'s", "’s", "'", "’") or after in ("'s", "’s")


def _is_among(tokens: Sequence[Token], at: int) -> bool:
    return _low(tokens, at) == "of" and _low(tokens, at + 1) in amount_words()["among"]


def _among(
    tokens: Sequence[Token],
    begin: int,
    end: int,
    blocked: frozenset[int],
    previous: Counted | None,
) -> Counted | None:
    """Read "30 of them children", "12 of whom were wounded": part of what was counted before."""
    at = end + 2
    while at < len(tokens) and tokens[at].pos_ in ("AUX", "ADV") and at < end + 5:
        at += 1
    phrase = read_phrase(tokens, at, blocked)
    casualty = casualty_after(tokens, end + 2)
    if phrase is not None and not casualty:
        noun = phrase_text(tokens, phrase.first, phrase.end)
        befell = previous.casualty if previous else ""
        return Counted(f"{noun} {befell}".strip(), phrase.head, phrase.end, noun, befell)
    if previous is None or not previous.noun:
        return None
    what = f"{previous.noun} {casualty}".strip()
    return Counted(what, begin, end + 2, previous.noun, casualty)


def _with_casualty(tokens: Sequence[Token], begin: int, phrase: Phrase) -> Counted:
    noun = phrase_text(tokens, phrase.first, phrase.end)
    subject = casualty_of(tokens, phrase.head, phrase.end)
    casualty = subject or casualty_before(tokens, begin, tokens[phrase.head])
    what = f"{noun} {casualty}".strip()
    return Counted(what, phrase.head, phrase.end, noun, casualty, begin, bool(subject))


# Without a noun -------------------------------------------------------------------------------


def _without_noun(
    figure: Figure, tokens: Sequence[Token], places: tuple[int, int, int]
) -> Counted | None:
    """Read "injuring five", "two killed", "hundreds fled", "the number of troops reached 9,000"."""
    begin, at, end = places
    head = root_of(tokens, at, end)
    while _low(tokens, end) in ("others", "more", "other"):
        end += 1
    casualty = casualty_after(tokens, end) or casualty_before(tokens, begin, tokens[head])
    if casualty:
        return Counted(f"people {casualty}", head, end, "people", casualty)
    total = _total_before(tokens, begin)
    if total:
        return Counted(total, head, end, total)
    is_people = figure.is_vague and figure.low is None and end < len(tokens)
    if is_people and tokens[end].pos_ in ("VERB", "AUX") and tokens[head].dep_.startswith("nsubj"):
        return Counted("people", head, end, "people")
    return None


def _total_before(tokens: Sequence[Token], begin: int) -> str:
    """What a total that the figure gives is a total of: "the death toll rose to 45"."""
    totals = amount_words()["total_noun"]
    if begin == 0 or tokens[begin].is_sent_start:
        return ""
    if tokens[begin - 1].pos_ not in ("VERB", "AUX", "ADP", "PART", "ADV"):
        return ""
    for place in range(begin - 1, max(-1, begin - LOOK_BACK), -1):
        token = tokens[place]
        if token.text in CLAUSE_ENDS or (token.pos_ == "NUM" and place < begin - 1):
            return ""
        if token.lower_ == "toll":
            return "people killed"
        if token.lower_ in totals and _low(tokens, place + 1) == "of":
            at = place + 2
            while at < begin and tokens[at].pos_ in ("DET", "PRON"):
                at += 1
            inside = tokens[at:begin]
            phrase = read_phrase(inside, 0, frozenset())
            return phrase_text(inside, phrase.first, phrase.end) if phrase else ""
        if token.is_sent_start:
            return ""
    return ""


def _low(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].lower_ if 0 <= at < len(tokens) else ""


def phrase_text(tokens: Sequence[Token], first: int, end: int) -> str:
    """The text of some tokens with single blanks."""
    start, last = tokens[first], tokens[end - 1]
    text: str = start.doc[start.i : last.i + 1].text
    return " ".join(text.split())
