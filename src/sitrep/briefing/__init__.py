"""Briefing: the situation report, in a terminal, as Markdown and as one HTML page."""

from sitrep.briefing.brief import make_brief
from sitrep.briefing.markdown import brief_markdown
from sitrep.briefing.outline import Brief
from sitrep.briefing.page import brief_html
from sitrep.briefing.terminal import print_brief

__all__ = ["Brief", "brief_html", "brief_markdown", "make_brief", "print_brief"]
