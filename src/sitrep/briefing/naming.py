"""Naming: participants, voices, days, places and figures as a reader is told them.

In: parts of a statement. Out: short phrases of inert text.
The law of this file: a name says no more than the record does; a day that is only the report's
own reads "by 15 Feb".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import lru_cache

from sitrep.briefing.plain import clean, shorten
from sitrep.knowledge.tables import data_path, read_table
from sitrep.records import Amount, Participant, Stance, Statement, Voice, When, Where

NAME_LIMIT = 70
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
# Groups of countries have codes of their own and no country to name.
NO_COUNTRY = frozenset({"", "IGO", "NGO", "INT", "UNO", "EUR", "ISM", "IMG", "MNC"})
# Shorter than the table's names, and as newspapers print them.
SHORT_NAMES = {"GBR": "UK", "USA": "US"}
# Seats of government that stand for their country; towns of other countries are named with it.
SEATS = {
    "GBR": "london|downing street|whitehall|britain|british|uk",
    "RUS": "moscow|kremlin",
    "UKR": "kyiv|kiev",
    "USA": "washington|pentagon|white house|u.s|us|united states|american|americans",
}
PRONOUN = re.compile(r"(?:he|she|it|they|we|i|who|which|that|both)$", re.IGNORECASE)
# Bodies and a few countries, which English names with "the"; in capitals, so that "council" in
# running text is left as the report has it.
BODIES = (
    "Ministry|Council|Government|Department|Navy|Army|Forces?|Organi[sz]ation|Union|Commission|"
    "Committee|Community|Agency|Service|Office|Parliament|Senate|Congress|"
    "military|government|army|navy|air force|presidency|cabinet|regime|state|coalition"
)
NAMES_WITH_ARTICLE = (
    "United (?:States|Kingdom|Nations|Arab Emirates)|Netherlands|Philippines|Kremlin|White House|"
    "Pentagon|Vatican|West|US|UK|UN|EU"
)
TAKES_ARTICLE = re.compile(
    rf"(?:(?:[\w.'’-]+ ){{0,4}}(?:{BODIES})|(?:Ministry|Department|Government|Council|Office) of .*"
    rf"|{NAMES_WITH_ARTICLE})(?: \([^()]*\))?$"
)


@lru_cache(maxsize=1)
def _countries() -> dict[str, tuple[str, re.Pattern[str]]]:
    """Alpha-3 code -> name, and a pattern of the words that show the country."""
    table: dict[str, tuple[str, re.Pattern[str]]] = {}
    for row in read_table(data_path("places", "countries.tsv")):
        code, name = row["country"], row["name"]
        words = f"{name}|{row['names']}|{row['adjectives']}|{SEATS.get(code, '')}".split("|")
        forms = "|".join(re.escape(word.casefold()) for word in sorted(set(words)) if word)
        pattern = re.compile(rf"(?<!\w)(?:{forms})(?!\w)")
        table[code] = (SHORT_NAMES.get(code, name), pattern)
    return table


def country_name(code: str) -> str:
    """Short English name of an alpha-3 code; "" for groups and for what is unknown."""
    if code in NO_COUNTRY:
        return ""
    found = _countries().get(code)
    return found[0] if found else clean(code)


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    """Every name of a country, and its code, in lower case -> alpha-3 code."""
    codes: dict[str, str] = {}
    for row in read_table(data_path("places", "countries.tsv")):
        code = row["country"]
        for name in (code, SHORT_NAMES.get(code, ""), row["name"], *row["names"].split("|")):
            codes.setdefault(name.casefold(), code)
    return codes


def find_country(text: str) -> str:
    """Alpha-3 code of a country given by code or name; "" for other words.

    Example:
        >>> find_country("ukr"), find_country("United Kingdom"), find_country("troops")
        ('UKR', 'GBR', '')
    """
    return _codes().get(clean(text).casefold().removeprefix("the "), "") if clean(text) else ""


def name_of(participant: Participant) -> str:
    """The participant's name, without country."""
    text = shorten(participant.text, NAME_LIMIT)
    if participant.name:
        name = shorten(participant.name, NAME_LIMIT)
        return with_article(text if text.casefold() == f"the {name.casefold()}" else name)
    if PRONOUN.match(text):
        return with_article(country_name(participant.country) or text)
    return with_article(text)


def with_article(name: str) -> str:
    """The name as it stands inside a sentence: "the Security Council", "the United States".

    Example:
        >>> with_article("The Kremlin"), with_article("Russian Defence Ministry")
        ('the Kremlin', 'the Russian Defence Ministry')
    """
    if name.startswith("The "):
        return f"t{name[1:]}"
    has_one = name.casefold().startswith(("the ", "a ", "an ", "its ", "their ", "his ", "her "))
    has_one = has_one or re.search(r"['’]s ", name) is not None
    return f"the {name}" if TAKES_ARTICLE.match(name) and not has_one else name


def full_name(participant: Participant) -> str:
    """The participant's name, with the country in brackets where the name does not show it."""
    name = name_of(participant)
    country = country_name(participant.country)
    if not country or _shows(name, participant.country):
        return name
    return f"{name} ({country})"


def _shows(name: str, code: str) -> bool:
    """Whether the name alone tells a reader the country: "Russian Defence Ministry"."""
    found = _countries().get(code)
    return bool(found and found[1].search(name.casefold()))


def join_names(names: Sequence[str]) -> str:
    """Names in a row: "A", "A and B", "A, B and C"; beyond four, "A, B, C and 2 others"."""
    names = list(dict.fromkeys(name for name in names if name))
    if len(names) > 4:
        names = [*names[:3], f"{len(names) - 3} others"]
    if len(names) < 2:
        return "".join(names)
    return ", ".join(names[:-1]) + " and " + names[-1]


