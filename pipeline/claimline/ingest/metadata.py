"""Names under which an article's fields come, and publication dates as people write them."""

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime

from dateutil import parser as dates

ALIASES: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article", "article_text"),
    "title": ("title", "headline"),
    "published": (
        "date",
        "published",
        "publication_date",
        "pub_date",
        "published_at",
        "date_published",
        "datepublished",
        "pubdate",
    ),
    "byline": ("author", "authors", "byline"),
    "publisher": ("publisher", "source", "outlet", "site_name"),
    "url": ("url", "link"),
    "id": ("id", "article_id", "doc_id"),
    "language": ("language", "lang"),
    "section": ("section", "category", "rubric"),
}
"""Field of an article to the column names it comes under, the likeliest first."""

# Hours, minutes and seconds may follow without a mark between.
_ISO = re.compile(r"(\d{4})(-?)(\d{2})\2(\d{2})(?:\d{4}|\d{6})?(?!\d)")
# Seconds or milliseconds since 1970; other numbers of digits are a day, or a day and a time, without hyphens.
_SECONDS = re.compile(r"(?:\d{9,10}|\d{13})(?:\.\d+)?")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
# With dots the day always comes first; with slashes or hyphens it depends on the country.
_NUMBERS = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-]\d{4}")
# Two dates far apart: what a text leaves out, the parser takes from the default, and then they differ.
_DEFAULTS = (datetime(1904, 2, 3), datetime(1908, 11, 27))


def field_columns(names: list[str], chosen: Mapping[str, str]) -> dict[str, str]:
    """Return which column holds which field.

    Args:
        names: The columns there are.
        chosen: Field to column, as the user says.

    Returns:
        Field to column, for the fields that have one; names are found in any case.
    """
    lower = {name.strip().lower(): name for name in reversed(names)}
    found = {
        field: lower[alias]
        for field, aliases in ALIASES.items()
        for alias in reversed(aliases)
        if alias in lower
    }
    return found | {field: _named(name, names) for field, name in chosen.items() if _named(name, names)}


def missing_columns(names: Iterable[str], chosen: Mapping[str, str]) -> list[str]:
    """Return the columns that the user names and that are not there.

    Args:
        names: The columns there are.
        chosen: Field to column, as the user says.
    """
    there = list(names)
    return [name for name in chosen.values() if not _named(name, there)]


def _named(wanted: str, names: list[str]) -> str:
    """Return the column of a name, in another case if there is none in this, or ""."""
    same = [name for name in names if name.strip().lower() == wanted.strip().lower()]
    return wanted if wanted in names else same[0] if len(same) == 1 else ""


def _is_ambiguous(text: str) -> bool:
    numbers = _NUMBERS.match(text)
    return numbers is not None and numbers[1] != numbers[2] and max(int(numbers[1]), int(numbers[2])) <= 12


def parsed_date(value: object) -> str | None:
    """Return a publication date as ``YYYY-MM-DD``.

    Args:
        value: A date, or a text that says one, with or without a time.

    Returns:
        The date, in the time zone it is written in; None if year, month or day is missing or impossible, if the
        year has not four digits, or if 3/4/2026 leaves open which number is the month.
    """
    if isinstance(value, datetime | date):
        return f"{value.year:04d}-{value.month:02d}-{value.day:02d}"
    if _SECONDS.fullmatch(str(value).strip()):
        return _of_seconds(float(str(value)))
    text = str(value).strip()
    iso = _ISO.match(text)
    try:
        if iso:
            return date(int(iso[1]), int(iso[3]), int(iso[4])).isoformat()
        if not _YEAR.search(text) or _is_ambiguous(text):
            return None
        first, second = (
            # A zone that is only named changes nothing: the date is taken as written.
            dates.parse(text, default=default, dayfirst="." in text, tzinfos=lambda *_: None).date()
            for default in _DEFAULTS
        )
    except (ValueError, OverflowError, TypeError, AttributeError):
        return None
    return first.isoformat() if first == second else None


def _of_seconds(value: float) -> str | None:
    """Return the day in UTC of seconds, or milliseconds, since 1970; None outside 1973 to 2100."""
    seconds = value / 1000 if abs(value) > 1e11 else value
    if not 1e8 <= seconds <= 4.1e9:
        return None
    return datetime.fromtimestamp(seconds, UTC).date().isoformat()


def clean(value: object) -> str | None:
    """Return a field's value as text that can be stored, or None where it says nothing.

    NUL and lone surrogates, which neither UTF-8 nor SQLite can hold, become U+FFFD, one for one.
    """
    if value is None:
        return None
    if isinstance(value, list | tuple):
        value = ", ".join(_name(item) for item in value if item)
    elif isinstance(value, dict):
        value = _name(value)
    text = storable(str(value)).strip()
    return text or None


def _name(value: object) -> str:
    return str(value.get("name") or "") if isinstance(value, dict) else str(value)


_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def storable(text: str) -> str:
    """Return a text of the same length without NUL and lone surrogates."""
    return _UNSTORABLE.sub("\ufffd", text)
