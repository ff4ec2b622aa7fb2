"""What commands print: complete, countable, and inert whatever a report says."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from sitrep.cli.report import printable
from sitrep.records import Statement
from sitrep.records.wire import from_json

from .commands import GOOD, run, run_alone

HOSTILE = (
    "\x1b[31m\x1b]0;owned\x07[bold]Turkey[/bold] shelled a village in Syria on Monday.\n\n"
    "Russia shelled =cmd() in \u202enorthern Syria, <script>alert(1)</script> said.\n"
)


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    path = tmp_path / "2022-02-15-\x1b[31mred.txt"
    path.write_text(HOSTILE, encoding="utf-8")
    return path


@pytest.fixture
def ledger(hostile: Path, tmp_path: Path) -> str:
    path = str(tmp_path / "a.db")
    assert run("add", str(hostile), "--ledger", path).exit_code == 0
    return path


@pytest.mark.parametrize(
    "command",
    ["code {file}", "explain {text}", "brief", "brief --format md", "search shelled", "show {id}"],
)
def test_hostile_text_cannot_steer_a_terminal(command: str, hostile: Path, ledger: str) -> None:
    report = json.loads(run("search", "shelled", "--ledger", ledger, "--json").stdout)["report"]
    places = {"file": str(hostile), "text": HOSTILE, "id": report}
    arguments = [part.format(**places) for part in command.split()]
    if arguments[0] not in ("code", "explain"):
        arguments += ["--ledger", ledger]
    done = run(*arguments)
    assert done.exit_code == 0
    assert "shelled" in done.output
    assert not {"\x1b", "\x07", "\u202e"} & set(done.output)


def test_rich_markup_in_a_report_is_text() -> None:
    text = "Turkey shelled a [bold] village in Syria."
    done = run("code", "-", "--published", "2022-02-15", "--format", "table", stdin=text + "[/]")
    assert done.exit_code == 0
    assert "bold" in run("explain", text, "--published", "2022-02-15").stdout
    refused = run("code", "[red]none[/red].txt").stderr
    assert "[red]none[/red].txt" in refused


def test_cells_of_a_table_are_no_formulas(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    fields = {"text": GOOD, "published": "2022-02-15", "id": "=1+1"}
    path.write_text(json.dumps(fields), encoding="utf-8")
    [row] = csv.DictReader(io.StringIO(run("code", str(path), "--format", "csv").stdout))
    assert (row["report"], row["event"], row["status"]) == ("'=1+1", "ASSAULT", "happened")


def test_jsonl_is_one_statement_a_line_with_every_field(tmp_path: Path) -> None:
    done = run("code", "-", "--published", "2022-02-15", "--format", "jsonl", stdin=GOOD)
    [line] = done.stdout.splitlines()
    assert list(json.loads(line)) == list(Statement.__dataclass_fields__)
    assert from_json(line, Statement).event == "ASSAULT"
    assert done.stderr == ""


def test_runs_end_with_counts(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    rows = [{"text": GOOD, "published": "2022-02-15", "outlet": name} for name in "ABA"]
    bad = [{"text": ""}, {"text": GOOD}, {"published": "2022-02-15"}]
    path.write_text("\n".join(map(json.dumps, [*rows, *bad])), encoding="utf-8")
    ledger = str(tmp_path / "a.db")
    assert run("add", str(path), "--ledger", ledger).stderr.splitlines()[-2:] == [
        f"2 reports kept with 2 statements, 1 report known already; ledger {ledger}",
        "3 refused: 2 no-text, 1 no-date",
    ]
    assert run("code", str(path), "--format", "jsonl").stderr.splitlines()[-2:] == [
        "3 reports coded, 3 statements",
        "3 refused: 2 no-text, 1 no-date",
    ]


def test_workers_give_the_same_in_the_same_order(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    rows = [{"text": GOOD, "published": "2022-02-15", "outlet": str(n)} for n in range(40)]
    path.write_text("\n".join(map(json.dumps, [*rows, {"text": ""}])), encoding="utf-8")
    alone = run("code", str(path), "--format", "jsonl")
    beside = run_alone("code", str(path), "--format", "jsonl", "--workers", "2")
    assert (beside.returncode, beside.stdout) == (1, alone.stdout)
    assert beside.stderr == alone.stderr


def test_colour_is_for_terminals_that_want_it(tmp_path: Path) -> None:
    arguments = ("explain", GOOD, "--published", "2022-02-15")
    assert "\x1b" not in run_alone(*arguments).stdout
    assert "\x1b" not in run_alone(*arguments, FORCE_COLOR="1", NO_COLOR="1", TERM="dumb").stdout
    assert "\x1b" in run_alone(*arguments, FORCE_COLOR="1", TERM="xterm").stdout


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain “text” – Ж", "plain “text” – Ж"),
        ("a\u00a0b\tc\nd", "a b c d"),
        ("\x1b[31m\x07\x9b", "�[31m��"),
        ("mark\u202e\u200bs", "marks"),
        ("\ud800", "�"),
    ],
)
def test_printable_text_is_one_inert_line(text: str, expected: str) -> None:
    assert printable(text) == expected


def test_help_and_version_load_nothing_slow() -> None:
    slow = ("spacy", "sqlalchemy", "numpy", "sitrep.workflow")
    script = (
        "import sys\nsys.argv = ['sitrep', '--help']\n"
        "from sitrep.cli.main import run\n"
        "try:\n    run()\nexcept SystemExit as end:\n    assert not end.code\n"
        f"assert not set({slow!r}) & set(sys.modules), sorted(set({slow!r}) & set(sys.modules))\n"
    )
    done = run_python(script)
    assert done.startswith("Usage: sitrep")


def run_python(script: str) -> str:

    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=True
    )
    return done.stdout
