"""Bad input: a one-line refusal, the right exit code, and an unharmed ledger."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sitrep.ledger import Ledger

from .commands import GOOD, contents, run

BAD_FILES = {
    "2022-02-15-empty.txt": (b"", "empty"),
    "2022-02-15-blank.txt": (b" \n\t\n", "empty"),
    "2022-02-15-binary.txt": (b"\x00\x01\x02" * 200, "binary"),
    "2022-02-15-latin.txt": ("Zürich said no.".encode("latin-1"), "bad-encoding"),
    "2022-02-15-page.txt": (b"<!doctype html><p>Tanks</p>", "markup"),
    "2022-02-15-line.txt": (b"x" * 50_000_000, "too-long"),
    "2022-02-15-book.txt": (b"Troops left. " * 100_000, "too-long"),
    "undated.txt": (GOOD.encode(), "no-date"),
    "2098-01-01-future.txt": (GOOD.encode(), "future-date"),
    "2022-02-31-impossible.txt": (GOOD.encode(), "bad-date"),
}


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "2022-02-15-good.txt"
    path.write_text(GOOD, encoding="utf-8")
    return path


@pytest.fixture
def ledger(tmp_path: Path, good: Path) -> Path:
    path = tmp_path / "small.db"
    assert run("add", str(good), "--ledger", str(path)).exit_code == 0
    assert contents(path) == (1, 1)
    return path


@pytest.mark.parametrize("name", sorted(BAD_FILES))
def test_a_bad_file_is_refused_in_one_line(name: str, tmp_path: Path, ledger: Path) -> None:
    content, reason = BAD_FILES[name]
    path = tmp_path / name
    path.write_bytes(content)
    done = run("add", str(path), "--ledger", str(ledger))
    first, *others = done.stderr.splitlines()
    assert first.startswith(f"refused ({reason}) ")
    assert first.endswith(".")
    assert others == [
        f"0 reports kept with 0 statements; ledger {ledger}",
        f"1 refused: 1 {reason}",
    ]
    assert (done.exit_code, done.stdout) == (1, "")
    assert contents(ledger) == (1, 1)


def test_a_bad_file_costs_the_others_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, (content, _) in BAD_FILES.items():
        (folder / name).write_bytes(content)
    (folder / "2022-02-16-good.txt").write_text(GOOD, encoding="utf-8")
    done = run("add", str(folder), "--ledger", str(tmp_path / "new.db"), "--json")
    tally = json.loads(done.stdout)
    assert done.exit_code == 1
    assert tally["kept"] == 1
    assert [refusal["reason"] for refusal in tally["refusals"]] == [
        reason for _, (_, reason) in sorted(BAD_FILES.items())
    ]


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
    done = run("add", str(path), "--ledger", str(tmp_path / "new.db"), "--json")
    tally = json.loads(done.stdout)
    assert tally["kept"] == 2
    assert [r["source"].rsplit(":", 1)[-1] for r in tally["refusals"]] == ["2", "3", "4"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ("add {good} --published someday --ledger {new}", "YYYY-MM-DD"),
        ("add {good} --published 2098-01-01 --ledger {new}", "after today"),
        ("add {good} --workers 0 --ledger {new}", "--workers"),
        ("add --ledger {new}", "PATH"),
        ("code {good} --published 31/31/2022", "YYYY-MM-DD"),
        ("code {good} --model slow", "fast"),
        ("code {good} --format xml", "jsonl"),
        ("explain Troops --published soon", "YYYY-MM-DD"),
        ("brief --since someday --ledger {old}", "YYYY-MM-DD"),
        ("brief --since 2022-02-02 --until 2022-02-01 --ledger {old}", "swap"),
        ("search -- --- --ledger {old}", "word"),
        ("show nothing --ledger {old}", "nothing"),
        ("breif", "brief"),
        ("code {good} --pubished 2022-02-15", "--published"),
    ],
)
def test_wrong_usage_is_told_and_changes_nothing(
    arguments: str, words: str, good: Path, ledger: Path, tmp_path: Path
) -> None:
    new = tmp_path / "new.db"
    done = run(*(part.format(good=good, new=new, old=ledger) for part in arguments.split()))
    assert done.exit_code == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert not new.exists()


def test_a_file_that_is_no_ledger_is_left_as_it_was(good: Path, tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    path.write_bytes(b"These are my notes. " * 100)
    done = run("add", str(good), "--ledger", str(path))
    assert done.exit_code == 1
    assert done.stderr.startswith("sitrep: ")
    assert len(done.stderr.splitlines()) == 1
    assert path.read_bytes() == b"These are my notes. " * 100


@pytest.mark.parametrize("command", ["brief", "search troops", "show a", "doctor"])
def test_a_missing_ledger_is_not_made_by_reading(command: str, tmp_path: Path) -> None:
    path = tmp_path / "none.db"
    done = run(*command.split(), "--ledger", str(path))
    assert done.exit_code == 1
    assert "sitrep add" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not path.exists()


def test_a_folder_that_forbids_writing_makes_no_ledger(good: Path, tmp_path: Path) -> None:
    folder = tmp_path / "closed"
    folder.mkdir()
    with unwritable(folder):
        done = run("add", str(good), "--ledger", str(folder / "new.db"))
        assert done.exit_code == 1
        assert "permission" in done.stderr
        assert len(done.stderr.splitlines()) == 1
        assert list(folder.iterdir()) == []


@contextmanager
def unwritable(folder: Path) -> Iterator[None]:
    """Nobody can write in a folder; root is stopped by the file system, or the test skips."""
    if os.geteuid() != 0:
        folder.chmod(0o555)
        yield
        folder.chmod(0o755)
        return
    tool = shutil.which("chattr")
    if tool is None or subprocess.run([tool, "+i", str(folder)], check=False).returncode != 0:
        pytest.skip("root writes everywhere, and this file system has no immutable folders")
    yield
    subprocess.run([tool, "-i", str(folder)], check=True)


def test_long_text_without_a_full_stop_is_coded(tmp_path: Path) -> None:
    path = tmp_path / "2022-02-15-endless.txt"
    path.write_text("and then the troops left the town " * 1_500 + "((" * 5_000, "utf-8")
    done = run("add", str(path), "--ledger", str(tmp_path / "a.db"), "--json")
    assert (done.exit_code, json.loads(done.stdout)["kept"]) == (0, 1)
    with Ledger(tmp_path / "a.db", create=False) as opened:
        [report] = opened.reports()
        assert max(s.span[1] - s.span[0] for s in opened.coded(report.id).sentences) <= 1500
        assert opened.check() == []
