"""What a time expression is once it is normalized, as plain values that survive serialization."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

_DEFINITE = re.compile(r"the\s+\w+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """One date, time, duration or set with its TIMEX3 normal form (ISO 24617-1; Pustejovsky et al. 2003).

    Attributes:
        start: Offset of its first character.
        end: Offset just past its last character.
        type: ``DATE``, ``TIME``, ``DURATION`` or ``SET``.
        value: TIMEX3 value, such as ``2024-06-03``, ``2024-W23``, ``P2Y`` or ``PAST_REF``; X for what is unknown.
        first: ISO date of its first day, or None where no calendar day is known.
        last: ISO date of its last day, or None.
        granularity: Unit of the dates, one of ``records.GRANULARITIES``, or "".
        basis: What the dates were resolved against, one of ``records.TIME_BASES``, or "" where they are unknown.
        relative: Whether it says what day it means only together with a context.
        attributive: Whether it stands before a noun or with a possessive ("the June deal", "Friday's vote").
        rule: Name of the construction.
    """

    start: int
    end: int
    type: str
    value: str
    first: str | None
    last: str | None
    granularity: str
    basis: str
    relative: bool
    attributive: bool
    rule: str


def time_to_plain(item: TimeExpression) -> dict[str, Any]:
    """Return an expression as a dictionary of plain values, fit for ``doc.user_data``."""
    return asdict(item)


def time_from_plain(plain: Mapping[str, Any]) -> TimeExpression:
    """Return the expression that ``time_to_plain`` wrote."""
    return TimeExpression(**plain)


def is_anaphoric(item: TimeExpression, text: str) -> bool:
    """Whether an expression is a bare definite noun: "the day it was made" is of the story, not of the publication.

    Args:
        item: The expression.
        text: The article's text.
    """
    return item.relative and _DEFINITE.fullmatch(text, item.start, item.end) is not None
