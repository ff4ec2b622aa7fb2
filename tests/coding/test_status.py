"""Status: one sentence for each effect, and every row of the operators."""

from __future__ import annotations

import pytest

from sitrep.coding.frames import find_frames
from sitrep.coding.status import ENDURING, read_status
from sitrep.coding.status_contents import content_status, content_tokens
from sitrep.coding.tense import Reading
from sitrep.knowledge.tables import data_path, read_table

from .docs import Row, compact, doc, doc_of, frame, texts, who, word

ROWS = read_table(data_path("lexicon", "operators.tsv"))
# What an event under a word in the past is, by the word's effect.
UNDER_THE_PAST = {
    "same": "happened",
    "ended": "happened",
    "before": "happened",
    "attempted": "failed",
    "due": "happened",
}
PREPOSITIONS = frozenset("about against at for from in of on to".split())
PAST = "Tense=Past|VerbForm=Fin"


def read(sentence: str, event: str) -> Reading:
    """The reading of a word of a sentence, with the frames of its sentence."""
    tree = doc(sentence)
    return read_status(word(tree, event), {f.token.i: f for f in find_frames(tree, who)})


@pytest.mark.parametrize(
    ("sentence", "event", "status"),
    [
        ("Chad plans to withdraw its troops.", "withdraw", "planned"),
        ("Chad plans an attack on Niger.", "attack", "planned"),
        ("Mali is ready to withdraw its troops.", "withdraw", "planned"),
        ("Uganda has plans to invade Kenya.", "invade", "planned"),
        ("Chad considered withdrawing its troops.", "withdrawing", "possible"),
        ("An attack is possible.", "attack", "possible"),
        ("It is unclear whether Chad shelled the camp.", "shelled", "possible"),
        ("Niger did not say that Chad shelled the camp.", "shelled", "possible"),
        ("Chad needs to withdraw its troops.", "withdraw", "demanded"),
        ("Niger rejected a demand by Chad.", "demand", "happened"),
        ("Chad denied shelling the camp.", "shelling", "denied"),
        ("Chad denied that it attacked Niger.", "attacked", "denied"),
        ("Chad has not withdrawn its troops.", "withdrawn", "denied"),
        ("Chad left without attacking the camp.", "attacking", "denied"),
        ("Niger does not believe that Chad shelled the camp.", "shelled", "denied"),
        ("Chad failed to withdraw its troops.", "withdraw", "failed"),
        ("The army averted an attack.", "attack", "failed"),
        ("The attack failed.", "attack", "failed"),
        ("Uganda's plan to invade Kenya failed.", "invade", "failed"),
        ("Kenya stopped Uganda from shelling a camp.", "shelling", "failed"),
        ("If Chad attacks Niger, Mali will withdraw its troops.", "attacks", "conditional"),
        ("In the event of an attack, Niger will expel the envoys.", "attack", "conditional"),
        (
            "Niger will expel the envoys unless Chad withdraws its troops.",
            "withdraws",
            "conditional",
        ),
        ("Chad tried to capture the town.", "capture", "failed"),
        ("Chad will try to capture the town.", "capture", "planned"),
        ("Chad withdrew its troops before Niger attacked the camp.", "attacked", "happened"),
        ("Chad will withdraw its troops before Niger attacks the camp.", "attacks", "planned"),
        ("Chad began to withdraw its troops.", "withdraw", "happened"),
        ("Chad decided to withdraw its troops.", "withdraw", "planned"),
        ("Uganda carried out an attack on a village.", "attack", "happened"),
        ("The exercises will end on Friday.", "exercises", "planned"),
        ("Rebels seize a town.", "seize", "happened"),
        ("Troops surround the town.", "surround", "ongoing"),
        ("The exercises continue.", "exercises", "ongoing"),
    ],
)
def test_read_status(sentence: str, event: str, status: str) -> None:
    assert str(read(sentence, event).status) == status


@pytest.mark.parametrize(
    ("sentence", "event", "status"),
    [
        ("Niger demanded that Chad withdraw its troops.", "withdraw", "demanded"),
        ("Kenya urged Uganda to withdraw its troops.", "withdraw", "demanded"),
        ("Kenya called on Uganda to withdraw its troops.", "withdraw", "demanded"),
        ("Niger threatened to attack Chad.", "attack", "threatened"),
        ("Niger threatened Chad with sanctions.", "sanctions", "threatened"),
        ("Kenya promised Uganda to withdraw its troops.", "withdraw", "planned"),
        ("Kenya accused Uganda of shelling a camp.", "shelling", "happened"),
        ("France condemned the Russian attack on Ukraine.", "attack", "happened"),
        ("Chad refused to withdraw its troops.", "withdraw", "denied"),
    ],
)
def test_events_give_their_content_its_status(sentence: str, event: str, status: str) -> None:
    assert str(read(sentence, event).status) == status


