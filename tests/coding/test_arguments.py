"""Arguments: logical roles from relations, on trees written by hand."""

from __future__ import annotations

import pytest
from spacy.tokens import Token

from sitrep.coding.arguments import (
    case_of,
    feature,
    is_imperative,
    is_passive,
    noun_holders,
    roles_of,
    without_partitive,
    without_relative,
)

from .docs import compact, doc, doc_of, texts, word


def role(token: Token, name: str) -> list[str]:
    return texts(roles_of(token).get(name, ()))


@pytest.mark.parametrize(
    ("sentence", "verb", "subjects", "objects"),
    [
        ("Estonia expelled two envoys.", "expelled", "Estonia", "envoys"),
        ("Two envoys were expelled by Estonia.", "expelled", "Estonia", "envoys"),
        ("Two envoys were expelled.", "expelled", "", "envoys"),
        ("Troops withdrawn from Gao were flown home.", "withdrawn", "", "Troops"),
        ("The envoy was arrested and expelled.", "expelled", "", "envoy"),
        ("Chad and Niger shelled the camp and bombed the road.", "shelled", "Chad Niger", "camp"),
        ("Chad and Niger shelled the camp and bombed the road.", "bombed", "Chad Niger", "road"),
        ("The army, which shelled the town, withdrew.", "shelled", "army", "town"),
        ("The army, which shelled the town, withdrew.", "withdrew", "army", ""),
        ("The rebels, who attacked Niger, withdrew.", "attacked", "rebels", "Niger"),
        ("The town that the army shelled was empty.", "shelled", "army", "town"),
        ("Some of the soldiers left the base.", "left", "soldiers", "base"),
        ("Hundreds of protesters blocked the road.", "blocked", "protesters", "road"),
        ("Troops were moved to Crimea by Russia.", "moved", "Russia", "Troops"),
        ("Merkel met her.", "met", "Merkel", "her"),
    ],
)
def test_verbs_have_logical_subjects_and_objects(
    sentence: str, verb: str, subjects: str, objects: str
) -> None:
    token = word(doc(sentence), verb)
    assert (role(token, "subj"), role(token, "obj")) == (subjects.split(), objects.split())


@pytest.mark.parametrize(
    ("sentence", "verb", "controller"),
    [
        ("Kenya decided to withdraw its troops.", "withdraw", "Kenya"),
        ("Kenya urged Uganda to withdraw its troops.", "withdraw", "Uganda"),
        ("Kenya promised Uganda to withdraw its troops.", "withdraw", "Kenya"),
        ("Kenya called on Uganda to withdraw its troops.", "withdraw", "Uganda"),
        ("Kenya asked the minister to resign.", "resign", "minister"),
        ("Niger wants Chad to withdraw its troops.", "withdraw", "Chad"),
        ("Kenya accused Uganda of shelling a camp.", "shelling", "Uganda"),
        ("Russia accused Ukraine of shelling a school.", "shelling", "Ukraine"),
        ("Ukraine is accused of shelling a school.", "shelling", "Ukraine"),
        ("Kenya stopped Uganda from shelling a camp.", "shelling", "Uganda"),
        ("Germany criticised Chad for attacking Niger.", "attacking", "Chad"),
        ("Chad denied shelling the camp.", "shelling", "Chad"),
        ("Chad left without attacking the camp.", "attacking", "Chad"),
        ("Police left, firing shots.", "firing", "Police"),
        ("Uganda has plans to invade Kenya.", "invade", "Uganda"),
        ("Uganda's plan to invade Kenya failed.", "invade", "Uganda"),
        ("The plan by Uganda to invade Kenya failed.", "invade", "Uganda"),
        ("Mali is ready to withdraw its troops.", "withdraw", "Mali"),
    ],
)
def test_clauses_without_a_subject_have_a_controller(
    sentence: str, verb: str, controller: str
) -> None:
    assert role(word(doc(sentence), verb), "subj") == [controller]


def test_a_participle_right_behind_a_noun_is_the_nouns_doing() -> None:
    token = word(doc("Police held exiles protesting outside."), "protesting")
    assert role(token, "subj") == ["exiles"]


def test_an_intention_of_doing_is_its_holders() -> None:
    tree = doc_of(
        compact("""
            Chad      Chad      PROPN 2 nsubj
            had       have      VERB  0 root  Tense=Past|VerbForm=Fin
            intention intention NOUN  2 obj
            of        of        SCONJ 5 mark
            attacking attack    VERB  3 acl   VerbForm=Ger
            Niger     Niger     PROPN 5 obj
        """)
    )
    assert role(word(tree, "attacking"), "subj") == ["Chad"]


