"""What a time expression means before it is known when it was said."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stated:
    """A place in the calendar said in full ("4 April 1949", "the 1990s")."""

    value: str


@dataclass(frozen=True, slots=True)
class Between:
    """Two days said together, with or without their year ("5–6 September 2019")."""

    first: "Stated | Yearless"
    last: "Stated | Yearless"


@dataclass(frozen=True, slots=True)
class Yearless:
    """A part of some year ("April 4", "June", "the third quarter", "last fall").

    Attributes:
        part: What follows the year in the value: ``04-04``, ``06``, ``Q3``, ``H1``, ``SU``, or a holiday's name.
        which: "" where tense decides, else ``last``, ``next``, ``this``, ``earlier`` for the year before that of the
            latest one, or ``before`` and ``after`` where it counts from what the text was about.
        weekday: Weekday that the day must have, 1 for Monday, or 0 where none is said.
    """

    part: str
    which: str = ""
    weekday: int = 0


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of some week ("Friday", "next Tuesday"); ``day`` is 1 for Monday."""

    day: int
    which: str = ""


@dataclass(frozen=True, slots=True)
class Deictic:
    """A unit of time counted from the one of speaking ("today": 0 D, "last week": -1 W).

    Attributes:
        n: How many units later.
        unit: The unit.
        definite: Whether an article marks it: in the past "the next month" is counted from what the text was about.
    """

    n: int
    unit: str
    definite: bool = False


@dataclass(frozen=True, slots=True)
class Anaphoric:
    """A unit of time counted from the one that the text was about ("that year": 0 Y, "the next day": 1 D).

    Attributes:
        n: How many units later.
        unit: The unit.
        definite: Whether a mere article marks it ("the quarter"), so that the day of speaking may serve as well.
    """

    n: int
    unit: str
    definite: bool = False


@dataclass(frozen=True, slots=True)
class Distance:
    """A time so and so far from another ("two years ago", "three days later").

    Attributes:
        amount: How many units; None where unknown ("several years ago").
        unit: TIMEX3 unit, with T before hours, minutes and seconds.
        sign: -1 for before, 1 for after.
        origin: ``now`` for the time of speaking, ``then`` for the one that the text was about.
        value: TIMEX3 value of the length.
    """

    amount: float | None
    unit: str
    sign: int
    origin: str
    value: str


@dataclass(frozen=True, slots=True)
class Offset:
    """A time so and so far from one that is named ("two weeks after May 5")."""

    distance: Distance
    anchor: "Date"


@dataclass(frozen=True, slots=True)
class Length:
    """A duration ("two years", "several months").

    Attributes:
        value: TIMEX3 value, such as ``P2Y`` or ``PXM``.
        amount: How many units, None where unknown.
        unit: TIMEX3 unit.
        side: "" where it floats, ``past`` or ``next`` where it ends or begins now ("the past two years"), ``after``
            where it begins with what the text was about ("the following two years"), ``ended`` where the day that ends
            it follows ("the year ended March 31").
    """

    value: str
    amount: float | None
    unit: str
    side: str = ""


@dataclass(frozen=True, slots=True)
class Recurring:
    """A set of times ("every Monday", "daily")."""

    value: str


@dataclass(frozen=True, slots=True)
class Weekend:
    """The weekend nearest by the verb's tense ("over the weekend"), or the one before ("last weekend")."""

    which: str = ""


@dataclass(frozen=True, slots=True)
class Vague:
    """The present, the past or the future at large ("now", "recently")."""

    value: str


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day, with its day where that is said ("10 p.m. Wednesday", "last night").

    Attributes:
        value: The value's part after the day: ``T22:00``, ``TMO``.
        day: The day, or None for the one that the text is about.
    """

    value: str
    day: "Date | None" = None


@dataclass(frozen=True, slots=True)
class SamePeriod:
    """The quarter that the text reports on, in another year ("the same period last year", "the 1988 quarter").

    Attributes:
        year: The year; None for the one that the text reports on ("the latest period").
        quarter: Whether it is called a quarter, so that the one before now serves where the text names none.
    """

    year: "Date | None" = None
    quarter: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """A stretch of time known by an event ("the fall of the Soviet Union")."""

    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a stretch of time.

    Attributes:
        part: ``START``, ``MID`` or ``END`` ("early 1990"), ``FIRST`` or ``LAST`` ("the end of June"), or ``WEEK`` or
            ``YEAR`` for the one around a day.
        whole: The stretch, or the day.
    """

    part: str
    whole: "Date"


@dataclass(frozen=True, slots=True)
class Nth:
    """A day, week or weekend counted within a stretch of time ("the first week of May", "the last Friday in June").

    Attributes:
        n: Its number, -1 for the last.
        unit: ``D``, ``W``, ``WE``, or a weekday's number, 1 for Monday.
        whole: The stretch.
    """

    n: int
    unit: str
    whole: "Date"


@dataclass(frozen=True, slots=True)
class Within:
    """A part of a year that is named apart ("June last year", "this year's third quarter")."""

    part: str
    year: "Date"


Date = (
    Stated
    | Between
    | Yearless
    | Weekday
    | Weekend
    | Deictic
    | Anaphoric
    | Distance
    | Offset
    | Clock
    | SamePeriod
    | Event
    | Part
    | Nth
    | Within
)
Meaning = Date | Length | Recurring | Vague
