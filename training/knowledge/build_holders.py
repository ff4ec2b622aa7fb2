"""Build `data/actors/holders.tsv` from public facts and own additions.

In: `office_holders.csv` of the shared facts (Wikidata CC0, REIGN, typed rows) and
`holders_own.tsv` beside this file. Out: one row per term, sorted by country, office and start.
Run: `python training/knowledge/build_holders.py FACTS_FOLDER`.

What is left out: terms that ended before 1985, REIGN rows whose person is known from another row
or by a family name only, and rows that `holders_own.tsv` replaces (same person, post and time).
"""

from __future__ import annotations

import csv
import re
import sys
from collections import defaultdict
from pathlib import Path

from sitrep.knowledge.spelling import plain_key, sound_key

HERE = Path(__file__).parent
OUT = HERE.parents[1] / "src/sitrep/knowledge/data/actors/holders.tsv"
COLUMNS = (
    "person",
    "aliases",
    "country",
    "office",
    "sectors",
    "start",
    "end",
    "seen",
    "note",
    "source",
)
HEAD = """\
# Who held which office when, 1985 to today.
# Made by training/knowledge/build_holders.py; add by hand to holders_own.tsv beside it.
# person: canonical name; aliases: "|" between them. country: ISO 3166-1 alpha-3, IGO or NGO.
# office: key of offices.tsv. sectors: where they differ from the office's, else "-".
# start, end: days, both included; a month or year where no more is known; end empty = not ended
# when last seen. seen: month in which an open term was last known to run.
# note: why a term may run beside another ("acting", "collective", "rival"), and doubts.
# source: wikidata (CC0, by way of every-politician-scrapers), reign (REIGN leader list, 1990-2021),
# manual (compiler of the facts, unverified), own = general knowledge, checked by reading.
"""
PLACES = {
    "(Artsakh)": "AZE", "(South Ossetia)": "GEO", "(LNR)": "UKR", "(Somaliland)": "SOM",
    "EU": "IGO", "NATO": "IGO", "XKX": "KOS",
}  # fmt: skip
ENTITIES = frozenset({"(Artsakh)", "(South Ossetia)", "(LNR)", "(Somaliland)"})
WRONG_COUNTRY = {("ATA", "reign"): "ATG"}
COLLECTIVE = frozenset({"BIH", "SMR", "CHE", "AND"})
TITLES = re.compile(r"^(?:Sir|Dame|Lord|Baroness|Ratu Sir|Sheikh|Shaikh|Prince)\s+")
PEERAGE = re.compile(r",\s*(?:Baron|Baroness|Lord|Viscount|Jnr|Jr\.?|Sr\.?|Prince|Grand Duke)\b.*$")
OF_REALM = re.compile(r"\s+of (?:Spain|Belgium|Norway|Sweden|Denmark|the Netherlands|Jordan)$")
BAD_ALIAS = re.compile(
    r"\b(?:president|minister|secretary|ambassador|prime|vice|general|senator|chancellor)\b", re.I
)


def clean_person(name: str) -> str:
    """Name without peerage, title, brackets and doubled blanks."""
    name = re.sub(r"\s*\([^)]*\)", "", name)
    name = OF_REALM.sub("", PEERAGE.sub("", name))
    return " ".join(TITLES.sub("", name).split())


def clean_aliases(row: dict[str, str], person: str) -> list[str]:
    """Aliases that are names: no titles, no single words unless the person has one word only."""
    found = [clean_person(alias) for alias in row["aliases"].split("|")]
    if clean_person(row["person"]) != row["person"] and "," not in row["person"]:
        found.append(row["person"])
    return [
        alias
        for alias in dict.fromkeys(found)
        if alias and alias != person and " " in alias and not BAD_ALIAS.search(alias)
    ]


def source_of(row: dict[str, str]) -> str:
    """Short key of the row's source."""
    return {"W": "wikidata", "R": "reign", "m": "manual"}[row["source"][0]]


def seen_of(row: dict[str, str]) -> str:
    """Month in which an open term was last known to run."""
    if row["end"]:
        return ""
    found = re.search(r"20\d\d-\d\d", row["end_status"])
    return found.group() if found else "2025-12"


