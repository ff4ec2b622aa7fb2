"""Scores of coreference (`sitrep evaluate coreference`): pronouns, and chains of mentions.

In: JSONL files, one document a line with `id`, `text` and `entities` (start, end, type, coref), as
GUM marks them: every noun phrase, nested, with the number of what it names. Out: how many pronouns
take up what they should, and CoNLL F1 of the chains.

How it is counted:

- A mention is known by its head, the word of its span that hangs on a word outside; two mentions
  with one head (a coordination and its first part) are told apart by the conjunct that one holds.
- Pronouns are he, she, it and they in all their forms, where the annotation has an earlier mention
  of the same person, organisation or place that is no pronoun. One is right when the mention that
  it takes up is in its true chain. "it" that stands for nothing, for a deed or a thing has no part.
- Chains: "actors" are mentions of persons, organisations and places, "all" are all. Chains of one
  count neither as true nor as found where the system finds the mentions; where the true mentions
  are given, each counts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from typing import Any

from spacy.tokens import Doc, Token

from sitrep.coding.mention import Mention
from sitrep.coding.mention_words import THIRD_PERSONS
from sitrep.evaluating.chain_scores import Chains, Compared, conll_scores
from sitrep.parsing.parsed import ParsedReport

NEEDED = ("id", "text", "entities")
ACTORS = frozenset({"person", "organization", "place"})
NEWS = ("news", "interview")
"""Genres that are printed apart, by the second part of GUM's document ids."""
Find = Callable[[str], tuple[ParsedReport, tuple[tuple[Mention, int], ...]]]
Head = tuple[int, bool]
"""Index of a head, and whether the coordination that it heads is meant."""


