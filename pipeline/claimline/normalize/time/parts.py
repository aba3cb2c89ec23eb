"""Early, middle and late parts of a stretch of time, and the days and weeks counted in it."""

from datetime import date, timedelta

from claimline.normalize.time.context import Resolved
from claimline.normalize.time.days import granularity, moved, value_of


def part_of(part: str, whole: Resolved) -> Resolved:
    """Return a part of a stretch of time: its first, middle or last half, its first or last day, or the week around a day.

    The beginning of a decade or century is no day but its early years.
    """
    first, last = whole.days()
    if first is None or last is None or not whole.basis:
        return whole
    if part == "YEAR":
        return Resolved(value_of(first, "Y"), whole.basis, first, last)
    if part == "WEEK":
        return Resolved(value_of(first, "W"), whole.basis)
    size = granularity(whole.value)
    if size == "day":
        return whole
    if part in ("FIRST", "LAST"):
        if size in ("decade", "century"):
            return part_of({"FIRST": "START", "LAST": "END"}[part], whole)
        day = first if part == "FIRST" else last
        return Resolved(whole.value, whole.basis, day, day)
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


def nth_of(n: int, unit: str, whole: Resolved) -> Resolved:
    """Return a day, week or weekend of a stretch of time.

    Args:
        n: Its number, -1 for the last.
        unit: ``D``, ``W``, ``WE``, or a weekday's number, 1 for Monday.
        whole: The stretch.

    Returns:
        The day or weekend; a week as its days with the value of the whole; unresolved where the stretch is unknown or
        too short.
    """
    first, last = whole.days()
    if first is None or last is None or not whole.basis:
        return Resolved("XXXX", "")
    weekday = {"D": 0, "W": 0, "WE": 6}.get(unit) if not unit.isdigit() else int(unit)
    size = 7 if unit != "D" else 1
    try:
        if n < 0:
            back = (last.isoweekday() - weekday) % 7 if weekday else size - 1
            day = last - timedelta(back)
        else:
            ahead = (weekday - first.isoweekday()) % 7 if weekday else 0
            day = first + timedelta(ahead + size * (n - 1))
    except OverflowError:
        return Resolved("XXXX", "")
    if not first <= day <= last:
        return Resolved("XXXX", "")
    if unit == "W":
        return Resolved(whole.value, whole.basis, day, min(day + timedelta(6), last))
    return Resolved(value_of(day, "WE" if unit == "WE" else "D"), whole.basis)
