"""Which year a month, day, quarter or season lies in that is said without one."""

from datetime import date

from claimline.normalize.time.context import Context, Resolved
from claimline.normalize.time.days import SEASON_MONTHS, in_year, interval, moved, value_of
from claimline.normalize.time.meanings import Yearless

_FORWARD = 1.5
"""How much farther a day to come counts than one that is over."""

_WEEKS = 31
"""How many days ago the beginning of what still goes on may lie."""

_TWO_MONTHS = 61
"""For how many days "the November election" may be the last one."""

_MOST_OF_A_YEAR = 300
"""From how many days on a day without a year is too far off."""


def yearless(meaning: Yearless, direction: str, context: Context) -> Resolved:
    """Return the value of a part of a year that comes without its year.

    Args:
        meaning: The part.
        direction: On which side of now it lies, as ``tense.direction_of`` returns it.
        context: When it was said, and about what.

    Returns:
        The value, with basis "" where the context does not suffice.
    """
    part, which = meaning.part, meaning.which
    direction = "future" if direction in ("planned", "coming") else direction
    quarter = part.startswith("Q") and part[1:].isdigit()
    if not which and _is_any_years(part, direction):
        return Resolved(f"XXXX-{part}", "")
    if context.year is not None and not which and not quarter and direction != "future":
        value = in_year(part, context.year)
        if value:
            return Resolved(value, "narrative")
    now, basis = context.published, "publication"
    if which in ("before", "after") and (days := interval(context.focus)):
        now, basis = days[0] if which == "before" else days[1], "narrative"
    if now is None:
        return Resolved(f"XXXX-{part}" if part[:1].isdigit() or part.isupper() else "XXXX", "")
    values = [in_year(part, year) for year in range(now.year - 2, now.year + 3) if 1 <= year <= 9999]
    known = [(value, days) for value in values if value and (days := interval(value))]
    if meaning.weekday:
        known = [item for item in known if item[1][0].isoweekday() == meaning.weekday] or known
        direction = ""
    past = [value for value, days in known if days[1] < now]
    begun = [value for value, days in known if days[0] <= now]
    to_come = [value for value, days in known if days[1] >= now]
    if which == "last":
        # In March, "last February" is that of the year before: this year's is "last month".
        chosen = past[-2:-1] if _is_last_month(past, now) else past[-1:]
    elif which == "before":
        chosen = past[-1:]
    elif which in ("next", "after"):
        chosen = [value for value, days in known if days[0] > now][:1]
    elif which == "earlier":
        chosen = (
            [value for value in values if value and value[:4] == f"{int(begun[-1][:4]) - 1:04}"]
            if begun
            else []
        )
    elif which == "this":
        chosen = [value for value in values if value and value.startswith(f"{now.year:04}")]
    elif quarter and direction == "future":
        # What "is expected for the third quarter" in October is the result of the one that is just over.
        chosen = [min(known, key=lambda item: abs((item[1][1] - now).days))[0]]
    elif direction in ("future", "present"):
        # "The rights expire Nov. 21": what is told in the present is to come.
        chosen = to_come[:1] if not _is_just_over(past, to_come, now) else past[-1:]
    elif direction == "scheduled":
        chosen = past[-1:] if past and _days_since(past[-1], now) <= _TWO_MONTHS else to_come[:1]
    elif direction == "past" or quarter:
        chosen = begun[-1:]
    else:
        chosen = [min(known, key=lambda item: _distance_from(now, item[1][0]))[0]] if known else []
    return Resolved(chosen[0], basis) if chosen else Resolved("XXXX", "")


def _is_any_years(part: str, direction: str) -> bool:
    """Whether a season or month is that of any year: "is open in winter", "is hot in July"."""
    if part in SEASON_MONTHS:
        return direction in ("present", "generic", "around")
    return direction == "generic" and len(part) == 2 and part.isdigit()


def _days_since(value: str, now: date) -> int:
    days = interval(value)
    return (now - days[1]).days if days else 0


def _is_last_month(past: list[str], now: date) -> bool:
    ago = moved(now, -1, "M")
    return ago is not None and past[-1:] == [value_of(ago, "M")]


def _is_just_over(past: list[str], to_come: list[str], now: date) -> bool:
    """Whether a day to come would be nearly a year off while the last one was a few weeks ago.

    "Is to run from January 23 through March 9" at the end of January: a day so far off would come with its year.
    """
    before, after = past and interval(past[-1]), to_come and interval(to_come[0])
    if not before or not after or before[0] != before[1]:
        return False
    return (now - before[1]).days <= _WEEKS and (after[0] - now).days >= _MOST_OF_A_YEAR


def _distance_from(now: date, day: date) -> float:
    """Return how unlikely a day is meant when nothing says on which side of now it lies: news looks back more."""
    days = (day - now).days
    return days * _FORWARD if days > 0 else -days