def score_coreference(find: Find, documents: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Scores of a way to find chains.

    Args:
        find: Gives for a text its grammar, and its mentions, each with the number of its chain.
        documents: Objects with the names of `NEEDED`.

    Returns:
        For "news" (news and interviews) and "all": the number of documents, scores of pronouns by
        form and together, and CoNLL scores of "actors" and of "all" mentions.
    """
    read = [_Document(one, *find(one["text"])) for one in documents]
    news = [one for one in read if one.genre in NEWS]
    return {name: _scores(part) for name, part in (("news", news), ("all", read)) if part}


def _scores(documents: Sequence[_Document]) -> dict[str, Any]:
    pronouns: Counter[tuple[str, str]] = Counter()
    for one in documents:
        pronouns.update(one.pronouns())
    return {
        "documents": len(documents),
        "pronouns": _shares(pronouns),
        "chains": {
            f"{scope}, {how}": _rounded([one.chains(types, given=given) for one in documents])
            for scope, types in (("actors", ACTORS), ("all", None))
            for how, given in (("found", False), ("given", True))
        },
    }


class Annotated:
    """The mentions of an annotated text, by head.

    Attributes:
        chain: What each names.
        type: Of which type it is.
    """

    def __init__(self, record: Mapping[str, Any], doc: Doc) -> None:
        self.chain: dict[Head, str] = {}
        self.type: dict[Head, str] = {}
        for entity in sorted(record["entities"], key=lambda e: (e["start"] - e["end"], e["start"])):
            head = head_of(doc, entity["start"], entity["end"])
            if head is not None and head not in self.chain:
                self.chain[head] = str(entity["coref"])
                self.type[head] = entity["type"]

    def chains_at(self, index: int) -> frozenset[str]:
        """What a word names, alone or with what is coordinated with it."""
        both = (self.chain.get((index, whole)) for whole in (False, True))
        return frozenset(chain for chain in both if chain is not None)


class _Document:
    """An annotated document with what the system says of it."""

    def __init__(
        self,
        record: Mapping[str, Any],
        parsed: ParsedReport,
        found: Sequence[tuple[Mention, int]],
    ) -> None:
        self.genre = str(record["id"]).partition("_")[2].partition("_")[0]
        self._doc = parsed.doc
        self._found = {mention.token.i: (mention, number) for mention, number in found}
        self._true = Annotated(record, parsed.doc)
        self._chain, self._type = self._true.chain, self._true.type

    def pronouns(self) -> Counter[tuple[str, str]]:
        """How each pronoun that counts was read: (form, "right", "wrong" or "none")."""
        outcomes: Counter[tuple[str, str]] = Counter()
        for token, true in self.true_pronouns():
            mention, _ = self._found.get(token.i, (None, 0))
            link = mention.link if mention is not None else None
            if link is None:
                outcome = "none"
            else:
                outcome = "right" if true in self._true.chains_at(link.token.i) else "wrong"
            outcomes[form_of(token), outcome] += 1
        return outcomes

    def true_pronouns(self) -> list[tuple[Token, str]]:
        """Third-person pronouns that take up an actor named before, with their true chains."""
        named: set[str] = set()
        found = []
        for head, chain in sorted(self._chain.items()):
            token = self._doc[head[0]]
            if token.lower_ not in THIRD_PERSONS or token.pos_ == "PROPN":
                if self._type[head] in ACTORS:
                    named.add(chain)
            elif self._type[head] in ACTORS and chain in named:
                found.append((token, chain))
        return found

    def chains(self, types: Collection[str] | None, *, given: bool) -> Compared:
        """The true chains of some types and those found, on the true mentions or on all."""
        heads = {h for h in self._chain if types is None or self._type[h] in types}
        true = _grouped({head: self._chain[head] for head in heads}.items())
        numbers = {(i, False): number for i, (_, number) in self._found.items()}
        for mention, number in self._found.values():
            if mention.link is not None and mention.link.whole:
                numbers[(mention.link.token.i, True)] = number
        if given:
            lone = {head: -n for n, head in enumerate(sorted(heads), 1)}
            found = _grouped({head: numbers.get(head, lone[head]) for head in heads}.items())
            return Compared(true, found)
        other = set(self._chain) - heads  # found, and of a type that is not asked for
        kept = ((head, number) for head, number in numbers.items() if head not in other)
        return Compared(_of_several(true), _of_several(_grouped(kept)))


def head_of(doc: Doc, start: int, end: int) -> Head | None:
    """The head of an annotated span; null where no token lies in it."""
    inside = [token for token in doc if token.idx < end and token.idx + len(token) > start]
    words = [token for token in inside if not token.is_space]
    if not words:
        return None
    indices = {token.i for token in words}
    head = min(words, key=lambda t: (sum(a.i in indices for a in t.ancestors), t.i))
    whole = any(child.dep_ == "conj" and child.i in indices for child in head.children)
    return head.i, whole


def form_of(token: Token) -> str:
    """The personal pronoun of a form: "he" of him and his."""
    forms = {"he": "he him his himself", "she": "she her hers herself", "it": "it its itself"}
    return next((one for one, all_ in forms.items() if token.lower_ in all_.split()), "they")


def _shares(outcomes: Mapping[tuple[str, str], int]) -> dict[str, dict[str, float]]:
    shares = {}
    for form in (*sorted({form for form, _ in outcomes}), "together"):
        counts = Counter[str]()
        for (one, outcome), count in outcomes.items():
            if form in (one, "together"):
                counts[outcome] += count
        all_, answered = sum(counts.values()), counts["right"] + counts["wrong"]
        shares[form] = {
            "count": all_,
            "right": round(counts["right"] / max(1, all_), 4),
            "answered": round(answered / max(1, all_), 4),
            "right_of_answered": round(counts["right"] / max(1, answered), 4),
        }
    return shares


def _grouped(pairs: Iterable[tuple[Head, Hashable]]) -> Chains:
    groups: defaultdict[Hashable, set[Head]] = defaultdict(set)
    for head, chain in pairs:
        groups[chain].add(head)
    return [frozenset(group) for group in groups.values()]


def _of_several(chains: Chains) -> Chains:
    return [chain for chain in chains if len(chain) > 1]


def _rounded(documents: Sequence[Compared]) -> dict[str, float]:
    return {name: round(value, 4) for name, value in conll_scores(documents).items()}
