"""Early, middle and late parts of a stretch of time."""

from datetime import date, timedelta

from claimline.normalize.time.context import Resolved
from claimline.normalize.time.days import granularity, moved, value_of


def part_of(part: str, whole: Resolved) -> Resolved:
    """Return a part of a stretch of time: its first, middle or last half, or the week around a day."""
    first, last = whole.days()
    if first is None or last is None or not whole.basis:
        return whole
    if part == "WEEK":
        return Resolved(value_of(first, "W"), whole.basis)
    size = granularity(whole.value)
    if size == "day":
        return whole
    length = (last - first).days + 1
    if size in ("decade", "century", "year"):
        first, last = _years_or_months(part, first, last, size)
    elif part == "START":
        last = first + timedelta(length // 2 - 1)
    elif part == "END":
        first = last - timedelta(length // 2 - 1)
    else:
        first, last = first + timedelta(length // 3), last - timedelta(length // 3)
    return Resolved(whole.value, whole.basis, first, last)


def _years_or_months(part: str, first: date, last: date, size: str) -> tuple[date, date]:
    """Return early, mid or late years of a decade or century, or months of a year, in whole units."""
    units = {"century": 100, "decade": 10, "year": 12}[size]
    begin, end = {
        "START": (0, units // 2 if size != "century" else units // 4),
        "MID": (units // 3, units - units // 3),
        "END": (units // 2 if size != "century" else units - units // 4, units),
    }[part]
    if size == "year":
        start = moved(first, begin, "M")
        stop = moved(first, end, "M")
    else:
        start = moved(first, begin, "Y")
        stop = moved(first, end, "Y") if first.year + end <= 9999 else None
    return start or first, (stop - timedelta(1)) if stop else last