def test_a_complement_hung_on_the_object_is_still_the_verbs() -> None:
    tree = doc_of(
        compact("""
            Kenya    Kenya    PROPN 2 nsubj
            urged    urge     VERB  0 root  Tense=Past|VerbForm=Fin
            the      the      DET   4 det
            minister minister NOUN  2 obj
            to       to       PART  6 mark
            resign   resign   VERB  4 acl   VerbForm=Inf
        """)
    )
    assert role(word(tree, "urged"), "xcomp") == ["resign"]
    assert role(word(tree, "resign"), "subj") == ["minister"]


def test_a_name_before_a_finite_verb_is_its_subject_where_the_parse_has_none() -> None:
    rows = compact("""
        Secretary secretary NOUN  4 dep
        Jane      Jane      PROPN 3 compound
        Roe       Roe       PROPN 1 flat
        resigned  resign    VERB  0 root  Tense=Past|VerbForm=Fin
    """)
    rows[1][9], rows[2][9] = "Ent=B-PER", "Ent=I-PER"
    assert role(word(doc_of(rows), "resigned"), "subj") == ["Roe"]


@pytest.mark.parametrize(
    ("sentence", "noun", "roles"),
    [
        ("The attack by Uganda on a village failed.", "attack", {"by": "Uganda", "on": "village"}),
        ("France condemned the Russian attack on Ukraine.", "attack", {"mod": "Russian"}),
        ("Uganda's plan to invade Kenya failed.", "plan", {"poss": "Uganda", "acl": "invade"}),
        ("The US-led invasion of Iraq began in March.", "invasion", {"of": "Iraq"}),
        ("Protesters marched in support of the Chadian president.", "support", {"of": "president"}),
    ],
)
def test_nouns_have_possessors_modifiers_and_prepositions(
    sentence: str, noun: str, roles: dict[str, str]
) -> None:
    found = roles_of(word(doc(sentence), noun))
    assert {name: " ".join(texts(found[name])) for name in roles} == roles


def test_who_leads_a_deed_modifies_it() -> None:
    invasion = word(doc("The US-led invasion of Iraq began in March."), "invasion")
    assert "US" in role(invasion, "mod")


def test_an_adjective_has_the_subject_of_its_copula() -> None:
    assert role(word(doc("An attack is possible."), "possible"), "subj") == ["attack"]


@pytest.mark.parametrize(
    ("sentence", "of", "preposition"),
    [
        ("Kenya closed the road because of the attack.", "attack", "because_of"),
        ("Kenya sent troops to Somalia.", "Somalia", "to"),
        ("Uganda's plan to invade Kenya failed.", "plan", ""),
        ("Estonia expelled two envoys.", "envoys", ""),
    ],
)
def test_case_of_names_the_preposition(sentence: str, of: str, preposition: str) -> None:
    assert case_of(word(doc(sentence), of)) == preposition


@pytest.mark.parametrize(
    ("sentence", "verb", "passive"),
    [
        ("Two envoys were expelled.", "expelled", True),
        ("The envoy was arrested and expelled.", "expelled", True),
        ("Troops withdrawn from Gao were flown home.", "withdrawn", True),
        ("Chad has withdrawn its troops.", "withdrawn", False),
        ("Chad has been shelling the camp.", "shelling", False),
        ("Chad withdrew its troops and pulled out its tanks.", "pulled", False),
    ],
)
def test_is_passive(sentence: str, verb: str, *, passive: bool) -> None:
    assert is_passive(word(doc(sentence), verb)) is passive


@pytest.mark.parametrize(
    ("sentence", "verb", "orders"),
    [
        ("Release the sailors.", "Release", True),
        ("Do not attack Kenya.", "attack", True),
        ("Chad withdrew its troops.", "withdrew", False),
        ("Chad will withdraw its troops.", "withdraw", False),
    ],
)
def test_is_imperative(sentence: str, verb: str, *, orders: bool) -> None:
    assert is_imperative(word(doc(sentence), verb)) is orders


def test_noun_holders_are_owners_then_subjects() -> None:
    own = word(doc("Uganda's plan to invade Kenya failed."), "plan")
    has = word(doc("Uganda has plans to invade Kenya."), "plans")
    nobody = word(doc("The attack failed."), "attack")
    assert [texts(noun_holders(noun)) for noun in (own, has, nobody)] == [
        ["Uganda"],
        ["Uganda"],
        [],
    ]


def test_stand_ins_give_way_to_what_they_stand_for() -> None:
    relative = word(doc("The army, which shelled the town, withdrew."), "which")
    part = word(doc("Some of the soldiers left the base."), "Some")
    plain = word(doc("The attack failed."), "attack")
    assert without_relative(relative).text == "army"
    assert without_partitive(part).text == "soldiers"
    assert (without_relative(plain), without_partitive(plain)) == (plain, plain)


def test_feature_of_a_word_without_it_is_empty() -> None:
    verb = word(doc("Chad withdrew its troops."), "withdrew")
    assert (feature(verb, "Tense"), feature(verb, "Degree")) == ("Past", "")
