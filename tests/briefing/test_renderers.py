"""The three renderers: whole outputs, and hostile text that must come out inert.

To renew the files under golden/ after a wanted change: SITREP_RENEW=1 pytest tests/briefing
"""

from __future__ import annotations

import dataclasses
import html
import io
import os
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from rich.console import Console

from sitrep.briefing import Brief, brief_html, brief_markdown, make_brief, print_brief
from sitrep.briefing.charts import chart_of
from sitrep.briefing.markdown import escape
from sitrep.briefing.terminal import bar
from sitrep.records import Amount, CodedReport, Evidence, Participant, Status

from .reports import ARGENTINA, Draft, day, falklands, voice

GOLDEN = Path(__file__).parent / "golden"


def in_terminal(brief: Brief, width: int = 80, *, color: bool = False) -> str:
    console = Console(
        file=io.StringIO(), width=width, force_terminal=color, no_color=False,
        color_system="standard" if color else None, legacy_windows=False,
    )  # fmt: skip
    print_brief(brief, console)
    written = console.file
    assert isinstance(written, io.StringIO)
    return written.getvalue()


def narrow(brief: Brief) -> str:
    return in_terminal(brief, 80)


def wide(brief: Brief) -> str:
    return in_terminal(brief, 120)


@pytest.mark.parametrize(
    ("name", "render"),
    [
        ("brief-80.txt", narrow),
        ("brief-120.txt", wide),
        ("brief.md", brief_markdown),
        ("brief.html", brief_html),
    ],
)
def test_renderers_give_the_whole_brief(name: str, render: Callable[[Brief], str]) -> None:
    text = render(make_brief(falklands()))
    path = GOLDEN / name
    if os.environ.get("SITREP_RENEW"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("width", [40, 80, 120, 200])
def test_print_brief_keeps_to_its_width(width: int) -> None:
    lines = in_terminal(make_brief(falklands()), width).split("\n")
    assert max(map(len, lines)) <= min(width, 110)
    assert not [line for line in lines if line != line.rstrip()]


def test_print_brief_says_the_same_with_and_without_colour() -> None:
    brief = make_brief(falklands())
    bare = re.sub(r"\x1b\[[0-9;]*m", "", in_terminal(brief, 200, color=True))
    plain = in_terminal(brief, 200)
    # Where there are no styles the carrying words stand between asterisks, which moves line ends.
    assert re.sub(r"\s+", " ", plain.replace("*", "")) == re.sub(r"\s+", " ", bare)


@pytest.mark.parametrize("render", [narrow, brief_markdown, brief_html])
def test_renderers_take_an_empty_brief(render: Callable[[Brief], str]) -> None:
    assert "Situation report".casefold() in render(make_brief([])).casefold()


# Hostile text

HOSTILE = (
    "<script>alert(1)</script> <img src=x onerror=alert(1)> &lt;b&gt; [red]bold[/red] [/] "
    "[link=http://x.example]y[/link] \x1b[31m\x1b]0;title\x07\x9b2J \u202egnp.exe\u2066 "
    "# head * star _under_ `code` [a](javascript:alert(1)) ![p](http://x.example/p.png) | a | "
    "{{ 7*7 }} {% raw %} http://x.example www.x.example ~~gone~~ <!-- -- --> \"'> :smile:"
)


def hostile() -> CodedReport:
    """A report in which every word from outside is hostile."""
    bad = Participant(HOSTILE, country="ZZ<b>", sectors=("GOV",))
    draft = Draft("<i>id</i>", "2022-02-15", HOSTILE, HOSTILE, f"{HOSTILE} attacked {HOSTILE}.")
    report = dataclasses.replace(draft.report, url="javascript:alert(1)")
    draft.report = report
    statement = draft.add(
        "attacked", "ASSAULT<b>", "x`y", [bad, ARGENTINA], [bad],
        status=Status.HAPPENED, when=day(HOSTILE, "2022-02-14"), voices=[voice(bad), voice(bad)],
    )  # fmt: skip
    amount = Amount(HOSTILE, 5, None, text=HOSTILE)
    draft.statements = [
        dataclasses.replace(statement, amounts=(amount,)),
        dataclasses.replace(statement, id="y", status=Status.THREATENED, amounts=(amount,)),
        dataclasses.replace(statement, id="z", status=Status.DENIED),
    ]
    draft.evidence = [Evidence("video<b>", HOSTILE, (0, 9), bad, via=(HOSTILE,), shows=HOSTILE)]
    return dataclasses.replace(draft.done(), version=HOSTILE)


class Tags(HTMLParser):
    """Collects what a browser would make of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def test_page_is_inert_whatever_the_report_says() -> None:
    page = brief_html(make_brief([hostile()], about=HOSTILE[:0]))
    parser = Tags()
    parser.feed(page)
    names = {tag for tag, _ in parser.tags}
    assert not names & {"script", "img", "iframe", "link", "object", "i", "form", "base"}
    assert not [a for _, attrs in parser.tags for a in attrs if a.startswith("on")]
    addresses = [a[k] for _, a in parser.tags for k in ("href", "src") if k in a]
    assert all(address and address.startswith("#") for address in addresses)
    assert "49" not in re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL)
    assert_no_control(page)


def test_page_needs_nothing_from_outside() -> None:
    page = brief_html(make_brief(falklands()))
    parser = Tags()
    parser.feed(page)
    assert not {tag for tag, _ in parser.tags} & {"script", "img", "iframe", "link"}
    assert not re.search(r"url\(|@import|https?://", page)


def test_page_anchors_lead_somewhere() -> None:
    parser = Tags()
    parser.feed(brief_html(make_brief(falklands())))
    ids = [str(attrs["id"]) for _, attrs in parser.tags if "id" in attrs]
    targets = {str(a["href"])[1:] for _, a in parser.tags if str(a.get("href")).startswith("#")}
    assert targets <= set(ids)
    assert len(ids) == len(set(ids))


def test_page_links_a_web_address_only() -> None:
    (item, *_) = falklands()
    good = dataclasses.replace(item.report, url="https://news.example/a?b=1&c=2")
    page = brief_html(make_brief([dataclasses.replace(item, report=good)]))
    assert 'href="https://news.example/a?b=1&amp;c=2"' in page


def test_terminal_is_inert_whatever_the_report_says() -> None:
    text = in_terminal(make_brief([hostile()]), 100)
    assert_no_control(text)
    assert "[red]bold[/red]" in re.sub(r"\s+", " ", text)
    assert ":smile:" in text
    styled = in_terminal(make_brief([hostile()]), 100, color=True)
    assert_no_control(re.sub(r"\x1b\[[0-9;]*m", "", styled))


def test_markdown_is_inert_whatever_the_report_says() -> None:
    text = brief_markdown(make_brief([hostile()]))
    assert_no_control(text)
    assert not re.search(r"<(?!https?://)", text)
    assert not re.search(r"(?<!\\)\]\(", text)
    assert not re.search(r"(?<!\\)~~|(?<!\\)\|", text)
    assert not re.search(r"\w://|www\.", text)


def test_markdown_reads_as_it_was_written() -> None:
    """A CommonMark reader finds our own structure in it, and the report's words as they are."""
    reader = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    page = reader.render(brief_markdown(make_brief([hostile()])))
    parser = Tags()
    parser.feed(page)
    assert {tag for tag, _ in parser.tags} <= {
        "h1", "h2", "p", "ul", "ol", "li", "strong", "em", "code", "br",
    }  # fmt: skip
    assert "<script>alert(1)</script> <img src=x onerror=alert(1)> &lt;b&gt; [red]bold" in (
        html.unescape(page)
    )


@given(st.text(max_size=60))
def test_markdown_escape_can_be_undone(text: str) -> None:
    text = text.replace("\n", " ")
    back = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", escape(text))
    assert back.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") == text


def assert_no_control(text: str) -> None:
    """No escape, bell, or other control but the line break; no bidi control."""
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", text)
    assert not re.search(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]", text)


# Pictures


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (50.0, 100.0, "█" * 12 + "░" * 12),
        (100.0, 100.0, "█" * 24),
        (100.0, None, "█" * 23 + ">"),
        (None, 100.0, "░" * 24),
        (0.0, 0.0, ""),
    ],
)
def test_bar_shows_the_bounds(low: float | None, high: float | None, expected: str) -> None:
    assert bar(low, high, 100.0) == expected


def test_chart_of_starts_at_zero_and_keeps_days_apart() -> None:
    chart = chart_of(make_brief(falklands()).figures[0])
    assert chart is not None
    first, second, third = chart.marks
    assert (second.x - first.x) / (third.x - first.x) == pytest.approx(4 / 9, abs=0.01)
    assert (chart.base - first.low) / (chart.base - third.high) == pytest.approx(2 / 11, abs=0.01)
    assert (first.is_open, second.is_open) == (False, True)
    assert len({mark.label_y for mark in chart.marks}) > 1


def test_chart_of_one_day_is_none() -> None:
    assert chart_of(make_brief(falklands()).figures[1]) is None
