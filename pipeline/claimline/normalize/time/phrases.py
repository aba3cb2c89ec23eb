"""How constructions join to one expression: "10 p.m." and "Wednesday", "the third quarter" and "of 1984"."""

import re
from dataclasses import dataclass
from functools import cache
from typing import TypeGuard

from claimline.normalize.quantities.numerals import ordinals
from claimline.normalize.time.day_rules import day_rules
from claimline.normalize.time.days import in_year
from claimline.normalize.time.era_rules import era_rules
from claimline.normalize.time.length_rules import length_rules
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
    Stated,
    Vague,
    Weekday,
    Within,
    Yearless,
)
from claimline.normalize.time.period_rules import period_rules
from claimline.normalize.time.relative_rules import relative_rules
from claimline.normalize.time.rule import Rule
from claimline.normalize.time.vocabulary import names


@dataclass(frozen=True, slots=True)
class Phrase:
    """A time expression before it is resolved.

    Attributes:
        start: Offset of its first character.
        end: Offset just past its last character.
        meaning: What it means.
        rule: Name of the construction that gave its core.
    """

    start: int
    end: int
    meaning: Meaning
    rule: str


_PART = re.compile(
    r"(?:(?P<start>(?:very\s+)?early(?:\s+in|\s+on)?)"
    r"|(?P<mid>mid|(?:the\s+)?middle\s+of|(?:in\s+)?the\s+midst\s+of)"
    r"|(?P<end>late(?:\s+in|\s+on)?)"
    r"|(?P<edge>(?:at\s+|from\s+)?(?:the\s+)?(?:very\s+|tail\s+)?(?:(?P<first>beginning|start)|end|close)\s+of)"
    r"|(?P<vague>earlier(?:\s+in)?|later(?:\s+in)?|sometime(?:\s+in)?|some\s+time|around|much\s+of|most\s+of|all\s+of"
    r"|a\s+good\s+part\s+of|the\s+rest\s+of|the\s+remainder\s+of|the\s+whole\s+of|just))[\s-]+",
    re.IGNORECASE,
)
_THE = re.compile(r"the\s+(?=(?:very\s+)?(?:early|mid|late)\b)", re.IGNORECASE)
_JOINT = re.compile(r"(?:,?\s+|\s*,\s*|-)(?:(?:of|on|in|at)\s+)?|['’]s\s+|['’]\s+|\s['’]s\s+", re.IGNORECASE)
_SIDE = re.compile(r"\s+(?P<side>before|after|prior\s+to|following|from)\s+(?:the\s+)?", re.IGNORECASE)
_DAYPART = re.compile(
    r",?\s+(?:in\s+the\s+|at\s+)?(?P<p>morning|afternoon|evening|night)(?!\w)", re.IGNORECASE
)
_SECOND_YEAR = re.compile(r"\s*[-–—/]\s*(?P<y>\d\d)(?![\d/-])")
_WEEK_OF = re.compile(r"the\s+week\s+(?:of|beginning|ending)\s+", re.IGNORECASE)
_OF_DAY = re.compile(
    r"the\s+(?:(?P<p>morning|afternoon|evening|night)|(?:early|small|wee)(?:\s+morning)?\s+hours)\s+of\s+",
    re.IGNORECASE,
)
_NTH = re.compile(
    r"(?:the|its|their)\s+(?P<n>[a-z]+|\d(?:st|nd|rd|th))\s+(?P<u>day|week|weekend|[a-z]{3,6}day)\s+(?:of|in)\s+",
    re.IGNORECASE,
)
_AFTERWORD = re.compile(r"\s+(?P<which>last|next)(?!\w|\s+\w|['’])", re.IGNORECASE)
_DEPTH = 3


@cache
def _rules() -> tuple[Rule, ...]:
    return (*day_rules(), *era_rules(), *period_rules(), *relative_rules(), *length_rules())


def _core(text: str, start: int, limit: int) -> Phrase | None:
    best: Phrase | None = None
    for rule in _rules():
        match = rule.pattern.match(text, start)
        if match and start < match.end() <= limit and (best is None or match.end() > best.end):
            meaning = rule.build(match)
            if meaning is not None:
                best = Phrase(start, match.end(), meaning, rule.name)
    return best


