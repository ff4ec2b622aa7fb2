"""Scores of statements against articles coded by careful reading (`sitrep evaluate gold`).

In: JSONL files, one article a line: `id`, `published`, `text`, `sentences` (`n`, `start`, `end`)
and `statements` (`s`, the sentence, and the fields of a statement). Out: scores.

How it is counted, over all articles together: a coded statement is an event that was found when the
reader has the same type in the same sentence, one to one, the likest first. `record` also asks for
the same countries of actors, the same of recipients, and the same status. Fields are scored on the
events that were found. `false_facts` is the share of statements coded as happened or ongoing which
the reader does not have in that sentence, or not as happened or ongoing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sitrep.evaluating.tally import Tally
from sitrep.records import CodedReport, Participant, Report, Statement, Status

NEEDED = ("id", "published", "text", "sentences", "statements")
FIELDS = "actors recipients sectors voices innermost_voice when where amounts mode nesting".split()

_Told = Mapping[str, Any]
_Match = tuple[_Told, Statement]


@dataclass(slots=True)
class Score:
    """Counts over all articles so far."""

    event: Tally = field(default_factory=Tally)
    record: Tally = field(default_factory=Tally)
    facts: Tally = field(default_factory=Tally)
    statuses: Counter[bool] = field(default_factory=Counter)
    fields: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in FIELDS})
    by_type: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))

    def report(self) -> dict[str, Any]:
        """All scores, from 0 to 1."""
        right, wrong = self.statuses[True], self.statuses[False]
        return {
            "event": self.event.scores(),
            "record": self.record.scores(),
            "false_facts": round(1 - self.facts.precision, 4) if self.facts.found else 0.0,
            "status_accuracy": round(right / (right + wrong), 4) if right + wrong else 0.0,
            **{name: tally.scores() for name, tally in self.fields.items()},
            "by_type": {name: self.by_type[name].scores() for name in sorted(self.by_type)},
        }


def score_gold(
    code: Callable[[Report], CodedReport], articles: Iterable[Mapping[str, Any]]
) -> dict[str, Any]:
    """Scores of a way to code reports, as told above.

    Args:
        code: Codes a report, as a Coder does.
        articles: Objects with the names of `NEEDED`.
    """
    score, count = Score(), 0
    for article in articles:
        report = Report(article["text"], article["published"], id=str(article["id"]))
        _add_article(score, article, code(report).statements)
        count += 1
    return {"articles": count, **score.report()}


def _add_article(score: Score, article: _Told, statements: Sequence[Statement]) -> None:
    told: dict[int, list[_Told]] = defaultdict(list)
    coded: dict[int, list[Statement]] = defaultdict(list)
    for one in article["statements"]:
        told[one["s"]].append(one)
    for statement in statements:
        coded[_sentence_of(article, statement.span)].append(statement)
    numbers = sorted({*told, *coded})
    matches = [match for n in numbers for match in pair_up(told[n], coded[n])]
    _count_events(score, article["statements"], statements, matches)
    for one, statement in matches:
        _count_fields(score, one, statement)
    _count_nesting(score.fields["nesting"], article["statements"], statements, matches)


def pair_up(told: Sequence[_Told], coded: Sequence[Statement]) -> Iterator[_Match]:
    """Pairs of the same type in one sentence, the likest first, each taken once."""
    options = sorted(
        (-_likeness(one, statement), i, j)
        for i, one in enumerate(told)
        for j, statement in enumerate(coded)
        if one["event"] == statement.event
    )
    used: tuple[set[int], set[int]] = (set(), set())
    for _, i, j in options:
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            yield told[i], coded[j]


def _likeness(one: _Told, statement: Statement) -> float:
    same_status = one["status"] == statement.status.value
    same_parties = sum(
        _overlap(_countries(one[role]), _countries(getattr(statement, role)))
        for role in ("actors", "recipients")
    )
    return same_parties + 0.5 * int(same_status)


def _overlap(some: frozenset[str], others: frozenset[str]) -> float:
    return len(some & others) / len(some | others) if some or others else 1.0


def _count_events(
    score: Score,
    told: Sequence[_Told],
    statements: Sequence[Statement],
    matches: Sequence[_Match],
) -> None:
    score.event.right += len(matches)
    score.record.right += sum(is_same_record(*match) for match in matches)
    for tally in (score.event, score.record):
        tally.found += len(statements)
        tally.true += len(told)
    score.facts.found += sum(statement.status.is_fact for statement in statements)
    score.facts.right += sum(
        statement.status.is_fact and Status(one["status"]).is_fact for one, statement in matches
    )
    for one in told:
        score.by_type[one["event"]].true += 1
    for statement in statements:
        score.by_type[statement.event].found += 1
    for one, _ in matches:
        score.by_type[one["event"]].right += 1


def is_same_record(one: _Told, statement: Statement) -> bool:
    """Whether countries of actors and of recipients, and the status, are the same."""
    return one["status"] == statement.status.value and all(
        _countries(one[role]) == _countries(getattr(statement, role))
        for role in ("actors", "recipients")
    )


def _count_fields(score: Score, one: _Told, statement: Statement) -> None:
    score.statuses[one["status"] == statement.status.value] += 1
    parties = (*statement.actors, *statement.recipients)
    told_parties = [*one["actors"], *one["recipients"]]
    voices = [_code(voice) for voice in statement.voices]
    told_voices = [_told_code(voice) for voice in one["voices"]]
    when = one.get("when")
    both: dict[str, tuple[Iterable[Any], Iterable[Any]]] = {
        "actors": (_countries(statement.actors), _countries(one["actors"])),
        "recipients": (_countries(statement.recipients), _countries(one["recipients"])),
        "sectors": (map(_code, parties), map(_told_code, told_parties)),
        "voices": (voices, told_voices),
        "innermost_voice": (voices[-1:], told_voices[-1:]),
        "when": (
            [(statement.when.start or "?")[:10]] if statement.when else [],
            [(when.get("start") or "?")[:10]] if when else [],
        ),
        "where": (
            [place.country or None for place in statement.where],
            [place.get("country") or None for place in one.get("where") or []],
        ),
        "amounts": (
            [amount.low for amount in statement.amounts],
            [amount.get("low") for amount in one.get("amounts") or []],
        ),
        "mode": (filter(None, [statement.mode]), filter(None, [one.get("mode")])),
    }
    for name, (found, true) in both.items():
        _count(score.fields[name], found, true)


def _count(tally: Tally, found: Iterable[Any], true: Iterable[Any]) -> None:
    ours, theirs = Counter(found), Counter(true)
    tally.right += (ours & theirs).total()
    tally.found += ours.total()
    tally.true += theirs.total()


def _count_nesting(
    tally: Tally,
    told: Sequence[_Told],
    statements: Sequence[Statement],
    matches: Sequence[_Match],
) -> None:
    """Of the events that were found, those whose parent was found too and is the same."""
    found = {one["key"]: statement.id for one, statement in matches}
    parents = {statement.id: statement.parent for statement in statements}
    matched = set(found.values())
    for one in told:
        if one.get("parent") and one["key"] in found:
            tally.true += 1
            parent = parents[found[one["key"]]]
            tally.right += parent is not None and parent == found.get(one["parent"])
    tally.found += sum(s.parent is not None and s.id in matched for s in statements)


def _sentence_of(article: _Told, span: tuple[int, int]) -> int:
    def shared(sentence: _Told) -> int:
        return int(min(sentence["end"], span[1]) - max(sentence["start"], span[0]))

    return int(max(article["sentences"], key=shared)["n"])


def _countries(parties: Iterable[Participant | _Told]) -> frozenset[str]:
    return frozenset(
        (party.country if isinstance(party, Participant) else party.get("country")) or "?"
        for party in parties
    )


def _code(party: Participant) -> tuple[str, str]:
    return party.country or "?", (party.sectors or ("?",))[0]


def _told_code(party: _Told) -> tuple[str, str]:
    return party.get("country") or "?", (party.get("sectors") or ["?"])[0]
