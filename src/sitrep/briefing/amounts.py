"""Amounts as a reader is told them: "169,000–190,000", "number not given".

In: amounts of a statement. Out: short phrases. The law of this file: a bound that is open is never
closed, and what the report says is not known is said to be so.
"""

from __future__ import annotations

import re

from sitrep.briefing.plain import clean, shorten
from sitrep.records import Amount


def show_number(value: float) -> str:
    """A number with thousands marked, without needless decimals."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}".rstrip("0")


def _open_below(text: str) -> str:
    """How a figure without an upper bound is worded, as the report has it."""
    return (
        "more than"
        if re.search(r"\b(?:more than|over|above|exceed)", text.casefold())
        else "at least"
    )


def show_amount(amount: Amount) -> str:
    """The figure alone: "169,000–190,000", "more than 100,000", "about 3,000", "not given"."""
    low, high = amount.low, amount.high
    about = "about " if amount.approximate else ""
    if low is not None and high is not None:
        text = show_number(low) if low == high else f"{show_number(low)}–{show_number(high)}"
        return about + text
    if low is not None:
        return f"{_open_below(amount.text)} {show_number(low)}"
    if high is not None:
        return f"up to {show_number(high)}"
    return "number not given" if amount.unspecified else clean(amount.text)


def describe_amount(amount: Amount) -> str:
    """What is counted and how many: "troops: more than 100,000"."""
    what = shorten(amount.what, 50)
    figure = show_amount(amount)
    return f"{what}: {figure}" if what and figure else what or figure
