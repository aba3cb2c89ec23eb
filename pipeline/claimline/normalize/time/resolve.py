"""What a time expression means, given when it was said and what the text was about: its value and its days."""

from datetime import date, timedelta

from claimline.normalize.time.context import Context, Resolved
from claimline.normalize.time.days import granularity, in_year, interval, moved, value_of
from claimline.normalize.time.meanings import (
    Anaphoric,
    Between,
    Clock,
    Date,
    Deictic,
    Distance,
    Event,
    Length,
    Meaning,
    Nth,
    Offset,
    Part,
    Recurring,
    SamePeriod,
    Stated,
    Vague,
    Weekday,
    Weekend,
    Within,
    Yearless,
)
from claimline.normalize.time.parts import nth_of, part_of
from claimline.normalize.time.yearless import yearless

_UNIT_OF = {"day": "D", "week": "W", "month": "M", "quarter": "Q", "half": "H", "season": "S", "year": "Y"}

_AHEAD = frozenset({"future", "planned", "coming", "present", "generic"})
"""Directions in which a day of the week is the next one."""

_SIZE = {
    "day": 0,
    "week": 1,
    "month": 2,
    "season": 3,
    "quarter": 3,
    "half": 4,
    "year": 5,
    "decade": 6,
    "century": 7,
}


def resolve(meaning: Meaning, direction: str, context: Context) -> Resolved:
    """Return the value of a time expression.

    Underspecified dates are resolved as HeidelTime does for news (Strötgen & Gertz 2013): the tense of the
    governing verb chooses between past and future of the reference time.

    Args:
        meaning: What it means.
        direction: On which side of now it lies, as ``tense.direction_of`` returns it.
        context: When it was said, and about what.

    Returns:
        The value, with basis "" where the context does not suffice.
    """
    match meaning:
        case Length(value, amount, unit, side):
            if side == "after" or (side == "next" and direction == "past"):
                # "In the next five years he served": counted from what the text was about.
                return _stretch_after(value, amount, unit, context)
            first, last = _stretch(amount, unit, side, context)
            return Resolved(value, "" if first is None else "publication", first, last, "DURATION")
        case Recurring(value):
            return Resolved(value, "", type="SET")
        case Vague(value):
            return Resolved(value, "")
        case _:
            return _date(meaning, direction, context)


def _stretch(amount: float | None, unit: str, side: str, context: Context) -> tuple[date | None, date | None]:
    now = context.published
    if side not in ("past", "next") or now is None or amount is None or unit.startswith("T"):
        return None, None
    n = round(amount)
    other = moved(now, -n if side == "past" else n, unit)
    if other is None or n < 1 or now == date.max:
        return None, None
    # Both days count, so that the past week has seven.
    return (other + timedelta(1), now) if side == "past" else (now + timedelta(1), other)


def _stretch_after(value: str, amount: float | None, unit: str, context: Context) -> Resolved:
    days = interval(context.focus)
    last = days and amount and not unit.startswith("T") and moved(days[1], round(amount), unit)
    if not days or not last or last < days[0]:
        return Resolved(value, "", type="DURATION")
    return Resolved(value, "narrative", days[0], last, "DURATION")


def _date(meaning: Date, direction: str, context: Context) -> Resolved:
    match meaning:
        case Stated(value):
            return Resolved(value, "stated")
        case Between(first, last):
            return _between(first, last, direction, context)
        case Yearless():
            return yearless(meaning, direction, context)
        case Within(part, year):
            whole = _date(year, direction, context)
            within = in_year(part, int(whole.value)) if whole.value.isdigit() and whole.basis else None
            return Resolved(within or f"XXXX-{part}", whole.basis if within else "")
        case Weekday(day, which):
            return _weekday(day, which, direction, context)
        case Weekend(which):
            return _weekend(which, direction, context)
        case Deictic(1, unit, True) if direction == "past":
            return _anaphoric(1, unit, False, context)
        case Deictic(n, unit):
            return _deictic(n, unit, context)
        case Anaphoric(n, unit, definite):
            return _anaphoric(n, unit, definite, context)
        case Distance():
            return _distance(meaning, direction, context)
        case Offset(distance, anchor):
            return _offset(distance, anchor, direction, context)
        case Clock(value, day):
            return _clock(value, day, direction, context)
        case SamePeriod():
            return _same_period(meaning, direction, context)
        case Event(begin, end):
            opening, closing = interval(begin), interval(end)
            value = begin if begin == end else f"{begin}/{end}"
            return Resolved(value, "stated", opening[0] if opening else None, closing[1] if closing else None)
        case Part(part, whole_meaning):
            return part_of(part, _date(whole_meaning, direction, context))
        case Nth(n, unit, whole_meaning):
            return nth_of(n, unit, _date(whole_meaning, direction, context))