def phrase_at(text: str, start: int, limit: int, depth: int = 0) -> Phrase | None:
    """Return the longest time expression that begins at an offset.

    Args:
        text: The text.
        start: Offset of a word's first character.
        limit: Offset that it may not pass.
        depth: How many expressions this one is a part of.

    Returns:
        The expression, or None where none begins here.
    """
    if depth > _DEPTH:
        return None
    found = _core(text, start, limit)
    part = _with_part(text, start, limit, depth)
    if part and (found is None or part.end > found.end):
        found = part
    for pattern in (_WEEK_OF, _OF_DAY):
        opening = pattern.match(text, start, limit)
        inner = opening and phrase_at(text, opening.end(), limit, depth + 1)
        if opening and inner and pattern is _OF_DAY and isinstance(inner.meaning, Clock):
            # "the early hours of Thursday morning"
            found = Phrase(start, inner.end, inner.meaning, inner.rule)
        elif opening and inner and isinstance(inner.meaning, Stated | Yearless | Weekday | Deictic):
            if pattern is _WEEK_OF:
                found = Phrase(start, inner.end, Part("WEEK", inner.meaning), inner.rule)
            else:
                day = Clock(names()[(opening["p"] or "morning").lower()], inner.meaning)
                found = Phrase(start, inner.end, day, inner.rule)
    counted = _nth(text, start, limit, depth)
    if counted and (found is None or counted.end > found.end):
        found = counted
    while found:
        joined = _joined(text, found, limit, depth)
        if joined is None:
            return found
        found = joined
    return None


def second_year(text: str, year: Phrase) -> Phrase | None:
    """Return the second year of "1892–94", which says its last two digits only.

    Args:
        text: The text.
        year: The first year.

    Returns:
        The second one, or None where no later year of the same century follows.
    """
    match = _SECOND_YEAR.match(text, year.end)
    if not match or not isinstance(year.meaning, Stated) or len(year.meaning.value) != 4:
        return None
    value = year.meaning.value[:2] + match["y"]
    if value <= year.meaning.value:
        return None
    return Phrase(match.start("y"), match.end(), Stated(value), "second-year")


def _nth(text: str, start: int, limit: int, depth: int) -> Phrase | None:
    """Return "the first week of May" with what it is of, or None."""
    opening = _NTH.match(text, start, limit)
    if not opening:
        return None
    number, unit = opening["n"].lower(), opening["u"].lower()
    n = (
        -1
        if number in ("last", "final")
        else ordinals().get(number) or (int(number[0]) if number[0].isdigit() else 0)
    )
    code = {"day": "D", "week": "W", "weekend": "WE"}.get(unit) or names().get(unit, "").removeprefix("D")
    inner = phrase_at(text, opening.end(), limit, depth + 1) if n and code else None
    if not inner or not isinstance(inner.meaning, Stated | Yearless | Deictic | Anaphoric | Within):
        return None
    if isinstance(inner.meaning, Yearless) and not re.match(r"\d|[QH]\d$", inner.meaning.part):
        # "The first day of spring" is that of the sun, not of the calendar.
        return None
    return Phrase(start, inner.end, Nth(n, code, inner.meaning), "nth-of")


def _with_part(text: str, start: int, limit: int, depth: int) -> Phrase | None:
    article = _THE.match(text, start, limit)
    opening = _PART.match(text, article.end() if article else start, limit)
    inner = opening and phrase_at(text, opening.end(), limit, depth + 1)
    if not opening or not inner or isinstance(inner.meaning, Length | Recurring | Vague | Distance):
        return None
    if opening["vague"]:
        return Phrase(start, inner.end, inner.meaning, inner.rule)
    if opening["edge"]:
        part = "FIRST" if opening["first"] else "LAST"
    else:
        part = "START" if opening["start"] else "MID" if opening["mid"] else "END"
    return Phrase(start, inner.end, Part(part, inner.meaning), inner.rule)


def whole_of_part(text: str, start: int, end: int) -> int:
    """Return where in an expression stands what it names a part of ("1990s" in "the early 1990s").

    Args:
        text: The text.
        start: Offset of the expression's first character.
        end: Offset just past its last character.

    Returns:
        An offset; the expression's own where it doesn't open with a part.
    """
    article = _THE.match(text, start, end)
    opening = _PART.match(text, article.end() if article else start, end)
    return opening.end() if opening else start


