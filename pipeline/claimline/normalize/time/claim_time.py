"""When a claim holds: the days of the expression that modifies its predicate."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from claimline.extraction.relations import Argument, Evidence, Proposition
from claimline.normalize.time.expression import TimeExpression, is_anaphoric

_ADVERBIAL = ("time", "other", "manner")
_OPEN_START = {"until": 0, "till": 0, "to": 0, "by": 0, "before": -1, "through": 0}
"""Prepositions after which only the end is known, and how many days from the expression's edge it lies."""

_OPEN_END = {"since": 0, "from": 0, "starting": 0, "beginning": 0, "after": 1, "following": 1}
"""Prepositions after which only the start is known, likewise."""


_JOINTS = ("to", "until", "till", "through", "and", "-", "–", "—")
"""What stands between the beginning and the end of a stretch of time."""


@dataclass(frozen=True, slots=True)
class ClaimTime:
    """When a claim holds.

    Attributes:
        start: ISO date of its first day, or None.
        end: ISO date of its last day, or None.
        granularity: Unit of the dates.
        basis: What they were resolved against, or None where they are not known.
        evidence: The expressions that say so.
    """

    start: str | None
    end: str | None
    granularity: str | None
    basis: str | None
    evidence: tuple[Evidence, ...]


NO_TIME = ClaimTime(None, None, None, None, ())


def within(
    times: Sequence[TimeExpression], starts: Sequence[int], start: int, end: int
) -> Sequence[TimeExpression]:
    """Return the expressions that lie in an interval.

    Args:
        times: Expressions in order of position.
        starts: Their first offsets.
        start: Offset of the interval's first character.
        end: Offset just past its last character.

    Returns:
        Those that begin in it.
    """
    return times[bisect_left(starts, start) : bisect_left(starts, end)]


def claim_time(
    proposition: Proposition, text: str, times: Sequence[TimeExpression], starts: Sequence[int]
) -> ClaimTime:
    """Return when a proposition holds.

    Args:
        proposition: The proposition.
        text: The article's text.
        times: The article's time expressions, in order of position.
        starts: Their first offsets.

    Returns:
        The days of its own temporal arguments ("in June", "since 2014", "from May 1 to May 5"); ``NO_TIME``
        where it has none. An expression that the calendar has no days for gives evidence but no days.
    """
    start = end = granularity = basis = None
    evidence: list[Evidence] = []
    for argument in proposition.arguments:
        if argument.role not in _ADVERBIAL or not argument.spans:
            continue
        for item, preposition in _in_argument(argument, text, times, starts):
            known = (
                item.basis
                or item.type in ("DURATION", "SET")
                or (item.value.endswith("_REF") and item.rule == "vague")
            )
            value = item.value if known else "unresolved"
            evidence.append(Evidence("time", value, ((item.start, item.end),), item.rule))
            if is_anaphoric(item, text):
                continue
            if item.first is None or item.last is None or (preposition == "for" and item.type != "DURATION"):
                # "the budget for 2026" is not of 2026.
                continue
            low, high = _bounds(item, preposition)
            if basis is None:
                start, end, granularity, basis = low, high, item.granularity, item.basis
            elif start is None and high is None:
                # "by Friday, … since Monday": each gives one side.
                start = low
            elif end is None and low is None:
                end = high
    if start and end and start > end:
        return ClaimTime(None, None, None, None, tuple(evidence))
    return ClaimTime(start, end, granularity, basis, tuple(evidence))


def _in_argument(
    argument: Argument, text: str, times: Sequence[TimeExpression], starts: Sequence[int]
) -> list[tuple[TimeExpression, str]]:
    """Return the expressions that an argument consists of, each with the preposition before it."""
    first, last = argument.spans[0][0], argument.spans[-1][1]
    found = within(times, starts, first, last)
    heads = [item for item in found if item.start <= argument.head < item.end]
    if argument.role != "time":
        # What isn't known to be a time counts only where the expression is the whole of it.
        heads = [item for item in heads if item.start - first <= 4 and last - item.end <= 2]
    if not heads:
        return []
    preposition = argument.preposition.lower().rsplit(" ", 1)[-1]
    made = [(heads[0], preposition)]
    if preposition in ("from", "between"):
        opening = found[0]
        # The parser often hangs the end of a stretch elsewhere: "from 2010 to 2014".
        after = bisect_left(starts, opening.end)
        joint = text[opening.end : times[after].start].strip(" ,").lower() if after < len(times) else ""
        if joint in _JOINTS:
            made = [(opening, "from"), (times[after], "to")]
    return made


def _bounds(item: TimeExpression, preposition: str) -> tuple[str | None, str | None]:
    if item.first is None or item.last is None:
        return None, None
    if preposition in _OPEN_START:
        edge = item.first if preposition == "before" else item.last
        return None, _shifted(edge, _OPEN_START[preposition])
    if preposition in _OPEN_END:
        edge = item.last if preposition in ("after", "following") else item.first
        return _shifted(edge, _OPEN_END[preposition]), None
    return item.first, item.last


def _shifted(day: str, n: int) -> str | None:
    try:
        return (date.fromisoformat(day) + timedelta(n)).isoformat()
    except OverflowError:
        return None