def _between(first: Date, last: Date, direction: str, context: Context) -> Resolved:
    begin, end = _date(first, direction, context), _date(last, direction, context)
    days = begin.days()[0], end.days()[1]
    if days[0] is None or days[1] is None or days[0] > days[1]:
        return Resolved(f"{begin.value}/{end.value}", "")
    return Resolved(f"{begin.value}/{end.value}", begin.basis, *days)


def _same_period(period: SamePeriod, direction: str, context: Context) -> Resolved:
    quarter, year = context.quarter, period.year
    if year is None:
        if not quarter and period.quarter and context.published:
            return _moved_day(context.published, -1, "Q", "publication")
        return Resolved(quarter, "narrative") if quarter else Resolved("XXXX", "")
    whole = _date(year, direction, context)
    if not whole.value.isdigit():
        return whole
    if quarter:
        return Resolved(f"{whole.value}-{quarter.partition('-')[2]}", whole.basis)
    # Which part of the year the report is on is not known.
    return Resolved(whole.value, "")


def _weekday(day: int, which: str, direction: str, context: Context) -> Resolved:
    if which in ("before", "after"):
        days = interval(context.focus)
        anchor = days[0] if days and granularity(context.focus) == "day" else context.published
        basis = "narrative" if days and granularity(context.focus) == "day" else "publication"
    else:
        anchor, basis = context.published, "publication"
    if anchor is None:
        return Resolved(f"XXXX-WXX-{day}", "")
    back = (anchor.isoweekday() - day) % 7
    ahead = (day - anchor.isoweekday()) % 7
    if which.endswith(" week"):
        weeks = {"last": -1, "this": 0, "next": 1}[which.split(" ", maxsplit=1)[0]]
        return _moved_day(anchor, 7 * weeks + day - anchor.isoweekday(), "D", basis)
    if which in ("last", "before"):
        move = -(back or 7)
    elif which in ("next", "after"):
        move = ahead or 7
    elif not which and direction == "planned":
        # A plan told in the past may be over: the nearer day.
        move = ahead if ahead <= back else -back
    elif which == "this" or direction in _AHEAD:
        move = ahead
    else:
        move = -back
    return _moved_day(anchor, move, "D", basis)


def _moved_day(anchor: date, n: int, unit: str, basis: str, granular: str = "") -> Resolved:
    day = moved(anchor, n, unit)
    if day is None:
        return Resolved("XXXX", "")
    return Resolved(value_of(day, granular or unit), basis)


def _weekend(which: str, direction: str, context: Context) -> Resolved:
    now = context.published
    if now is None:
        return Resolved("XXXX-WXX-WE", "")
    since = (now.isoweekday() - 6) % 7
    ahead = (6 - now.isoweekday()) % 7
    if which == "next":
        move = ahead or 7
    elif which == "last":
        move = -since if since > 1 else -since - 7
    else:
        move = ahead if direction in _AHEAD and since > 1 else -since
    return _moved_day(now, move, "D", "publication", "WE")


def _deictic(n: int, unit: str, context: Context) -> Resolved:
    if context.published is None:
        return Resolved("PRESENT_REF" if n == 0 else "PAST_REF" if n < 0 else "FUTURE_REF", "")
    return _moved_day(context.published, n, unit, "publication")


