"""Calendar arithmetic on TIMEX3 values: their first and last days, and what comes before and after.

Values are those of the proleptic Gregorian calendar, years 1 to 9999; years before that have no days.
"""

import re
from calendar import monthrange
from datetime import date, timedelta

from dateutil.easter import easter

from claimline.lexicons import rows

SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""First month of each season of the meteorological calendar of the northern hemisphere."""

_SHAPES = (
    ("day", re.compile(r"(\d{4})-(\d\d)-(\d\d)")),
    ("week", re.compile(r"(\d{4})-W(\d\d)(-WE)?")),
    ("quarter", re.compile(r"(\d{4})-Q([1-4])")),
    ("half", re.compile(r"(\d{4})-H([12])")),
    ("season", re.compile(r"(\d{4})-(SP|SU|FA|WI)")),
    ("month", re.compile(r"(\d{4})-(\d\d)")),
    ("year", re.compile(r"(?:FY)?(\d{4})")),
    ("decade", re.compile(r"(\d{3})X?")),
    ("century", re.compile(r"(\d\d)(?:XX)?")),
)
_TIME_OF_DAY = re.compile(r"T.*")


def split(value: str) -> tuple[str, tuple[str, ...]] | None:
    """Return the granularity of a calendar value and its parts, or None where it names no place in the calendar."""
    bare = _TIME_OF_DAY.sub("", value)
    for granularity, shape in _SHAPES:
        match = shape.fullmatch(bare)
        if match:
            return granularity, tuple(part or "" for part in match.groups())
    return None


def granularity(value: str) -> str:
    """Return the unit that a calendar value names ("month" for ``2024-06``), or ""."""
    parts = split(value)
    return parts[0] if parts else ""


def interval(value: str) -> tuple[date, date] | None:
    """Return the first and the last day of a calendar value.

    Args:
        value: A TIMEX3 value; a time of day counts as its day.

    Returns:
        Both days; None where the value is no place in the calendar.
    """
    parts = split(value)
    if parts is None:
        return None
    try:
        return _interval(*parts)
    except (ValueError, OverflowError):
        return None


def _interval(unit: str, parts: tuple[str, ...]) -> tuple[date, date]:
    if unit == "decade":
        return date(int(parts[0]) * 10 or 1, 1, 1), date(int(parts[0]) * 10 + 9, 12, 31)
    if unit == "century":
        return date(int(parts[0]) * 100 or 1, 1, 1), date(int(parts[0]) * 100 + 99, 12, 31)
    year = int(parts[0])
    if unit == "day":
        day = date(year, int(parts[1]), int(parts[2]))
        return day, day
    if unit == "week":
        monday = date.fromisocalendar(year, int(parts[1]), 1)
        return monday + timedelta(5 if parts[2] else 0), monday + timedelta(6)
    if unit == "year":
        return date(year, 1, 1), date(year, 12, 31)
    if unit == "season":
        first, months = SEASON_MONTHS[parts[1]], 3
    else:
        months = {"month": 1, "quarter": 3, "half": 6}[unit]
        first = (int(parts[1]) - 1) * months + 1
    index = year * 12 + first - 1 + months - 1
    return date(year, first, 1), _last_of_month(index // 12, index % 12 + 1)


def _last_of_month(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def value_of(day: date, unit: str) -> str:
    """Return the TIMEX3 value of the unit of time in which a day lies ("W" → ``2024-W23``).

    Args:
        day: The day.
        unit: ``D``, ``W``, ``WE`` (the weekend of that week), ``M``, ``Q``, ``H``, ``S``, ``Y``, ``E`` (decade)
            or ``C`` (century).

    Returns:
        The value.
    """
    year, week, _ = day.isocalendar()
    if unit == "D":
        return day.isoformat()
    if unit in ("W", "WE"):
        return f"{year:04}-W{week:02}" + ("-WE" if unit == "WE" else "")
    if unit == "S":
        return _season(day)
    whole = f"{day.year:04}"
    return {
        "M": f"{whole}-{day.month:02}",
        "Q": f"{whole}-Q{(day.month + 2) // 3}",
        "H": f"{whole}-H{(day.month + 5) // 6}",
        "Y": whole,
        "E": whole[:3],
        "C": whole[:2],
    }[unit]


def _season(day: date) -> str:
    name = ("WI", "SP", "SU", "FA")[day.month % 12 // 3]
    return f"{day.year - (day.month < 3):04}-{name}"


def moved(day: date, n: int, unit: str) -> date | None:
    """Return a day moved by whole units, the end of shorter months taken care of.

    Args:
        day: The day.
        n: How many units, negative for the past.
        unit: ``D``, ``W``, ``M``, ``Q``, ``H``, ``S``, ``Y``, ``E`` or ``C``.

    Returns:
        The day; None outside the calendar.
    """
    try:
        if unit in ("D", "W", "WE"):
            return day + timedelta(n * (1 if unit == "D" else 7))
        months = n * {"M": 1, "Q": 3, "S": 3, "H": 6, "Y": 12, "E": 120, "C": 1200}[unit]
        index = day.year * 12 + day.month - 1 + months
        year, month = index // 12, index % 12 + 1
        return date(year, month, min(day.day, monthrange(year, month)[1]))
    except (ValueError, OverflowError):
        return None


def holiday(rule: str, year: int) -> date:
    """Return the day of a holiday.

    Args:
        rule: ``MM-DD``, ``E+n`` (days from Easter), or ``MM n D`` with an optional ``+days`` (nth weekday).
        year: The year.

    Returns:
        The day.
    """
    if rule.startswith("E"):
        return easter(year) + timedelta(int(rule[1:]))
    if " " not in rule:
        return date(year, int(rule[:2]), int(rule[3:]))
    month, nth, weekday = rule.split(" ")
    weekday, _, plus = weekday.partition("+")
    if nth == "5":
        last = _last_of_month(year, int(month))
        return last - timedelta((last.isoweekday() - int(weekday)) % 7)
    first = date(year, int(month), 1)
    ahead = (int(weekday) - first.isoweekday()) % 7
    return first + timedelta(ahead + 7 * (int(nth) - 1) + int(plus or 0))


def holiday_rules() -> dict[str, str]:
    """Return the rule of each holiday by its name in lower case."""
    return {row[0]: row[1] for row in rows("time_holidays.tsv")}


def in_year(part: str, year: int) -> str | None:
    """Return the value of a part of a year.

    Args:
        part: ``04-04``, ``06``, ``Q3``, ``H1``, ``SU``, the name of a holiday, or "" for the whole year.
        year: The year.

    Returns:
        The value; None where that year has no such day.
    """
    if not part:
        return f"{year:04}"
    rule = holiday_rules().get(part)
    if rule:
        return holiday(rule, year).isoformat()
    value = f"{year:04}-{part}"
    return value if interval(value) else None
