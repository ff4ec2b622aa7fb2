"""Years and what is measured in them: decades, quarters, seasons, fiscal years, named days.

In: a scene and a word. Out: the longest such period that begins there. The law of this file: four
digits are a year only where no neighbour makes them a count or a label.
"""

from __future__ import annotations

from sitrep.coding.plain_words import Words
from sitrep.coding.time_dates import dated, read_year, year_after
from sitrep.coding.time_found import Found, Scene, is_separate, kind_words, skip, whole_number
from sitrep.coding.time_values import (
    century_period,
    day_period,
    decade_period,
    half_period,
    make_date,
    quarter_period,
    season_period,
    unknown,
    year_period,
)
from sitrep.knowledge.numerals import read_ordinal


def find_year(scene: Scene, at: int) -> Found | None:
    """Find a year that stands by itself, and no count or label of four digits."""
    words = scene.words
    word = words.low[at]
    year = whole_number(word)
    if year is None or len(word) != 4 or not 1000 <= year <= 2199:
        return None
    if words.low[at + 1] == "s" and words.glued[at + 1]:
        return find_decade(scene, at)
    if not _is_year(words, at, year):
        return None
    return Found(at, at + 1, "DATE", year_period(year), "year")


def _is_year(words: Words, at: int, year: int) -> bool:
    before = words.low[at - 1] if at else ""
    after = words.low[at + 1]
    if words.glued[at] and not _may_touch(words, at):
        return False
    if words.glued[at + 1] and (after[:1].isalnum() or after == "%"):
        return False
    if after in kind_words("not_a_year_after") or before in kind_words("not_a_year_before"):
        return False
    if after in ("million", "billion", "thousand", "hundred") or not 1900 <= year <= 2099:
        return before in kind_words("year_cue") and 1000 <= year < 2100 and after != "million"
    return True


def _may_touch(words: Words, at: int) -> bool:
    """Whether a year may touch the mark before it: "(2014", "mid-2014", "2011-2014"."""
    before = words.low[at - 1]
    if before == "-":
        earlier = words.low[at - 2] if at > 1 else ""
        return earlier in kind_words("year_cue") or len(earlier) == 4 or not words.glued[at - 1]
    return before in ("(", "[", '"', "“", "'", "/", "—", ",", "…", ".") and (
        before not in (",", ".", "'") or not words.low[at - 2][-1:].isdigit()
    )


WORD_DECADES = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}


def find_decade(scene: Scene, at: int) -> Found | None:
    """Find "1990s", "'90s", "nineties"."""
    words = scene.words
    if words.low[at] in WORD_DECADES:
        begin = at
        cued = at > 0 and words.low[at - 1] in ("the", "early", "late", "mid", "-")
        year, end = (1900 + WORD_DECADES[words.low[at]], at + 1) if cued else (None, at)
    else:
        begin = at
        at = skip(words, at, "'")
        digits = whole_number(words.low[at])
        short = len(words.low[at]) == 2
        cued = begin < at or (at > 0 and words.low[at - 1] in ("the", "early", "late", "mid"))
        if digits is None or digits % 10 or (short and not cued) or len(words.low[at]) == 3:
            return None
        plural = skip(words, at + 1, "'") if cued else at + 1
        end = plural + 1
        if words.low[plural] != "s" or not words.glued[plural]:
            return None
        year = digits + 1900 if short else digits
    if year is None or not 1000 <= year <= 2199 or not is_separate(words, begin, end):
        return None
    return Found(begin, end, "DATE", decade_period(year), "decade")


def find_short_year(scene: Scene, at: int) -> Found | None:
    """Find "'82" after a preposition, and "'90s"."""
    words = scene.words
    decade = find_decade(scene, at)
    if decade or at == 0 or words.low[at - 1] not in kind_words("year_cue"):
        return decade
    if words.glued[at] or not words.glued[at + 1] or words.glued[at + 2]:
        return None
    year = read_year(words, at)
    return Found(at, year[1], "DATE", year_period(year[0]), "year") if year else None


def find_ordinal_period(scene: Scene, at: int) -> Found | None:
    """Find "third quarter of 2021", "first half of this year", "20th century"."""
    words = scene.words
    ordinal = read_ordinal(words.low, at, words.glued)
    if ordinal is None or ordinal.value is None:
        return None
    number, end = int(ordinal.value), skip(words, ordinal.end, "-")
    noun = words.low[end]
    if noun == "century":
        return Found(at, end + 1, "DATE", century_period(number), "century")
    if noun == "quarter" and number <= 4:
        return quarter_found(scene, at, end + 1, number)
    if noun == "half" and number <= 2:
        return half_found(scene, at, end + 1, number)
    return None


