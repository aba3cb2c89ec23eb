"""Constructions that name days and months."""

from datetime import date
from functools import cache

from claimline.normalize.time.digits import day_number, year_digits
from claimline.normalize.time.meanings import Between, Meaning, Stated, Weekday, Yearless
from claimline.normalize.time.rule import Match, Rule, rule
from claimline.normalize.time.vocabulary import names, short_names


def _month(match: Match, group: str = "m", alone: bool = False) -> str | None:
    """Return the two digits of a month; None where the word is none ("may", "Mar" alone)."""
    name = match[group]
    if alone and (name.lower() in short_names() or not name[0].isupper()):
        return None
    if name.islower() and name in ("may", "mar", "march", "dec", "sep") and alone:
        return None
    return names()[name.lower()][1:]


def _day(match: Match, group: str = "d") -> str:
    return f"{day_number(match[group]):02}"


def _is_date(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _stated(year: str, month: str, day: str) -> Stated | None:
    return Stated(f"{year}-{month}-{day}") if _is_date(int(year), int(month), int(day)) else None


def _full_date(match: Match) -> Meaning | None:
    month = _month(match)
    return month and _stated(year_digits(match), month, _day(match))  # type: ignore[return-value]


def _month_and_day(match: Match) -> Meaning | None:
    month = _month(match)
    if month is None or not _is_date(2000, int(month), day_number(match["d"])):
        return None
    return Yearless(f"{month}-{_day(match)}")


def _numeric(match: Match) -> Meaning | None:
    first, second, year = int(match["a"]), int(match["b"]), year_digits(match)
    # The American order, unless only the other one gives a date.
    month, day = (first, second) if first <= 12 else (second, first)
    return _stated(year, f"{month:02}", f"{day:02}") if month <= 12 else None


def _iso(match: Match) -> Meaning | None:
    return _stated(match["y"], match["m"], match["d"])


def _day_range(match: Match) -> Meaning | None:
    month = _month(match)
    if month is None:
        return None
    first, last = f"{month}-{_day(match)}", f"{month}-{_day(match, 'd2')}"
    if match.groupdict().get("y"):
        year = year_digits(match)
        begin, end = _stated(year, *first.split("-")), _stated(year, *last.split("-"))
        return Between(begin, end) if begin and end and begin.value < end.value else None
    return Between(Yearless(first), Yearless(last)) if first < last else None


def _month_range(match: Match) -> Meaning | None:
    first, last = _month(match), _month(match, "m2")
    if first is None or last is None or first >= last:
        return None
    return Between(Stated(f"{year_digits(match)}-{first}"), Stated(f"{year_digits(match)}-{last}"))


def _month_alone(match: Match) -> Meaning | None:
    month = _month(match, alone=True)
    return Yearless(month) if month else None


def _weekday(match: Match) -> Meaning | None:
    name = match["w"]
    if name.islower() or name.lower() in short_names():
        return None
    return Weekday(int(names()[name.lower()][1]))


def _weekday_date(match: Match) -> Meaning | None:
    month = names()[(match["m"] or match["m2"]).lower()][1:]
    day = day_number(match["d"] or match["d2"])
    weekday = int(names()[match["w"].lower()][1])
    return Yearless(f"{month}-{day:02}", weekday=weekday) if _is_date(2000, int(month), day) else None


def _day_of_month_year(match: Match) -> Meaning | None:
    suffix = "" if match["m"] else "2"
    month = _month(match, f"m{suffix}")
    return month and _stated(year_digits(match, f"y{suffix}"), month, _day(match, f"d{suffix}"))  # type: ignore[return-value]


def _month_year_of_era(match: Match) -> Meaning | None:
    suffix = "" if match["m"] else "2"
    month = _month(match, f"m{suffix}")
    return Stated(f"{year_digits(match, f'y{suffix}')}-{month}") if month else None


@cache
def day_rules() -> tuple[Rule, ...]:
    """Return the constructions that name days and months."""
    of = r"(?:,?<_>|<_>of<_>|,)"
    return (
        rule("iso-date", "2024-06-03", r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?!-)", _iso),
        rule("numeric-date", "06/03/2024", r"(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y>\d{4}|\d\d)(?!/)", _numeric),
        rule("dotted-date", "03.06.2024", r"(?P<b>\d{1,2})\.(?P<a>\d{1,2})\.(?P<y>(?:19|20)\d\d)", _numeric),
        rule(
            "month-day-year",
            "April 4, 1949",
            rf"<m:month><_>(?:the<_>)?<d:day>{of}<_>?(?P<y>\d{{3,4}})(?!,\d)",
            _full_date,
        ),
        rule(
            "day-month-year",
            "the 4th of April 1949",
            rf"(?:the<_>)?<d:day><-><m:month>(?:{of}<_>?|-)(?P<y>\d{{3,4}}(?!,\d)|['’]\d\d)|(?:the<_>)?<d2:day><_>(?:day<_>)?of<_><m2:month>{of}<_>?(?P<y2>\d{{3,4}})",
            _day_of_month_year,
        ),
        rule("month-day", "April 4", r"<m:month><_>(?:the<_>)?<d:day>", _month_and_day),
        rule(
            "day-month",
            "the 4th of April",
            r"(?:the<_>)?<d:day><_>(?:(?:day<_>)?of<_>)?<m:month>",
            _month_and_day,
        ),
        rule(
            "days-of-month",
            "May 5–7, 2010",
            rf"<m:month><_><d:day>(?:<dash>|<_>(?:to|and|through)<_>)<d2:day_number>(?:{of}<_>?<y:year>)?",
            _day_range,
        ),
        rule(
            "days-month",
            "5–6 September 2019",
            rf"(?:the<_>)?<d:day>(?:<dash>|<_>(?:to|and)<_>)(?:the<_>)?<d2:day><_>(?:of<_>)?<m:month>(?:{of}<_>?<y:year>)?",
            _day_range,
        ),
        rule(
            "months-of-year",
            "January–June 2016",
            rf"<m:month>(?:<dash>)<m2:month>{of}<_>?<y:year>",
            _month_range,
        ),
        rule(
            "month-year",
            "June 1994",
            rf"<m:month>{of}<_>?(?P<y>\d{{4}}(?!,\d)|['’]\d\d)|<m2:month><_>of<_>(?P<y2>\d{{3}})",
            _month_year_of_era,
        ),
        rule("month", "June", r"<m:month>", _month_alone),
        rule("weekday", "Friday", r"<w:weekday>", _weekday),
        rule(
            "dated-weekday",
            "Sunday, 3 June",
            r"(?:(?:this|the|last|next|this<_>coming)<_>)?<w:weekday>,?<_>(?:the<_>)?(?:<m:month><_>(?:the<_>)?<d:day>|<d2:day><_>(?:of<_>)?<m2:month>)",
            _weekday_date,
        ),
    )
