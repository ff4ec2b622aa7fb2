"""The brief as Markdown (CommonMark, no extension needed).

In: a Brief. Out: text. The law of this file: whatever comes from a report is escaped, so that it
can be neither a link, nor HTML, nor emphasis, nor the start of a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitrep.briefing.outline import Brief, Line, Quote, Section, Series
from sitrep.briefing.wording import footer_of, head_lines, meta_of, refs_of, state_label

# Punctuation that CommonMark, or the tables, strike-outs and formulas of common extensions, give a
# meaning inside a line. Brackets being escaped, round ones and "!" make no link or picture.
SPECIAL = re.compile(r"([\\`*_\[\]|~$@])")
# What begins a list or heading at the start of a line; each text may stand there.
AT_START = re.compile(r"^(\d+)([.)])|^([-+#=:])")
# Bare addresses, which some sites make links of.
BARE_WEB = re.compile(r"(?i)(?<=\w)(://)|(?<=\bwww)(\.)|(?<=\bmailto)(:)|(?<=\bxmpp)(:)")


def escape(text: str) -> str:
    r"""Text that shows as it is.

    Example:
        >>> escape("<b>*now*</b> www.x.org")
        '&lt;b&gt;\\*now\\*&lt;/b&gt; www\\.x.org'
    """
    text = SPECIAL.sub(r"\\\1", text)
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = BARE_WEB.sub(r"\\\g<0>", text)
    return AT_START.sub(lambda f: f"{f[1]}\\{f[2]}" if f[1] else f"\\{f[3]}", text)


def brief_markdown(brief: Brief) -> str:
    """The brief as Markdown, ending in one line break."""
    return "\n".join(_lines(brief)).rstrip("\n") + "\n"


def _lines(brief: Brief) -> Iterator[str]:
    """The brief from top to bottom."""
    yield from _head(brief)
    if brief.state:
        yield from ("## State of play", "")
        yield from (_short(line) for line in brief.state)
        yield ""
    for section in brief.sections:
        yield from _section(section)
    yield from _figures(brief.figures)
    if brief.evidence:
        yield from ("## Evidence named", "", "*Named by reports; not checked here.*", "")
        for exhibit in brief.evidence:
            shows = f": said to show {escape(exhibit.shows)}" if exhibit.shows else ""
            yield f"- {exhibit.date}: **{escape(exhibit.label)}**{shows} {refs_of(exhibit.refs)}"
        yield ""
    yield from _sources(brief)


def _head(brief: Brief) -> Iterator[str]:
    """Title, window and counts."""
    head = brief.head
    subject = f"{head.title}: {head.about}" if head.about else head.title
    yield from (f"# {escape(subject)}", "", f"**{escape(head.window)}**", "")
    yield from ("  \n".join(escape(line) for line in head_lines(head)), "")


def _short(line: Line) -> str:
    """A line of the state of play."""
    quote = f": {_quote(line.quote)}" if line.quote else ""
    words = f", {escape(line.words)}" if line.words else ""
    text = f"**{escape(state_label(line))}**{words}{quote} {refs_of(line.refs)}"
    return f"- *{escape(line.lead)}*, {escape(line.date)}: {text}"


def _section(section: Section) -> Iterator[str]:
    """A section with its lines."""
    yield from (f"## {escape(section.title)}", "", f"*{escape(section.note)}*", "")
    for line in section.lines:
        yield f"- {escape(line.date)}: **{escape(line.label)}** `{line.code}`  "
        if line.quote:
            yield f"  {_quote(line.quote)}  "
        yield "  " + " ".join(part for part in (escape(meta_of(line)), refs_of(line.refs)) if part)
        for below in line.nested:
            yield from _nested(below, "  ")
    if section.more:
        yield from ("", f"*and {section.more} more:* `{section.hint}`")
    yield ""


def _nested(line: Line, indent: str) -> Iterator[str]:
    """A line under another."""
    extra = [part for part in (line.date, *line.details, line.words) if part]
    told = f" · {escape(' · '.join(extra))}" if extra else ""
    quote = f"  \n{indent}  {_quote(line.quote)} {refs_of(line.refs)}" if line.quote else ""
    yield f"{indent}- *{escape(line.lead)}:* {escape(line.label)}{told}{quote}"
    for below in line.nested:
        yield from _nested(below, indent + "  ")


def _quote(quote: Quote) -> str:
    """The report's words, the carrying ones bold."""
    text = "".join(
        _bold(piece.text) if piece.marked else escape(piece.text) for piece in quote.pieces
    )
    return f"{quote.opening}{text}{quote.closing}"


def _bold(text: str) -> str:
    """Bold words; blanks at the ends stand outside the marks, or Markdown does not see them."""
    words = text.strip()
    lead, tail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{lead}**{escape(words)}**{tail}" if words else text


def _figures(figures: tuple[Series, ...]) -> Iterator[str]:
    """Each series as a list of figures by day."""
    if not figures:
        return
    yield from ("## Figures", "", "*As told, on the report's day.*", "")
    for series in figures:
        yield from (f"**{escape(series.title)}**", "")
        for point in series.points:
            word = point.words or "stated by the report"
            yield f"- {point.date}: **{escape(point.text)}**, {escape(word)} {refs_of(point.refs)}"
        yield ""


def _sources(brief: Brief) -> Iterator[str]:
    """The numbered reports."""
    if not brief.sources:
        return
    yield from ("## Sources", "")
    for source in brief.sources:
        name = escape(source.outlet or "outlet not named")
        address = f" <{source.url}>" if _fits_autolink(source.url) else ""
        rest = escape(footer_of(source).strip())
        note = f" ({rest})" if rest else ""
        yield (
            f"{source.number}. {source.date}, **{name}**: {escape(source.headline)}{note}{address}"
        )


def _fits_autolink(url: str) -> bool:
    """Whether an address can stand between angle brackets."""
    return bool(url) and not any(char in "<>\\\"'` \n" for char in url)
