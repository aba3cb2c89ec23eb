"""The words of time expressions: their lists, and pieces of patterns made from them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from claimline.lexicons import rows, words
from claimline.normalize.quantities.numerals import cardinals, multipliers, number_pattern, ordinals
from claimline.normalize.time.days import holiday_rules

DECADES = {
    "twenties": 2,
    "thirties": 3,
    "forties": 4,
    "fifties": 5,
    "sixties": 6,
    "seventies": 7,
    "eighties": 8,
    "nineties": 9,
}


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of time: its TIMEX3 letter, with T before those of a clock, and how many of it the word means."""

    code: str
    times: int


def one_of(names: Iterable[str]) -> str:
    """Return a pattern of any of some phrases, white space in them free, the longest first."""
    ordered = sorted(names, key=lambda name: (-len(name), name))
    return "|".join(re.escape(name).replace(r"\ ", r"\s+").replace("'", "['’]") for name in ordered)


@cache
def names() -> dict[str, str]:
    """Return the TIMEX3 code of each month, weekday, season and part of the day."""
    return {row[0]: row[1] for row in rows("time_names.tsv")}


@cache
def short_names() -> frozenset[str]:
    """Return the names that are sure only beside a number or a date ("Mar", "Sun")."""
    return frozenset(row[0] for row in rows("time_names.tsv") if row[2:])


def _named(prefixes: tuple[str, ...]) -> str:
    return one_of(name for name, code in names().items() if code.startswith(prefixes))


@cache
def units() -> dict[str, Unit]:
    """Return the units by their singular and plural names."""
    found = {}
    for singular, plural, code, times in rows("time_units.tsv"):
        found[singular] = found[plural] = Unit(code, int(times))
    return found


@cache
def singular_units() -> frozenset[str]:
    """Return the names of units in the singular."""
    return frozenset(row[0] for row in rows("time_units.tsv"))


@cache
def phrases(name: str) -> dict[str, str]:
    """Return a word list's first column with the second."""
    return {row[0]: row[1] for row in rows(name)}


@cache
def events() -> dict[str, tuple[str, str]]:
    """Return the first and the last day of each event by its name in lower case."""
    return {row[0]: (row[1], row[2]) for row in rows("time_events.tsv")}


@cache
def pieces() -> dict[str, str]:
    """Return the pieces that grammar patterns are made of, by the name in braces."""
    ordinal_words = one_of(ordinals())
    return {
        "month": _named(("M",)),
        "weekday": _named(("D",)),
        "season": "spring(?:time)?|summer(?:time)?|autumn|fall|winter(?:time)?",
        "daypart": "morning|afternoon|evening|night|dawn|daybreak|dusk",
        "unit": one_of(units()),
        "long_unit": "day|night|week|fortnight|month|quarter|semester|year|decade|century|millennium",
        "day": rf"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\d|:\d)|{ordinal_words}",
        "day_number": r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\d|:\d)",
        "year": r"(?:1\d|20)\d\d(?!\d|,\d|\.\d)",
        "number": number_pattern(),
        "ordinal": rf"\d{{1,2}}(?:st|nd|rd|th)|{ordinal_words}",
        "holiday": one_of(holiday_rules()),
        "event": one_of(events()),
        "vague": one_of(phrases("time_vague.tsv")),
        "adverb_of_set": one_of(phrases("time_sets.tsv")),
        "some": r"several|some|a\s+few|few|many|numerous|a\s+couple\s+of|a\s+couple|a\s+number\s+of|couple\s+of",
        "this": "this|the\\s+current|current|the\\s+present",
        "last": r"(?:the\s+)?(?:last|previous|preceding|past)|this\s+past",
        "next": r"(?:the\s+)?(?:next|coming|upcoming)|this\s+coming|this\s+upcoming",
        "approx": (
            r"(?:(?:at\s+least|at\s+most|more\s+than|less\s+than|fewer\s+than|no\s+more\s+than|no\s+less\s+than|"
            r"up\s+to|as\s+long\s+as|about|around|roughly|approximately|some|nearly|almost|over|only|just|under|"
            r"another|the\s+full|within|well\s+over|a\s+full|an\s+additional)\s+)"
        ),
        "half_year": r"first|second|last|latter",
        "zone": r"(?:\s+(?:EST|EDT|CST|CDT|MST|MDT|PST|PDT|GMT|UTC|BST|CET|CEST|ET|local\s+time))",
        "_": r"[\s\u00a0]+",
        "-": r"[\s\u00a0\-‐‑–]+",
        "dash": r"\s*(?:-|‐|‑|–|—)\s*",
        "s": r"\s?['’]s?",
    }


@cache
def window_words() -> frozenset[str]:
    """Return the words that can be part of a time expression, in lower case."""
    phrase_words = {
        word
        for source in (holiday_rules(), events(), phrases("time_vague.tsv"))
        for phrase in source
        for word in re.split(r"[\s-]+|(?=['’])", phrase)
    }
    numbers = cardinals().keys() | multipliers().keys() | ordinals().keys()
    return words("time_function_words.txt") | trigger_words() | phrase_words | numbers


@cache
def trigger_words() -> frozenset[str]:
    """Return the words without which there is no time expression, in lower case."""
    heads = {
        re.split(r"\s+", phrase)[-1]
        for source in (phrases("time_vague.tsv"), phrases("time_sets.tsv"))
        for phrase in source
    }
    holiday_words = {
        phrase.split(" ")[0].removesuffix("'s").removesuffix("s'") for phrase in holiday_rules()
    } | {phrase.split(" ")[0] for phrase in holiday_rules()}
    event_words = {word for phrase in events() for word in phrase.split(" ") if len(word) > 3}
    return (
        words("time_head_words.txt")
        | DECADES.keys()
        | names().keys()
        | {f"{name}s" for name, code in names().items() if code.startswith("D") and len(name) > 5}
        | units().keys()
        | heads
        | holiday_words
        | event_words
    )
