"""Build `data/actors/countries.tsv` from public facts and own additions.

In: `countries.csv` of the shared facts (mledoze/countries, ODbL) and `countries_own.tsv` beside
this file. Out: one row per state or territory. Run: `python training/knowledge/build_countries.py
FACTS_FOLDER`.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

HERE = Path(__file__).parent
OUT = HERE.parents[1] / "src/sitrep/knowledge/data/actors/countries.tsv"
HEAD = """\
# States and territories: names, words for what and who is of them, capitals.
# Made by training/knowledge/build_countries.py; add by hand to countries_own.tsv beside it.
# code: ISO 3166-1 alpha-3 (KOS for Kosovo, as PLOVER 2.0 has it). names: canonical first, then
# official name and variants. adjectives: before a noun. singular, plural: one person, several.
# capitals: cities that stand for the government; "|" separates values everywhere, "-" = none.
# source: mledoze = mledoze/countries (ODbL 1.0), own = general knowledge, checked by reading.
code\tnames\tadjectives\tsingular\tplural\tcapitals\tsource
"""
NAMES = {"TUR": "Turkey", "MKD": "North Macedonia", "XKX": "Kosovo", "COG": "Republic of the Congo"}
CODES = {"XKX": "KOS"}
LEFT_OUT = frozenset({"BVT", "HMD", "UMI", "ATF", "BES", "SGS", "PCN", "CCK", "NFK", "CXR"})
AMBIGUOUS_NAMES = frozenset({"Guiana", "Virgin Islands", "Réunion Island", "The Bottom"})


def own_rows() -> dict[str, dict[str, str]]:
    """Rows of the own table by code."""
    lines = (HERE / "countries_own.tsv").read_text(encoding="utf-8").splitlines()
    table = [line for line in lines if line and not line.startswith("#")]
    return {row["code"]: row for row in csv.DictReader(table, delimiter="\t", quoting=3)}


def cell(values: list[str]) -> str:
    """Distinct values in order, or "-"."""
    kept = list(dict.fromkeys(value for value in values if value and value != "-"))
    return "|".join(kept) or "-"


def capitals(fact: str, own: str) -> str:
    """The fact's capitals and the own seats; "=" drops the fact's."""
    if own.startswith("="):
        return cell(own[1:].split("|"))
    return cell(
        [name.strip().replace("Washington D.C.", "Washington D.C.") for name in fact.split("|")]
        + own.split("|")
    )


def build(facts: Path) -> list[str]:
    """Rows of the file, sorted by code."""
    own = own_rows()
    rows: dict[str, str] = {}
    with (facts / "countries.csv").open(encoding="utf-8", newline="") as file:
        for fact in csv.DictReader(file):
            code = CODES.get(fact["iso3"], fact["iso3"])
            if code not in own:
                continue
            extra = own[code]
            names = [NAMES.get(fact["iso3"], fact["name"]), fact["official_name"]]
            names = [name for name in names if name not in AMBIGUOUS_NAMES]
            rows[code] = "\t".join(
                [
                    code,
                    cell([*names, *extra["names"].split("|")]),
                    extra["adjectives"],
                    extra["singular"],
                    extra["plural"],
                    capitals(fact["capital"], extra["seats"]),
                    "mledoze, own",
                ]
            )
    missing = sorted(set(own) - set(rows))
    assert not missing, missing
    return [rows[code] for code in sorted(rows)]


if __name__ == "__main__":
    OUT.write_text(HEAD + "\n".join(build(Path(sys.argv[1]))) + "\n", encoding="utf-8")
