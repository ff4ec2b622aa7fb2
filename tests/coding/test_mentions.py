"""Mentions: whom pronouns, short forms and names stand for."""

from __future__ import annotations

import datetime

import pytest

from sitrep.coding.mentions import Mentions
from sitrep.coding.voices import Attribution
from sitrep.parsing.parsed import ParsedReport
from sitrep.records import Stance

from .docs import DAY, mentions_of, parsed, trees, word


def last(report: ParsedReport, text: str) -> str:
    """Country of the last token with these letters, "" for nobody."""
    token = [token for token in report.doc if token.text == text][-1]
    found = mentions_of(report).who_is(token)
    return found.country if found else ""


def said_by(report: ParsedReport, source: str, cue: str) -> Attribution:
    """An attribution of the whole report to one of its words."""
    head, said = word(report, source), word(report, cue)
    return Attribution(
        source=(head.i,),
        source_head=head.i,
        source_span=(head.idx, head.idx + len(head)),
        cue="say",
        cue_tokens=(said.i,),
        cue_span=(said.idx, said.idx + len(said)),
        content_spans=((0, head.i), (said.i + 1, len(report.doc))),
        stance=Stance.ASSERTS,
        kind="direct",
    )


@pytest.mark.parametrize(
    ("sentences", "mention", "country"),
    [
        (["Chad attacked Niger.", "It denied the attack."], "It", "TCD"),
        (["Chad said that it would withdraw its troops."], "it", "TCD"),
        (["Chad withdrew its troops."], "its", "TCD"),
        (["Chad withdrew its troops."], "troops", "TCD"),
        (["Putin spoke.", "He arrived."], "He", "RUS"),
        (["Putin met Macron.", "He praised him."], "He", "RUS"),
        (["Putin met Macron.", "He praised him."], "him", "FRA"),
        (["Merkel spoke.", "Merkel met her."], "her", ""),
        (["Chad attacked Niger.", "He arrived."], "He", ""),
        (["Putin spoke.", "It denied the attack."], "It", ""),
        (["It is unclear whether Chad shelled the camp."], "It", ""),
        (["It denied the attack."], "It", ""),
        (["Two envoys were expelled.", "They denied the attack."], "They", ""),
        (["The US attacked Iraq."], "US", "USA"),
    ],
)
def test_pronouns(sentences: list[str], mention: str, country: str) -> None:
    assert last(parsed(*sentences), mention) == country


def test_a_pronoun_too_far_back_stands_for_nobody() -> None:
    far = ["Putin spoke.", *["Two envoys were expelled."] * 6, "He arrived."]
    assert last(parsed(*far), "He") == ""


@pytest.mark.parametrize(
    ("sentences", "mention", "country"),
    [
        (
            ["The Ukrainian defence ministry spoke.", "The ministry denied the attack."],
            "ministry",
            "UKR",
        ),
        (["The ministry denied the attack."], "ministry", ""),
        (["The Russian army and navy spoke.", "The army averted an attack."], "army", "RUS"),
        (["Chad withdrew its troops.", "The country denied the attack."], "country", "TCD"),
        (["Chad withdrew its troops.", "Its ministry denied the attack."], "ministry", "TCD"),
        (["Two envoys were expelled.", "The country denied the attack."], "country", ""),
    ],
)
def test_short_forms(sentences: list[str], mention: str, country: str) -> None:
    assert last(parsed(*sentences), mention) == country


@pytest.mark.parametrize(
    ("sentences", "mention", "country"),
    [
        (["Niger condemned Mali.", "Mali attacked the neighbouring country."], "country", "NER"),
        (["Niger condemned Chad.", "Chad attacked its neighbour."], "neighbour", "NER"),
        (["Chad attacked its neighbour."], "neighbour", ""),
        (["The army attacked its neighbour."], "neighbour", ""),
    ],
)
def test_neighbours_are_somebody_else(sentences: list[str], mention: str, country: str) -> None:
    assert last(parsed(*sentences), mention) == country


@pytest.mark.xfail(reason="“the country” is the nearest one, however many were named")
def test_a_country_that_may_be_either_of_two_is_neither() -> None:
    assert last(parsed("Chad attacked Niger.", "The country denied the attack."), "country") == ""


def test_we_are_the_speakers_own_side() -> None:
    report = parsed('The Chadian army said, "We attacked Niger."')
    found = mentions_of(report, (said_by(report, "army", "said"),)).who_is(word(report, "We"))
    assert found is not None
    assert (found.country, found.sectors) == ("TCD", ("MIL",))


def test_we_before_the_speaker_are_the_speakers_own_side() -> None:
    report = parsed('"We attacked Niger," the Chadian army said.')
    found = mentions_of(report, (said_by(report, "army", "said"),)).who_is(word(report, "We"))
    assert found is not None
    assert found.country == "TCD"


def test_we_without_a_speaker_are_nobody() -> None:
    report = parsed('"We attacked Niger," the Chadian army said.')
    assert Mentions(report, DAY, ()).who_is(word(report, "We")) is None


def test_a_name_takes_the_office_beside_it() -> None:
    report = parsed("The Russian defence ministry spokesman, Igor Konashenkov, spoke.")
    found = mentions_of(report).who_is(word(report, "Igor"))
    assert found is not None
    assert (found.country, found.sectors[:1]) == ("RUS", ("MIL",))


def test_a_surname_stands_for_the_full_name_before_it() -> None:
    report = parsed("The Russian president, Vladimir Putin, spoke.", "Putin spoke.")
    token = [token for token in report.doc if token.text == "Putin"][-1]
    found = mentions_of(report).who_is(token)
    assert found is not None
    assert found.name == "Vladimir Putin"
    assert found.span == (token.idx, token.idx + len(token))


def test_offices_are_those_of_the_reports_day() -> None:
    report = parsed("Merkel spoke.")
    merkel = word(report, "Merkel")
    then = Mentions(report, datetime.date(2010, 2, 15), ()).who_is(merkel)
    now = Mentions(report, DAY, ()).who_is(merkel)
    assert then is not None
    assert now is not None
    assert (then.country, then.sectors, now.country) == ("DEU", ("GOV",), "DEU")
    assert now.sectors != then.sectors


def test_every_mention_quotes_the_report_and_says_its_sentence() -> None:
    report = parsed(*trees())
    borders = [sentence.span for sentence in report.sentences]
    for mention in mentions_of(report).mentions():
        assert mention.participant.span is not None
        start, end = mention.participant.span
        assert report.report.text[start:end]
        assert borders[mention.sentence][0] <= mention.token.idx < borders[mention.sentence][1]


def test_mentions_stand_in_text_order() -> None:
    places = [mention.token.i for mention in mentions_of(parsed(*trees())).mentions()]
    assert places == sorted(set(places))


def test_countries_are_counted_and_looked_up_backwards() -> None:
    report = parsed("Chad attacked Niger.", "Niger condemned Chad.", "Chad withdrew its troops.")
    found = mentions_of(report)
    assert found.countries()[0] == "TCD"
    assert set(found.countries()) == {"TCD", "NER"}
    assert found.countries_before(word(report, "condemned"))[0] == "NER"
    assert found.countries_before(report.doc[0]) == ()


def test_times_are_nobody() -> None:
    report = parsed("Chad withdrew its troops on Monday.")
    monday = word(report, "Monday")
    span = (monday.idx, monday.idx + len(monday))
    assert Mentions(report, DAY, (), times=[span]).who_is(monday) is None
