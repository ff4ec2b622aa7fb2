"""The brief as a whole: what stands where, and what never does."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.briefing import Brief, make_brief
from sitrep.briefing.outline import Line, Quote, Section
from sitrep.briefing.plain import clean
from sitrep.records import Amount, CodedReport, Participant, Relation, Stance, Status, When

from .reports import ARGENTINA, BRITAIN, COSTA_MENDEZ, HAIG, Draft, day, falklands, voice

FALKLANDS = falklands()


def section_of(brief: Brief, key: str) -> Section:
    return next(section for section in brief.sections if section.key == key)


def labels(brief: Brief, key: str) -> list[str]:
    return [
        line.label for section in brief.sections if section.key == key for line in section.lines
    ]


def walk(lines: tuple[Line, ...]) -> Iterator[Line]:
    for line in lines:
        yield line
        yield from walk(line.nested)


def all_lines(brief: Brief) -> Iterator[Line]:
    yield from brief.state
    for section in brief.sections:
        yield from walk(section.lines)


def one(published: str = "1982-05-01", outlet: str = "Wire", key: str = "x1") -> Draft:
    return Draft(key, published, outlet, "Head", "Argentina attacked ships on Friday.",
                 "Britain said so.")  # fmt: skip


def test_make_brief_counts_what_was_read() -> None:
    head = make_brief(FALKLANDS).head
    assert (head.reports, head.outlets, head.origins, head.statements) == (10, 3, 4, 26)
    assert head.window == "2–12 Apr 1982"
    assert head.as_of == date(1982, 4, 12)
    assert head.versions == ("0.1.0 by hand",)


def test_make_brief_places_each_status() -> None:
    brief = make_brief(FALKLANDS)
    assert labels(brief, "happened") == [
        "Argentina attacked Britain in Port Stanley",
        "Argentina is deploying troops in the islands",
        "The European Community imposed sanctions or cuts on Argentina",
        "Argentina deployed troops",
    ]
    assert labels(brief, "claimed") == [
        "Argentina deployed troops to the islands",
        "Argentina withdrew forces from the islands",
        "Argentina is deploying troops in the islands",
    ]
    assert labels(brief, "disputed") == [
        "Denied: Argentina killing islanders (UK)",
        "Denied: Argentina attacking the fleet (UK)",
        "Doubted: Argentina withdrawing forces",
    ]
    assert labels(brief, "failed") == ["Divers tried and failed to destroy property"]
    assert labels(brief, "possible") == ["Argentina could attack the fleet (UK)"]
    assert labels(brief, "diplomacy") == [
        "Alexander Haig (US) met Margaret Thatcher (UK) in London"
    ]


def test_make_brief_nests_threat_and_condition() -> None:
    lines = section_of(make_brief(FALKLANDS), "pressure").lines
    threat = next(line for line in lines if line.label.startswith("Margaret Thatcher"))
    assert [(below.lead, below.label) for below in walk(threat.nested)] == [
        ("the threat", "Britain would attack Argentina in the islands"),
        ("unless", "Argentina were to withdraw forces"),
    ]


def test_make_brief_folds_tellings_and_counts_origins() -> None:
    landing = section_of(make_brief(FALKLANDS), "happened").lines[0]
    assert (landing.refs, landing.origins) == ((1, 2, 3), 2)
    assert len(landing.statements) == 3


def test_make_brief_marks_copies_among_the_sources() -> None:
    sources = make_brief(FALKLANDS).sources
    assert [(s.number, s.copy_of) for s in sources if s.copy_of] == [(2, 1)]
    assert [s.origin for s in sources[:3]] == ["Reuters", "Reuters", "The Harbour Post"]


def test_make_brief_sets_denials_against_what_they_meet() -> None:
    disputed = section_of(make_brief(FALKLANDS), "disputed").lines
    against = [[(below.lead, below.label) for below in line.nested] for line in disputed]
    assert against == [
        [("against this", "Argentina attacked Britain in Port Stanley")],
        [("against this", "Argentina could attack the fleet (UK)")],
        [("against this", "Argentina withdrew forces from the islands")],
    ]


def test_make_brief_says_where_plans_stand() -> None:
    fleet, visit = section_of(make_brief(FALKLANDS), "due").lines
    assert (fleet.date, fleet.details[0]) == ("5 Apr", "date passed")
    assert (visit.date, visit.details[0]) == ("8 Apr", "told as done in source 8")


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        (date(1982, 4, 4), "due the next day"),
        (date(1982, 4, 5), "due that day"),
        (date(1982, 4, 1), "due in 4 days"),
        (date(1982, 4, 6), "date passed"),
    ],
)
def test_make_brief_measures_plans_from_the_day_given(as_of: date, expected: str) -> None:
    fleet = section_of(make_brief(FALKLANDS, as_of=as_of), "due").lines[0]
    assert fleet.details[0] == expected


def test_make_brief_draws_figures_in_order_of_time() -> None:
    troops = make_brief(FALKLANDS).figures[0]
    assert troops.title == "Troops: Argentina deploying (Falkland Islands)"
    assert [(p.date, p.text, p.words) for p in troops.points] == [
        ("3 Apr", "about 2,000", "on the word of Margaret Thatcher (UK)"),
        ("7 Apr", "at least 9,000", ""),
        ("12 Apr", "10,000–11,000", "on the word of John Nott (UK)"),
    ]


def test_make_brief_names_evidence_once_for_copies() -> None:
    (photo,) = make_brief(FALKLANDS).evidence
    assert photo.label == "Photo, released by the Argentine navy"
    assert photo.shows == "marines lying prone beside a road"
    assert photo.refs == (1, 2)


def test_make_brief_keeps_to_the_window() -> None:
    brief = make_brief(FALKLANDS, since=date(1982, 4, 4), until=date(1982, 4, 7))
    inside = [source.id for source in brief.sources if not source.is_earlier]
    assert inside == ["r04", "r05", "r06"]
    assert brief.head.reports == 3
    assert brief.head.window == "4–7 Apr 1982"


@pytest.mark.parametrize("about", ["USA", "usa", "United States", "the US", "haig"])
def test_make_brief_about_a_country_or_words(about: str) -> None:
    brief = make_brief(FALKLANDS, about=about)
    shown = [line.label for line in all_lines(brief)]
    assert shown
    assert all("Haig" in label for label in shown)
    assert (brief.head.reports, brief.head.statements, brief.head.shown) == (10, 26, 2)


def test_make_brief_of_nothing_has_a_head_alone() -> None:
    brief = make_brief([])
    assert (brief.head.reports, brief.head.as_of, brief.sections, brief.state) == (0, None, (), ())


def test_make_brief_caps_sections_and_says_how_to_see_the_rest() -> None:
    drafts = []
    for number in range(15):
        # Each town's attack is another one: no two fold.
        draft = one(f"1982-05-{number + 1:02}", key=f"x{number:02}")
        draft.add("attacked", "ASSAULT", None, [ARGENTINA], [Participant(f"Town{number}")])
        drafts.append(draft.done())
    happened = section_of(make_brief(drafts), "happened")
    assert (len(happened.lines), happened.more, happened.hint) == (12, 3, "sitrep brief --full")
    assert len(section_of(make_brief(drafts, full=True), "happened").lines) == 15
    assert [line.day for line in happened.lines] == sorted(line.day for line in happened.lines)


def test_make_brief_takes_a_fact_told_by_both_sides_as_more_than_a_claim() -> None:
    drafts = [one(), one(outlet="Post", key="x2")]
    for draft, who in zip(drafts, (COSTA_MENDEZ, BRITAIN), strict=True):
        draft.add("attacked", "ASSAULT", None, [ARGENTINA], [BRITAIN], voices=[voice(who)])
    assert labels(make_brief([drafts[0].done()]), "claimed") == ["Argentina attacked Britain"]
    assert labels(make_brief([d.done() for d in drafts]), "happened") == [
        "Argentina attacked Britain"
    ]


def test_make_brief_keeps_other_places_and_figures_apart() -> None:
    drafts = [one(), one(outlet="Post", key="x2")]
    for draft, dead in zip(drafts, (3, 40), strict=True):
        draft.add("attacked", "ASSAULT", None, [ARGENTINA], [BRITAIN],
                  amounts=[Amount("killed", dead, dead, text="on Friday")])  # fmt: skip
    assert len(labels(make_brief([d.done() for d in drafts]), "happened")) == 2


def test_make_brief_shows_a_reason_apart_from_the_fact() -> None:
    draft = one()
    fact = draft.add("attacked", "MOBILIZE", None, [BRITAIN])
    draft.add("said", "ASSAULT", None, [ARGENTINA], status=Status.POSSIBLE, under=fact,
              relation=Relation.REASON)  # fmt: skip
    brief = make_brief([draft.done()])
    assert labels(brief, "happened") == ["Britain readied forces"]
    assert labels(brief, "possible") == ["Argentina could attack"]


def test_make_brief_keeps_what_is_recalled_apart() -> None:
    draft = one()
    draft.add("attacked", "ASSAULT", None, [ARGENTINA], [BRITAIN], when=day("1976", "1976-01-01",
              "1976-12-31"))  # fmt: skip
    brief = make_brief([draft.done()])
    (line,) = section_of(brief, "earlier").lines
    assert (line.date, line.label) == ("1976", "Argentina attacked Britain")
    assert not labels(brief, "happened")


def test_make_brief_puts_a_charge_of_not_doing_among_the_claims() -> None:
    draft = one()
    charge = draft.add("said", "ACCUSE", None, [BRITAIN], [ARGENTINA])
    draft.add("attacked", "AID", None, [ARGENTINA], [BRITAIN], status=Status.DENIED,
              voices=[voice(BRITAIN)], under=charge)  # fmt: skip
    (line,) = section_of(make_brief([draft.done()]), "claimed").lines
    assert line.label == "Britain accused Argentina"
    assert [below.label for below in line.nested] == ["Argentina not giving help to Britain"]


def test_make_brief_takes_a_plan_laid_to_others_for_a_warning() -> None:
    draft = one()
    draft.add("attacked", "ASSAULT", None, [ARGENTINA], [BRITAIN], status=Status.PLANNED,
              voices=[voice(HAIG)])  # fmt: skip
    draft.add("said", "ASSAULT", None, [BRITAIN], [ARGENTINA], status=Status.PLANNED)
    brief = make_brief([draft.done()])
    assert labels(brief, "possible") == ["Argentina is said to plan to attack Britain"]
    assert labels(brief, "due") == ["Britain is to attack Argentina"]


def test_make_brief_dates_no_fact_after_its_report() -> None:
    draft = one()
    draft.add("attacked", "ASSAULT", None, [ARGENTINA], when=day("Friday", "1982-05-07"))
    (line,) = section_of(make_brief([draft.done()]), "happened").lines
    assert (line.date, line.day) == ("by 1 May", "1982-05-01")


def test_make_brief_reads_if_as_a_condition() -> None:
    draft = Draft("x1", "1982-05-01", "Wire", "Head", "Britain would answer if Argentina attacked.")
    draft.add("attacked", "ASSAULT", None, [ARGENTINA], status=Status.CONDITIONAL)
    assert labels(make_brief([draft.done()]), "possible") == ["If Argentina were to attack"]


def test_make_brief_survives_a_circle_of_parents() -> None:
    draft = one()
    first = draft.add("attacked", "ACCUSE", None, [BRITAIN])
    second = draft.add("said", "ACCUSE", None, [HAIG], under=first)
    item = draft.done()
    circle = (dataclasses.replace(first, parent=second.id, relation=Relation.CONTENT), second)
    brief = make_brief([dataclasses.replace(item, statements=circle)])
    assert sum(len(line.statements) for line in all_lines(brief)) >= 2


def test_make_brief_reads_an_end_as_an_end() -> None:
    draft = Draft("x1", "1982-05-01", "Wire", "Head", "Drills off the coast are to end on 3 May.")
    draft.add("are to end", "MOBILIZE", "troops", [ARGENTINA], status=Status.PLANNED,
              when=day("3 May", "1982-05-03"))  # fmt: skip
    (line,) = section_of(make_brief([draft.done()]), "due").lines
    assert (line.label, line.details[0]) == ("Argentina deploying troops: to end", "due in 2 days")


# Properties

STATUSES = st.sampled_from(Status)
EVENTS = st.sampled_from(
    ["ASSAULT", "RETREAT", "THREATEN", "ACCUSE", "CONSULT", "AGREE", "MOBILIZE"]
)
WHO = st.lists(st.sampled_from([ARGENTINA, BRITAIN, HAIG, COSTA_MENDEZ]), max_size=2, unique=True)


@st.composite
def coded_reports(draw: st.DrawFn) -> list[CodedReport]:
    """Reports whose statements have any status, stance, nesting and day."""
    made = []
    for number in range(draw(st.integers(1, 4))):
        draft = one(f"1982-05-0{draw(st.integers(1, 9))}", key=f"x{number}")
        above = None
        for words in ("attacked", "ships", "Friday", "said"):
            if not draw(st.booleans()):
                continue
            stance = draw(st.sampled_from(Stance))
            statement = draft.add(
                words, draw(EVENTS), None, draw(WHO), draw(WHO),
                status=draw(STATUSES),
                voices=[voice(who, stance=stance) for who in draw(WHO)],
                when=draw(st.none() | st.just(When("1982-05-03", "1982-05-04", "day", "then"))),
                under=above,
                relation=draw(st.sampled_from(Relation)),
            )  # fmt: skip
            above = statement if draw(st.booleans()) else above
        made.append(draft.done())
    return made


@given(coded_reports())
def test_no_plan_denial_or_possibility_stands_among_facts(coded: list[CodedReport]) -> None:
    by_id = {s.id: s for item in coded for s in item.statements}
    brief = make_brief(coded, full=True)
    for section in brief.sections:
        if section.key not in ("happened", "claimed", "diplomacy", "earlier"):
            continue
        # What an accuser says did not happen stands under the accusation, among the claims.
        shown = section.lines if section.key == "claimed" else walk(section.lines)
        for line in shown:
            assert line.status.is_fact
            for statement_id in line.statements:
                stances = {v.stance for v in by_id[statement_id].voices[-1:]}
                assert not stances & {Stance.DENIES, Stance.DOUBTS}
    facts = [line for line in brief.state if line.lead in ("Reported", "Claimed")]
    assert all(line.status.is_fact for line in facts)


@given(coded_reports())
def test_every_statement_is_shown(coded: list[CodedReport]) -> None:
    shown = {name for line in all_lines(make_brief(coded, full=True)) for name in line.statements}
    folded = {s.id for item in coded for s in item.statements}
    # What is nested in a telling that was folded away is told by the one that is quoted.
    tops = {s.id for item in coded for s in item.statements if s.parent is None}
    assert tops <= shown <= folded


@given(coded_reports())
def test_every_quote_is_found_in_its_report(coded: list[CodedReport]) -> None:
    texts = {item.report.id: item.report.text for item in coded + FALKLANDS}
    for brief in (make_brief(coded), make_brief(FALKLANDS)):
        quotes: list[Quote | None] = [line.quote for line in all_lines(brief)]
        quotes += [line.gist for line in all_lines(brief)]
        quotes += [point.quote for series in brief.figures for point in series.points]
        quotes += [exhibit.quote for exhibit in brief.evidence]
        for quote in filter(None, quotes):
            assert quote.text == clean(texts[quote.report][slice(*quote.span)])
            assert any(piece.marked for piece in quote.pieces)


@given(st.permutations(range(10)))
def test_make_brief_does_not_depend_on_the_order_of_reports(order: list[int]) -> None:
    assert make_brief([FALKLANDS[i] for i in order]) == make_brief(FALKLANDS)


@given(coded_reports(), st.randoms(use_true_random=False))
def test_make_brief_does_not_depend_on_the_order_of_statements(
    coded: list[CodedReport], rng: object
) -> None:
    turned = [
        dataclasses.replace(item, statements=tuple(reversed(item.statements))) for item in coded
    ]
    del rng
    assert make_brief(turned[::-1]) == make_brief(coded)
