"""Numbers as English writes them, in digits and in words, and their exact values."""

import re
from fractions import Fraction
from functools import cache

from claimline.lexicons import rows

_VULGAR = {
    "½": Fraction(1, 2),
    "¼": Fraction(1, 4),
    "¾": Fraction(3, 4),
    "⅓": Fraction(1, 3),
    "⅔": Fraction(2, 3),
}


@cache
def cardinals() -> dict[str, int]:
    """Return the cardinal number words and their values, multipliers left out."""
    return {row[0]: int(row[1]) for row in rows("number_words.tsv") if len(row) == 2}


@cache
def multipliers() -> dict[str, int]:
    """Return the words that multiply what stands before them ("hundred", "million")."""
    return {row[0]: int(row[1]) for row in rows("number_words.tsv") if row[2:] == ("times",)}


@cache
def ordinals() -> dict[str, int]:
    """Return the ordinal number words up to 31 and their values."""
    return {row[0]: int(row[1]) for row in rows("number_words.tsv") if row[2:] == ("th",)}


def _one_of(names: object) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))  # type: ignore[call-overload]


@cache
def number_pattern(glued: bool = False) -> str:
    """Return a pattern, without groups, of a cardinal number ("1,200", "2 1/2", "twenty-five", "3.5 million").

    Args:
        glued: Whether letters may follow digits at once ("3km").

    Returns:
        The pattern.
    """
    vulgar = "".join(_VULGAR)
    digits = rf"(?:\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+\s\d/\d\d?|\d+[{vulgar}]|\d/\d|\d+(?:\.\d+)?|[{vulgar}]|\.\d+)"
    word = _one_of(cardinals())
    times = _one_of(multipliers())
    words = rf"(?:{word}|(?:an?\s+)?(?:{times}))(?:(?:\s+and\s+|[\s-]+)(?:{word}|{times}))*"
    end = "" if glued else r"(?!\w)"
    half = r"(?:\s+and\s+a\s+half)?"
    return rf"(?:(?<![\w.,]){digits}(?:[\s-]+(?:{times})(?!\w))*{end}|(?<!\w)(?:{words})(?!\w)){half}"


@cache
def _tokens() -> re.Pattern[str]:
    return re.compile(rf"\d+/\d+|[\d,]*\.?\d+|[{''.join(_VULGAR)}]|[a-z]+")


def number_value(text: str) -> Fraction | None:
    """Return the value of a number.

    Args:
        text: What ``number_pattern`` matched, or an article ("a", "an").

    Returns:
        The value; None where the words don't make one number ("five ten").
    """
    total, group = Fraction(0), Fraction(0)
    seen = False
    last: Fraction | None = None
    for item in _tokens().findall(text.lower()):
        if item in ("and", "a", "an"):
            continue
        if item in multipliers():
            by = multipliers()[item]
            group = (group if seen else Fraction(1)) * by
            if by >= 1000:
                total, group = total + group, Fraction(0)
            last = None
        else:
            value = _plain(item)
            if value is None or (last is not None and not _goes_on(last, value)):
                return None
            group += value
            last = value
        seen = True
    if not seen:
        return Fraction(1) if text.lower() in ("a", "an") else None
    return total + group


def _plain(item: str) -> Fraction | None:
    if item in _VULGAR:
        return _VULGAR[item]
    if item == "half":
        return Fraction(1, 2)
    if item in cardinals():
        return Fraction(cardinals()[item])
    try:
        return Fraction(item.replace(",", ""))
    except (ValueError, ZeroDivisionError):
        return None


def _goes_on(last: Fraction, value: Fraction) -> bool:
    """Whether a number goes on with another: "twenty" with "five", "2" with "1/2"."""
    return (20 <= last <= 90 and last % 10 == 0 and 1 <= value <= 9) or (last.denominator == 1 and value < 1)


def plain_number(value: Fraction) -> str:
    """Return a number in digits, with at most four decimals and no trailing zeros."""
    if value.denominator == 1:
        return str(value.numerator)
    return f"{float(value):.4f}".rstrip("0").rstrip(".")
