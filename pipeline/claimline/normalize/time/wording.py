"""A date said in full: "3 June 2024" for "yesterday", "the week of 3 June 2024" for "last week"."""

import re
from calendar import month_name
from datetime import date

from claimline.lexicons import words
from claimline.normalize.time.days import interval, split
from claimline.normalize.time.expression import TimeExpression, is_anaphoric

_SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
_PARTS_OF_DAY = {"TMO": "morning", "TAF": "afternoon", "TEV": "evening", "TNI": "night"}
_NTH = ("", "first", "second", "third", "fourth")
_SIDE = re.compile(
    r"(?:at\s+least\s+)?(?:the|these|this)?\s*(?P<side>last|past|previous|preceding|next|coming|following)\s+(?P<length>.+)",
    re.IGNORECASE,
)
_PART = re.compile(
    r"(?:the\s+)?(?P<part>early|late|mid)[\s-]|(?P<edge>the\s+(?:beginning|start|end|close)\s+of)\s",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"['’]s?$")


def absolute(item: TimeExpression, text: str) -> str | None:
    """Return what to say instead of a relative time expression where its context is lost.

    The result fits in the expression's place: a preposition is added where the expression stands without one
    ("met yesterday" → "met on 9 June 2024", "since yesterday" → "since 9 June 2024").

    Args:
        item: The expression.
        text: The article's text.

    Returns:
        Its absolute wording; None where it is absolute already, or not resolved.
    """
    if not item.relative or not item.basis:
        return None
    said = text[item.start : item.end]
    if is_anaphoric(item, text):
        return None
    if item.type == "DURATION":
        return _stretch(item, said)
    found = split(item.value)
    if found is None:
        return None
    unit, parts = found
    name, preposition = _named(unit, parts, item)
    part = _PART.match(said)
    if part:
        if unit not in ("month", "year"):
            return None
        name = f"{(part['part'] or part['edge']).lower()} {name}"
    elif not _is_whole(item):
        # "the first week of July", "the quarter ended July 31": the value is not all that is said.
        return None
    possessive = _POSSESSIVE.search(said) or re.match(r"['’]s?\b", text[item.end : item.end + 2])
    if possessive or item.attributive:
        if unit not in ("day", "month", "quarter", "season", "year") or "T" in item.value:
            return None
        if unit == "season" and not possessive:
            return None  # "a summer event": no "summer of 2015 event"
        ending = _POSSESSIVE.search(said)
        return name.removeprefix("the ") + (ending[0] if ending else "")
    if _needs_preposition(text, item.start):
        name = f"{preposition} {name}"
    if said[:1].isupper() and name[:1].islower() and _opens(text, item.start):
        name = name[0].upper() + name[1:]
    return name


def _is_whole(item: TimeExpression) -> bool:
    days = interval(item.value)
    return days is not None and (days[0].isoformat(), days[1].isoformat()) == (item.first, item.last)


def _stretch(item: TimeExpression, said: str) -> str | None:
    """Return "the two years to 10 June 2024" for "the past two years"."""
    match = _SIDE.fullmatch(said)
    if not match or item.first is None or item.last is None:
        return None
    past = match["side"].lower() not in ("next", "coming", "following")
    edge = (
        f"to {_day(date.fromisoformat(item.last))}"
        if past
        else f"from {_day(date.fromisoformat(item.first))}"
    )
    length = match["length"]
    return f"the {length} {edge}"


def _opens(text: str, start: int) -> bool:
    """Whether an expression opens its sentence, as far as the character before it shows."""
    before = text[:start][-3:].rstrip(" \"“‘'(")
    return not before or before[-1] in ".!?\n:"


def _needs_preposition(text: str, start: int) -> bool:
    """Whether an expression stands as an adverbial on its own ("met last week"), so that a date needs one."""
    before = re.search(r"([\w’']+)[\s,]*$", text[max(0, start - 30) : start])
    word = before[1].lower() if before else ""
    return word not in words("time_wording_openers.txt")


def _named(unit: str, parts: tuple[str, ...], item: TimeExpression) -> tuple[str, str]:
    """Return the name of a calendar value and the preposition that it takes."""
    if unit == "day":
        day = _day(date(int(parts[0]), int(parts[1]), int(parts[2])))
        tail = item.value.partition("T")[2]
        part = _PARTS_OF_DAY.get(f"T{tail}")
        if part:
            return (f"the {part} of {day}", "on") if part != "night" else (f"the night of {day}", "on")
        return (f"{tail} on {day}", "at") if tail else (day, "on")
    if unit == "week":
        monday = date.fromisocalendar(int(parts[0]), int(parts[1]), 1)
        if parts[2]:
            return f"the weekend of {_day(date.fromisocalendar(int(parts[0]), int(parts[1]), 6))}", "on"
        return f"the week of {_day(monday)}", "in"
    if unit == "month":
        return f"{month_name[int(parts[1])]} {int(parts[0])}", "in"
    if unit == "quarter":
        return f"the {_NTH[int(parts[1])]} quarter of {int(parts[0])}", "in"
    if unit == "half":
        return f"the {_NTH[int(parts[1])]} half of {int(parts[0])}", "in"
    if unit == "season":
        return f"the {_SEASONS[parts[1]]} of {int(parts[0])}", "in"
    if unit == "year":
        return str(int(parts[0])), "in"
    if unit == "decade":
        return f"the {parts[0]}0s", "in"
    return f"the {int(parts[0]) * 100}s", "in"


def _day(day: date) -> str:
    return f"{day.day} {month_name[day.month]} {day.year}"