@pytest.mark.parametrize(
    ("sentence", "event", "status"),
    [
        ("Chad did not deny shelling the camp.", "shelling", "possible"),
        ("Chad did not fail to withdraw its troops.", "withdraw", "happened"),
        ("Chad does not plan to withdraw its troops.", "withdraw", "denied"),
        ("Chad has not stopped shelling the camp.", "shelling", "ongoing"),
    ],
)
def test_negation_flips_what_governs(sentence: str, event: str, status: str) -> None:
    assert str(read(sentence, event).status) == status


def test_what_ends_has_happened_and_is_over() -> None:
    stopped = read("Chad stopped shelling the camp.", "shelling")
    ended = read("The exercises ended.", "exercises")
    assert [(str(r.status), r.ended) for r in (stopped, ended)] == [("happened", True)] * 2


def test_what_is_over_does_not_go_on() -> None:
    over = read("The exercises are over, the Russian defence ministry said.", "exercises")
    assert (str(over.status), over.ended) == ("happened", True)


def test_what_is_assured_to_have_been_is_no_plan() -> None:
    reading = read("Niger assured Mali that it had withdrawn its troops.", "withdrawn")
    assert str(reading.status) == "happened"


def test_what_is_practised_is_not_done() -> None:
    assert read("Chad practised attacking a bridge.", "attacking").unreal
    assert read("A mock attack was staged.", "attack").unreal
    assert not read("Chad attacked Niger.", "attacked").unreal


def test_a_relative_clause_on_a_noun_tells_no_status_of_its_governor() -> None:
    assert str(read("The rebels, who attacked Niger, withdrew.", "attacked").status) == "happened"
    assert str(read("The town that the army shelled was empty.", "shelled").status) == "happened"


def test_the_words_that_decide_are_named() -> None:
    assert read("Chad plans to withdraw its troops.", "withdraw").reasons == (
        "under “plans” (planned)",
        "present tense",
    )
    assert (
        "content of “threatened” (THREATEN)"
        in read("Niger threatened to attack Chad.", "attack").reasons
    )


def test_content_is_what_the_lexicon_row_names() -> None:
    tree = doc("Niger demanded that Chad withdraw its troops.")
    frames = {f.token.i: f for f in find_frames(tree, who)}
    demanded = frame(word(tree, "demanded"))
    assert texts(content_tokens(demanded)) == ["withdraw"]
    assert str(content_status(word(tree, "withdraw"), frames)) == "demanded"
    assert content_status(word(tree, "troops"), frames) is None


def on_verb(verb: str, event: list[str]) -> list[Row]:
    """Chad, a verb in the past with its particle, and an event under it."""
    head, *particle = verb.split()
    lines = ["Chad Chad PROPN 2 nsubj", f"{head}ed {head} VERB 0 root {PAST}"]
    lines += [f"{particle[0]} {particle[0]} ADP 2 compound:prt"] if particle else []
    return compact("\n".join([*lines, *event]).replace("@", str(len(lines) + 2)))


def tree_of(row: dict[str, str]) -> list[Row] | None:
    """A tree with an attack at the place that a row speaks of; null for other places."""
    name, pos, role = row["word"], row["pos"], row["role"]
    clause = ["to to PART @ mark", "attack attack VERB 2 {} VerbForm=Inf"]
    phrase = ["an an DET 2 det", "attack attack NOUN 2 {} Number=Sing"]
    was = ["Chad Chad PROPN 3 nsubj", f"was be AUX 3 cop {PAST}", f"{name} {name} ADJ 0 root"]
    if pos == "v" and role == "comp":
        return on_verb(name, [clause[0], clause[1].format("xcomp")])
    if pos == "v" and role == "obj":
        return on_verb(name, [phrase[1].format("obj")])
    if pos == "v" and role in PREPOSITIONS:
        marked = f"{role} {role} ADP @ case"
        return on_verb(name, [marked, phrase[1].format("obl")])
    if (pos, role) == ("a", "comp"):
        return compact("\n".join([*was, "to to PART 5 mark", "attack attack VERB 3 xcomp"]))
    if pos == "a" and role in PREPOSITIONS:
        lines = [*was, f"{role} {role} ADP 5 case", "attack attack NOUN 3 obl"]
        return compact("\n".join(lines))
    if role == "subj":
        head, *particle = name.split()
        lines = ["attack attack NOUN 2 nsubj", f"{head}ed {head} VERB 0 root {PAST}"]
        lines += [f"{particle[0]} {particle[0]} ADP 2 compound:prt"] if particle else []
        if pos == "a":
            lines = ["attack attack NOUN 3 nsubj", *was[1:]]
        return compact("\n".join(lines))
    if pos == "n" and role in {"comp", *PREPOSITIONS}:
        had = [
            "Chad Chad PROPN 2 nsubj",
            f"had have VERB 0 root {PAST}",
            f"{name} {name} NOUN 2 obj",
        ]
        comp = ["to to PART 5 mark", "attack attack VERB 3 acl VerbForm=Inf"]
        under = [f"{role} {role} ADP 5 case", "attack attack NOUN 3 nmod"]
        return compact("\n".join([*had, *(comp if role == "comp" else under)]))
    return None


