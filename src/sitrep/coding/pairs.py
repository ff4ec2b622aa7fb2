"""One ordered pair in one sentence: which event is told from the first to the second.

In: a parsed text and the characters of two participants, or a text with the marks <s> and <t>.
Out: a PairRelation. The models of events (`parsing/meaning.py`, `parsing/linear.py`) and the
lexicon decide together.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from sitrep.errors import UsageError
from sitrep.parsing.linear import Linear, relate_linear
from sitrep.parsing.meaning import NONE, Heads, Pair, relate_pair
from sitrep.parsing.parsed import ParsedReport
from sitrep.records import PairRelation, Participant, Relation, Span, Statement, Status

HEADS_WEIGHT, LINEAR_WEIGHT = 0.8, 0.4
"""What a model's logarithm of a chance counts."""
LEXICON_WEIGHTS = {1: 0.5, 2: 1.5, 3: 2.5}
"""What the lexicon's finding adds to its type, by the strength of the witness."""
SAID = frozenset({"AGREE", "REJECT", "REQUEST", "THREATEN"})
"""Types that are words about a deed of one's own or a deed asked for."""
_TINY = 1e-5
_MARK = re.compile(r"</?([st])>")


def take_pair(text: str) -> tuple[str, Span, Span]:
    """The text without marks, and the characters of source and target.

    Raises:
        UsageError: If <s>...</s> and <t>...</t> do not stand there once each, around some words.

    Example:
        >>> take_pair("<s>Kyiv</s> thanked <t>Oslo</t>.")
        ('Kyiv thanked Oslo.', (0, 4), (13, 17))
    """
    plain, place = "", 0
    found: dict[str, list[int]] = {"s": [], "t": []}
    order = []
    for mark in _MARK.finditer(text):
        plain += text[place : mark.start()]
        place = mark.end()
        found[mark.group(1)].append(len(plain))
        order.append(mark.group())
    plain += text[place:]
    whole = sorted((order[:2], order[2:])) == [["<s>", "</s>"], ["<t>", "</t>"]]
    if not whole or any(not plain[slice(*spans)].strip() for spans in found.values()):
        raise UsageError(
            "Mark who acts with <s>...</s> and on whom with <t>...</t>, once each and not nested: "
            '"<s>Kyiv</s> thanked <t>Oslo</t>."'
        )
    return plain, _span(found["s"]), _span(found["t"])


def _span(places: list[int]) -> Span:
    start, end = places
    return start, end


@dataclass(frozen=True, slots=True)
class Witness:
    """What the lexicon found between two participants.

    Attributes:
        statement: The statement that says it.
        strength: 1 where only one of the two has a part in it; 2 where only one was asked for and
            has it, or where the other stands among the words that the predicate governs; 3 where
            both have theirs.
    """

    statement: Statement
    strength: int


def relate(
    parsed: ParsedReport,
    statements: Sequence[Statement],
    heads: Heads | None,
    linear: Linear | None,
    spans: tuple[Span | None, Span | None],
) -> PairRelation:
    """The event from one participant to another; one of the two may be left out.

    Heads of meaning and the linear model, whichever a pipeline has, give each type a chance; what
    the lexicon found raises its type by how much of the pair it found. Weights were chosen on
    sentences that neither had learned from.

    Args:
        parsed: The text.
        statements: What the coder found in it.
        heads: Of the pipeline, or null.
        linear: Of the pipeline, or null.
        spans: Characters of who acts, and of on whom.

    Raises:
        UsageError: If the two do not stand in one sentence, or hold no word.
    """
    given = [span is not None for span in spans]
    for sentence in parsed.doc.sents:
        words = [token for token in sentence if not token.is_space]
        source, target = [_words_in(words, span) if span else [] for span in spans]
        if any(given) and [bool(source), bool(target)] == given:
            seen = None
            if heads is not None:
                vectors = parsed.doc.tensor[[word.i for word in words]]
                seen = relate_pair(heads, vectors, source, target)
            told = relate_linear(linear, words, source, target) if linear else None
            witness = witness_of(statements, spans, _governs(words, target))
            return _decide(seen, told, witness)
    raise UsageError("Source and target must stand in one sentence, and hold a word each.")