def quarter_found(scene: Scene, begin: int, end: int, quarter: int) -> Found:
    """A quarter with its year, or the last that has begun, or by tense the next to end."""
    year = year_after(scene, end)
    if year is not None:
        return Found(begin, year[1], "DATE", quarter_period(year[0], quarter), "quarter")
    published = scene.published
    now = (published.month + 2) // 3
    past = quarter_period(published.year - (quarter >= now), quarter)
    future = quarter_period(published.year + (quarter < now), quarter)
    return Found(begin, end, "DATE", past, "quarter", past, future)


def half_found(scene: Scene, begin: int, end: int, half: int) -> Found | None:
    """A half of a named year; other halves (of a match, of the month) are none."""
    year = year_after(scene, end)
    if year is None:
        return None
    return Found(begin, year[1], "DATE", half_period(year[0], half), "quarter")


def find_short_quarter(scene: Scene, at: int) -> Found | None:
    """Find "Q3 2021"."""
    words = scene.words
    number = whole_number(words.low[at + 1])
    if number is None or not 1 <= number <= 4 or not words.glued[at + 1]:
        return None
    if not is_separate(words, at, at + 2):
        return None
    return quarter_found(scene, at, at + 2, number)


def find_fiscal_year(scene: Scene, at: int) -> Found | None:
    """Find "fiscal 2010", "fiscal year 2010", "FY2010"; its days differ by country: unknown."""
    words = scene.words
    year_at = skip(words, at + 1, "year")
    year = read_year(words, year_at)
    if words.low[year_at] in (",", "of"):
        return None
    if year is None and words.low[at] == "fy":
        digits = whole_number(words.low[at + 1])
        year = (digits, at + 2) if digits and digits >= 1900 and words.glued[at + 1] else None
    if year is None:
        return None
    return Found(at, year[1], "DATE", unknown("year", f"FY{year[0]}"), "fiscal")


def find_season(scene: Scene, at: int) -> Found | None:
    """Find "spring 2021", "the fall of 2021", "in the summer"; "spring" the verb is none."""
    words = scene.words
    season = kind_words("season")[words.low[at]]
    year = year_after(scene, at + 1)
    if year is not None and words.low[at + 1] != ",":
        return Found(at, year[1], "DATE", season_period(year[0], season), "season")
    before = [words.low[at - n] if at >= n else "" for n in (1, 2)]
    the = before[0] == "the" and before[1] in ("in", "during", "since", "until", "by", "this")
    bare = before[0] in ("in", "since", "until", "by", "during") and words.low[at] != "fall"
    after = words.low[at + 1]
    stands = not after[:1].isalnum() or after in kind_words("function_word")
    if (not the and not bare) or not stands or (words.low[at] == "fall" and after == "of"):
        return None
    return season_found(scene, at, at + 1, season)


def season_found(scene: Scene, begin: int, end: int, season: str) -> Found:
    """A season without a year: the last that has begun, or by tense the next to come."""
    year = scene.published.year
    options = [season_period(year + shift, season) for shift in (-1, 0, 1)]
    begun = [option for option in options if option.start and option.start <= scene.published]
    ahead = [option for option in options if option.end and option.end >= scene.published]
    past = begun[-1] if begun else unknown("season")
    future = ahead[0] if ahead else unknown("season")
    return Found(begin, end, "DATE", past, "season", past, future)


def find_named_day(scene: Scene, at: int) -> Found | None:
    """Find "Christmas", "New Year's Day", "Ramadan" (which moves: its days are unknown)."""
    words = scene.words
    if not words.is_capital(at) and words.low[at] != "9/11" and not words.low[at].isdigit():
        return None
    end, value = _named_day(words, at)
    if value is None:
        return None
    year = read_year(words, end)
    exact = year is not None and words.low[end] != "'"
    if value == "-":
        stop = year[1] if year and exact else end
        name = f"{year[0]}-XX-XX" if year and exact else "XXXX-XX-XX"
        return Found(at, stop, "DATE", unknown("day", name), "named")
    numbers = [int(part) for part in value.split("-")]
    if len(numbers) == 3:
        return Found(at, end, "DATE", day_period(make_date(*numbers)), "day")
    if year and exact:
        day = make_date(year[0], *numbers)
        return Found(at, year[1], "DATE", day_period(day), "day") if day else None
    return dated(at, end, scene, *numbers)


def _named_day(words: Words, at: int) -> tuple[int, str | None]:
    """The longest name of a day that begins at a word, with the position after it."""
    names = kind_words("named_day")
    for length in range(5, 0, -1):
        phrase = words.text[words.starts[at] : words.ends[at + length - 1]].lower()
        value = names.get(phrase.replace("’", "'"))
        if value is not None and is_separate(words, at, at + length):
            return at + length, value
    return at, None
