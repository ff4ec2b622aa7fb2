"""What happens when the disk, the file or the process fails."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sitrep.errors import LedgerError
from sitrep.ledger import Ledger
from sitrep.ledger.dialect import Place, plain_errors

from .samples import make_coded, make_many

TESTS = Path(__file__).resolve().parents[1]


def _child(code: str) -> subprocess.Popen[str]:
    """A Python process in which the samples can be imported."""
    begin = f"import sys; sys.path.insert(0, {str(TESTS)!r}); from ledger.samples import *\n"
    return subprocess.Popen(
        [sys.executable, "-c", begin + code],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def _refusal(path: str | Path, **options: bool) -> str:
    with pytest.raises(LedgerError) as caught:
        Ledger(path, **options)
    message = str(caught.value)
    assert "\n" not in message
    return message


# ------------------------------------------------------------------------------------------ kills


@pytest.mark.parametrize("kill", [signal.SIGKILL, signal.SIGINT])
def test_a_killed_run_keeps_every_finished_report(tmp_path: Path, kill: signal.Signals) -> None:
    path = tmp_path / "a.db"
    child = _child(f"add_many({str(path)!r}, 0, 100000)")
    assert child.stdout is not None
    for _ in range(20):
        last = int(child.stdout.readline())
    child.send_signal(kill)
    rest, _ = child.communicate()
    finished = max([last, *map(int, rest.split())])
    with Ledger(path, read_only=True) as ledger:
        assert ledger.counts()["reports"] > finished
    with Ledger(path) as ledger:
        count = ledger.counts()["reports"]
        assert count in (finished + 1, finished + 2)  # the last may be in before it was said
        assert ledger.check() == []
        assert ledger.counts()["statements"] == 2 * count
        added = [ledger.add(coded) for coded in make_many(count + 5)]
        assert added == [False] * count + [True] * 5


def test_two_processes_can_add_at_once(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    children = [
        _child(f"add_many({str(path)!r}, 0, 40)"),
        _child(f"add_many({str(path)!r}, 20, 60)"),
    ]
    for child in children:
        _, errors = child.communicate()
        assert child.returncode == 0, errors
    with Ledger(path, read_only=True) as ledger:
        assert ledger.counts()["reports"] == 60
        assert ledger.check() == []


def test_a_second_writer_waits_and_then_fails_cleanly(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with Ledger(path) as ledger:
        ledger.add(make_coded(1))
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        with Ledger(path, timeout_seconds=0.05) as ledger:
            with pytest.raises(LedgerError, match="Another process is writing"):
                ledger.add(make_coded(2))
            assert ledger.has(make_coded(1).report)  # reading goes on
    finally:
        other.execute("ROLLBACK")
        other.close()
    with Ledger(path) as ledger:
        assert ledger.add(make_coded(2))


# -------------------------------------------------------------------------------------- full disks


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "The disk is full"),
        (errno.EACCES, "no permission"),
        (errno.EIO, "The disk says"),
    ],
)
def test_errors_of_the_disk_are_put_in_plain_words(number: int, words: str) -> None:
    with pytest.raises(LedgerError, match=words), plain_errors(Place("a.db", None)):
        raise OSError(number, os.strerror(number))


def test_a_full_disk_keeps_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    code = f"""
import resource, signal
from sitrep.ledger import Ledger
from sitrep.errors import LedgerError
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
count = 0
try:
    with Ledger({str(path)!r}) as ledger:
        for coded in make_many(100000):
            ledger.add(coded)
            count += 1
except LedgerError as error:
    print(count, error)