def facts_rows(facts: Path) -> list[dict[str, str]]:
    """Usable rows of the facts, in the file's columns."""
    rows: list[dict[str, str]] = []
    with (facts / "office_holders.csv").open(encoding="utf-8", newline="") as file:
        for fact in csv.DictReader(file):
            if fact["end"] and fact["end"] < "1985":
                continue
            source, person = source_of(fact), clean_person(fact["person"])
            country = PLACES.get(fact["country_iso3"], fact["country_iso3"])
            country = WRONG_COUNTRY.get((country, source), country)
            note = "" if fact["note"].startswith("day may") else fact["note"]
            rows.append(
                {
                    "person": person,
                    "aliases": "|".join(clean_aliases(fact, person)),
                    "country": country,
                    "office": fact["office"],
                    "sectors": "PRE|GOV" if fact["country_iso3"] in ENTITIES else "-",
                    "start": fact["start"],
                    "end": fact["end"],
                    "seen": seen_of(fact),
                    "note": "collective" if country in COLLECTIVE else note,
                    "source": source,
                }
            )
    return rows


def own_rows() -> list[dict[str, str]]:
    """Own rows, in the file's columns."""
    lines = (HERE / "holders_own.tsv").read_text(encoding="utf-8").splitlines()
    table = [line for line in lines if line and not line.startswith("#")]
    rows = csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE)
    return [{**row, "source": "own"} for row in rows]


def who(row: dict[str, str]) -> str:
    """Key of the person that spellings share."""
    return sound_key(plain_key(row["person"]))


def spellings(row: dict[str, str]) -> set[str]:
    """Keys of the person and of all aliases."""
    names = [row["person"], *filter(None, row["aliases"].split("|"))]
    return {sound_key(plain_key(name)) for name in names}


Spans = defaultdict[tuple[str, str, str], list[tuple[str, str]]]


def spans_of(rows: list[dict[str, str]]) -> Spans:
    """Start and end of terms by country, each spelling of the person, and office."""
    spans: Spans = defaultdict(list)
    for row in rows:
        for key in spellings(row):
            spans[row["country"], key, row["office"]].append((row["start"], row["end"] or "9"))
    return spans


def is_replaced(row: dict[str, str], own: Spans) -> bool:
    """Whether an own row says something of the same person, post and time."""
    return any(
        start <= (row["end"] or "9") and row["start"] <= end
        for key in spellings(row)
        for start, end in own[row["country"], key, row["office"]]
    )


def is_spare(row: dict[str, str], known: Spans, leaders: dict[str, list[tuple[str, str]]]) -> bool:
    """Whether a REIGN row adds nothing, or gives a family name alone, which is no key."""
    name = row["person"]
    if " " not in name or name.endswith(".") or "," in name or name in NOT_LEADERS:
        return True
    posts = ("head_of_state", "head_of_government")
    if any(known[row["country"], key, post] for key in spellings(row) for post in posts):
        return True
    others = leaders[row["country"]]
    return row["start"] > "2000" and any(
        start <= row["start"] and row["end"] <= end for start, end in others
    )


