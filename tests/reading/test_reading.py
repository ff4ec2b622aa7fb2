from __future__ import annotations

import io
import json
import os
import stat
import tracemalloc
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.errors import UsageError
from sitrep.reading import read
from sitrep.records import Refusal, Report

TODAY = date(2022, 3, 1)
STAMPED = b"date 2022-02-15 Troops left the border."


def _read_bytes(data: bytes, **options: str) -> list[Report | Refusal]:
    return list(read(["-"], stdin=io.BytesIO(data), today=TODAY, **options))


def _reason(found: Report | Refusal) -> str:
    assert isinstance(found, Refusal), found
    assert "\n" not in found.detail
    assert found.detail.endswith((".", ")"))
    return found.reason


def _line(**fields: object) -> bytes:
    return json.dumps(fields).encode() + b"\n"


def test_read_gives_a_text_file_as_received(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbf date 2022-02-15 Troops left.\r\nThey\xe2\x80\x99re home.\r\n")
    assert list(read([path], outlet="The Example", today=TODAY)) == [
        Report(
            " date 2022-02-15 Troops left.\r\nThey’re home.\r\n",
            "2022-02-15",
            outlet="The Example",
            dated_by="stamp",
        )
    ]


def test_read_goes_through_folders_in_sorted_order(tmp_path: Path) -> None:
    for name in ("b/2022-02-02.txt", "a.jsonl", "c.text", "b/a/2022-02-01.TXT", "README.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"Troops left.")
    (tmp_path / "a.jsonl").write_bytes(_line(text="One.", published="2022-01-01", id="first"))
    (tmp_path / ".hidden.txt").write_bytes(b"")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "x.txt").write_bytes(b"")
    found = list(read([tmp_path], today=TODAY))
    assert [one.published if isinstance(one, Report) else one.reason for one in found] == [
        "2022-01-01",
        "2022-02-02",
        "2022-02-01",
        "no-date",
    ]


def test_read_keeps_the_order_and_refuses_in_place(tmp_path: Path) -> None:
    good = tmp_path / "2022-02-15.txt"
    good.write_bytes(b"Troops left.")
    found = list(read([tmp_path / "none", good, str(tmp_path / "none")], today=TODAY))
    assert [isinstance(one, Report) for one in found] == [False, True, False]
    assert _reason(found[0]) == "unreadable"


@pytest.mark.parametrize(
    ("data", "reason", "words"),
    [
        (b"", "empty", "no words"),
        (b" \n\t\r\n", "empty", "no words"),
        (b"\xef\xbb\xbf", "empty", "no words"),
        (b"Troops\x00left", "binary", "NUL"),
        (b"\x1b\x02\x03\x04abc", "binary", "control"),
        (b"Troops \xff left", "bad-encoding", "Byte 7 (0xff)"),
        (b"\xef\xbb\xbfab\xe9", "bad-encoding", "Byte 5 (0xe9)"),
        ("Troops left".encode("utf-16"), "bad-encoding", "UTF-16"),
        (b"<!DOCTYPE html><p>Troops left.", "markup", "HTML"),
        (b"Troops left.", "no-date", "--published"),
        (b"date 2022-02-31 Troops left.", "bad-date", "2022-02-31"),
        (b"date 2022-03-02 Troops left.", "future-date", "2022-03-01"),
        (b'{\n "text": "Troops left."\n}', "not-json", "jq"),
        (b'[{"text": "Troops left."}]', "not-json", "jq"),
    ],
)
def test_read_refuses_text(data: bytes, reason: str, words: str) -> None:
    (found,) = _read_bytes(data)
    assert _reason(found) == reason
    assert isinstance(found, Refusal)
    assert words in found.detail
    assert found.source == "standard input"


def test_read_takes_a_given_day_over_all_others() -> None:
    (report,) = _read_bytes(STAMPED, published="2022-02-14")
    assert isinstance(report, Report)
    assert (report.published, report.dated_by) == ("2022-02-14", "option")


@pytest.mark.parametrize("published", ["2022-02-31", "2022-03-02", "tomorrow", ""])
def test_read_refuses_the_call_when_the_given_day_is_wrong(published: str) -> None:
    with pytest.raises(UsageError, match="YYYY-MM-DD"):
        read([], published=published, today=TODAY)


def test_read_jsonl_reads_fields_and_their_other_names() -> None:
    lines = _line(
        text="Troops left.", date="2022-02-15T10:00:00Z", title="Troops", id=7, tags=["x"], url=None
    ) + _line(text="They left.", published="2022-02-16", headline="H", outlet="O", url="U", id="i")
    assert _read_bytes(lines, outlet="Given") == [
        Report("Troops left.", "2022-02-15", "Given", "Troops", "", "7", "metadata"),
        Report("They left.", "2022-02-16", "O", "H", "U", "i", "metadata"),
    ]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"not json\n", "not-json"),
        (b'{"text": "x"\n', "not-json"),
        (b"[1]\n", "not-json"),
        (b'"x"\n', "not-json"),
        (b"[" * 100_000 + b"\n", "not-json"),
        (b'{"text": 1e999}\n', "not-json"),
        (b'{"text": "\xff"}\n', "bad-encoding"),
        (b'{"text": "a\\u0000b", "date": "2022-02-15"}\n', "binary"),
        (b'{"text": "\x00"}\n', "binary"),
        (b"{}\n", "no-text"),
        (_line(text=""), "no-text"),
        (_line(text=["x"]), "no-text"),
        (_line(text="x"), "no-date"),
        (_line(text="x", published="2022-02-31"), "bad-date"),
        (_line(text="x", published=1644921000), "bad-date"),
        (_line(text="x", published="2030-01-01"), "future-date"),
        (_line(text="x", published="2022-02-15", headline={"a": 1}), "bad-field"),
        (_line(text="x", published="2022-02-15", outlet="a\0b"), "bad-encoding"),
    ],
)
def test_read_jsonl_refuses_one_line_and_reads_the_next(line: bytes, reason: str) -> None:
    good = _line(text="Troops left.", published="2022-02-15")
    found = _read_bytes(good + line + b"\n" + good)
    assert len(found) == 3
    assert _reason(found[1]) == reason
    assert isinstance(found[1], Refusal)
    assert found[1].source == "standard input:2"
    assert found[0] == found[2]


