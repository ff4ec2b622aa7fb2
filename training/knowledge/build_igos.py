"""Build `data/actors/igos_listed.tsv`: international organisations that organisations.tsv lacks.

In: `igo.csv` of the shared facts (SupraVerden, CC BY-SA 4.0). Out: one row per organisation.
Run: `python training/knowledge/build_igos.py FACTS_FOLDER`.

What is left out: names of one word, acronyms of up to three letters, and names that another file
has.
"""

from __future__ import annotations

import csv
import re
import sys
from pathlib import Path

from sitrep.coding.noun_phrases import name_index
from sitrep.knowledge.roles import role_index
from sitrep.knowledge.spelling import name_key

OUT = Path(__file__).parents[2] / "src/sitrep/knowledge/data/actors/igos_listed.tsv"
HEAD = """\
# International organisations of a public list that organisations.tsv does not have.
# Made by training/knowledge/build_igos.py; do not edit, add to organisations.tsv instead.
# Columns as in organisations.tsv. source: supraverden = SupraVerden (CC BY-SA 4.0).
name\taliases\tcountry\tsectors\tstart\tend\tsource
"""
SECTORS = (
    (r"court|tribunal", "JUD"),
    (r"peacekeeping|mission in|force in|standby force|military", "MIL"),
    (r"bank|monetary fund|investment fund|development fund", "GOV|BUS"),
    (r"parliament|parliamentary assembly", "LEG"),
    (r"health|medical|disease", "GOV|MED"),
    (r"police", "COP"),
)


def sectors_of(text: str) -> str:
    """Sectors by what the name and type say; an international organisation decides, so GOV."""
    lowered = text.casefold()
    return next((codes for word, codes in SECTORS if re.search(rf"\b(?:{word})", lowered)), "GOV")


def aliases_of(row: dict[str, str]) -> list[str]:
    """Names that can be told from other things and that no other file has."""
    names = [row["name"], *row["acronym"].split("|"), *row["aliases"].split("|")]
    kept: list[str] = []
    for name in dict.fromkeys(" ".join(one.split()) for one in names):
        acronym = name.isupper() and len(name) >= 4 and " " not in name
        usable = acronym or (len(name.split()) > 1 and name.isascii() and name[0].isupper())
        key = name_key(name)
        if usable and key and key not in name_index() and key not in role_index():
            kept.append(name)
    return kept


def build(facts: Path) -> list[str]:
    """Rows of the file, sorted by name, no name in two of them."""
    taken: set[str] = set()
    rows: list[str] = []
    with (facts / "igo.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            names = [name for name in aliases_of(row) if name_key(name) not in taken]
            if not names or names[0] != " ".join(row["name"].split()):
                continue
            taken.update(name_key(name) for name in names)
            sectors = sectors_of(f"{row['name']} {row['type']}")
            cells = [names[0], "|".join(names[1:]), "IGO", sectors, "", "", "supraverden"]
            rows.append("\t".join(cells))
    return sorted(rows)


if __name__ == "__main__":
    OUT.write_text(HEAD, encoding="utf-8")  # the old rows must not count as known
    OUT.write_text(HEAD + "\n".join(build(Path(sys.argv[1]))) + "\n", encoding="utf-8")