def name_all(participants: Iterable[Participant]) -> str:
    """All participants in a row, countries shown."""
    return join_names([full_name(participant) for participant in participants])


def _passes_on(voice: Voice) -> bool:
    """Whether a voice is only the channel: an agency, a paper, or somebody who merely reports."""
    return voice.stance is Stance.REPORTS or "JRN" in voice.sectors[:1]


def speakers(statement: Statement) -> tuple[Voice, ...]:
    """The voices whose word it is: the innermost, with those who say it jointly."""
    *outer, inner = statement.voices or (None,)
    if inner is None:
        return ()
    joint = [v for v in outer if v is not None and not _passes_on(v) and v.stance is inner.stance]
    return (*joint, inner)


def channels(statement: Statement) -> tuple[Voice, ...]:
    """The voices through whom it came, outermost first."""
    own = speakers(statement)
    return tuple(voice for voice in statement.voices if voice not in own)


WORDS_OF = {
    Stance.ASSERTS: "on the word of {who}",
    Stance.REPORTS: "according to {who}",
    Stance.DOUBTS: "doubted by {who}",
    Stance.DENIES: "denied by {who}",
}


def word_of(statement: Statement) -> str:
    """On whose word, and through whom; "" when the reporter states it.

    Example: "on the word of Igor Konashenkov (Russia), via Interfax".
    """
    own = speakers(statement)
    if not own:
        return ""
    form = WORDS_OF[Stance.REPORTS if _passes_on(own[-1]) else own[-1].stance]
    names = name_all(own)
    if names == name_all(statement.actors) and form == WORDS_OF[Stance.ASSERTS]:
        names, form = "", "self-reported"
    text = form.format(who=names)
    through = join_names([name_of(voice) for voice in channels(statement)])
    return f"{text}, via {through}" if through else text


def parse_day(text: str | None) -> date | None:
    """A calendar day, or null for anything that is not a whole ISO date."""
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def show_day(day: date, *, year: bool = False) -> str:
    """A day as printed: "15 Feb", with the year "15 Feb 2022"."""
    return f"{day.day} {MONTHS[day.month - 1]}" + (f" {day.year}" if year else "")


def show_days(start: date, end: date, *, year: bool = False) -> str:
    """A span of days as printed: "10-20 Feb 2022", both ends included, with an en dash."""
    if start == end:
        return show_day(end, year=year)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{show_day(end, year=year)}"
    return f"{show_day(start, year=year and start.year != end.year)} – {show_day(end, year=year)}"


def show_when(when: When, year_of: date | None) -> str:
    """The days a statement is placed in, short; the year only where it is not `year_of`'s."""
    start, end = parse_day(when.start), parse_day(when.end)
    known = start or end
    if known is None:
        return shorten(when.text, 30)
    year = year_of is None or known.year != year_of.year
    if start is None and end is not None:
        return f"until {show_day(end, year=year)}"
    if start is not None and end is None:
        return f"from {show_day(start, year=year)}"
    first, last = start or known, end or known
    return _whole(first, last) or show_days(first, last, year=year)


def _whole(first: date, last: date) -> str:
    """Whole years and months by name: "2003", "2011–2014", "Apr 2017"; "" for other spans."""
    after = last + timedelta(days=1) if last < date.max else last
    if first.day != 1 or after.day != 1:
        return ""
    if first.month == 1 and after.month == 1:
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    is_month = (first.year, first.month) == (last.year, last.month)
    return f"{MONTHS[first.month - 1]} {first.year}" if is_month else ""


def show_number(value: float) -> str:
    """A number with thousands marked, without needless decimals."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}".rstrip("0")


def _open_below(text: str) -> str:
    """How a figure without an upper bound is worded, as the report has it."""
    return (
        "more than"
        if re.search(r"\b(?:more than|over|above|exceed)", text.casefold())
        else "at least"
    )


def show_amount(amount: Amount) -> str:
    """The figure alone: "169,000–190,000", "more than 100,000", "about 3,000", "not given"."""
    low, high = amount.low, amount.high
    about = "about " if amount.approximate else ""
    if low is not None and high is not None:
        text = show_number(low) if low == high else f"{show_number(low)}–{show_number(high)}"
        return about + text
    if low is not None:
        return f"{_open_below(amount.text)} {show_number(low)}"
    if high is not None:
        return f"up to {show_number(high)}"
    return "number not given" if amount.unspecified else clean(amount.text)


def describe_amount(amount: Amount) -> str:
    """What is counted and how many: "troops: more than 100,000"."""
    what = shorten(amount.what, 50)
    figure = show_amount(amount)
    return f"{what}: {figure}" if what and figure else what or figure


PREPOSITIONS = {"location": "in", "origin": "from", "destination": "to"}
OWN_PREPOSITION = re.compile(
    r"\b(in|on|at|near|around|outside|off|across|over|along|inside|from|to|towards?|into)\s+$",
    re.IGNORECASE,
)


def describe_places(places: Sequence[Where], text: str = "") -> tuple[str, ...]:
    """Places with their roles: "from border regions with Ukraine", "in Paris and London".

    Args:
        places: Places in text order.
        text: The report's text, so that a place keeps its own preposition ("near").
    """
    groups: dict[str, list[str]] = {}
    for where in places:
        name = shorten(where.text or where.name or "", 60)
        start = where.span[0] if where.span else 0
        own = OWN_PREPOSITION.search(text[max(0, start - 12) : start])
        form = own.group(1).lower() if own else PREPOSITIONS[where.role.value]
        if name:
            groups.setdefault(form, []).append(name)
    return tuple(f"{form} {join_names(names)}" for form, names in groups.items())