def without_doubles(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """Rows without wrong and replaced ones, and without REIGN leaders who are known otherwise."""
    own = spans_of([row for row in rows if row["source"] == "own"])
    known = spans_of(rows)
    leaders: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in rows:
        if row["office"] in ("head_of_state", "head_of_government"):
            leaders[row["country"]].append((row["start"], row["end"] or "9"))
    kept: list[dict[str, str]] = []
    for row in rows:
        if row["office"] == "head_of_state" and row["country"] in REALMS and who(row) in CROWN:
            continue
        if row["source"] != "own":
            if (row["country"], row["person"], row["office"]) in WRONG or is_replaced(row, own):
                continue
            if row["source"] == "reign" and is_spare(row, known, leaders):
                continue
        if (row["country"], row["office"], row["person"]) in DOUBTED:
            row["note"] = row["note"] or "dates doubtful"
        kept.append(row)
    return without_repeats(kept)


def without_repeats(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """Rows without those that Wikidata has once more with an earlier end."""
    latest: dict[tuple[str, ...], dict[str, str]] = {}
    for row in rows:
        key = (row["person"], row["country"], row["office"], row["start"])
        known = latest.get(key)
        if known is None or (row["end"] or "9") > (known["end"] or "9"):
            latest[key] = row
    return list(latest.values())


REALMS = frozenset("ATG AUS BHS BLZ BRB CAN GRD JAM KNA LCA MUS NZL PNG SLB TUV VCT".split())
"""Where posts.tsv says that the British crown is worn."""
CROWN = frozenset(sound_key(plain_key(name)) for name in ("Elizabeth II", "Charles III"))
WRONG = frozenset({
    ("IRN", "Ali Khamenei", "head_of_state"),  # is above the president, who is listed so
    ("AFG", "Sher Mohammad Abbas Stanikzai", "foreign_minister"),  # was the deputy
    ("GHA", "Kwesi Osei-Adjei", "foreign_minister"),  # same man as Akwasi Osei-Adjei
    ("OMN", "Haitham bin Tarik Al Said", "foreign_minister"),  # was a secretary-general there
    ("MYS", "Abdul Taib Mahmud", "head_of_state"),  # these three governed a state of the federation
    ("MYS", "Abang Muhammad Salahuddin", "head_of_state"),
    ("MYS", "Ahmad Zaidi Adruce", "head_of_state"),
    ("MYS", "Mohd Radzi Sheikh Ahmad", "foreign_minister"),  # was minister of home affairs
    ("AFG", "Akhtar Mansour", "head_of_state"),  # these two led the Taliban out of power ...
    ("AFG", "Mohammed Omar", "head_of_government"),  # ... and above the government
    ("BGD", "Muhammad Hasan Mahmud", "foreign_minister"),  # was a minister of state then
    ("CAN", "Rick Casson", "defence_minister"),  # was parliamentary secretary
    ("FJI", "Kamisese Mara", "head_of_government"),  # was president at that time
    ("FRA", "Catherine Colonna", "foreign_minister"),  # for Europe in 2005; own row for 2022
    ("SDN", "Lily Albino Akol Akol", "foreign_minister"),  # was a minister of state
    ("UGA", "Henry Oryem Okello", "foreign_minister"),  # is a minister of state
    ("ZWE", "Nicholas Goche", "foreign_minister"),  # was a minister of state
    ("YEM", "Mohamed al-Atifi", "defence_minister"),  # these four are of the Houthis in Sanaa
    ("YEM", "Hisham Sharaf", "foreign_minister"),
    ("YEM", "Abdel-Aziz bin Habtour", "head_of_government"),
    ("YEM", "Mahdi al-Mashat", "head_of_state"),
})  # fmt: skip
DOUBTED = frozenset({
    ("BDI", "foreign_minister", "Severin Ntahomvukiye"),
    ("GNQ", "defence_minister", "Teodoro Obiang"),
    ("GNQ", "defence_minister", "Santiago Mauro Nguema"),
    ("GNQ", "defence_minister", "Victoriano Bibang Nsue Okomo"),
    ("LBN", "foreign_minister", "Tarek Mitri"),
    ("PAN", "foreign_minister", "Francisco Álvarez De Soto"),
    ("SOM", "foreign_minister", "Abdisalan Hadliye Omar"),
})  # fmt: skip
NOT_LEADERS = frozenset(
    {"Tommy Franks", "Jay Garner", "Paul Bremer", "Bob Denard", "Saddam Hussein", "Hasina Wazed"}
)


def close_open_terms(rows: list[dict[str, str]]) -> None:
    """End an open term where a successor begins after it was last seen."""
    posts: defaultdict[tuple[str, str, str], list[dict[str, str]]] = defaultdict(list)
    for row in rows:
        posts[row["country"], row["office"], row["sectors"]].append(row)
    for terms in posts.values():
        for row in terms:
            if row["end"] or row["source"] == "own" or row["country"] == "IGO":
                continue
            later = [
                t["start"]
                for t in terms
                if t["start"] > max(row["start"], row["seen"]) and who(t) != who(row)
            ]
            if later and row["seen"] < "2025":
                row["end"], row["seen"] = min(later), ""
                row["note"] = row["note"] or "end: successor's start"


def build(facts: Path) -> list[str]:
    """Lines of the file, sorted."""
    rows = without_doubles([*facts_rows(facts), *own_rows()])
    close_open_terms(rows)
    rows.sort(key=lambda row: (row["country"], row["office"], row["start"], row["person"]))
    lines = ["\t".join(row[column] or "" for column in COLUMNS) for row in rows]
    return list(dict.fromkeys(lines))


if __name__ == "__main__":
    body = "\n".join(["\t".join(COLUMNS), *build(Path(sys.argv[1]))])
    OUT.write_text(HEAD + body + "\n", encoding="utf-8")
