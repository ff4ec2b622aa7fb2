"""`sitrep who`: the answer in words and as JSON, and what is refused."""

from __future__ import annotations

import json

import pytest

from .commands import run


def test_who_tells_codes_with_their_meaning_and_the_tables() -> None:
    done = run("who", "the Turkish defence minister", "--on", "2019-10-09")
    assert done.exit_code == 0
    assert done.stdout.splitlines()[:3] == [
        "country  TUR, Turkey",
        "sectors  MIL, armed forces of a state; GOV, executive and governing parties",
        "office   defence minister",
    ]
    because = done.stdout.partition("Because\n")[2]
    assert "“Turkish”: adjective Turkey: TUR, GOV (countries.tsv)" in because
    assert "roles.tsv" in because


def test_who_lists_whom_a_mention_may_mean() -> None:
    done = run("who", "Islamic State", "--on", "2016-03-01")
    may_be = done.stdout.partition("May be\n")[2].partition("Because\n")[0].splitlines()
    assert len(may_be) > 2
    assert all("REB, armed opposition; Islamic State" in line for line in may_be)


def test_near_countries_choose() -> None:
    def country(*near: str) -> str:
        done = run("who", "Islamic State fighters", "--on", "2016-03-01", "--json", *near)
        found = json.loads(done.stdout)["participant"]["country"]
        assert isinstance(found, str)
        return found

    assert (country("--near", "LBY"), country("--near", "EGY,LBY")) == ("LBY", "EGY")


def test_what_nobody_knows_stays_unknown() -> None:
    done = run("who", "the long road", "--on", "2016-03-01")
    assert done.stdout == "country  unknown\nsectors  unknown\n"


def test_json_has_participant_candidates_and_reasons() -> None:
    done = run("who", "Truss", "--on", "2022-09-20", "--json")
    found = json.loads(done.stdout)
    assert list(found) == ["participant", "candidates", "why"]
    assert found["participant"]["name"] == "Liz Truss"
    assert found["candidates"] == []
    assert found["why"][0].startswith("“Truss”: family name of Liz Truss")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["Truss", "--on", "soon"], "YYYY-MM-DD"),
        (["Truss", "--near", "Russia"], 'The code of "Russia" is RUS'),
        (["Truss", "--near", "XX"], "ISO 3166-1 alpha-3"),
        ([" "], "no words"),
    ],
)
def test_wrong_usage_says_what_is_allowed(arguments: list[str], message: str) -> None:
    done = run("who", *arguments)
    assert done.exit_code == 2
    assert message in " ".join(done.stderr.split())
