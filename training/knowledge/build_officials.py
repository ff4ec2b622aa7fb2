"""Build `data/actors/officials.tsv`: ministers, speakers, ambassadors and other holders of office.

In: `office_holders_other.csv.gz` of the shared facts (Wikidata CC0). Out: one row per term, sorted
by key, so that a name is found by bisection without reading the file into tables.
Run: `python -m training.knowledge.build_officials FACTS_FOLDER`.

What is left out: terms that ended before 1990, names of one word, and titles that say no office of
state (prizes, party posts, chairs).
"""

from __future__ import annotations

import csv
import gzip
import re
import sys
from pathlib import Path

from training.knowledge.build_holders import clean_person

from sitrep.knowledge.spelling import plain_key

OUT = Path(__file__).parents[2] / "src/sitrep/knowledge/data/actors/officials.tsv"
HEAD = """\
# Ministers, speakers, ambassadors, governors and judges: who held what when, 1990 to today.
# Made by training/knowledge/build_officials.py from Wikidata (CC0, by way of
# every-politician-scrapers, 2022-23); do not edit, add to training/knowledge/holders_own.tsv.
# Sorted by key (the name without case, accents and marks), for look-up by bisection.
# person: as written where it differs from the key by more than case, else empty. country, office,
# start, end, seen: as in holders.tsv.
key\tperson\tcountry\toffice\tstart\tend\tseen
"""
OFFICES = (
    (r"^(?:first |second )?vice[- ]president", "vice_president"),
    (r"speaker|president of the (?:senate|national assembly|chamber|parliament|house|assembly|"
     r"congress|federation council|legislative|national council|riigikogu|storting)", "speaker"),
    (r"ambassador|permanent representative|high commissioner|consul", "ambassador"),
    (r"justice of|chief justice|attorney[- ]general|prosecutor|judge|solicitor|ombudsman", "judge"),
    (r"chief of (?:the )?(?:army|navy|air|general|defence|defense|naval)|commander",
     "military_commander"),
    (r"central bank|reserve bank|national bank", "official"),
    (r"governor|mayor|premier of|first minister|prefect", "governor"),
    (r"minister|secretary|deputy prime|chancellor|treasurer|cabinet|paymaster|lord president|"
     r"chief whip|leader of the house", "minister"),
    (r"police", "police_chief"),
    (r"intelligence|security service", "intelligence_chief"),
    (r"national security ad", "national_security_adviser"),
    (r"member of (?:the )?(?:parliament|senate|house|national assembly)|senator", "lawmaker"),
    (r"director[- ]general|spokes|chief of staff|commissioner|administrator", "official"),
)  # fmt: skip
PLACES = {"EU": "IGO", "NATO": "IGO", "XKX": "KOS"}


def office_of(title: str) -> str:
    """Key of the office that a title names, "" when it names none of state."""
    lowered = title.casefold()
    return next((office for words, office in OFFICES if re.search(words, lowered)), "")


def build(facts: Path) -> list[str]:
    """Rows of the file, sorted, none twice."""
    rows: set[str] = set()
    with gzip.open(facts / "office_holders_other.csv.gz", "rt", encoding="utf-8") as file:
        for fact in csv.DictReader(file):
            country = PLACES.get(fact["country_iso3"], fact["country_iso3"])
            office, person = office_of(fact["office_title"]), clean_person(fact["person"])
            key = plain_key(person)
            late = not fact["end"] or fact["end"] >= "1990"
            if not office or len(country) != 3 or " " not in key or not late or not fact["start"]:
                continue
            written = "" if key.title() == person else person
            found = re.search(r"20\d\d-\d\d", fact["end_status"])
            seen = "" if fact["end"] else found.group() if found else "2022-07"
            rows.add("\t".join([key, written, country, office, fact["start"], fact["end"], seen]))
    return sorted(rows)


if __name__ == "__main__":
    OUT.write_text(HEAD + "\n".join(build(Path(sys.argv[1]))) + "\n", encoding="utf-8")
