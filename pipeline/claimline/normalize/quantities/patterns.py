"""What quantities look like: patterns made from the word lists."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from claimline.lexicons import rows
from claimline.normalize.quantities.numerals import cardinals, multipliers, number_pattern, number_value


@cache
def table(name: str) -> dict[str, str]:
    """Return a word list's first column, in lower case, with the second."""
    return {row[0]: row[1] for row in rows(name)}


def _one_of(phrases: Iterable[str]) -> str:
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in ordered)


@dataclass(frozen=True, slots=True)
class Patterns:
    """The compiled patterns.

    Attributes:
        quantity: A number with sign of money, range and unit, at its first character.
        fraction: A fraction or multitude in words ("two-thirds", "dozens").
        bound: Words that bound a number, at its left edge.
        afterthought: Words that bound it from behind.
    """

    quantity: re.Pattern[str]
    fraction: re.Pattern[str]
    bound: re.Pattern[str]
    afterthought: re.Pattern[str]


@cache
def patterns() -> Patterns:
    """Return the patterns of quantities."""
    number = number_pattern(glued=True)
    money = table("quantity_currencies.tsv")
    signs = _one_of(key for key in money if not key.isalpha() or key in ("usd", "gbp", "eur", "jpy", "chf"))
    names = _one_of(key for key in money if key[-1].isalpha())
    units = _one_of(table("quantity_units.tsv"))
    unit = rf"(?:(?:\s*-\s*|\s*)(?P<measure>{units})|\s+(?P<money>{names}))(?![\w%])"
    scale = _one_of(multipliers())
    suffix = r"(?P<short>(?:bn|m|mn|tn|k|b)(?![\w]))?"
    joint = r"(?:\s*[-–—]\s*|\s+(?:to|or|and)\s+)"
    a_scale = rf"an?\s+(?:half\s+(?:a\s+)?)?(?:{scale})|half\s+an?\s+(?:{scale})"
    quantity = (
        rf"(?P<sign>(?:{signs})\s?)?(?P<n>[-−+]?(?:{number})|{a_scale}){suffix}"
        rf"(?P<joint>{joint}(?:(?:{signs})\s?)?(?P<n2>{number}){suffix.replace('short', 'short2')})?"
        rf"(?:{unit})?"
    )
    fractions = [*table("quantity_fractions.tsv"), *table("quantity_multitudes.tsv")]
    return Patterns(
        re.compile(quantity, re.IGNORECASE),
        re.compile(
            rf"(?P<words>{_one_of(fractions)})(?![\w-])(?:\s+(?P<money>{names})(?!\w))?", re.IGNORECASE
        ),
        re.compile(
            rf"(?:^|(?<=[\s(“\"‘'—–]))(?P<bound>{_one_of(table('quantity_bounds.tsv'))})\s+$", re.IGNORECASE
        ),
        re.compile(rf"\s?(?P<bound>{_one_of(table('quantity_afterthoughts.tsv'))})(?!\w)", re.IGNORECASE),
    )


@cache
def opening_words() -> frozenset[str]:
    """Return the words in lower case, digits and signs apart, with which a quantity can begin."""
    first = {phrase.split(" ")[0].split("-")[0] for phrase in table("quantity_fractions.tsv")}
    many = {phrase.split(" ")[0] for phrase in table("quantity_multitudes.tsv")}
    return frozenset(cardinals().keys() | multipliers().keys() | first | many) - {"a"} | {"a", "an"}


_SHORT = {"k": 3, "m": 6, "mn": 6, "b": 9, "bn": 9, "tn": 12}


def scaled(text: str, short: str | None) -> Fraction | None:
    """Return the value of a number with an abbreviated multiplier ("1.2", "bn")."""
    plain = " ".join(text.lower().replace("−", "-").split())
    negative = plain.startswith("-")
    plain = plain.lstrip("+-")
    half = "half" in plain and plain.startswith(("half", "a half", "an half"))
    value = number_value(plain.replace("half a ", "").replace("half ", "")) if half else number_value(plain)
    if value is None:
        return None
    value = value / 2 if half else value
    if short:
        value *= 10 ** _SHORT[short.lower()]
    return -value if negative else value
