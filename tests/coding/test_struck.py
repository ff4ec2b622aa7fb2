"""Struck: harms have victims at their scene; fights, wars and failures have none."""

from __future__ import annotations

import pytest

from sitrep import load

DAY = "2022-02-15"
REPORT = (
    "Two people died in Nairobi on Monday. Police in Kenya said the dead were from Nairobi. "
    "Kenya's president spoke of terror. "
)


@pytest.mark.parametrize(
    ("sentence", "hit"),
    [
        # Its own place says whose people.
        ("A car bomb exploded in Bamako on Sunday.", [("Bamako", "MLI", ("CVL",))]),
        ("Gunmen attacked a market in Bamako on Sunday.", [("Bamako", "MLI", ("CVL",))]),
        # Whom it names stays.
        ("Gunmen killed three French soldiers in Bamako.", [("French soldiers", "FRA", ("MIL",))]),
        # Two sides fight; neither is a victim of the place.
        ("Heavy fighting broke out in Bamako on Sunday.", []),
        # What did not come about hit nobody.
        ("Mali denied that its army had attacked a market in Bamako.", []),
        # Without a place, and without a report around it, nobody is known.
        ("Gunmen attacked a market on Sunday.", []),
    ],
)
def test_who_is_hit(sentence: str, hit: list[tuple[str, str, tuple[str, ...]]]) -> None:
    statements = [s for s in load()(sentence, published=DAY).statements if s.event == "ASSAULT"]
    found = [(r.text, r.country, r.sectors) for s in statements for r in s.recipients]
    assert found == hit


def test_the_report_lends_its_home() -> None:
    statements = load()(REPORT + "The attack was the third this year.", published=DAY).statements
    attack = next(s for s in statements if s.why[0].startswith("assault.tsv: attack"))
    assert [(r.text, r.country) for r in attack.recipients] == [("people there", "KEN")]
    assert "recipients: people where it happened" in attack.why
