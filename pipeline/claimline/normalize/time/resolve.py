"""What a time expression means, given when it was said and what the text was about: its value and its days."""

from datetime import date, timedelta

from claimline.normalize.time.context import Context, Resolved
from claimline.normalize.time.days import SEASON_MONTHS, granularity, in_year, interval, moved, value_of
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
    Offset,
    Part,
    Recurring,
    Stated,
    Vague,
    Weekday,
    Weekend,
    Within,
    Yearless,
)
from claimline.normalize.time.parts import part_of

_UNIT_OF = {"day": "D", "week": "W", "month": "M", "quarter": "Q", "half": "H", "season": "S", "year": "Y"}
_FORWARD = 1.5
"""How much farther a day to come counts than one that is over."""

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
        direction: ``past``, ``future`` or "", from the tense of the verb that governs it.
        context: When it was said, and about what.

    Returns:
        The value, with basis "" where the context does not suffice.
    """
    match meaning:
        case Length(value, amount, unit, side):
            first, last = _stretch(amount, unit, side, context)
            basis = "" if not side or first is None else "publication"
            return Resolved(value, basis, first, last, "DURATION")
        case Recurring(value):
            return Resolved(value, "", type="SET")
        case Vague(value):
            return Resolved(value, "")
        case _:
            return _date(meaning, direction, context)


def _stretch(amount: float | None, unit: str, side: str, context: Context) -> tuple[date | None, date | None]:
    now = context.published
    if not side or now is None or amount is None or unit.startswith("T"):
        return None, None
    n = round(amount)
    other = moved(now, -n if side == "past" else n, unit)
    if other is None or n < 1 or now == date.max:
        return None, None
    # Both days count, so that the past week has seven.
    return (other + timedelta(1), now) if side == "past" else (now + timedelta(1), other)


def _date(meaning: Date, direction: str, context: Context) -> Resolved:
    match meaning:
        case Stated(value):
            return Resolved(value, "stated")
        case Between(first, last):
            return _between(first, last, direction, context)
        case Yearless(part, which, weekday):
            return _yearless(part, which, weekday, direction, context)
        case Within(part, year):
            whole = _date(year, direction, context)
            within = in_year(part, int(whole.value)) if whole.value.isdigit() and whole.basis else None
            return Resolved(within or f"XXXX-{part}", whole.basis if within else "")
        case Weekday(day, which):
            return _weekday(day, which, direction, context)
        case Weekend(which):
            return _weekend(which, direction, context)
        case Deictic(n, unit):
            return _deictic(n, unit, context)
        case Anaphoric(n, unit, definite):
            return _anaphoric(n, unit, definite, context)
        case Distance():
            return _distance(meaning, context)
        case Offset(distance, anchor):
            return _offset(distance, anchor, direction, context)
        case Clock(value, day):
            return _clock(value, day, direction, context)
        case Event(begin, end):
            opening, closing = interval(begin), interval(end)
            value = begin if begin == end else f"{begin}/{end}"
            return Resolved(value, "stated", opening[0] if opening else None, closing[1] if closing else None)
        case Part(part, whole_meaning):
            return part_of(part, _date(whole_meaning, direction, context))


def _between(first: Date, last: Date, direction: str, context: Context) -> Resolved:
    begin, end = _date(first, direction, context), _date(last, direction, context)
    days = begin.days()[0], end.days()[1]
    if days[0] is None or days[1] is None or days[0] > days[1]:
        return Resolved(f"{begin.value}/{end.value}", "")
    return Resolved(f"{begin.value}/{end.value}", begin.basis, *days)


def _yearless(part: str, which: str, weekday: int, direction: str, context: Context) -> Resolved:
    quarter = part.startswith("Q") and part[1:].isdigit()
    if part in SEASON_MONTHS and not which and direction == "present":
        # "is open in winter": any year's.
        return Resolved(f"XXXX-{part}", "")
    if context.year is not None and not which and not quarter and direction != "future":
        value = in_year(part, context.year)
        if value:
            return Resolved(value, "narrative")
    now = context.published
    if now is None:
        return Resolved(f"XXXX-{part}" if part[:1].isdigit() or part.isupper() else "XXXX", "")
    values = [in_year(part, year) for year in range(now.year - 2, now.year + 3) if 1 <= year <= 9999]
    known = [(value, days) for value in values if value and (days := interval(value))]
    if weekday:
        known = [item for item in known if item[1][0].isoweekday() == weekday] or known
        direction = ""
    past = [value for value, days in known if days[1] < now]
    begun = [value for value, days in known if days[0] <= now]
    to_come = [value for value, days in known if days[1] >= now]
    if which == "last":
        chosen = past[-1:]
    elif which == "next":
        chosen = [value for value, days in known if days[0] > now][:1]
    elif which == "this":
        chosen = [value for value in values if value and value.startswith(f"{now.year:04}")]
    elif quarter and direction == "future":
        # What "is expected for the third quarter" in October is the result of the one that is just over.
        chosen = [min(known, key=lambda item: abs((item[1][1] - now).days))[0]]
    elif direction == "future":
        chosen = to_come[:1]
    elif direction == "past" or quarter:
        chosen = begun[-1:]
    else:
        chosen = [min(known, key=lambda item: _distance_from(now, item[1][0]))[0]] if known else []
    return Resolved(chosen[0], "publication") if chosen else Resolved("XXXX", "")


def _distance_from(now: date, day: date) -> float:
    """Return how unlikely a day is meant when nothing says on which side of now it lies: news looks back more."""
    days = (day - now).days
    return days * _FORWARD if days > 0 else -days


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
    monday = anchor - timedelta(anchor.isoweekday() - 1)
    if which.endswith(" week"):
        weeks = {"last": -1, "this": 0, "next": 1}[which.split(" ", maxsplit=1)[0]]
        return Resolved((monday + timedelta(7 * weeks + day - 1)).isoformat(), basis)
    if which in ("last", "before"):
        move = -(back or 7)
    elif which in ("next", "after"):
        move = ahead or 7
    elif which == "this" or direction in ("future", "present"):
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
    begun = now - timedelta((now.isoweekday() - 6) % 7)
    coming = now + timedelta((6 - now.isoweekday()) % 7)
    if which == "next":
        chosen = coming if coming > now else coming + timedelta(7)
    elif which == "last":
        chosen = begun if now - begun > timedelta(1) else begun - timedelta(7)
    else:
        chosen = coming if direction in ("future", "present") and begun < now - timedelta(1) else begun
    return Resolved(value_of(chosen, "WE"), "publication")


def _deictic(n: int, unit: str, context: Context) -> Resolved:
    if context.published is None:
        return Resolved("PRESENT_REF" if n == 0 else "PAST_REF" if n < 0 else "FUTURE_REF", "")
    return _moved_day(context.published, n, unit, "publication")


def _anaphoric(n: int, unit: str, definite: bool, context: Context) -> Resolved:
    size = {"D": 0, "W": 1, "M": 2, "Q": 3, "Y": 5, "E": 6, "C": 7}[unit]
    focus = context.quarter if unit == "Q" and context.quarter else context.focus
    days = interval(focus)
    if definite and unit == "Y":
        days = None
    if days and _SIZE[granularity(focus)] <= size:
        return _moved_day(days[0], n, unit, "narrative")
    if definite and context.published:
        n = -1 if unit == "Q" else 0
        return _moved_day(context.published, n, unit, "publication")
    return Resolved("XXXX-XX-XX" if unit == "D" else "XXXX", "")


def _distance(distance: Distance, context: Context) -> Resolved:
    vague = Resolved("PAST_REF" if distance.sign < 0 else "FUTURE_REF", "")
    if distance.unit == "Y" and distance.amount == 1 and context.quarter:
        days = interval(context.quarter)
        if days:
            return _moved_day(days[0], distance.sign, "Y", "narrative", "Q")
    if distance.origin == "now":
        return _away(distance, context.published, "publication") or vague
    days = interval(context.focus)
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
    return _moved_day(anchor, distance.sign * int(distance.amount), unit, basis)


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
    elif direction not in ("past", "future"):
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
