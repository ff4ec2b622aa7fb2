"""Quotation marks as tokens: those of print, and the doubled apostrophes of typewriters.

The marks that may stand at either end are in both sets, since sloppy text turns them round.
"""

from __future__ import annotations

QUOTE_MARKS = frozenset("\"“”„«»‘’'") | {"''", "``"}
DOUBLE_MARKS = QUOTE_MARKS - {"’", "'"}
OPENING_MARKS = frozenset("\"“«‘'„") | {"''", "``"}
CLOSING_MARKS = frozenset("\"”’'»“") | {"''"}
