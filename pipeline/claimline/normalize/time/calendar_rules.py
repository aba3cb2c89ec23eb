"""Constructions that name a place in the calendar: years, months, days, seasons, holidays."""

from datetime import date
from functools import cache

from claimline.normalize.quantities.numerals import number_value, ordinals
from claimline.normalize.time.days import holiday_rules
from claimline.normalize.time.meanings import Between, Event, Meaning, Stated, Weekday, Yearless
from claimline.normalize.time.rule import Match, Rule, rule
from claimline.normalize.time.vocabulary import DECADES, events, names, short_names


def _month(match: Match, group: str = "m", alone: bool = False) -> str | None:
    """Return the two digits of a month; None where the word is none ("may", "Mar" alone)."""
    name = match[group]
    if alone and (name.lower() in short_names() or not name[0].isupper()):
        return None
    if name.islower() and name in ("may", "mar", "march", "dec", "sep") and alone:
        return None
    return names()[name.lower()][1:]


def day_number(text: str) -> int:
    """Return the value of a day's or another ordinal's number ("3rd", "third", "21")."""
    plain = text.lower()
    if plain in ordinals():
        return ordinals()[plain]
    return int("".join(filter(str.isdigit, plain)))


def _day(match: Match, group: str = "d") -> str:
    return f"{day_number(match[group]):02}"


def _year(match: Match, group: str = "y") -> str:
    """Return the four digits of a year; one of two digits lies in the century before 2050."""
    text = match[group].strip(" '’")
    if len(text) == 2:
        return ("20" if int(text) < 50 else "19") + text
    return text.zfill(4)


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
    return month and _stated(_year(match), month, _day(match))  # type: ignore[return-value]


def _month_and_day(match: Match) -> Meaning | None:
    month = _month(match)
    if month is None or not _is_date(2000, int(month), day_number(match["d"])):
        return None
    return Yearless(f"{month}-{_day(match)}")


def _numeric(match: Match) -> Meaning | None:
    first, second, year = int(match["a"]), int(match["b"]), _year(match)
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
        year = _year(match)
        begin, end = _stated(year, *first.split("-")), _stated(year, *last.split("-"))
        return Between(begin, end) if begin and end and begin.value < end.value else None
    return Between(Yearless(first), Yearless(last)) if first < last else None


def _month_range(match: Match) -> Meaning | None:
    first, last = _month(match), _month(match, "m2")
    if first is None or last is None or first >= last:
        return None
    return Between(Stated(f"{_year(match)}-{first}"), Stated(f"{_year(match)}-{last}"))


def _month_and_year(match: Match) -> Meaning | None:
    month = _month(match)
    return Stated(f"{_year(match)}-{month}") if month else None


def _month_alone(match: Match) -> Meaning | None:
    month = _month(match, alone=True)
    return Yearless(month) if month else None


def _era_year(match: Match) -> Meaning | None:
    number = int(match["y"] or match["y2"])
    before = (match["era"] or "ad").lower().startswith("b")
    return Stated(f"BC{number:04}" if before else f"{number:04}")


def _spoken_year(match: Match) -> Meaning | None:
    century, rest = number_value(match["c"]), number_value(match["r"])
    if century is None or rest is None or not 10 <= rest <= 99:
        return None
    return Stated(f"{int(century) * 100 + int(rest):04}")


def _named_year(match: Match) -> Meaning | None:
    value = number_value(match["n"])
    return Stated(f"{int(value):04}") if value is not None and 1000 <= value <= 2999 else None


def _decade(match: Match) -> Meaning | None:
    text = match["y"]
    if text.lower() in DECADES:
        return Stated(f"19{DECADES[text.lower()]}")
    if text.endswith("00") and len(text) == 4 and int(text) < 2000:
        return Stated(text[:2])
    return Stated(_year(match)[:3])


def _century(match: Match) -> Meaning | None:
    number = day_number(match["o"])
    if match["era"] and match["era"].lower().startswith("b"):
        return Stated(f"BC{number - 1:02}")
    return Stated(f"{number - 1:02}") if 1 <= number <= 30 else None


def _quarter(match: Match) -> Meaning | None:
    number = day_number(match["o"])
    return Yearless(f"Q{number}") if 1 <= number <= 4 else None


def _short_quarter(match: Match) -> Meaning:
    number = match["q"] or match["r"]
    return Stated(f"{match['y']}-Q{number}") if match["y"] else Yearless(f"Q{number}")


def _half(match: Match) -> Meaning:
    part = "H1" if match["h"].lower() == "first" else "H2"
    return Stated(f"{match['y']}-{part}") if match["y"] else Yearless(part)


def _season(match: Match) -> Meaning | None:
    code = names()[match["s"].lower()]
    return Stated(f"{_year(match)}-{code}") if match.groupdict().get("y") else Yearless(code)


def _weekday(match: Match) -> Meaning | None:
    name = match["w"]
    if name.islower() or name.lower() in short_names():
        return None
    return Weekday(int(names()[name.lower()][1]))


def _dated_weekday(match: Match) -> Meaning | None:
    month = _month(match)
    return Yearless(f"{month}-{_day(match)}") if month else None


def _holiday(match: Match) -> Meaning | None:
    if not match["h"][0].isupper():
        return None
    name = " ".join(match["h"].lower().replace("’", "'").split())
    return Yearless(name) if name in holiday_rules() else None


def _event(match: Match) -> Meaning | None:
    name = " ".join(match["e"].lower().replace("’", "'").split())
    if match["e"].islower() or name not in events():
        return None
    return Event(*events()[name])


def _turn_of_year(match: Match) -> Meaning:
    return Stated(f"{_year(match)}-12-31") if match["y"] else Yearless("12-31")


