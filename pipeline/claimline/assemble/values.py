"""What the time expressions and quantities of an article say about its claims and their arguments."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from claimline.extraction.relations import Argument, Proposition
from claimline.normalize.quantities.component import stored_quantities
from claimline.normalize.quantities.quantity import Quantity
from claimline.normalize.substitution import Substitution
from claimline.normalize.time.claim_time import ClaimTime, claim_time
from claimline.normalize.time.component import stored_times
from claimline.normalize.time.expression import TimeExpression
from claimline.normalize.time.wording import absolute

_WEEKDAY = re.compile("(?:sun|mon|tues|wednes|thurs|fri|satur)day", re.IGNORECASE)
_AHEAD = re.compile(r"\bahead of [^.,;:]*$")
_ROUGHLY = re.compile(r"\b(?:nearly|almost|about|around|roughly|over|than|decades?)\b.*\bago$", re.DOTALL)
_SHARE = re.compile("(?:most|much|all|part) of", re.IGNORECASE)
_NAMED_DAY = re.compile(r"\b(?:Super|Black|Ash|Good|Cyber|Giving|Palm|Easter|Bloody) $")
_DEICTIC = re.compile("This|Last|Next|Today|Tonight|Yesterday|Tomorrow")
_SURE_OF_PUBLICATION = 0.9
"""Share of dates resolved against the day of publication that are right, about."""


@dataclass(frozen=True, slots=True)
class Values:
    """The time expressions and quantities of an article, found by offset.

    Attributes:
        text: The article's text.
        times: Time expressions in order of position.
        starts: Their first offsets.
        quantities: Quantities in order of position.
        quantity_starts: Their first offsets.
    """

    text: str
    times: Sequence[TimeExpression]
    starts: Sequence[int]
    quantities: Sequence[Quantity]
    quantity_starts: Sequence[int]

    @classmethod
    def of(cls, doc: Doc) -> "Values":
        """Return what the components stored in a Doc."""
        times, quantities = stored_times(doc), stored_quantities(doc)
        return cls(
            doc.text, times, [item.start for item in times], quantities, [item.start for item in quantities]
        )

    def claim_time(self, proposition: Proposition) -> ClaimTime:
        """Return when a proposition holds."""
        return claim_time(proposition, self.text, self.times, self.starts)

    def covers(self, offset: int) -> bool:
        """Whether a character is in a time expression."""
        index = bisect_right(self.starts, offset) - 1
        return index >= 0 and offset < self.times[index].end

    def _times_of(self, proposition: Proposition) -> Iterator[TimeExpression]:
        """Yield the time expressions within a proposition's arguments."""
        for argument in proposition.arguments:
            for start, end in argument.spans:
                yield from self.times[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def has_relative_time(self, proposition: Proposition, settled: Container[int]) -> bool:
        """Whether an argument holds a time expression that only the context dates.

        Args:
            proposition: The proposition.
            settled: Offsets of expressions whose date its text says.
        """
        return any(item.relative and item.start not in settled for item in self._times_of(proposition))

    def wordings(self, proposition: Proposition) -> list[Substitution]:
        """Return the dates to say for relative times ("on 9 June 2024" for "yesterday").

        Only what the day of publication dates is replaced: dates that the story resolves are less sure. Neither is
        what no verb puts before or after that day ("Tuesday's vote"), nor a subject ("Monday is a holiday"). No words
        of the article are the antecedent, so the expression stands for it.
        """
        times = list(self._times_of(proposition))
        heads = [argument.head for argument in proposition.arguments if argument.role == "subject"]
        stated = {item.value for item in times if not item.relative and item.granularity == "year"}
        return [
            Substitution(item.start, item.end, said, item.start, item.end, _SURE_OF_PUBLICATION)
            for item in times
            if item.basis == "publication"
            # "In 2012 she began in April": not April of the year of publication.
            and not (item.granularity == "month" and stated - {item.value[:4]})
            and not any(item.start <= head < item.end for head in heads)
            and not self._is_undecided(item, proposition)
            and (said := absolute(item, self.text)) is not None
        ]

    def _is_undecided(self, item: TimeExpression, proposition: Proposition) -> bool:
        """Whether the day of publication does not tell what an expression means, or its words would not show it.

        So it is with a weekday that owns something or lies ahead ("Tuesday's vote", "ahead of a vote Tuesday"), "today"
        for nowadays, a number of years that is none ("nearly five decades ago"), part of a time ("most of the evening"), a
        name ("CBS This Morning", "Super Tuesday") and two expressions in a row ("five years ago this week").
        """
        said, before = self.text[item.start : item.end], self.text[max(0, item.start - 40) : item.start]
        weekday = item.granularity == "day" and _WEEKDAY.search(said) is not None
        if _SHARE.match(said) or _NAMED_DAY.search(before):
            return True
        if weekday and (
            self.text[item.end - 2 : item.end + 2].rstrip()[-2:] in ("'s", "’s") or _AHEAD.search(before)
        ):
            return True
        place = bisect_left(self.starts, item.start)
        neighbours = self.times[max(0, place - 1) : place + 2]
        return (
            (said.lower() == "today" and proposition.tense == "present")
            or _ROUGHLY.search(f"{before[-12:]}{said}") is not None
            or (_DEICTIC.match(said) is not None and before[-1:].isspace() and before.rstrip()[-1:].isalpha())
            or any(
                other is not item and min(abs(other.start - item.end), abs(item.start - other.end)) <= 1
                for other in neighbours
            )
        )

    def of_argument(self, argument: Argument) -> tuple[str | None, str | None, str | None]:
        """Return an argument's value, unit and bound.

        Args:
            argument: The argument.

        Returns:
            Those of the time expression or the quantity that its head belongs to; None each where there is none.
        """
        start, end = argument.spans[0][0], argument.spans[-1][1]
        for item in self.times[bisect_left(self.starts, start) : bisect_left(self.starts, end)]:
            if item.start <= argument.head < item.end:
                return item.value, None, None
        low = max(0, bisect_left(self.quantity_starts, start) - 1)
        for quantity in self.quantities[low : bisect_left(self.quantity_starts, end)]:
            if quantity.head == argument.head or quantity.start <= argument.head < quantity.end:
                return quantity.value, quantity.unit or None, quantity.bound
        return None, None, None