def test_read_refuses_half_a_surrogate_pair() -> None:
    found = _read_bytes(b'{"text": "a \\ud800 b", "date": "2022-02-15"}\n')
    assert _reason(found[0]) in ("bad-encoding", "not-json")


def test_read_refuses_a_long_line_without_holding_it(tmp_path: Path) -> None:
    path = tmp_path / "long.jsonl"
    good = _line(text="Troops left.", published="2022-02-15")
    with path.open("wb") as stream:
        stream.write(good)
        for _ in range(50):
            stream.write(b"x" * 1_000_000)
        stream.write(b"\n" + good)
    tracemalloc.start()
    try:
        found = list(read([path], today=TODAY))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert [isinstance(one, Report) for one in found] == [True, False, True]
    assert _reason(found[1]) == "too-long"
    assert peak < 50_000_000  # bytes: less than the line itself


def test_read_refuses_a_long_text(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_bytes(b"x" * 20_000_001)
    (found,) = read([path], today=TODAY)
    assert _reason(found) == "too-long"


def test_read_refuses_jsonl_without_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\n \n")
    (found,) = read([path], today=TODAY)
    assert _reason(found) == "empty"


@pytest.mark.parametrize("names", [(), ("README.md", "a.pdf")])
def test_read_refuses_a_folder_without_reports(tmp_path: Path, names: tuple[str, ...]) -> None:
    for name in names:
        (tmp_path / name).write_bytes(b"x")
    (found,) = read([tmp_path], today=TODAY)
    assert _reason(found) == "no-reports"


@pytest.mark.parametrize("path", ["no/such", "a\0b", "\ud800"])
def test_read_refuses_paths_that_are_none(path: str) -> None:
    (found,) = read([path], today=TODAY)
    assert _reason(found) == "unreadable"
    assert isinstance(found, Refusal)
    found.source.encode()


def test_read_shows_odd_file_names_on_one_line(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/a\n\x1b[31m\xff.txt"
    try:
        Path(os.fsdecode(path)).write_bytes(b"")
    except OSError:
        pytest.skip("the file system takes only proper names")
    (found,) = read([tmp_path], today=TODAY)
    assert isinstance(found, Refusal)
    assert found.source.endswith("/a\\n\\x1b[31m\\udcff.txt")


def test_read_passes_over_pipes_in_a_folder(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert stat.S_ISFIFO((tmp_path / "a.txt").stat().st_mode)
    (found,) = read([tmp_path], today=TODAY)
    assert _reason(found) == "no-reports"


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_read_refuses_a_file_without_permission(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(STAMPED)
    path.chmod(0)
    (found,) = read([path], today=TODAY)
    assert _reason(found) == "unreadable"
    assert isinstance(found, Refusal)
    assert found.try_again


class _BrokenDisk(io.BytesIO):
    def readline(self, size: int | None = -1, /) -> bytes:
        raise OSError(5, "Input/output error")


def test_read_goes_on_after_a_broken_disk(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(STAMPED)
    found = list(read(["-", path], stdin=_BrokenDisk(), today=TODAY))
    assert _reason(found[0]) == "unreadable"
    assert isinstance(found[1], Report)


def test_read_streams() -> None:
    lines = io.BytesIO(_line(text="One.", date="2022-02-15") * 3)
    stream = read(["-"], stdin=lines, today=TODAY)
    next(stream)
    assert lines.tell() < len(lines.getvalue())


@given(st.binary(max_size=200) | st.text(max_size=100).map(lambda text: text.encode("utf-8")))
def test_read_never_fails_on_bytes(data: bytes) -> None:
    for found in _read_bytes(data):
        assert isinstance(found, Report | Refusal)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=4,
)
_FIELDS = st.sampled_from(["text", "published", "date", "headline", "title", "outlet", "url", "id"])


@given(st.dictionaries(_FIELDS, _JSON | st.just("2022-02-15"), max_size=8))
def test_read_never_fails_on_fields(fields: dict[str, object]) -> None:
    (found,) = _read_bytes(_line(text="Troops left.") + _line(**fields))[1:]
    assert isinstance(found, Report | Refusal)
