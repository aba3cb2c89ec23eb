"""Constructions of reports on quarters and years: "the year-ago quarter", "the year ended March 31"."""

from functools import cache

from claimline.normalize.time.digits import day_number
from claimline.normalize.time.length_rules import counted, length_value
from claimline.normalize.time.meanings import Deictic, Distance, Length, Meaning, SamePeriod, Stated, Yearless
from claimline.normalize.time.rule import Match, Rule, rule
from claimline.normalize.time.vocabulary import units


def _ago_quarter(match: Match) -> Meaning:
    number = match["o"] and day_number(match["o"])
    if number and 1 <= number <= 4:
        return Yearless(f"Q{number}", "earlier")
    return Distance(1, "Y", -1, "now", "P1Y")


def _latest(match: Match) -> Meaning:
    unit = match["u"].lower()
    if unit in ("period", "quarter"):
        return SamePeriod(quarter=unit == "quarter")
    return Deictic(-1, {"week": "W", "month": "M", "year": "Y"}[unit])


def _same_period(match: Match) -> Meaning:
    if match["y"]:
        return SamePeriod(Stated(match["y"]))
    return SamePeriod(
        Deictic(-1, "Y") if match["last"] or match["last2"] else Distance(1, "Y", -1, "now", "P1Y")
    )


def _ended(match: Match) -> Meaning | None:
    if match["u"] and match["n"]:
        found = counted(match)
        return found and Length(found.value, found.amount, found.unit, "ended")
    unit = (match["u"] or match["u2"]).lower()
    if unit == "quarter":
        return Length("P3M", 1, "Q", "ended")
    return Length(length_value(1, unit), 1, units()[unit].code, "ended")


@cache
def period_rules() -> tuple[Rule, ...]:
    """Return the constructions of reports on quarters and years."""
    same = r"(?:the|a)<_>(?:corresponding|comparable|same|similar|like)<_>(?:fiscal<_>)?(?:period|quarter|three<_>months)"
    before = (
        r"(?P<last>last<_>year)|a<_>year<_>(?:ago|earlier|before)|the<_>(?:previous|prior|preceding)<_>year"
    )
    return (
        rule(
            "year-ago-quarter",
            "the year-ago quarter",
            r"(?:the<_>|a<_>)?(?:comparable<_>|corresponding<_>)?(?:year-ago|year-earlier)(?:<_>(?:(?:fiscal<_>)?<o:ordinal><_>)?(?:quarter|period))?",
            _ago_quarter,
        ),
        rule(
            "latest-quarter",
            "the latest quarter",
            r"(?:the<_>)?(?:latest|most<_>recent)<_>(?:fiscal<_>)?(?P<u>quarter|month|week|year|period)",
            _latest,
        ),
        rule(
            "same-period",
            "the same period last year",
            rf"(?:{same},?<_>(?:(?:of|in)<_>)?|the<_>(?:quarter|period),?<_>)(?:{before})|{same}<_>(?:of|in)<_><y:year>|(?P<last2>last)<_>year<s><_>(?:quarter|period)",
            _same_period,
        ),
        rule(
            "period-of-year",
            "the 1988 quarter",
            r"the<_>(?P<last>)(?P<last2>)<y:year><_>(?:quarter|period)",
            _same_period,
        ),
        rule(
            "unit-ended",
            "the year ended March 31",
            r"(?:(?:the|its|their)<_>(?:latest<_>)?(?:fiscal<_>|full<_>|calendar<_>)?(?P<u2>week|month|quarter|year)|(?:the|its)<_>(?:first<_>)?(?P<n><number>)<_><u:unit>(?P<half>))(?=<_>(?:ended|ending)<_>(?:on<_>|in<_>)?(?:<month>|today|yesterday|tomorrow|last|this|next|\d)|<_>to<_>(?:the<_>)?(?:end<_>of<_>)?(?:<day_number><_>)?<month>)",
            _ended,
        ),
    )