@cache
def calendar_rules() -> tuple[Rule, ...]:
    """Return the constructions that name a place in the calendar."""
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
        rule("day-month", "the 4th of April", r"(?:the<_>)?<d:day><_>(?:of<_>)?<m:month>", _month_and_day),
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
        rule("year", "1949", r"<y:year>", lambda match: Stated(match["y"])),
        rule(
            "early-year",
            "in 348",
            r"(?P<y>[1-9]\d\d)(?![\d,.]\d|\s?%)",
            lambda match: Stated(match["y"].zfill(4)),
        ),
        rule("the-year", "the year 2000", r"(?:the<_>)?year<_>(?P<n>\d{4}|<number>)", _named_year),
        rule("short-year", "the summer of '69", r"['’](?P<y>\d\d)(?!s)", lambda match: Stated(_year(match))),
        rule(
            "year-of-era",
            "347 BC",
            r"(?P<era>)(?P<y2>)(?P<y>\d{1,5})<_>?(?:AD|CE|A\.D\.|C\.E\.)|(?:AD|A\.D\.)<_>?(?P<x>\d{1,4})|(?P<z>\d{1,5})<_>?(?P<e>BCE?|B\.C\.(?:E\.)?)",
            _year_of_era,
        ),
        rule(
            "spoken-year",
            "nineteen ninety-four",
            r"(?P<c>fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty)<-><r:number>",
            _spoken_year,
        ),
        rule(
            "decade",
            "the 1990s",
            r"(?:the<_>)?(?P<y>(?:1\d|20)\d0|['’]?[2-9]0)['’]?s|(?:the<_>)(?P<w>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)",
            _any_decade,
        ),
        rule(
            "century",
            "the 20th century",
            r"(?:the<_>)?<o:ordinal><->(?:century|centuries)(?:<_>(?P<era>BCE?|B\.C\.|AD|CE))?",
            _century,
        ),
        rule(
            "quarter",
            "the third quarter",
            r"(?:the<_>|its<_>|their<_>)?(?:fiscal<->)?<o:ordinal><->(?:fiscal<->|calendar<->)?quarter(?:s(?!\w))?",
            _quarter,
        ),
        rule(
            "short-quarter",
            "Q3 2019",
            r"(?:Q(?P<q>[1-4])|(?P<r>[1-4])Q)(?:<_>(?:of<_>)?<y:year>)?",
            _short_quarter,
        ),
        rule(
            "half-year",
            "the first half of 1990",
            r"(?:the<_>)?(?P<h>first|second|last|latter)<->half(?:<_>of(?:<_>the<_>year)?(?:<_><y:year>)?)?",
            _half_of_year,
        ),
        rule(
            "season-year",
            "the summer of 1994",
            r"(?:the<_>)?<s:season>(?:<_>of<_>|<_>)(?P<y>(?:1\d|20)\d\d|['’]\d\d)",
            _season,
        ),
        rule("season", "the summer", r"(?:the<_>)?<s:season>", _season),
        rule("weekday", "Friday", r"<w:weekday>", _weekday),
        rule(
            "dated-weekday",
            "Sunday, 3 June",
            r"(?:(?:this|the|last|next|this<_>coming)<_>)?<w:weekday>,?<_>(?:the<_>)?(?:<m:month><_>(?:the<_>)?<d:day>|<d2:day><_>(?:of<_>)?<m2:month>)",
            _weekday_date,
        ),
        rule("holiday", "Christmas Day", r"<h:holiday>", _holiday),
        rule(
            "holiday-week", "Easter week", r"<h:holiday><_>(?:week(?:end)?|season|holidays?|period)", _holiday
        ),
        rule(
            "event",
            "the fall of the Soviet Union",
            r"(?:the<_>)?(?:end<_>of<_>(?:the<_>)?)?<e:event>",
            _event_or_its_end,
        ),
        rule(
            "year-end",
            "year-end 1990",
            r"(?:the<_>)?year(?:['’]s)?<->end(?:<_>(?:of<_>)?<y:year>)?",
            _turn_of_year,
        ),
    )


def _weekday_date(match: Match) -> Meaning | None:
    month = names()[(match["m"] or match["m2"]).lower()][1:]
    day = day_number(match["d"] or match["d2"])
    weekday = int(names()[match["w"].lower()][1])
    return Yearless(f"{month}-{day:02}", weekday=weekday) if _is_date(2000, int(month), day) else None


def _day_of_month_year(match: Match) -> Meaning | None:
    suffix = "" if match["m"] else "2"
    month = _month(match, f"m{suffix}")
    return month and _stated(_year(match, f"y{suffix}"), month, _day(match, f"d{suffix}"))  # type: ignore[return-value]


def _month_year_of_era(match: Match) -> Meaning | None:
    suffix = "" if match["m"] else "2"
    month = _month(match, f"m{suffix}")
    return Stated(f"{_year(match, f'y{suffix}')}-{month}") if month else None


def _year_of_era(match: Match) -> Meaning | None:
    if match["z"]:
        return Stated(f"BC{int(match['z']):04}")
    return Stated(f"{int(match['y'] or match['x']):04}")


def _any_decade(match: Match) -> Meaning | None:
    if match["w"]:
        return Stated(f"19{DECADES[match['w'].lower()]}")
    return _decade(match)


def _half_of_year(match: Match) -> Meaning | None:
    # "the first half of the game" is no time.
    text = match[0].lower()
    if " of" in text and not match["y"] and not text.endswith("year"):
        return None
    return _half(match)


def _event_or_its_end(match: Match) -> Meaning | None:
    found = _event(match)
    if isinstance(found, Event) and "end" in match[0][: match.start("e") - match.start()].lower():
        return Event(found.last, found.last)
    return found
