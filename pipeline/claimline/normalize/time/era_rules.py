"""Constructions that name years and longer or shorter parts of the calendar, holidays and events."""

import re
from functools import cache

from claimline.normalize.quantities.numerals import number_value
from claimline.normalize.time.days import holiday_rules
from claimline.normalize.time.digits import day_number, year_digits
from claimline.normalize.time.meanings import Event, Meaning, Part, Stated, Yearless
from claimline.normalize.time.rule import Match, Rule, rule
from claimline.normalize.time.vocabulary import DECADES, events, names


def _spoken_year(match: Match) -> Meaning | None:
    century, rest = number_value(match["c"]), number_value(match["r"])
    if century is None or rest is None or not 10 <= rest <= 99:
        return None
    return Stated(f"{int(century) * 100 + int(rest):04}")


def _named_year(match: Match) -> Meaning | None:
    value = number_value(match["n"])
    # "The year 71" is one, "the year one" needn't be.
    least = 30 if match["n"].isdigit() else 1000
    return Stated(f"{int(value):04}") if value is not None and least <= value <= 2999 else None


def _decade(match: Match) -> Meaning | None:
    text = match["y"]
    if text.lower() in DECADES:
        return Stated(f"19{DECADES[text.lower()]}")
    if text.endswith("00") and len(text) == 4 and int(text) < 2000:
        return Stated(text[:2])
    # "The '20s" are still those of the last century.
    digits = text.strip("'’")
    return Stated(f"19{digits[0]}" if len(digits) == 2 else digits[:3])


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
    return Stated(f"{year_digits(match)}-{code}") if match.groupdict().get("y") else Yearless(code)


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
    day = Stated(f"{year_digits(match)}-12-31") if match["y"] else Yearless("12-31")
    # "The year's end" is the end of the year, whose value is the year's; "year-end" is a day.
    return Part("YEAR", day) if re.search("['’]", match[0]) else day


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


@cache
def era_rules() -> tuple[Rule, ...]:
    """Return the constructions that name years, decades, centuries, quarters, seasons, holidays and events."""
    return (
        rule("year", "1949", r"<y:year>", lambda match: Stated(match["y"])),
        rule(
            "early-year",
            "in 348",
            r"(?P<y>[1-9]\d\d)(?![\d,.]\d|\s?%)",
            lambda match: Stated(match["y"].zfill(4)),
        ),
        rule("the-year", "the year 2000", r"(?:the<_>)?year<_>(?P<n>\d{2,4}|<number>)", _named_year),
        rule(
            "short-year",
            "the summer of '69",
            r"['’](?P<y>\d\d)(?!s)",
            lambda match: Stated(year_digits(match)),
        ),
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
            "century-in-row",
            "the 15th to the 19th century",
            r"(?:the<_>)?<o:ordinal>(?=(?:<dash>|<_>(?:and|to|or|through)<_>)(?:the<_>)?(?:(?:early|mid|late)<->)?(?:<ordinal>)<->centur(?:y|ies)(?:<_>(?P<era>BCE?|B\.C\.|AD|CE))?(?!\w))",
            _century,
        ),
        rule(
            "quarter",
            "the third quarter",
            r"(?:the<_>|its<_>|their<_>)?(?:fiscal<->)?<o:ordinal><->(?:fiscal<->|calendar<->)?quarter(?:s(?!\w))?",
            _quarter,
        ),
        rule(
            "last-quarter",
            "the last quarter of 2012",
            r"(?:the<_>)?(?:last|final|closing)<_>quarter(?=<_>of<_>(?:<year>|(?:this|last|next|the)<_>year))",
            lambda _: Yearless("Q4"),
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
            r"(?:the<_>|a<_>)?year(?:['’]s)?<->end(?:<_>(?:of<_>)?<y:year>)?",
            _turn_of_year,
        ),
    )
