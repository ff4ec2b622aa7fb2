"""Names that are met again: whole, by the surname, by the letters in brackets.

In: the head of a name and the mentions before it. Out: a Link, or none. The law of this file: a
name takes up a name, and two people who share a surname are told apart by the given name.
"""

from __future__ import annotations

from spacy.tokens import Token

from sitrep.coding.arguments import children
from sitrep.coding.mention import Link, Mention
from sitrep.coding.mention_words import HYPHENS, mention_text, mention_tokens
from sitrep.knowledge.beings import being_of

_BESIDE = frozenset({"compound", "flat", "amod", "nmod:desc"})
_SMALL = frozenset("of the and for in on de la".split())
LEAST_LETTERS = LEAST_WORDS = 2


class Names:
    """The names of a report; the latest mention of each by the words that may bring it back."""

    __slots__ = ("_by_entity", "_by_letters", "_by_surname", "_by_text", "_coded_by_word")

    def __init__(self) -> None:
        self._by_text: dict[str, Mention] = {}
        self._by_surname: dict[str, Mention] = {}
        self._by_letters: dict[str, Mention] = {}
        self._by_entity: dict[str, Mention] = {}
        self._coded_by_word: dict[str, Mention] = {}

    def add(self, mention: Mention) -> None:
        """Take up a mention."""
        known, token = mention.participant, mention.token
        if mention.is_person and (known.country or known.sectors):
            for word in f"{known.text} {known.name or ''}".split():
                self._coded_by_word[word] = mention
        if token.pos_ != "PROPN":
            return
        words = name_words(token)
        if known.entity and token.dep_ not in ("amod", "compound"):
            self._by_entity[known.entity] = mention
        self._by_text[" ".join(words)] = mention
        if token.ent_type_ == "PER":
            if len(words) > 1:
                self._by_surname[family_name(words)] = mention
            else:
                self._by_surname.setdefault(words[-1], mention)
        letters = initials(words)
        if len(letters) >= LEAST_LETTERS:
            self._by_letters[letters] = mention

    def link(self, token: Token, entity: str | None) -> Link | None:
        """What a name takes up.

        Args:
            token: Its head.
            entity: Whom the knowledge files take it for.
        """
        if token.pos_ != "PROPN" or token.dep_ == "amod" or _is_in_longer_name(token):
            return None
        words = name_words(token)
        text = " ".join(words)
        named = self._by_text.get(text)
        if named is not None:
            return Link(named.token, "name")
        person = self._by_surname.get(words[-1]) if _may_be_person(token) else None
        if person is not None and len(words) > 1 and len(name_words(person.token)) > 1:
            person = None  # two given names: two people
        if person is not None:
            return Link(person.token, "name")
        if text.isupper() and (long := self._by_letters.get(text.replace(".", ""))) is not None:
            return Link(long.token, "acronym")
        known = self._by_entity.get(entity or "")
        return Link(known.token, "name") if known is not None else None

    def by_surname(self, token: Token) -> Mention | None:
        """Who is meant by the last word of a person's name alone, no place: "Hague insisted"."""
        found = self._by_surname.get(token.text)
        if (
            found is None
            or len(name_words(found.token)) < LEAST_LETTERS
            or token.pos_ != "PROPN"
            or token.dep_ in ("compound", "nmod:desc")
        ):
            return None
        alone = not any(child.dep_ in _BESIDE for child in token.children)
        return found if alone else None

    def coded(self, text: str) -> Mention | None:
        """The latest coded person who has the last word of a text in the name."""
        words = text.split()
        return self._coded_by_word.get(words[-1]) if words else None


def name_words(token: Token) -> list[str]:
    """The words of a name with capitals, without titles, article and genitive.

    Example: "the former Prime Minister David Cameron's" is David Cameron where the tagger knows the
    person, Prime Minister David Cameron where it does not.
    """
    tokens = mention_tokens(token)
    if token.ent_type_ == "PER":
        last = max((one.i for one in tokens if one.ent_type_ == "PER"), default=0)
        tokens = [one for one in tokens if one.ent_type_ == "PER" or one.i > last] or tokens
    elif not token.ent_type_:
        tokens = [one for one in tokens if one == token or one.dep_ in ("compound", "flat")]
    words = [word for word in _whole_words(tokens) if word[:1].isupper() or word.lower() in _SMALL]
    while len(words) > 1 and being_of(words[0].lower().strip(".")).kind == "person":
        words.pop(0)  # Mr, President
    while words and words[0].lower() in _SMALL:
        words.pop(0)
    while words and words[-1].lower() in _SMALL:
        words.pop()
    return words or [token.text]


def _whole_words(tokens: list[Token]) -> list[str]:
    """The words of tokens, those with a hyphen in one piece: "Won-soon"."""
    words: list[str] = []
    for before, token in zip([None, *tokens], tokens, strict=False):
        hyphen = token.text in HYPHENS or (before is not None and before.text in HYPHENS)
        if words and hyphen and before is not None and not before.whitespace_:
            words[-1] += token.text
        else:
            words.append(token.text)
    return words


def family_name(words: list[str]) -> str:
    """The family name in a full name.

    The last word, but the first one of names with a hyphen and a small letter behind it, as Korean
    and Chinese ones are written: "Park Won-soon".
    """
    _, hyphen, second = words[-1].partition("-")
    return words[0] if hyphen and second[:1].islower() else words[-1]


def _is_in_longer_name(token: Token) -> bool:
    """Whether a name is part of another: "Ruritania" of "the Bank of Ruritania" is not so known."""
    return token.dep_ == "compound" and (token.head.pos_ == "PROPN" or not token.ent_type_)


def _may_be_person(token: Token) -> bool:
    return token.ent_type_ in ("", "PER")


def initials(words: list[str]) -> str:
    """The first letters of the words with capitals: "LAF" of "Lebanese Armed Forces"."""
    parts = [part for word in words for part in word.split("-")]
    return "".join(part[0] for part in parts if part[:1].isupper())


def in_brackets(token: Token) -> Link | None:
    """The name that an acronym stands behind: "the Lebanese Armed Forces (LAF)"."""
    bracketed = token.i > 0 and token.nbor(-1).text == "("
    if not bracketed or not token.text.isupper() or token.head == token:
        return None
    long = token.head
    text, _ = mention_text(long)
    capitals = [word for word in text.split() if word[:1].isupper()]
    fits = token.text[0] in {word[0] for word in capitals}
    is_beside = token.dep_ in ("appos", "dep", "parataxis", "nmod") or bool(
        [child for child in children(long, "appos") if child == token]
    )
    return Link(long, "acronym") if fits and is_beside else None
