"""Lines: an entry as a reader is shown it.

In: folded entries. Out: lines with label, status, voices, details, quote and references.
The law of this file: a line quotes a report at the statement's own span.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from sitrep.briefing.amounts import describe_amount
from sitrep.briefing.days import parse_day, show_day, show_when
from sitrep.briefing.deadlines import due_span
from sitrep.briefing.folding import Entry
from sitrep.briefing.naming import describe_places, name_all, word_of
from sitrep.briefing.outline import Line
from sitrep.briefing.phrases import (
    ACT,
    IF_SO,
    NOT_SO,
    SAID_TO_PLAN,
    Cast,
    clause,
    names_an_end,
    phrase_as,
)
from sitrep.briefing.placing import is_condition, is_laid_to_others
from sitrep.briefing.plain import make_quote
from sitrep.briefing.tellings import Telling, sides, stance_of
from sitrep.briefing.weights import intensity, weigh
from sitrep.knowledge.phrases import find_phrase
from sitrep.records import Relation, Stance, Statement, Status, When

LABEL_PLACE_CHARS = 45
# Characters quoted: in a line, under another line, in the state of play.
LONG, SHORT, GIST = 240, 140, 100
# "Unless" governs what follows it up to the next stop.
UNLESS = re.compile(r"\bunless\b[^.;]{0,120}$", re.IGNORECASE)
# What no code holds: a code goes into every format as it is.
NO_CODE = re.compile(r"[^A-Za-z0-9/_-]")
LEADS = {
    "ACCUSE": "the charge",
    "AGREE": "the promise",
    "REJECT": "what was refused",
    "REQUEST": "the demand",
    "SUPPORT": "the accord",
    "THREATEN": "the threat",
}


def label_of(telling: Telling, *, nested: bool = False) -> str:
    """Who did what to whom, where: a clause in the words that the status allows."""
    statement = telling.statement
    phrase = find_phrase(statement.event, _mode(telling))
    cast = Cast(name_all(statement.actors), name_all(statement.recipients), len(statement.actors))
    places = _label_place(telling, cast.recipients)
    act = phrase_as(ACT, phrase, cast) + places
    verb = denial_word(statement)
    if verb:
        plainly = nested and stance_of(statement) is Stance.ASSERTS
        return phrase_as(NOT_SO, phrase, cast) + places if plainly else f"{verb}: {act}"
    if statement.status is Status.PLANNED and names_an_end(_carrying_words(telling)):
        return f"{act}: to end"
    if is_laid_to_others(statement):
        return phrase_as(SAID_TO_PLAN, phrase, cast) + places
    if is_condition(telling):
        return phrase_as(IF_SO, phrase, cast) + places
    return clause(phrase, statement.status, cast) + places


def denial_word(statement: Statement) -> str:
    """How a statement stands against what it names: "Denied", "Doubted", ...; "" if it does not."""
    stance = stance_of(statement)
    if stance is Stance.DOUBTS:
        return "Denial doubted" if statement.status is Status.DENIED else "Doubted"
    return "Denied" if stance is Stance.DENIES or statement.status is Status.DENIED else ""


def _mode(telling: Telling) -> str | None:
    """The mode, or a finer word for it: a warning, a fight, a military matter."""
    statement = telling.statement
    if statement.event == "ACCUSE" and _is_warning(telling):
        return "warning"
    if statement.event == "COOPERATE" and "military" in statement.contexts:
        return "military"
    if statement.event != "ASSAULT" or statement.mode or statement.recipients:
        return statement.mode
    return "both" if len(statement.actors) > 1 else None


def _is_warning(telling: Telling) -> bool:
    """Whether a charge without a mode is about what may come."""
    ahead = {Status.POSSIBLE, Status.PLANNED, Status.CONDITIONAL}
    below = {part.statement.status for part in telling.nested}
    return telling.statement.mode is None and bool(below) and below <= ahead


def _carrying_words(telling: Telling) -> str:
    """The words of the report that carry the statement."""
    start, end = telling.statement.span
    return telling.report.text[start:end]


def _label_place(telling: Telling, recipients: str) -> str:
    """Short places that the label has not named yet, each with a blank before it."""
    known = recipients.casefold()
    news = [
        where
        for where in telling.statement.where
        if where.text.casefold().removeprefix("the ") not in known
        and (where.name or "-").casefold() not in known.split(" and ")
    ]
    texts = describe_places(news, telling.report.text)
    joined = "".join(f" {text}" for text in texts)
    return joined if len(joined) <= LABEL_PLACE_CHARS else ""


def code_of(statement: Statement) -> str:
    """Type and mode as one word: "RETREAT/withdraw"."""
    code = f"{statement.event}/{statement.mode}" if statement.mode else statement.event
    return NO_CODE.sub("", code)


def day_of(telling: Telling) -> date | None:
    """The day a line is sorted by: the event's last day, else its first, else the report's."""
    when, published = sound_when(telling), parse_day(telling.report.published)
    said = parse_day(when.end) or parse_day(when.start) if when else None
    if said and published and telling.statement.status.is_fact:
        return min(said, published)
    return said or published


def sound_when(telling: Telling) -> When | None:
    """The days of the event; none where a fact is dated after the report that tells it."""
    when, published = telling.statement.when, parse_day(telling.report.published)
    start = parse_day(when.start) if when else None
    if start and published and start > published and telling.statement.status.is_fact:
        return None
    return when


def shown_date(telling: Telling, as_of: date) -> str:
    """The date column; a day that is the report's alone reads "by 15 Feb", or "undated"."""
    statement = telling.statement
    when = sound_when(telling)
    if when is not None and (when.start or when.end):
        return show_when(when, as_of)
    published = parse_day(telling.report.published)
    if published is None:
        return "undated"
    day = show_day(published, year=published.year != as_of.year)
    if statement.status is Status.HAPPENED:
        return f"by {day}"
    return f"said {day}" if statement.status is not Status.ONGOING else f"on {day}"


