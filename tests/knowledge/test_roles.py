"""Role nouns and their sectors."""

from __future__ import annotations

import pytest

from sitrep.knowledge.roles import plural_of, role_index, sector_of_noun


@pytest.mark.parametrize(
    ("noun", "sectors"),
    [
        ("soldier", ("MIL",)),
        ("soldiers", ("MIL",)),
        ("defence minister", ("MIL", "GOV")),
        ("Secretary of State", ("GOV",)),
        ("lawmakers", ("LEG",)),
        ("gendarme", ("COP",)),
        ("insurgents", ("REB",)),
        ("militia", ("PRM",)),
        ("gunman", ("UAF",)),
        ("gunmen", ("UAF",)),
        ("protester", ("CVL",)),
        ("opposition", ("OPP",)),
        ("news agency", ("JRN",)),
        ("trade union", ("LAB",)),
        ("refugee", ("REF",)),
        ("imam", ("REL",)),
        ("nurses", ("MED",)),
        ("aid worker", ("SOC",)),
        ("smugglers", ("CRM",)),
        ("farmer", ("AGR",)),
        ("teapot", ()),
        ("member", ()),
        ("", ()),
    ],
)
def test_sector_of_noun(noun: str, sectors: tuple[str, ...]) -> None:
    assert sector_of_noun(noun) == sectors


@pytest.mark.parametrize(
    ("noun", "plural"),
    [
        ("soldier", "soldiers"),
        ("policeman", "policemen"),
        ("spokeswoman", "spokeswomen"),
        ("deputy", "deputies"),
        ("envoy", "envoys"),
        ("church", "churches"),
        ("boss", "bosses"),
        ("human", "humans"),
    ],
)
def test_plural_of(noun: str, plural: str) -> None:
    assert plural_of(noun) == plural


def test_role_index_marks_plurals_made_by_rule() -> None:
    by_number = {key: role_index()[key][0].plural for key in ("soldier", "soldiers")}
    assert by_number == {"soldier": False, "soldiers": True}