def _anaphoric(n: int, unit: str, definite: bool, context: Context) -> Resolved:
    size = {"D": 0, "W": 1, "M": 2, "Q": 3, "Y": 5, "E": 6, "C": 7}[unit]
    focus = context.quarter if unit == "Q" and context.quarter else context.focus
    days = interval(focus)
    if definite and unit == "Y":
        if context.year is not None:
            return Resolved(f"{context.year:04}", "narrative")
        days = None
    if days and _SIZE[granularity(focus)] <= size:
        return _moved_day(days[0], n, unit, "narrative")
    if definite and context.published:
        n = -1 if unit == "Q" else 0
        return _moved_day(context.published, n, unit, "publication")
    return Resolved("XXXX-XX-XX" if unit == "D" else "XXXX", "")


def _distance(distance: Distance, direction: str, context: Context) -> Resolved:
    vague = Resolved("PAST_REF" if distance.sign < 0 else "FUTURE_REF", "")
    if distance.origin == "then" and distance.amount is None:
        # "a few days later": how long it took is all that is known.
        return Resolved(distance.value, "", type="DURATION")
    if distance.unit == "Y" and distance.amount == 1 and context.quarter:
        days = interval(context.quarter)
        if days:
            return _moved_day(days[0], distance.sign, "Y", "narrative", "Q")
    if distance.origin == "now":
        return _away(distance, context.published, "publication") or vague
    days = interval(context.focus)
    if days is None and distance.sign > 0 and direction not in ("future", "planned", "coming"):
        # "Some 20 years later, he returned": not 20 years after the publication.
        return Resolved(distance.value, "", type="DURATION")
    if days is None:
        return _away(distance, context.published, "publication") or vague
    coarse = granularity(context.focus)
    found = _away(distance, days[0], "narrative")
    if found and coarse in _UNIT_OF and _SIZE[granularity(found.value)] < _SIZE[coarse]:
        first = interval(found.value)
        return Resolved(value_of(first[0], _UNIT_OF[coarse]), "narrative") if first else found
    return found or vague


def _away(distance: Distance, anchor: date | None, basis: str) -> Resolved | None:
    if anchor is None or distance.amount is None:
        return None
    unit = distance.unit
    if unit.startswith("T"):
        hours = distance.amount * {"TH": 1, "TM": 1 / 60, "TS": 1 / 3600}[unit]
        return _moved_day(anchor, distance.sign * round(hours / 24), "D", basis)
    if distance.amount != int(distance.amount):
        smaller, per = {"Y": ("M", 12), "M": ("W", 4), "W": ("D", 7), "D": ("D", 1)}[unit]
        return _moved_day(anchor, distance.sign * round(distance.amount * per), smaller, basis)
    found = _moved_day(anchor, distance.sign * int(distance.amount), unit, basis)
    return found if found.basis else None


def _offset(distance: Distance, anchor: Date, direction: str, context: Context) -> Resolved:
    found = _date(anchor, direction, context)
    first, last = found.days()
    start = first if distance.sign < 0 else last
    if not found.basis or start is None:
        return Resolved("XXXX", "")
    moved_to = _away(distance, start, found.basis)
    if moved_to and granularity(found.value) == "day" and distance.unit == "W":
        # Two weeks after a day is a day.
        day = moved(start, distance.sign * int(distance.amount or 0), "W")
        return Resolved(day.isoformat(), found.basis) if day else moved_to
    return moved_to or Resolved("PAST_REF" if distance.sign < 0 else "FUTURE_REF", "")


def _clock(value: str, day: Date | None, direction: str, context: Context) -> Resolved:
    if day is not None:
        found = _date(day, direction, context)
    elif direction not in ("past", "future", "planned"):
        # "opens at 9 a.m.", "until 11 p.m.": on any day.
        return Resolved(value, "", type="TIME")
    elif granularity(context.focus) == "day" and context.focus:
        found = Resolved(context.focus, "narrative")
    elif context.published:
        found = Resolved(context.published.isoformat(), "publication")
    else:
        return Resolved(value, "", type="TIME")
    if not found.basis or granularity(found.value) != "day":
        return Resolved(found.value + value, "", type="TIME")
    return Resolved(found.value.partition("T")[0] + value, found.basis, type="TIME")
