"""Frames: which row of the lexicon a word matches, and with which arguments."""

from __future__ import annotations

from dataclasses import replace

import pytest
from spacy.tokens import Token

from sitrep.coding import frames as frames_module
from sitrep.coding.arguments import roles_of
from sitrep.coding.frames import (
    fill,
    fills,
    find_frames,
    follow,
    frame_of,
    holds,
    light_verb_of,
    verb_name,
)
from sitrep.knowledge.lexicon import Entry, parse_need, parse_roles, special_first
from sitrep.records import Participant

from .docs import coded, compact, doc, doc_of, frame, texts, who, word

SIDES = {"Uganda": "UGA", "it": "UGA", "Kenya": "KEN", "Somalia": "SOM"}


def side(token: Token) -> Participant | None:
    """Who is meant, pronouns read by hand."""
    country = SIDES.get(token.text, "")
    return Participant(text=token.text, country=country, sectors=("GOV",)) if country else None


def row(predicate: str, needs: str = "", *, pos: str = "v", mode: str = "", rank: int = 0) -> Entry:
    return Entry(
        predicate=tuple(predicate.split()),
        pos=pos,
        needs=tuple(map(parse_need, needs.split())),
        event="ASSAULT",
        mode=mode,
        actor=(("subj",),),
        recipient=(("obj",),),
        content=(),
        status="",
        contexts=(),
        example="",
        rank=rank,
    )


@pytest.mark.parametrize(
    ("need", "sentence", "verb", "met"),
    [
        ("obj", "Kenya sent troops to Somalia.", "sent", True),
        ("!obj", "Kenya sent troops to Somalia.", "sent", False),
        ("!from", "Kenya sent troops to Somalia.", "sent", True),
        ("obj=envoy|troops", "Kenya sent troops to Somalia.", "sent", True),
        ("obj=envoy", "Kenya sent troops to Somalia.", "sent", False),
        ("obj!=envoy", "Kenya sent troops to Somalia.", "sent", True),
        ("obj!=envoy", "The army, which shelled the town, withdrew.", "withdrew", True),
        ("from|to", "Kenya sent troops to Somalia.", "sent", True),
        ("obj=@forces", "Kenya sent troops to Somalia.", "sent", True),
        ("obj=@forces", "Estonia expelled two envoys.", "expelled", False),
        ("obj=@envoy", "Estonia expelled two envoys.", "expelled", True),
        ("to=@country", "Kenya sent troops to Somalia.", "sent", True),
        ("to=@country", "Kenya sent troops to Somalia. [low]", "sent", True),
        ("subj=@place", "The town was shelled by Friday.", "shelled", False),
        ("to=@place", "Kenya sent troops to Somalia.", "sent", True),
        ("subj=@person", "Putin met Macron.", "met", True),
        ("subj=@person", "Chad attacked Niger.", "attacked", False),
        ("obj=@event", "Iran accused Israel of the attack.", "accused", False),
        ("of=@event", "Iran accused Israel of the attack.", "accused", True),
        ("ccomp=@conflict", "Uganda warned that it would attack Kenya.", "warned", True),
        ("ccomp=@conflict", "Putin said that he condemned the attack.", "said", True),
        ("ccomp=@told", "Niger said that Chad attacked the camp.", "said", True),
        ("ccomp=@told", "Uganda warned that it would attack Kenya.", "warned", False),
    ],
)
def test_holds(need: str, sentence: str, verb: str, *, met: bool) -> None:
    roles = roles_of(word(doc(sentence), verb))
    assert holds(parse_need(need), roles, who) is met


@pytest.mark.parametrize(
    ("sentence", "own"),
    [
        ("Uganda warned that it would attack Kenya.", True),
        ("Uganda warned that Kenya would attack Somalia.", False),
    ],
)
def test_self_is_the_subjects_own_side(sentence: str, *, own: bool) -> None:
    roles = roles_of(word(doc(sentence), "warned"))
    assert holds(parse_need("ccomp.subj=@self"), roles, side) is own
    assert holds(parse_need("ccomp.subj!=@self"), roles, side) is not own