def marked(name: str, event: list[str]) -> list[Row]:
    """Chad left, a mark of one word or more, and an event (the last of its words)."""
    first, *rest = name.replace("_", " ").split()
    place = 3 + len(rest) + len(event)
    lines = ["Chad Chad PROPN 2 nsubj", f"left leave VERB 0 root {PAST}"]
    lines += [f"{first} {first} ADP {place} {'case' if len(event) == 1 else 'mark'}"]
    lines += [f"{word} {word} ADP 3 fixed" for word in rest]
    return compact("\n".join([*lines, *event]).replace("@", str(place)))


def faults_of(row: dict[str, str], tree: list[Row]) -> list[str]:
    """What is wrong with the reading of an event under the word of a row."""
    reading = read_status(word(doc_of(tree), "attack"), {})
    effect = row["effect"]
    expected = UNDER_THE_PAST.get(effect, effect)
    right = effect == "unreal" or str(reading.status) == expected
    marks = (reading.unreal, reading.ended) == (effect == "unreal", effect == "ended")
    return [] if right and marks else [f"{row['word']}: {reading.status}, not {expected}"]


GOVERNING = sorted({(r["pos"], r["role"]) for r in ROWS if tree_of(r) is not None})


@pytest.mark.parametrize(("pos", "role"), GOVERNING, ids=" ".join)
def test_every_operator_does_what_its_row_says(pos: str, role: str) -> None:
    faults = [
        fault
        for row in ROWS
        if (row["pos"], row["role"]) == (pos, role) and row["word"] != "go"
        for tree in [tree_of(row)]
        if tree is not None
        for fault in faults_of(row, tree)
    ]
    assert faults == []


def test_only_going_to_is_a_plan() -> None:
    event = ["to to PART 4 mark", "attack attack VERB 2 xcomp VerbForm=Inf"]
    went = doc_of(
        compact("\n".join(["Chad Chad PROPN 2 nsubj", f"went go VERB 0 root {PAST}", *event]))
    )
    going = doc_of(compact("\n".join(["Chad Chad PROPN 2 nsubj", "going go VERB 0 root", *event])))
    read_of = [str(read_status(word(tree, "attack"), {}).status) for tree in (went, going)]
    assert read_of == ["happened", "planned"]


def test_every_preposition_does_what_its_row_says() -> None:
    event = ["attack attack NOUN 2 obl Number=Sing"]
    rows = [row for row in ROWS if row["pos"] == "p"]
    assert [fault for row in rows for fault in faults_of(row, marked(row["word"], event))] == []


def test_every_subordinator_does_what_its_row_says() -> None:
    event = ["Niger Niger PROPN @ nsubj", "attack attack VERB 2 advcl Tense=Past|VerbForm=Fin"]
    rows = [row for row in ROWS if row["pos"] == "m"]
    assert [fault for row in rows for fault in faults_of(row, marked(row["word"], event))] == []


def test_what_lasts_goes_on_in_a_present_tense() -> None:
    some = frame(word(doc("Chad attacked Niger."), "attacked"))
    rows = [row["word"] for row in ROWS if (row["pos"], row["role"]) == ("v", "self")]
    present = "Tense=Pres|VerbForm=Fin"
    trees = [
        doc_of(compact(f"Chad Chad PROPN 2 nsubj\n{w} {w} VERB 0 root {present}")) for w in rows
    ]
    assert {str(read_status(tree[1], {1: some}).status) for tree in trees} == {"ongoing"}
    told = doc_of(compact(f"Chad Chad PROPN 2 nsubj\nraid raid VERB 0 root {present}"))
    assert str(read_status(told[1], {1: some}).status) == "happened"


def test_a_participle_beside_a_noun_is_the_second_verb_of_its_clause() -> None:
    rows = [
        "Malians Malian PROPN 3 nsubj",
        "are be AUX 3 aux Tense=Pres|VerbForm=Fin",
        "marching march VERB 0 root Tense=Pres|VerbForm=Part",
        "in in ADP 5 case",
        "anger anger NOUN 3 obl",
        "and and CCONJ 7 cc",
        "demanding demand VERB 5 conj VerbForm=Ger",
        "peace peace NOUN 7 obj",
    ]
    assert str(read_status(doc_of(compact("\n".join(rows)))[6], {}).status) == "ongoing"


def test_a_noun_of_what_lasts_goes_on_beside_a_present_tense() -> None:
    rows = {row["word"] for row in ROWS if (row["pos"], row["role"]) == ("n", "self")}
    for verb, words, status in (
        ("Pres", rows, "ongoing"),
        ("Past", rows - ENDURING, "happened"),
        ("Past", rows & ENDURING, "ongoing"),
    ):
        tail = f"worry worry VERB 0 root Tense={verb}|VerbForm=Fin"
        heads = [f"the the DET 2 det\n{w} {w} NOUN 3 nsubj\n{tail}" for w in sorted(words)]
        trees = [doc_of(compact(head)) for head in heads]
        assert {str(read_status(tree[1], {}).status) for tree in trees} == {status}