"""
    output, errors = _child(code).communicate()
    assert "full" in output, errors
    assert output.count("\n") == 1
    count = int(output.split()[0])
    with Ledger(path) as ledger:
        assert ledger.counts()["reports"] == count
        assert ledger.check() == []
        assert ledger.add(make_coded(100001))


def _add_until_refused(ledger: Ledger) -> int:
    count = 0
    with pytest.raises(LedgerError, match="The disk is full; free some space"):  # noqa: PT012 - counted
        for coded in make_many(100_000):
            ledger.add(coded)
            count += 1
    return count


@pytest.mark.skipif(
    not Path("/proc/self/mounts").exists() or os.geteuid() != 0 or shutil.which("mount") is None,
    reason="needs the right to mount a small disk",
)
def test_a_full_file_system_keeps_what_was_there(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", str(disk)], check=False
    )
    if made.returncode != 0:
        pytest.skip("mounting is not allowed here")
    try:
        with Ledger(disk / "a.db") as ledger:
            count = _add_until_refused(ledger)
        with Ledger(disk / "a.db", read_only=True) as ledger:
            assert ledger.counts()["reports"] == count > 0
            assert ledger.check() == []
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_a_full_database_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with Ledger(path) as ledger:
        ledger.add(make_coded(1))
        with ledger._reading() as connection:
            driver = connection.connection.driver_connection
            assert driver is not None
            pages = driver.execute("PRAGMA page_count").fetchone()[0]
            driver.execute(f"PRAGMA max_page_count = {pages}")
        assert _add_until_refused(ledger) < 200
        assert ledger.check() == []


# ------------------------------------------------------------------------------------------- files


@pytest.mark.parametrize(
    "content",
    [b"x", b"Troops left the border.\n" * 100, b"SQLite format 3\0" + b"x" * 5000, b"\0" * 4096],
    ids=["short", "text", "false header", "zeros"],
)
def test_a_file_that_is_no_ledger_is_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.db"
    path.write_bytes(content)
    assert "choose another file" in _refusal(path)
    assert "choose another file" in _refusal(path, read_only=True)
    assert path.read_bytes() == content
    assert os.listdir(tmp_path) == ["a.db"]


def test_a_database_of_something_else_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.commit()
    connection.close()
    content = path.read_bytes()
    assert "no ledger" in _refusal(path)
    assert path.read_bytes() == content
    assert os.listdir(tmp_path) == ["a.db"]


def test_a_ledger_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with Ledger(path) as ledger:
        ledger.add(make_coded(1))
    connection = sqlite3.connect(path)
    connection.execute("INSERT INTO sitrep_migrations VALUES ('9999 telepathy', 'later')")
    connection.commit()
    connection.close()
    assert "newer Sitrep" in _refusal(path)


def test_a_damaged_ledger_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with Ledger(path) as ledger:
        for coded in make_many(50):
            ledger.add(coded)
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(data)
    assert "damaged" in _refusal(path)


def test_reading_a_missing_ledger_makes_none(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    assert "sitrep add" in _refusal(path, read_only=True)
    assert "sitrep add" in _refusal(path, create=False)
    assert os.listdir(tmp_path) == []


def test_an_empty_file_is_no_ledger_to_read(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    path.touch()
    assert "sitrep add" in _refusal(path, read_only=True)
    with Ledger(path) as ledger:
        assert ledger.counts()["reports"] == 0


def test_a_folder_is_no_ledger(tmp_path: Path) -> None:
    assert "folder" in _refusal(tmp_path)


def test_a_missing_folder_is_not_made(tmp_path: Path) -> None:
    assert "is not there" in _refusal(tmp_path / "no" / "a.db")
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://jane:secret@host/db",
        "mysql://host/db",
        "sqlite:///a.db?mode=ro",
        "x://",
        "://",
    ],
)
def test_other_addresses_are_refused(url: str) -> None:
    message = _refusal(url)
    assert "sqlite:///" in message or "leave them out" in message
    assert "secret" not in message


def test_a_folder_without_permission_is_refused(tmp_path: Path) -> None:
    with _unwritable(tmp_path) as folder:
        assert "permission" in _refusal(folder / "new.db")


def test_a_ledger_without_permission_can_be_read_but_not_added_to(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with Ledger(path) as ledger:
        ledger.add(make_coded(1))
    with _unwritable(tmp_path):
        with Ledger(path, read_only=True) as ledger:
            assert ledger.counts()["reports"] == 1
            assert ledger.check() == []
        with pytest.raises(LedgerError, match="permission"), Ledger(path) as ledger:
            ledger.add(make_coded(2))
    with Ledger(path) as ledger:
        assert ledger.counts()["reports"] == 1


class _unwritable:  # noqa: N801 - used like a function
    """Nobody can write in a folder, root neither: files are made immutable, or the test skipped."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.as_root = os.geteuid() == 0

    def __enter__(self) -> Path:
        if self.as_root:
            self._flag("+i")
        else:
            self._mode(0o555, 0o444)
        return self.folder

    def __exit__(self, *_: object) -> None:
        if self.as_root:
            self._flag("-i")
        else:
            self._mode(0o755, 0o644)

    def _flag(self, flag: str) -> None:
        tool = shutil.which("chattr")
        paths = [str(self.folder), *map(str, self.folder.iterdir())]
        if tool is None or subprocess.run([tool, flag, *paths], check=False).returncode != 0:
            pytest.skip("root can write everywhere here, and files cannot be made immutable")

    def _mode(self, folder_mode: int, file_mode: int) -> None:
        self.folder.chmod(folder_mode)
        for path in self.folder.iterdir():
            path.chmod(file_mode)


def test_adding_to_a_ledger_opened_to_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    Ledger(path).close()
    with Ledger(path, read_only=True) as ledger, pytest.raises(LedgerError, match="read only"):
        ledger.add(make_coded(1))


def test_a_ledger_can_be_read_while_another_process_adds(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    child = _child(f"add_many({str(path)!r}, 0, 100000)")
    try:
        assert child.stdout is not None
        child.stdout.readline()
        with Ledger(path, read_only=True) as ledger:
            before = ledger.counts()["reports"]
            until = time.monotonic() + 20
            while ledger.counts()["reports"] == before and time.monotonic() < until:
                time.sleep(0.01)
            assert ledger.counts()["reports"] > before
            assert ledger.check() == []
    finally:
        child.kill()
        child.communicate()