@pytest.mark.parametrize(
    ("path", "sentence", "head", "found"),
    [
        ("obj", "Kenya sent troops to Somalia.", "sent", "troops"),
        ("to", "Kenya sent troops to Somalia. [low]", "sent", "Somalia"),
        ("obj.to", "Kenya sent troops to Somalia. [low]", "sent", "Somalia"),
        ("obj.to", "Kenya sent troops to Somalia.", "sent", ""),
        ("by", "The release of the hostages by Hamas was welcomed.", "release", "Hamas"),
        ("obj.on", "France lifted sanctions on Mali.", "lifted", "Mali"),
        ("ccomp.subj", "Uganda warned that Kenya would attack Somalia.", "warned", "Kenya"),
        ("acl.obj", "Uganda's plan to invade Kenya failed.", "plan", "Kenya"),
        ("of", "Kenya sent troops to Somalia.", "sent", ""),
    ],
)
def test_follow_looks_inside_phrases_and_on_the_object(
    path: str, sentence: str, head: str, found: str
) -> None:
    assert texts(follow(path, roles_of(word(doc(sentence), head)))) == found.split()


@pytest.mark.parametrize(
    ("chain", "sentence", "head", "found"),
    [
        ("subj+obj", "Putin met Macron.", "met", "Putin Macron"),
        ("subj+with|subj", "Chad attacked Niger.", "attacked", "Chad"),
        ("with|subj", "Chad attacked Niger.", "attacked", "Chad"),
        ("by|poss", "The attack by Uganda on a village failed.", "attack", "Uganda"),
        ("mod", "France condemned the Russian attack on Ukraine.", "attack", "Russian"),
        ("mod", "The ongoing attack worried Niger.", "attack", ""),
        ("iobj", "Chad attacked Niger.", "attacked", ""),
    ],
)
def test_fill_takes_the_first_filled_alternative(
    chain: str, sentence: str, head: str, found: str
) -> None:
    roles = roles_of(word(doc(sentence), head))
    assert texts(fill(parse_roles(chain), roles, who)) == found.split()


@pytest.mark.parametrize(
    ("sentence", "verb", "event", "mode"),
    [
        ("Estonia withdrew its ambassador from Latvia.", "withdrew", "SANCTION", "withdraw"),
        ("Estonia withdrew its troops from Latvia.", "withdrew", "RETREAT", "withdraw"),
        ("Kenya sent troops to Somalia. [low]", "sent", "MOBILIZE", "troops"),
        ("France lifted sanctions on Mali.", "lifted", "CONCEDE", None),
        ("Chad withdrew its troops and pulled out its tanks.", "pulled", "RETREAT", "withdraw"),
        ("Chad shelled Abeche.", "shelled", "ASSAULT", "heavy-weapons"),
    ],
)
def test_arguments_decide_what_a_word_means(
    sentence: str, verb: str, event: str, mode: str | None
) -> None:
    entry = frame(word(doc(sentence), verb)).entry
    assert (entry.event, entry.mode) == (event, mode)


