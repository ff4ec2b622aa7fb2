"""Runs that are killed, stopped, or lose their disk or their reader keep what was finished."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from .commands import contents, run, run_alone, start


def report_line(number: int) -> str:
    text = "Turkey shelled a village in northern Syria on Monday."
    return json.dumps({"text": text, "published": "2022-02-15", "outlet": str(number)}) + "\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "reports.jsonl"
    path.write_text("".join(map(report_line, range(12))), encoding="utf-8")
    return path


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGKILL])
def test_a_stopped_run_keeps_what_was_finished_and_goes_on(
    stop: signal.Signals, table: Path, tmp_path: Path
) -> None:
    ledger = tmp_path / "a.db"
    running = start("add", "-", "--ledger", str(ledger))
    assert running.stdin is not None
    running.stdin.write("".join(map(report_line, range(5))))  # and then the run waits for more
    running.stdin.flush()
    wait_for(5, ledger, running)
    running.send_signal(stop)
    _, said = running.communicate()
    if stop == signal.SIGINT:
        assert running.returncode == 130
        assert said.splitlines() == [
            f"5 reports kept with 5 statements; ledger {ledger}",
            "sitrep: stopped. What was finished is kept; run the same command again to go on.",
        ]
    assert contents(ledger) == (5, 5)
    again = run("add", str(table), "--ledger", str(ledger), "--json")
    tally = json.loads(again.stdout)
    assert (again.exit_code, tally["kept"], tally["known"]) == (0, 7, 5)
    assert contents(ledger) == (12, 12)
    with_all = run("doctor", "--ledger", str(ledger), "--json")
    assert json.loads(with_all.stdout)[f"ledger {ledger}"] == []


def test_a_full_disk_ends_the_run_and_keeps_what_was_finished(table: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "a.db"
    assert run("add", str(table), "--ledger", str(tmp_path / "whole.db")).exit_code == 0
    room = ledger_room(tmp_path)

    def full_disk() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    done = run_alone("add", str(table), "--ledger", str(ledger), before=full_disk)
    kept, last = done.stderr.splitlines()
    assert done.returncode == 1
    assert last.startswith(f"sitrep: Ledger {ledger}: ")
    assert "disk" in last
    assert 0 < contents(ledger)[0] < 12
    assert kept.startswith(f"{contents(ledger)[0]} report")
    assert run("add", str(table), "--ledger", str(ledger)).exit_code == 0
    assert contents(ledger) == (12, 12)


def ledger_room(folder: Path) -> int:
    """Bytes in which the log of a new ledger with four reports has room."""
    ledger = folder / "few.db"
    running = start("add", "-", "--ledger", str(ledger))
    assert running.stdin is not None
    running.stdin.write("".join(map(report_line, range(4))))
    running.stdin.flush()
    wait_for(4, ledger, running)
    size = (folder / "few.db-wal").stat().st_size
    running.communicate()
    return size


def wait_for(count: int, ledger: Path, running: subprocess.Popen[str]) -> None:
    """Wait until so many reports are kept."""
    until = time.monotonic() + 60
    while contents(ledger)[0] < count and running.poll() is None and time.monotonic() < until:
        time.sleep(0.05)


@pytest.mark.parametrize("output", ["table", "jsonl", "csv"])
def test_a_reader_that_goes_away_is_no_error(output: str, table: Path) -> None:
    read_end, write_end = os.pipe()
    os.close(read_end)
    running = start("code", str(table), "--format", output, stdout=write_end)
    os.close(write_end)
    _, said = running.communicate()
    assert (running.returncode, said) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_output_to_a_full_disk_is_told_in_one_line(table: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "sitrep", "code", str(table), "--format", "jsonl"],
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.startswith("sitrep: No space left on device.")
    assert len(done.stderr.splitlines()) == 1
