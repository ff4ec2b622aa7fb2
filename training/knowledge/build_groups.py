"""Build `data/actors/groups_ucdp.tsv`: armed groups of public facts that groups.tsv lacks.

In: `armed_groups.csv` of the shared facts (UCDP Actor Dataset, CC BY 4.0; PETRARCH2, MIT). Out: one
row per group. Run: `python training/knowledge/build_groups.py FACTS_FOLDER`.

What is left out: names of one word and acronyms of up to three letters (too often something else),
communal and electoral groups, names that another file has, and PETRARCH rows that are people.
"""

from __future__ import annotations

import csv
import re
import sys
from pathlib import Path

from sitrep.coding.noun_phrases import name_index
from sitrep.knowledge.roles import role_index
from sitrep.knowledge.spelling import name_key

OUT = Path(__file__).parents[2] / "src/sitrep/knowledge/data/actors/groups_ucdp.tsv"
HEAD = """\
# Armed groups of public lists that groups.tsv does not have; their days are not known.
# Made by training/knowledge/build_groups.py; do not edit, add to groups.tsv instead.
# Columns as in groups.tsv. source: ucdp = UCDP Actor Dataset 22.1 (CC BY 4.0), petrarch = PETRARCH2
# Phoenix.MilNonState (MIT).
name\taliases\tcountries\tsectors\tstart\tend\tsource
"""
GROUP_WORD = re.compile(
    r"\b(?:front|army|movement|brigades?|liberation|organi[sz]ation|party|forces?|council|jihad|"
    r"command|guerrillas?|resistance|militia|battalion|division|legion|tigers|union|congress|"
    r"alliance|coalition|corps|group|lashkar|harakat|jaish|jaysh|ansar|hizb|kata'?ib|ejercito|gang|cartel|boys|faction|fighters|rebels|army)\b",
    re.IGNORECASE,
)
PEACEFUL = re.compile(r"\b(?:party|congress|union|council|alliance|coalition)\b", re.IGNORECASE)
CRIMINAL = re.compile(r"\b(?:gang|cartel|bandits?)\b", re.IGNORECASE)
GENERIC = re.compile(
    r"^(?:the )?(?:military faction|forces of|supporters of|royal|government|opposition|rebels?|"
    r"presidential guard|republican guard|national guard|special forces|palace guard|police|"
    r"al-?qaeda|people'?s liberation army|national liberation army|democratic front|"
    r"national resistance)\b.*"
    r"|^(?:islamic|national|patriotic|people's|popular|revolutionary|special|parliamentary|nepali|"
    r"unity|liberation|jihad|palestinian|hutu|pan-africanist|mujahideen|mujahid|\d+\w+|southern|"
    r"united|democratic|proletarian|social|american|third|kurdish|resistance) [\w-]+$",
    re.IGNORECASE,
)
FORMAL = "formally organized group"


def is_new(name: str) -> bool:
    """Whether no other file knows the name, nor any word of ours is it."""
    key = name_key(name)
    return bool(key) and key not in name_index() and key not in role_index()


def aliases_of(row: dict[str, str]) -> list[str]:
    """Names of the group that can be told from other things."""
    names = [row["name"], row["short_name"], *row["aliases"].split("|")]
    kept: list[str] = []
    for name in dict.fromkeys(" ".join(one.split()) for one in names):
        acronym = name.isupper() and len(name) >= 4 and " " not in name
        usable = acronym or (" " in name and name.isascii() and len(name) < 70)
        if usable and is_new(name) and not GENERIC.match(name):
            kept.append(name)
    return kept


def build(facts: Path) -> list[str]:
    """Rows of the file, sorted by name."""
    rows: dict[str, str] = {}
    with (facts / "armed_groups.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            ucdp = row["source"].startswith("UCDP")
            if ucdp and row["org_type"] != FORMAL:
                continue
            if not GROUP_WORD.search(row["name"]) or "(" in row["name"]:
                continue
            if not ucdp and (not row["code"].endswith("REB") or PEACEFUL.search(row["name"])):
                continue
            names = aliases_of(row)
            countries = [code for code in row["countries"].split("|") if len(code) == 3]
            if not names or not countries or names[0] != " ".join(row["name"].split()):
                continue
            source = "ucdp" if ucdp else "petrarch"
            sector = "CRM" if CRIMINAL.search(names[0]) else "REB"
            cells = [names[0], "|".join(names[1:]), "|".join(countries[:4]), sector, "", "", source]
            rows.setdefault(name_key(names[0]), "\t".join(cells))
    return _without_shared(rows)


def _without_shared(rows: dict[str, str]) -> list[str]:
    """Rows without names that two of them share."""
    seen: dict[str, int] = {}
    for row in rows.values():
        cells = row.split("\t")
        for name in {name_key(one) for one in (cells[0], *cells[1].split("|")) if one}:
            seen[name] = seen.get(name, 0) + 1
    kept: list[str] = []
    for row in rows.values():
        cells = row.split("\t")
        if seen[name_key(cells[0])] > 1:
            continue
        cells[1] = "|".join(a for a in cells[1].split("|") if a and seen[name_key(a)] == 1)
        kept.append("\t".join(cells))
    return sorted(kept)


if __name__ == "__main__":
    OUT.write_text(HEAD, encoding="utf-8")  # the old rows must not count as known
    lines = build(Path(sys.argv[1]))
    OUT.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
