"""Reading the knowledge files: tab-separated, a header row, `#` comment lines.

In: a file under `knowledge/data/`. Out: its rows as dictionaries. No quoting: a cell is what stands
between two tabs. Checks that several files share stand here too; each returns the problems found.
"""

from __future__ import annotations

import datetime
import os
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from sitrep.errors import KnowledgeError

DATA = Path(__file__).parent / "data"
SECTORS = frozenset(
    "GOV MIL LEG JUD COP SPY PTY OPP REB PRM UAF CVL JRN BUS LAB MED EDU REL SOC CRM REF ELI AGR "
    "PRE UNK".split()
)
"""PLOVER 2.0 sector codes (manual, section on actors)."""
NO_STATE = frozenset({"IGO", "NGO", "INT"})
"""Codes in place of a country: organisations, other international actors."""
_CODE = re.compile(r"[A-Z]{3}")


OWN = "SITREP_KNOWLEDGE"
"""Environment variable with the folder of a user's own files, laid out like `knowledge/data/`."""


def own_folder() -> Path | None:
    """The folder of a user's own knowledge files; null when none is set."""
    named = os.environ.get(OWN, "").strip()
    return Path(named) if named else None


def check_own_folder() -> None:
    """Refuse a setting that names no folder.

    Raises:
        KnowledgeError: If what is set is no folder.
    """
    own = own_folder()
    if own is not None and not own.is_dir():
        raise KnowledgeError(
            f'{OWN} names "{own}", which is no folder. Set it to a folder laid out like '
            "sitrep/knowledge/data, or unset it."
        )


def data_path(*parts: str) -> Path:
    """Path of a file or folder under `knowledge/data/`, or of the user's own file in its place."""
    own = own_folder()
    if own is not None and own.joinpath(*parts).is_file():
        return own.joinpath(*parts)
    return DATA.joinpath(*parts)


def data_files(*parts: str) -> list[Path]:
    """Tables of a folder by name: those shipped, with the user's own in their place or beside."""
    own = own_folder()
    found = {path.name: path for path in DATA.joinpath(*parts).glob("*.tsv")}
    if own is not None:
        found |= {path.name: path for path in own.joinpath(*parts).glob("*.tsv")}
    return [found[name] for name in sorted(found)]


def read_table(path: Path) -> list[dict[str, str]]:
    """Rows of a table, in the file's order, each with every column of the header.

    Raises:
        KnowledgeError: If a row has more or fewer cells than the header.
    """
    rows: list[dict[str, str]] = []
    header: list[str] | None = None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if header is None:
            header = cells
        elif len(cells) != len(header):
            raise KnowledgeError(
                f"{path.name}:{number} has {len(cells)} cells; its header has {len(header)} "
                f"({', '.join(header)}). Separate the cells of the row by single tabs."
            )
        else:
            rows.append(dict(zip(header, cells, strict=True)))
    return rows


def read_rows(path: Path, columns: Sequence[str]) -> list[list[str]]:
    """Rows of a long table as lists of cells; quicker than `read_table`.

    Raises:
        KnowledgeError: If the header is another one, or a row has too many or too few cells.
    """
    lines = [
        line
        for line in path.read_text(encoding="utf-8").split("\n")
        if line and not line.startswith("#")
    ]
    if not lines or lines[0].split("\t") != list(columns):
        raise KnowledgeError(
            f"{path.name} begins with other columns; expected {', '.join(columns)}."
        )
    rows = [line.split("\t") for line in lines[1:]]
    for row in rows:
        if len(row) != len(columns):
            raise KnowledgeError(
                f"{path.name}: the row of {row[0]!r} has {len(row)} cells, its header "
                f"{len(columns)}. Separate the cells of the row by single tabs."
            )
    return rows


def check_codes(path: Path, rows: Iterable[dict[str, str]]) -> list[str]:
    """Problems with countries, sectors, days and sources of a table."""
    problems: list[str] = []
    for row in rows:
        label = f"{path.name}: {next(iter(row.values()))}"
        countries = row.get("countries", row.get("country", "")).split("|")
        problems += [
            f"{label}: {code!r} is no country code"
            for code in countries
            if code not in ("", "-") and not _CODE.fullmatch(code)
        ]
        problems += [
            f"{label}: {code!r} is no PLOVER sector"
            for code in row.get("sectors", "").split("|")
            if code not in ("", "-") and code not in SECTORS
        ]
        problems += [
            f"{label}: {row[column]!r} is no day"
            for column in ("start", "end")
            if row.get(column) and not is_day(row[column])
        ]
        if row.get("start") and row.get("end") and row["end"] < row["start"]:
            problems.append(f"{label}: ends before it starts")
        if not row.get("source"):
            problems.append(f"{label}: has no source")
    return problems


def check_doubles(path: Path, keys: Iterable[tuple[str, ...]]) -> list[str]:
    """Keys that stand more than once."""
    counts = Counter(keys)
    return [f"{path.name}: {' '.join(key)} stands {n} times" for key, n in counts.items() if n > 1]


def is_day(text: str) -> bool:
    """Whether a text is an ISO date of a day."""
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == 10