def _joined(text: str, left: Phrase, limit: int, depth: int) -> Phrase | None:
    afterword = _AFTERWORD.match(text, left.end, limit)
    if afterword and isinstance(left.meaning, Yearless) and not left.meaning.which:
        which = {"last": "before", "next": "after"}[afterword["which"].lower()]
        return Phrase(left.start, afterword.end(), Yearless(left.meaning.part, which), left.rule)
    daypart = _DAYPART.match(text, left.end, limit)
    if daypart and _is_day(left.meaning):
        code = names()[daypart["p"].lower()]
        return Phrase(left.start, daypart.end(), Clock(code, left.meaning), left.rule)
    side = _SIDE.match(text, left.end, limit)
    distance = side and _side_distance(left.meaning, side["side"].lower())
    if side and distance and depth < _DEPTH:
        anchor = phrase_at(text, side.end(), limit, depth + 1)
        if anchor and side["side"].lower() == "from" and not isinstance(anchor.meaning, Weekday):
            # "a week from Monday", but not "the two weeks from May 5"
            anchor = None
        if anchor and isinstance(anchor.meaning, Stated | Yearless | Weekday | Deictic | Anaphoric | Event):
            return Phrase(left.start, anchor.end, Offset(distance, anchor.meaning), left.rule)
    joint = _JOINT.match(text, left.end, limit)
    if not joint or joint.end() == left.end:
        return None
    right = _core(text, joint.end(), limit)
    if right is None:
        return None
    meaning = combined(left.meaning, right.meaning, joint[0])
    return Phrase(left.start, right.end, meaning, left.rule) if meaning else None


def _side_distance(meaning: Meaning, side: str) -> Distance | None:
    """Return how far "two weeks after" or "the day before" is from what follows."""
    sign = -1 if side in ("before", "prior to") else 1
    match meaning:
        case Length(value, amount, unit, ""):
            return Distance(amount, unit, sign, "then", value)
        case Anaphoric(_, unit, True):
            return Distance(1, unit, sign, "then", f"P1{unit}")
    return None


def _is_day(meaning: Meaning) -> TypeGuard[Date]:
    match meaning:
        case Weekday():
            return True
        case Stated(value):
            return value.count("-") == 2
        case Yearless(part):
            return "-" in part or (not part[:1].isupper() and len(part) > 2)
        case Deictic(_, unit) | Anaphoric(_, unit):
            return unit == "D"
    return False


def _is_year(meaning: Meaning) -> bool:
    match meaning:
        case Stated(value):
            return len(value) == 4 and value.isdigit()
        case Deictic(_, "Y") | Anaphoric(_, "Y"):
            return True
        case Distance(_, "Y", _, _, _):
            return True
    return False


def _of_year(part: str, year: str) -> Stated | None:
    value = in_year(part, int(year))
    return Stated(value) if value else None


def combined(left: Meaning, right: Meaning, joint: str) -> Meaning | None:
    """Return the meaning of two expressions side by side, or None where they don't make one.

    Args:
        left: Meaning of the first.
        right: Meaning of the second.
        joint: What stands between them.

    Returns:
        One meaning.
    """
    match left, right:
        case Clock(value, None), Weekday() | Yearless() | Deictic() | Stated() | Anaphoric() if _is_day(
            right
        ):
            return Clock(value, right)
        case Clock(value, None), Clock(_, day) if day is not None and value.startswith("T"):
            return Clock(value, day)
        case (Weekday() | Yearless() | Deictic() | Stated(), Clock(value, None)) if _is_day(left):
            return Clock(value, left)
        case (Weekday(day), Yearless(part, "")) if part[:1].isdigit() and _is_day(right):
            return Yearless(part, weekday=day)
        case (Weekday(), Yearless() | Stated() | Between()) if _is_day(right) or isinstance(right, Between):
            return right
        case (Weekday(day, ""), Deictic(n, "W")):
            return Weekday(day, {-1: "last week", 0: "this week", 1: "next week"}.get(n, ""))
        case (Yearless(part, ""), Stated(year)) if _is_year(right):
            return _of_year(part, year)
        case (Yearless(part, ""), Deictic(_, "Y") | Anaphoric(_, "Y") | Distance(_, "Y", _, _, _)):
            return Within(part, right)
        case (Stated() | Deictic(_, "Y") | Anaphoric(_, "Y"), Yearless(part, "")) if _is_year(left):
            if part.startswith(("Q", "H")) and (joint.strip() in ("", "'s", "’s")):
                return _of_year(part, left.value) if isinstance(left, Stated) else Within(part, left)
        case (Between(Yearless(first), Yearless(last)), Stated(year)) if _is_year(right):
            begin, end = _of_year(first, year), _of_year(last, year)
            return Between(begin, end) if begin and end else None
        case (Clock(value, Yearless(part, "")), Stated(year)) if _is_year(right):
            day = _of_year(part, year)
            return day and Clock(value, day)
        case (Clock(value, Weekday()), Yearless() | Stated()) if _is_day(right):
            return Clock(value, right)
    return None