@pytest.mark.parametrize(
    ("rows", "chosen"),
    [
        ([row("attack", rank=0), row("attack", "obj", rank=1)], 1),  # the more special
        ([row("attack", "obj", rank=0), row("attack", "obj=Niger|niger", rank=1)], 1),
        ([row("attack", "obj", rank=0), row("attack", "subj", rank=1)], 0),  # a tie: the first
        ([row("attack", "!obj", rank=0), row("attack", rank=1)], 1),  # the first does not hold
        ([row("attack back", rank=0), row("attack", rank=1)], 1),  # a word is missing
    ],
)
def test_the_most_special_row_wins_then_the_first(
    rows: list[Entry], chosen: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = {("attack", "v"): special_first(rows)}
    monkeypatch.setattr(frames_module, "most_special_first", lambda: tried)
    found = frame_of(word(doc("Chad attacked Niger."), "attacked"), who)
    assert found is not None
    assert found.entry.rank == chosen


def test_no_row_no_frame(monkeypatch: pytest.MonkeyPatch) -> None:
    verb = word(doc("Chad attacked Niger."), "attacked")
    only = replace(row("attack", "!obj"))
    monkeypatch.setattr(frames_module, "most_special_first", lambda: {("attack", "v"): (only,)})
    assert frame_of(verb, who) is None


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Uganda carried out an attack on a village.", "carried attack"),
        ("The village suffered an attack by rebels.", "suffered attack"),
        ("Rebels claimed responsibility for the attack.", "claimed attack"),
        ("Chad and Niger held talks in Gao on Monday.", "held talks"),
        ("The attack failed.", "attack"),
    ],
)
def test_a_light_verb_belongs_to_its_noun(sentence: str, words: str) -> None:
    *light, noun = words.split()
    found = frame(word(doc(sentence), noun))
    assert texts(found.words) == [*light, noun]
    assert texts([found.light] if found.light else []) == light


def test_a_light_verb_lends_its_subject_or_its_victim() -> None:
    does = frame(word(doc("Uganda carried out an attack on a village."), "attack")).roles
    suffers = frame(word(doc("The village suffered an attack by rebels."), "attack")).roles
    assert (texts(does["subj"]), texts(does["on"])) == (["Uganda"], ["village"])
    assert (texts(suffers["light_obj"]), texts(suffers["by"])) == (["village"], ["rebels"])
    assert "subj" not in suffers


def test_verb_name_has_the_particle() -> None:
    carried = word(doc("Uganda carried out an attack on a village."), "carried")
    attack = word(doc("The attack failed."), "attack")
    assert verb_name(carried) == "carry out"
    assert light_verb_of(attack) is None


def test_words_joined_by_hyphens_are_one_predicate() -> None:
    up = word(doc("The build-up near Ukraine worried Poland."), "up")
    assert frame(up).entry.name.startswith("mobilize.tsv: build-up (n")


@pytest.mark.parametrize(
    ("sentence", "token"),
    [
        ("Uganda bought an attack helicopter.", "attack"),
        ("The jailed journalist won a prize.", "jailed"),
        ("Putin spoke.", "spoke"),
        ("Chad attacked Niger.", "Niger"),
    ],
)
def test_names_qualifiers_and_plain_words_head_no_frame(sentence: str, token: str) -> None:
    assert frame_of(word(doc(sentence), token), who) is None


def test_occurrence_verbs_lend_their_phrases() -> None:
    clashes = frame(word(doc("Clashes broke out between Chad and Niger."), "Clashes"))
    assert texts(clashes.roles["between"]) == ["Chad", "Niger"]


def test_find_frames_gives_text_order() -> None:
    tree = doc("Niger threatened Chad with sanctions.", "Chad withdrew its troops.")
    assert [found.token.text for found in find_frames(tree, who)] == [
        "threatened",
        "sanctions",
        "withdrew",
    ]


def test_a_modifier_fills_a_class_by_two_words() -> None:
    tree = doc_of(
        compact("""
            Chad  Chad  PROPN 2 nsubj
            sent  send  VERB  0 root  Tense=Past|VerbForm=Fin
            armed armed ADJ   4 amod
            forces force NOUN 2 obj   Number=Plur
        """)
    )
    assert fills(word(tree, "forces"), frozenset({"@forces"}), who)
    assert not fills(word(tree, "Chad"), frozenset({"@forces"}), who)


def test_a_frame_says_nothing_of_reality() -> None:
    denied = coded("Chad denied that it attacked Niger.").coded.statements
    done = coded("Chad attacked Niger.").coded.statements
    assert [s.why[0] for s in denied] == [s.why[0] for s in done]
