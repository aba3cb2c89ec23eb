"""What a time expression is resolved against, and what comes out."""

from dataclasses import dataclass
from datetime import date

from claimline.normalize.time.days import interval


@dataclass(frozen=True, slots=True)
class Context:
    """When a text was written and what time it is about.

    Attributes:
        published: Day of publication, or None.
        focus: Value of the last place in the calendar that the text named, or "".
        year: A year that the text stated shortly before, or None.
        quarter: Value of a quarter that the text named shortly before, or "".
    """

    published: date | None = None
    focus: str = ""
    year: int | None = None
    quarter: str = ""


@dataclass(frozen=True, slots=True)
class Resolved:
    """A value and how it was found.

    Attributes:
        value: TIMEX3 value.
        basis: ``stated``, ``publication``, ``narrative``, or "" where it stays unresolved.
        first: First day, where it isn't simply the value's.
        last: Last day, likewise.
        type: TIMEX3 type.
    """

    value: str
    basis: str
    first: date | None = None
    last: date | None = None
    type: str = "DATE"

    def days(self) -> tuple[date | None, date | None]:
        """Return the first and the last day, None where unknown."""
        if not self.basis:
            return None, None
        if self.first or self.last:
            return self.first, self.last
        return interval(self.value) or (None, None)