def details_of(telling: Telling, label: str) -> tuple[str, ...]:
    """Figures and places that the label does not hold."""
    statement = telling.statement
    told = label.casefold()
    news = [w for w in statement.where if w.text.casefold().removeprefix("the ") not in told]
    places = describe_places(news, telling.report.text)
    amounts = [describe_amount(amount) for amount in statement.amounts]
    found = [text for text in [*amounts, *places] if text and text not in label]
    return tuple(dict.fromkeys(found))


def due_words(statement: Statement, as_of: date) -> str:
    """Where a plan stands at the end of the window: due in days, due that day, date passed."""
    span = due_span(statement)
    if span is None:
        return "no date given"
    days = (span[1] - as_of).days
    if days < 0:
        return "date passed"
    return ("due that day", "due the next day")[days] if days < 2 else f"due in {days} days"


def words_of(entry: Entry) -> str:
    """On whose word an entry stands, over all its tellings, the quoted one's first."""
    words = list(dict.fromkeys(word_of(telling.statement) for telling in entry.tellings))
    said = [word for word in words if word]
    if not said:
        return ""
    more = f"; {len(said) - 2} more" if len(said) > 2 else ""
    return ("also " if not words[0] else "") + "; ".join(said[:2]) + more


def line_of(entry: Entry, as_of: date, *, lead: str = "", short: bool = False) -> Line:
    """The line of an entry, with what is nested in its quoted telling."""
    best = entry.best
    statement = best.statement
    label, shown = label_of(best), shown_date(best, as_of)
    label = f"If {label}" if is_condition(best) and not lead else label
    label = label if lead else label[:1].upper() + label[1:]
    day = day_of(best) or as_of
    details = details_of(best, label)
    if entry.section == "due" and not lead:
        details = (due_words(statement, as_of), *details)
    marks = [part.statement.span for part in best.walk() if part.sentence == best.sentence]
    return Line(
        label=label,
        code=code_of(statement),
        status=statement.status,
        date=shown,
        day=day.isoformat(),
        words=words_of(entry),
        details=details,
        quote=make_quote(best.report, best.sentence, marks, limit=SHORT if short else LONG),
        gist=make_quote(best.report, best.sentence, [statement.span], limit=GIST),
        refs=entry.refs,
        origins=len(entry.origins),
        lead=lead,
        nested=tuple(_nested_line(part, best, as_of) for part in best.nested),
        statements=tuple(telling.statement.id for telling in entry.tellings),
        weight=weigh(
            intensity(statement.event, statement.mode),
            origins=len(entry.origins),
            age_days=(as_of - day) // timedelta(days=1),
            named=bool(statement.actors),
        ),
    )


def _nested_line(part: Telling, above: Telling, as_of: date) -> Line:
    """A line under another; it has a quote of its own only from another sentence."""
    statement = part.statement
    label, shown = label_of(part, nested=True), shown_date(part, as_of)
    same_words = part.sentence == above.sentence
    dated = sound_when(part) is not None
    own_words = word_of(statement)
    known = own_words == word_of(above.statement) or _same_speakers(part, above)
    return Line(
        label=label,
        code=code_of(statement),
        status=statement.status,
        date=shown if dated else "",
        day=(day_of(part) or as_of).isoformat(),
        words="" if known else own_words,
        details=details_of(part, label),
        quote=None if same_words else make_quote(part.report, part.sentence, [statement.span]),
        refs=(part.number,),
        origins=1,
        lead=_lead(part, above),
        nested=tuple(_nested_line(below, part, as_of) for below in part.nested),
        statements=(statement.id,),
    )


def _same_speakers(part: Telling, above: Telling) -> bool:
    """Whether the nested words are those of who acts above: the accuser, the threatener."""
    spoken = sides(part.statement.voices)
    return bool(spoken) and spoken <= sides(above.statement.actors)


def _lead(part: Telling, above: Telling) -> str:
    """How a nested statement belongs to the one above."""
    if part.statement.relation is Relation.CONDITION:
        before = part.report.text[part.sentence[0] : part.statement.span[0]]
        return "unless" if UNLESS.search(before) else "if"
    if part.statement.relation is Relation.REASON:
        return "because"
    event = above.statement.event
    is_warning = event == "ACCUSE" and _is_warning(above)
    return "the warning" if is_warning else LEADS.get(event, "about")
