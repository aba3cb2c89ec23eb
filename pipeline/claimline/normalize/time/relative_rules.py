"""Constructions that count time from the time of speaking, or from one that the text was about."""

from functools import cache

from claimline.normalize.time.digits import day_number
from claimline.normalize.time.length_rules import counted, length_value
from claimline.normalize.time.meanings import (
    Anaphoric,
    Clock,
    Deictic,
    Distance,
    Length,
    Meaning,
    Part,
    Stated,
    Vague,
    Weekday,
    Weekend,
    Yearless,
)
from claimline.normalize.time.rule import Build, Match, Rule, rule
from claimline.normalize.time.vocabulary import names, phrases, units

_LETTERS = {
    "day": "D",
    "night": "D",
    "week": "W",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "E",
    "century": "C",
}
_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1}


def _letter(match: Match, group: str = "u") -> str:
    return _LETTERS[match[group].lower()]


def _which(match: Match) -> str:
    text = match["which"].lower().split()
    if text[-1] in ("last", "previous", "past", "preceding"):
        return "last"
    return "next" if text[-1] in ("next", "coming", "upcoming") else "this"


def _unit(match: Match) -> Meaning | None:
    letter = _letter(match)
    which = _which(match)
    if letter in ("E", "C") and which != "this":
        # "The last decade" ends and "the next decade" begins now.
        unit = units()[match["u"].lower()]
        side = "past" if which == "last" else "next"
        return Length(length_value(1, match["u"]), unit.times, unit.code, side)
    if match["u"].lower() == "night":
        return Clock("TNI", Deictic({"last": -1, "this": 0, "next": 1}[which], "D"))
    definite = match["which"].lower().split() == ["the", "next"]
    return Deictic({"last": -1, "this": 0, "next": 1}[which], letter, definite)


def _definite_past(match: Match) -> Meaning | None:
    """Return the stretch of "the past year" and "the last year", which end now, unlike "last year"."""
    name = match["u"] or match["u2"]
    unit = units()[name.lower()]
    return Length(length_value(1, name), unit.times, unit.code, "past")


def _named(match: Match) -> Meaning | None:
    """Return the meaning of a month, season or weekday with "last", "this" or "next"."""
    name = match["n"]
    code = names()[name.lower()]
    if code.startswith(("M", "D")) and name.islower():
        return None
    if code.startswith("D"):
        return Weekday(int(code[1]), _which(match))
    day = match.groupdict().get("d")
    part = code.removeprefix("M") + (f"-{day_number(day):02}" if day and code.startswith("M") else "")
    return Yearless(part, _which(match))


def _day_word(match: Match) -> Meaning:
    return Deictic(_DAYS[match["d"].lower()], "D")


def _day_and_part(match: Match) -> Meaning:
    code = names()[match["p"].lower()]
    return Clock(code, Deictic(_DAYS[match["d"].lower()], "D"))


def _part_of_today(match: Match) -> Meaning:
    return Clock(names()[match["p"].lower()], Deictic(0, "D"))


def _distance(sign: int, origin: str) -> Build:
    def build(match: Match) -> Meaning | None:
        found = counted(match)
        if found is None:
            return None
        return Distance(found.amount, found.unit, sign, origin, found.value)

    return build


def _anaphoric(n: int) -> Build:
    def build(match: Match) -> Meaning | None:
        return Anaphoric(n, _letter(match))

    return build


def _definite(match: Match) -> Meaning | None:
    return Anaphoric(0, _letter(match), definite=True)


def _anaphoric_weekday(n: int) -> Build:
    def build(match: Match) -> Meaning | None:
        if match["w"].islower():
            return None
        return Weekday(int(names()[match["w"].lower()][1]), "before" if n < 0 else "after")

    return build


def _anaphoric_name(which: str) -> Build:
    def build(match: Match) -> Meaning | None:
        code = names()[match["n"].lower()]
        if code.startswith("M") and match["n"].islower():
            return None
        return Yearless(code.removeprefix("M"), which)

    return build


def _weekend(match: Match) -> Meaning:
    which = (match["which"] or "the").lower().split()[-1]
    names_of = {"last": "last", "past": "last", "previous": "last", "next": "next", "coming": "next"}
    return Weekend(names_of.get(which, ""))