def witness_of(
    statements: Iterable[Statement],
    spans: tuple[Span | None, Span | None],
    below: Callable[[Statement], bool] = lambda _: False,
) -> Witness | None:
    """The statement that says most of a pair: both parts before one, an outer before a nested.

    What somebody refuses, demands, promises or threatens is told of him by these words, not by
    their content: "refused to send aid to Mali".

    Args:
        statements: Of the sentence.
        spans: Characters of who acts, and of on whom.
        below: Whether a statement's words govern on whom, though it has no party there.
    """
    known = list(statements)
    by_id = {statement.id: statement for statement in known}
    best: Witness | None = None
    for statement in known:
        strength = _strength(statement, spans, below)
        outer = _said_by(statement, by_id, spans[0]) if strength > 1 else statement
        nested = outer.parent is not None
        if strength and (
            best is None or (strength, not nested) > (best.strength, best.statement.parent is None)
        ):
            best = Witness(outer, strength)
    return best


def _said_by(
    statement: Statement, by_id: Mapping[str, Statement], source: Span | None
) -> Statement:
    """The words in which the source says it, where it is the content of such words."""
    parent = by_id.get(statement.parent or "")
    if parent is None or statement.relation is not Relation.CONTENT:
        return statement
    if parent.event not in SAID or not _has(parent.actors, source):
        return statement
    return _said_by(parent, by_id, source)


def _strength(
    statement: Statement,
    spans: tuple[Span | None, Span | None],
    below: Callable[[Statement], bool],
) -> int:
    source, target = spans
    acts, both_act = _has(statement.actors, source), _has(statement.actors, target)
    undergoes, turned = _has(statement.recipients, target), _has(statement.recipients, source)
    if source is None or target is None:
        return 2 if acts or undergoes else 0
    if acts and (undergoes or (both_act and not statement.recipients)):
        return 3
    if acts and not turned and not statement.recipients and below(statement):
        return 2
    return int((acts and not turned) or (undergoes and not both_act))


def _governs(words: Sequence[Token], target: Sequence[int]) -> Callable[[Statement], bool]:
    """Tells whether the nearest predicate above a participant is a statement's."""
    above = [words[target[0]], *words[target[0]].ancestors] if target else []

    def governs(statement: Statement) -> bool:
        start, end = statement.span
        return any(start <= token.idx < end for token in above)

    return governs


def _has(parties: Iterable[Participant], span: Span | None) -> bool:
    return span is not None and any(
        party.span is not None and party.span[0] < span[1] and span[0] < party.span[1]
        for party in parties
    )


def _decide(seen: Pair | None, told: Pair | None, witness: Witness | None) -> PairRelation:
    scores: dict[str, float] = {}
    for pair, weight in ((seen, HEADS_WEIGHT), (told, LINEAR_WEIGHT)):
        for name, chance in pair.events.items() if pair else ():
            scores[name] = scores.get(name, 0.0) + weight * math.log(chance + _TINY)
    why = [name for name, pair in (("model", seen), ("linear model", told)) if pair]
    if witness is not None:
        event = witness.statement.event
        scores[event] = scores.get(event, 0.0) + LEXICON_WEIGHTS[witness.strength]
        why.append(witness.statement.why[0])
    top = max(scores.values())
    powers = {name: math.exp(score - top) for name, score in scores.items()}
    total = sum(powers.values())
    chances = {name: power / total for name, power in powers.items()}
    ranked = sorted(chances.items(), key=lambda item: (-item[1], item[0]))
    best = ranked[0][0]
    mode, status = _mode_and_status(best, seen, witness)
    return PairRelation(
        event=best if best != NONE else "",
        mode=mode,
        status=status,
        scores=tuple((name, round(chance, 4)) for name, chance in ranked),
        why=tuple(why),
    )


def _mode_and_status(best: str, seen: Pair | None, witness: Witness | None) -> tuple[str, str]:
    """From the lexicon's statement where it says the type, else from the heads of meaning."""
    if best == NONE:
        return "", ""
    if witness is not None and witness.statement.event == best:
        return witness.statement.mode or "", witness.statement.status.value
    return (seen.mode, seen.status) if seen else ("", Status.HAPPENED.value)


def _words_in(words: list[Token], span: Span) -> list[int]:
    return [n for n, w in enumerate(words) if w.idx < span[1] and w.idx + len(w) > span[0]]
