"""Bad input at the command line: a one-line refusal, the right exit code, and an unharmed ledger."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sitrep.ledger import Ledger

GOOD = "Turkey shelled a village in northern Syria on Monday."


def sitrep(*arguments: str, stdin: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "sitrep", *arguments], input=stdin, capture_output=True, check=False
    )


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "2022-02-15-good.txt"
    path.write_text(GOOD, encoding="utf-8")
    return path


@pytest.fixture
def ledger(tmp_path: Path, good: Path) -> Path:
    path = tmp_path / "small.db"
    assert sitrep("add", str(good), "--ledger", str(path)).returncode == 0
    return path


def contents(ledger: Path) -> tuple[int, int]:
    with Ledger(str(ledger), create=False, read_only=True) as opened:
        return len(list(opened.reports())), len(list(opened.statements()))


def bad_files(folder: Path) -> dict[str, bytes]:
    return {
        "2022-02-15-empty.txt": b"",
        "2022-02-15-blank.txt": b" \n\t\n",
        "2022-02-15-binary.txt": b"\x00\x01\x02" * 200,
        "2022-02-15-latin.txt": "Zürich said no.".encode("latin-1"),
        "2022-02-15-line.txt": b"x" * 50_000_000,
        "undated.txt": GOOD.encode(),
        "2999-01-01-future.txt": GOOD.encode(),
        "2022-02-31-impossible.txt": GOOD.encode(),
    }


@pytest.mark.parametrize("name", sorted(bad_files(Path())))
def test_a_bad_file_is_refused_in_one_line(name: str, tmp_path: Path, ledger: Path) -> None:
    before = contents(ledger)
    path = tmp_path / name
    path.write_bytes(bad_files(tmp_path)[name])
    done = sitrep("add", str(path), "--ledger", str(ledger))
    refusals = [line for line in done.stderr.decode().splitlines() if line.startswith("refused (")]
    assert done.returncode == 1
    assert len(refusals) == 1
    assert name in refusals[0]
    assert contents(ledger) == before


def test_a_bad_file_costs_the_others_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, data in bad_files(folder).items():
        if "line" not in name:
            (folder / name).write_bytes(data)
    (folder / "2022-02-16-good.txt").write_text(GOOD, encoding="utf-8")
    done = sitrep("add", str(folder), "--ledger", str(tmp_path / "new.db"), "--json")
    tally = json.loads(done.stdout)
    assert done.returncode == 1
    assert (tally["kept"], len(tally["refusals"])) == (1, 7)


def test_bad_lines_of_a_table_are_refused_by_number(tmp_path: Path) -> None:
    path = tmp_path / "mixed.jsonl"
    rows = [
        json.dumps({"text": GOOD, "published": "2022-02-15"}),
        "{not json",
        json.dumps({"text": GOOD + " Again.", "published": "soon"}),
        json.dumps({"published": "2022-02-15"}),
        json.dumps({"text": GOOD + " Once more.", "published": "2022-02-16"}),
    ]
    path.write_text("\n".join(rows), encoding="utf-8")
    done = sitrep("add", str(path), "--ledger", str(tmp_path / "new.db"), "--json")
    tally = json.loads(done.stdout)
    assert tally["kept"] == 2
    assert [r["source"].rsplit(":", 1)[-1] for r in tally["refusals"]] == ["2", "3", "4"]


def test_a_wrong_date_option_is_wrong_usage(good: Path, tmp_path: Path) -> None:
    done = sitrep("add", str(good), "--published", "someday", "--ledger", str(tmp_path / "x.db"))
    assert done.returncode == 2
    assert "YYYY-MM-DD" in done.stderr.decode()
    assert not (tmp_path / "x.db").exists()


def test_a_file_that_is_no_ledger_is_left_as_it_was(good: Path, tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    path.write_bytes(b"These are my notes. " * 100)
    done = sitrep("add", str(good), "--ledger", str(path))
    assert done.returncode == 1
    assert done.stderr.decode().startswith("sitrep: ")
    assert len(done.stderr.decode().strip().splitlines()) == 1
    assert path.read_bytes() == b"These are my notes. " * 100


def test_a_missing_ledger_is_not_made_by_reading(tmp_path: Path) -> None:
    path = tmp_path / "none.db"
    done = sitrep("brief", "--ledger", str(path))
    assert done.returncode == 1
    assert "sitrep add" in done.stderr.decode()
    assert not path.exists()


def test_an_unknown_model_lists_the_known_ones(good: Path) -> None:
    done = sitrep("code", str(good), "--model", "slow")
    assert done.returncode == 2
    assert "fast" in done.stderr.decode()


def test_an_unknown_command_is_wrong_usage() -> None:
    assert sitrep("breif").returncode == 2


def test_a_killed_run_loses_no_finished_report_and_goes_on(tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(40):
        text = f"Turkey shelled village number {number} in northern Syria on Monday."
        (folder / f"2022-02-15-{number:03}.txt").write_text(text, encoding="utf-8")
    path = tmp_path / "killed.db"
    running = subprocess.Popen(
        [sys.executable, "-m", "sitrep", "add", str(folder), "--ledger", str(path)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    kept = 0
    for _ in range(600):  # until some are kept, not all
        time.sleep(0.05)
        kept = contents(path)[0] if path.exists() and running.poll() is None else kept
        if kept or running.poll() is not None:
            break
    os.kill(running.pid, signal.SIGKILL)
    running.wait()
    after_kill = contents(path)[0]
    assert after_kill >= kept
    assert sitrep("add", str(folder), "--ledger", str(path)).returncode == 0
    assert contents(path)[0] == 40
    assert sitrep("doctor", "--ledger", str(path)).returncode == 0
