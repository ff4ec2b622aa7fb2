from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.parsing.credits import credit_parts
from sitrep.parsing.layout import Block, credits_in, find_blocks

_MARK = re.compile(r"\{(text|headline|dateline|byline|caption|credit|boilerplate)\}")


def _cases() -> list[tuple[str, str]]:
    path = Path(__file__).resolve().parents[1] / "cases" / "layout.tsv"
    lines = [line for line in path.read_text("utf-8").split("\n") if line and line[0] != "#"]
    rows = [line.split("\t") for line in lines[1:]]
    return [
        (marked.replace("\\n", "\n").replace("\\r", "\r").replace("\\t", "\t"), why)
        for marked, why in rows
    ]


def _read_marks(marked: str) -> tuple[str, list[tuple[str, str]]]:
    pieces = _MARK.split(marked)
    text = pieces[0] + "".join(pieces[2::2])
    return text, [
        (kind, words.strip()) for kind, words in zip(pieces[1::2], pieces[2::2], strict=True)
    ]


@pytest.mark.parametrize(("marked", "why"), _cases(), ids=[why for _, why in _cases()])
def test_find_blocks_reads_the_cases(marked: str, why: str) -> None:
    text, expected = _read_marks(marked)
    found = [(block.kind, text[slice(*block.span)]) for block in find_blocks(text)]
    assert found == expected, why


def test_find_blocks_gives_nothing_for_blanks() -> None:
    assert find_blocks(" \n\t\r\n ") == ()


_PIECES = st.sampled_from(
    [
        "Envoys met.",
        "Talks resume",
        "MOSCOW, Feb. 15 (Reuters) - ",
        "date 2022-02-15 ",
        "By Jane Roe",
        "— Photo: Jane Roe/AP",
        "(AP Photo/Jane Roe)",
        "Read more:",
        "***",
        "“",
        "(",
        " ",
        "\n",
        "\r\n",
        "\n\n",
        "\u2028",
        "\x0c",
        "\x1c",
        "\x00",
        "é",
        "，",
    ]
)


@given(st.lists(_PIECES, max_size=25).map("".join) | st.text(max_size=200))
def test_find_blocks_covers_every_character_once(text: str) -> None:
    blocks = find_blocks(text)
    _check_cover(text, blocks)
    for block in blocks:
        for credit in credit_parts(text, block.span):
            assert text[slice(*credit.span)] == credit.name


def _check_cover(text: str, blocks: tuple[Block, ...]) -> None:
    last = 0
    for block in blocks:
        start, end = block.span
        assert last <= start < end <= len(text)
        assert not text[last:start].strip()
        assert text[start:end] == text[start:end].strip()
        last = end
    assert not text[last:].strip()


@pytest.mark.parametrize(
    "text",
    [
        "A" * 200_000,
        "A " * 100_000,
        "By Roe " * 30_000,
        "(" * 100_000,
        "(Photo: " * 20_000,
        "Photo: A/" * 20_000,
        "MOSCOW, " * 30_000,
        "MOSCOW/" * 30_000,
        "A.\n" * 50_000,
        "Jane Roe in Kyiv, " * 10_000,
        "— " * 100_000,
        " " * 200_000 + "A",
        "\n \n" * 60_000,
    ],
    ids=lambda text: text[:8],
)
def test_find_blocks_stays_whole_on_weird_input(text: str) -> None:
    _check_cover(text, find_blocks(text))


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("— Photo: Reproduction/Ministry of Defence/Via AFP", ["Ministry of Defence", "AFP"]),
        ("Photograph: Jane Roe/AP", ["Jane Roe", "AP"]),
        ("(AP Photo/Jane Roe)", ["AP", "Jane Roe"]),
        ("(Photo by Jane Roe/Getty Images)", ["Jane Roe", "Getty Images"]),
        ("[File: Jane Roe/AFP]", ["Jane Roe", "AFP"]),
        ("REUTERS/Jane Roe/File Photo", ["REUTERS", "Jane Roe"]),
        (
            "Photo: Press Service of the President via Reuters",
            ["Press Service of the President", "Reuters"],
        ),
        ("© AFP", ["AFP"]),
        ("Photo: Handout", []),
        ("Image source: Getty Images", ["Getty Images"]),
        ("(Courtesy of Maxar Technologies)", ["Maxar Technologies"]),
    ],
)
def test_credits_in_names_who_is_credited(line: str, names: list[str]) -> None:
    assert credits_in(line, (0, len(line))) == names


def test_credit_parts_tell_who_passed_the_picture_on() -> None:
    text = "Tanks — Photo: Handout/Ministry of Defence/Via AFP"
    parts = credit_parts(text, (6, len(text)))
    assert [(text[slice(*part.span)], part.via) for part in parts] == [
        ("Ministry of Defence", False),
        ("AFP", True),
    ]
