"""Wording: whose word a draft stands on."""

from __future__ import annotations

import pytest

from sitrep.coding.mentions import Mentions
from sitrep.coding.voices import Attribution
from sitrep.coding.wording import add_voices, is_speaker, sources_of, voice
from sitrep.parsing.parsed import ParsedReport
from sitrep.records import Participant, Stance, Statement, Status

from .docs import DAY, coded, parsed, trees, with_parties, word


def statements(*sentences: str) -> list[Statement]:
    return list(coded(*sentences).coded.statements)


def chain(statement: Statement) -> list[str]:
    return [f"{v.text} {v.cue} {v.stance}" for v in statement.voices]


def by(report: ParsedReport, source: str, cue: str) -> Attribution:
    head, said = word(report, source), word(report, cue)
    return Attribution(
        source=tuple(token.i for token in head.subtree),
        source_head=head.i,
        source_span=(head.idx, head.idx + len(head)),
        cue=said.lemma_,
        cue_tokens=(said.i,),
        cue_span=(said.idx, said.idx + len(said)),
        content_spans=((said.i + 1, len(report.doc)),),
        stance=Stance.ASSERTS,
        kind="indirect",
    )


@pytest.mark.parametrize(
    ("sentence", "voices"),
    [
        ("Chad attacked Niger.", []),
        ("Niger said that Chad attacked the camp.", ["Niger said asserts"]),
        (
            "According to Interfax, the Kremlin said that Russia had withdrawn its troops.",
            ["Interfax According to reports", "the Kremlin said asserts"],
        ),
        ("Villagers said that Chad attacked the camp.", ["Villagers said asserts"]),
        ("The delay showed that Russia attacked Ukraine.", []),
        ("Chad denied shelling the camp.", ["Chad denied denies"]),
        ("Chad denied that it attacked Niger.", ["Chad denied denies"]),
        ("Nobody attacked Niger.", []),
    ],
)
def test_voices_stand_outermost_first(sentence: str, voices: list[str]) -> None:
    found = statements(sentence)
    assert [chain(statement) for statement in found[-1:]] == ([voices] if found else [])
    assert bool(found) or not voices


@pytest.mark.parametrize(
    ("sentence", "voices"),
    [
        ("Russia accused Ukraine of shelling a school.", [[], ["Russia accused asserts"]]),
        ("Niger threatened to attack Chad.", [[], ["Niger threatened asserts"]]),
        ("Niger demanded that Chad withdraw its troops.", [[], ["Niger demanded asserts"]]),
        ("Germany criticised Chad for attacking Niger.", [[], []]),
        ("France condemned the Russian attack on Ukraine.", [[], []]),
    ],
)
def test_who_performs_a_speech_act_vouches_for_its_content_alone(
    sentence: str, voices: list[list[str]]
) -> None:
    assert [chain(statement) for statement in statements(sentence)] == voices


def test_who_condemns_in_his_own_words_is_no_voice() -> None:
    (condemned,) = statements("Putin said that he condemned the attack.")
    assert (condemned.event, condemned.actors[0].country, condemned.voices) == ("ACCUSE", "RUS", ())


def test_a_charge_that_nobody_is_named_for_is_possible() -> None:
    charged, deed = statements("Ukraine is accused of shelling a school.")
    assert (charged.status, deed.status) == (Status.HAPPENED, Status.POSSIBLE)
    assert "status: a charge that nobody is named for" in deed.why
    named = statements("Russia accused Ukraine of shelling a school.")[1]
    assert named.status is Status.HAPPENED


def test_what_is_insisted_to_have_been_happened() -> None:
    (left,) = statements("Niger insisted that Chad had withdrawn its troops.")
    assert (left.status, chain(left)) == (Status.HAPPENED, ["Niger insisted asserts"])


def test_forces_in_the_words_of_a_state_are_its_own() -> None:
    (left,) = statements("Troops withdrew, the Russian defence ministry said.")
    assert [actor.country for actor in left.actors] == ["RUS"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Niger demanded the withdrawal of troops from Mali.",
        "Russia accused Ukraine of an attack by soldiers.",
        "Germany condemned an attack by soldiers.",
    ],
)
def test_forces_in_a_demand_or_charge_are_not_the_speakers(sentence: str) -> None:
    speech, deed = statements(sentence)
    assert speech.actors[0].country not in [actor.country for actor in deed.actors]


@pytest.mark.parametrize(
    ("sentence", "source", "speaks"),
    [
        ("Niger said that Chad attacked the camp.", "Niger", True),
        ("The Russian army moved tanks to the border.", "army", True),
        ("The delay showed that Russia attacked Ukraine.", "delay", False),
        ("A letter showed that Chad attacked the camp.", "letter", True),
    ],
)
def test_is_speaker(sentence: str, source: str, *, speaks: bool) -> None:
    token = word(parsed(sentence), source)
    country = "NER" if source == "Niger" else ""
    sectors = ("MIL",) if source == "army" else ()
    assert is_speaker(token, Participant(source, country=country, sectors=sectors)) is speaks


def test_coordinated_sources_are_several_voices() -> None:
    report = parsed("Russia and Belarus spoke.")
    both = by(report, "Russia", "spoke")
    assert [token.text for token in sources_of(both, report.doc)] == ["Russia", "Belarus"]


def test_its_own_saying_is_not_the_voice_of_an_event() -> None:
    report = parsed("Niger condemned Chad.")
    drafts, mentions = with_parties(report)
    add_voices(drafts[0], [by(report, "Niger", "condemned")], mentions)
    assert drafts[0].voices == []


def test_one_who_speaks_twice_is_one_voice_with_the_inner_cue() -> None:
    report = parsed("Niger said that Chad attacked the camp.")
    drafts, mentions = with_parties(report)
    outer, inner = by(report, "Niger", "that"), by(report, "Niger", "said")
    add_voices(drafts[-1], [outer, inner], mentions)
    assert [(v.country, v.cue) for v in drafts[-1].voices] == [("NER", "said")]


def test_an_unknown_source_that_can_speak_keeps_its_words() -> None:
    report = parsed("A letter showed that Chad attacked the camp.")
    drafts, _ = with_parties(report)
    nobody = Mentions(parsed("Release the sailors."), DAY, ())
    add_voices(drafts[-1], [by(report, "letter", "showed")], nobody)
    assert [(v.text, v.span, v.country) for v in drafts[-1].voices] == [("A letter", (0, 8), "")]


def test_a_voice_has_the_fields_of_its_participant() -> None:
    who = Participant("the ministry", (4, 16), "Ministry", "gov:x", "TCD", ("GOV",), "minister")
    said = voice(who, "said", (17, 21), Stance.DOUBTS)
    fields = ("text", "span", "name", "entity", "country", "sectors", "office")
    assert [getattr(said, name) for name in fields] == [getattr(who, name) for name in fields]
    assert (said.cue, said.cue_span, said.stance) == ("said", (17, 21), Stance.DOUBTS)


def test_no_actor_of_a_speech_act_is_its_last_voice() -> None:
    for sentence in trees():
        for statement in statements(sentence):
            speaks = statement.event in ("ACCUSE", "REJECT", "REQUEST", "THREATEN")
            if speaks and statement.relation is None and statement.voices:
                names = {actor.text for actor in statement.actors}
                assert statement.voices[-1].text not in names, sentence
