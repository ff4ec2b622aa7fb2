from __future__ import annotations

import pytest

from sitrep.knowledge.tables import data_path, read_table
from sitrep.parsing.lemmas import by_rule, find_lemma

PAST = "Tense=Past|VerbForm=Part"
THIRD = "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"
GERUND = "VerbForm=Ger"

CASES = [
    ("withdrew", "VERB", "Tense=Past|VerbForm=Fin", "withdraw", "irregular past"),
    ("Withdrawn", "VERB", PAST, "withdraw", "irregular participle, capital"),
    ("shelling", "VERB", GERUND, "shell", "double letter that belongs to the stem"),
    ("planned", "VERB", PAST, "plan", "double letter that does not"),
    ("exercised", "VERB", PAST, "exercise", "lost e"),
    ("threatened", "VERB", PAST, "threaten", "no lost e"),
    ("denies", "VERB", THIRD, "deny", "ies"),
    ("passes", "VERB", THIRD, "pass", "es"),
    ("staging", "VERB", GERUND, "stage", "lost e after g"),
    ("fled", "VERB", PAST, "flee", "irregular, wrong in the treebanks"),
    ("found", "VERB", "VerbForm=Inf", "found", "a base form that is also a past"),
    ("found", "VERB", PAST, "find", "the past itself"),
    ("left", "VERB", PAST, "leave", "an adjective's look-alike"),
    ("countries", "NOUN", "Number=Plur", "country", "ies of a noun"),
    ("allies", "NOUN", "Number=Plur", "ally", "ies of a short noun"),
    ("bases", "NOUN", "Number=Plur", "base", "not basis"),
    ("spokeswomen", "NOUN", "Number=Plur", "spokeswoman", "men"),
    ("crises", "NOUN", "Number=Plur", "crisis", "Greek plural"),
    ("troops", "NOUN", "Number=Plur", "troop", "one lemma whatever the tagger says"),
    ("troops", "NOUN", "Number=Ptan", "troop", "one lemma whatever the tagger says"),
    ("headquarters", "NOUN", "Number=Plur", "headquarters", "a plural that stays"),
    ("news", "NOUN", "Number=Sing", "news", "a singular with s"),
    ("UAVs", "NOUN", "Number=Plur", "UAV", "capitals stay"),
    ("Nations", "PROPN", "Number=Plur", "Nation", "plural of a name"),
    ("Reuters", "PROPN", "Number=Sing", "Reuters", "a name with s"),
    ("Ruritanian", "ADJ", "Degree=Pos", "ruritanian", "an adjective that no table knows"),
    ("Russian", "ADJ", "Degree=Pos", "Russian", "an adjective of a country"),
    ("worse", "ADJ", "Degree=Cmp", "bad", "irregular comparative"),
    ("earliest", "ADJ", "Degree=Sup", "early", "iest"),
    ("n’t", "PART", "Polarity=Neg", "not", "curly mark"),
    ("’s", "AUX", "VerbForm=Fin", "be", "curly mark"),
    ("me", "PRON", "Case=Acc", "I", "pronoun"),
    ("her", "PRON", "Case=Acc|Number=Sing", "she", "told apart by case"),
    ("her", "PRON", "Case=Gen|Poss=Yes", "her", "told apart by case"),
    ("15,000", "NUM", "NumType=Card", "15000", "commas of a figure"),
    ("“", "PUNCT", "", '"', "curly quote"),
]


@pytest.mark.parametrize(("form", "pos", "morph", "lemma", "why"), CASES)
def test_find_lemma(form: str, pos: str, morph: str, lemma: str, why: str) -> None:
    assert find_lemma(form, pos, morph) == lemma, why


def test_every_row_of_the_table_says_something_new() -> None:
    rows = read_table(data_path("language", "lemmas.tsv"))
    keys = [(row["tag"], row["form"], row["feature"]) for row in rows]
    assert keys == sorted(set(keys))
    needless = [
        row["form"]
        for row in rows
        if row["tag"] == "VERB"
        and row["feature"] == "-"
        and by_rule(row["form"], "VERB", {"VerbForm=Part"}) == row["lemma"]
    ]
    assert len(needless) < 60, needless
