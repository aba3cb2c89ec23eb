"""Stretches of time said by their end: "the year ended March 31", "the fourth quarter ending Sept. 30"."""

import re
from datetime import date, timedelta

from claimline.normalize.time.context import Resolved
from claimline.normalize.time.days import moved, value_of
from claimline.normalize.time.meanings import Length, Meaning, Yearless

_ENDING = re.compile(
    r",?\s+(?P<verb>ended|ending|to)\s+(?:on\s+|in\s+|the\s+end\s+of\s+|end\s+of\s+)?", re.IGNORECASE
)


def tense_of_end(meaning: Meaning, between: str) -> str:
    """Return on which side of now the end of a stretch lies, or "" where what follows is not its end.

    Args:
        meaning: The stretch.
        between: What stands between it and the next date.

    Returns:
        ``past`` for "ended" and "to", ``future`` for "ending".
    """
    match meaning:
        case Length(side="ended") | Yearless(part="Q1" | "Q2" | "Q3" | "Q4"):
            verb = _ENDING.fullmatch(between)
            return ("future" if verb["verb"].lower() == "ending" else "past") if verb else ""
    return ""


def ended(meaning: Meaning, end: date, basis: str) -> Resolved | None:
    """Return a stretch of time that ends on a day.

    A quarter is named after the middle of its days, unless a company counts it for itself ("the fourth quarter").

    Args:
        meaning: The stretch.
        end: Its last day.
        basis: How that was found.

    Returns:
        Its value and days; None outside the calendar.
    """
    if end == date.max:
        return None
    match meaning:
        case Length(value, amount, unit) if amount and amount == int(amount) and not unit.startswith("T"):
            first = moved(end + timedelta(1), -int(amount), unit)
            if first is None:
                return None
            if unit == "Q":
                return Resolved(value_of(first + (end - first) // 2, "Q"), basis, first, end)
            return Resolved(value, basis, first, end, "DURATION")
        case Yearless(part):
            first = moved(end + timedelta(1), -1, "Q")
            return Resolved(f"{end.year:04}-{part}", basis, first, end) if first else None
    return None
