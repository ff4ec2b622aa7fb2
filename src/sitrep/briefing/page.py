"""The brief as one HTML page that needs nothing else: no script, no font, no picture from outside.

In: a Brief. Out: HTML. The law of this file: the template escapes all it is given; no value is
ever marked as safe.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from sitrep.briefing.charts import chart_of
from sitrep.briefing.outline import Brief, Line
from sitrep.briefing.wording import count, footer_of, head_lines, meta_of, state_label

TEMPLATES = Path(__file__).parent / "templates"

# Statuses as a reader is told them, beside each line.
STATUS_WORDS = {
    "happened": "reported",
    "ongoing": "going on",
    "planned": "planned",
    "possible": "possible",
    "threatened": "threatened",
    "demanded": "demanded",
    "conditional": "conditional",
    "denied": "denied",
    "failed": "failed",
}
PRESSURE_WORDS = {"REJECT": "refusal", "REQUEST": "demand", "THREATEN": "threat"}


@lru_cache(maxsize=1)
def _template() -> Template:
    """The page's template; every value it prints is escaped."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        chart_of=chart_of,
        count=count,
        footer_of=footer_of,
        head_lines=head_lines,
        meta_of=meta_of,
        state_label=state_label,
        status_of=status_of,
    )
    return environment.get_template("brief.html.j2")


def status_of(line: Line, section: str) -> str:
    """The status of a line in a word or two, given the section it stands in."""
    if section == "claimed" and line.status.is_fact:
        return "claimed"
    if section == "disputed":
        return line.label.partition(":")[0].casefold()
    if section == "pressure" and line.status.is_fact:
        return PRESSURE_WORDS.get(line.code.partition("/")[0], "said")
    return STATUS_WORDS[line.status.value]


def brief_html(brief: Brief) -> str:
    """The brief as a complete HTML document."""
    return _template().render(brief=brief)
