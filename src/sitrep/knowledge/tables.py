"""Reading the knowledge files: tab-separated, a header row, `#` comment lines.

In: a file under `knowledge/data/`. Out: its rows as dictionaries. No quoting: a cell is what stands
between two tabs.
"""

from __future__ import annotations

from pathlib import Path

from sitrep.errors import KnowledgeError

DATA = Path(__file__).parent / "data"


def data_path(*parts: str) -> Path:
    """Path of a file or folder under `knowledge/data/`."""
    return DATA.joinpath(*parts)


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