def _vague(match: Match) -> Meaning | None:
    return Vague(phrases("time_vague.tsv")[" ".join(match["v"].lower().split())])


def _part_of_unit(match: Match) -> Meaning:
    part = {"early": "START", "mid": "MID", "late": "END"}[match["part"].lower().rstrip("-")]
    return Part(part, Deictic({"last": -1, "next": 1}.get(_which(match), 0), _letter(match)))


def _the_daypart(match: Match) -> Meaning:
    return Clock(names()[match["p"].lower()])


def _fiscal_year(match: Match) -> Meaning:
    return Stated(match["y"])


@cache
def relative_rules() -> tuple[Rule, ...]:
    """Return the constructions that count from now or from then."""
    count = r"(?:<approx>)?(?:(?P<n>(?:an?|<number>|<some>|half<_>an?))(?:<->(?:more|full|whole|further|additional|straight|consecutive))?<->)<u:unit>(?P<half><->and<->a<->half)?(?:<_>or<_>(?:so|two))?"
    named = r"(?P<n><month>|<weekday>|<season>)"
    return (
        rule(
            "day-word",
            "yesterday",
            r"<d>(?:<s>)?".replace("<d>", "(?P<d>today|yesterday|tomorrow)"),
            _day_word,
        ),
        rule(
            "day-word-part",
            "yesterday morning",
            r"(?P<d>today|yesterday|tomorrow)<_><p:daypart>",
            _day_and_part,
        ),
        rule(
            "day-before-yesterday",
            "the day before yesterday",
            r"(?:the<_>)?day<_>before<_>yesterday",
            lambda _: Deictic(-2, "D"),
        ),
        rule(
            "day-after-tomorrow",
            "the day after tomorrow",
            r"(?:the<_>)?day<_>after<_>tomorrow",
            lambda _: Deictic(2, "D"),
        ),
        rule("part-of-today", "this morning", r"this<_>(?P<p>morning|afternoon|evening)", _part_of_today),
        rule(
            "last-night",
            "last night",
            r"(?:late<_>)?last<_>(?P<p>night|evening)",
            lambda match: Clock(names()[match["p"].lower()], Deictic(-1, "D")),
        ),
        rule("tonight", "tonight", r"tonight", lambda _: Clock("TNI", Deictic(0, "D"))),
        rule("overnight", "overnight", r"overnight", lambda _: Clock("TNI")),
        rule(
            "past-unit",
            "the past year",
            r"(?:the<_>)?past<_>(?P<u>week|month|quarter|year|decade|century)|the<_>last<_>(?P<u2>week|month|year|decade|century)(?!<_>of(?!\w))",
            _definite_past,
        ),
        rule(
            "counted-unit",
            "last week",
            r"(?P<which>last|next|this|this<_>coming|this<_>past|the<_>current|the<_>coming|the<_>next|the<_>last|current|coming|the<_>present|this<_>current)<_>(?:fiscal<_>|calendar<_>|school<_>)?(?P<u>week|month|quarter|year|decade|century|night)",
            _unit,
        ),
        rule(
            "counted-name",
            "last June",
            rf"(?P<which>(?:the<_>)?last|next|this|this<_>coming|this<_>past|(?:the<_>)?(?:coming|upcoming|past))<_>{named}(?:(?<=[\w.])<_><d:day_number>)?",
            _named,
        ),
        rule(
            "previous-name",
            "the previous June",
            r"the<_>(?:previous|preceding|prior)<_>(?P<n><month>|<season>)",
            _anaphoric_name("before"),
        ),
        rule(
            "following-name",
            "the following spring",
            r"the<_>following<_>(?P<n><month>|<season>)",
            _anaphoric_name("after"),
        ),
        rule(
            "previous-weekday",
            "the previous Friday",
            r"(?:the<_>)?(?:previous|preceding|prior)<_><w:weekday>|(?:the<_>)<w2:weekday><_>before",
            _weekday_before,
        ),
        rule(
            "following-weekday",
            "the following Friday",
            r"(?:the<_>)?(?:following|next)<_><w:weekday>",
            _anaphoric_weekday(1),
        ),
        rule(
            "weekend",
            "the weekend",
            r"(?:(?P<which>last|next|this|the|this<_>past|this<_>coming|the<_>past|the<_>coming|over<_>the)<_>)weekend(?!s)",
            _weekend,
        ),
        rule("ago", "two years ago", rf"{count}<_>(?:ago|back(?!<_>to))", _distance(-1, "now")),
        rule(
            "units-ago",
            "months ago",
            r"(?P<n>)(?P<u>days|weeks|months|years|decades|centuries|hours|minutes)(?P<half>)<_>ago",
            _distance(-1, "now"),
        ),
        rule(
            "units-later",
            "hours later",
            r"(?P<n>)(?P<u>days|weeks|months|years|decades|centuries|hours|minutes)(?P<half>)<_>later(?!<_>than)",
            _distance(1, "then"),
        ),
        rule("from-now", "three days from now", rf"{count}<_>(?:from<_>now|hence)", _distance(1, "now")),
        rule(
            "later",
            "two days later",
            rf"{count}<_>(?:later(?!<_>than)|after(?:wards?)?(?!<_>\w)|on(?=[,.;]))",
            _distance(1, "then"),
        ),
        rule(
            "earlier",
            "two days earlier",
            rf"{count}<_>(?:earlier(?!<_>than)|before(?!<_>\w)|previously)",
            _distance(-1, "then"),
        ),
        rule(
            "that-unit",
            "that year",
            r"(?:(?:later|earlier)<_>)?(?:that(?:<_>same)?|the<_>same|the<_>very<_>same)<_>(?P<u>day|night|week|month|quarter|year|decade|century)",
            _anaphoric(0),
        ),
        rule(
            "next-unit",
            "the following year",
            r"(?:the<_>)?(?:following|next)<_>(?P<u>day|night)|the<_>following<_>(?P<u2>week|month|quarter|year|decade|century)",
            _following,
        ),
        rule(
            "day-part-after",
            "the next morning",
            r"the<_>(?:next|following)<_>(?P<p>morning|afternoon|evening)",
            lambda match: Clock(names()[match["p"].lower()], Anaphoric(1, "D")),
        ),
        rule(
            "previous-unit",
            "the previous year",
            r"(?:the<_>)(?:previous|preceding|prior)<_>(?P<u>day|night|week|month|quarter|year|decade|century)",
            _anaphoric(-1),
        ),
        rule(
            "unit-before",
            "the day before",
            r"(?:the<_>)(?P<u>day|night|week|month|year)<_>before(?!<_>\w)",
            _anaphoric(-1),
        ),
        rule(
            "unit-before-that",
            "the week before that",
            r"the<_>(?P<u>day|night|week|month|year|decade)<_>before<_>that(?!<_>\w)",
            _anaphoric(-1),
        ),
        rule(
            "unit-after-that",
            "the week after that",
            r"the<_>(?P<u>day|night|week|month|year|decade)<_>after<_>that(?!<_>\w)",
            _anaphoric(1),
        ),
        rule("this-day", "this day", r"this<_>(?:very<_>)?day", lambda _: Deictic(0, "D")),
        rule(
            "unit-after",
            "the day after",
            r"(?:the<_>)(?P<u>day|night|week|month|year)<_>after(?!<_>\w)",
            _anaphoric(1),
        ),
        rule(
            "definite-unit",
            "the quarter",
            r"the<_>(?:current<_>|same<_>|fiscal<_>|full<_>|whole<_>|entire<_>)?(?P<u>day|week|month|quarter|year)",
            _definite,
        ),
        rule("vague", "recently", r"<v:vague>", _vague),
        rule(
            "part-of-day",
            "the morning",
            r"(?:the<_>(?:early<_>|late<_>)?|(?:early|mid|late)<->)(?P<p>morning|afternoon|evening|night)",
            _the_daypart,
        ),
        rule("fiscal-year", "fiscal 1989", r"(?:the<_>)?fiscal<_>(?:year<_>)?<y:year>", _fiscal_year),
    )


def _weekday_before(match: Match) -> Meaning | None:
    name = match["w"] or match["w2"]
    return None if name.islower() else Weekday(int(names()[name.lower()][1]), "before")


def _following(match: Match) -> Meaning:
    return Anaphoric(1, _LETTERS[(match["u"] or match["u2"]).lower()])
