"""Constructions that say how long, how often, or at what hour."""

from functools import cache

from claimline.normalize.quantities.numerals import number_value
from claimline.normalize.time.meanings import Clock, Length, Meaning, Recurring
from claimline.normalize.time.rule import Build, Match, Rule, rule
from claimline.normalize.time.vocabulary import names, phrases, singular_units, units


def length_value(amount: float | None, unit: str) -> str:
    """Return the TIMEX3 value of so many units, X for an unknown number (``P2Y``, ``PT10H``, ``PXM``)."""
    known = units()[unit.lower()]
    clock = "T" if known.code.startswith("T") else ""
    letter = known.code[-1]
    if amount is None:
        # A few decades are an unknown number of years, ten at a time.
        return f"P{clock}X{ {10: 'E', 100: 'C'}.get(known.times, letter) if known.code == 'Y' else letter }"
    total = amount * known.times
    if total == int(total):
        return f"P{clock}{int(total)}{letter}"
    whole, half = int(total), total - int(total)
    smaller = {"Y": ("M", 12), "TH": ("M", 60), "TM": ("S", 60), "W": ("D", 7), "D": ("TH", 24)}
    if known.code in smaller:
        name, per = smaller[known.code]
        rest = half * per
        if rest == int(rest):
            lead = f"{whole}{letter}" if whole else ""
            return f"P{clock}{lead}{name[:-1]}{int(rest)}{name[-1]}"
    return f"P{clock}{total:g}{letter}"


def _amount(text: str) -> float | None:
    plain = " ".join(text.lower().split())
    if plain.startswith(("a couple", "couple")):
        return 2
    if plain.startswith("half a"):
        return 0.5
    value = number_value(plain)
    return None if value is None else float(value)


def counted(match: Match) -> Length | None:
    """Return the length of a match with a number ``n``, a unit ``u`` and perhaps a ``half``."""
    unit = match["u"].lower()
    amount = _amount(match["n"]) if match["n"] else None
    if match["half"] and amount is not None:
        amount += 0.5
    # "two year" is a slip, "1990 year" is none.
    if amount is not None and amount > 100 and unit in singular_units() and "-" not in match[0]:
        return None
    if unit in ("second", "sec.") and match["n"].lower() in ("a", ""):
        return None
    code = units()[unit].code
    known = None if amount is None else amount * units()[unit].times
    return Length(length_value(amount, unit), known, code)


def _length(side: str) -> Build:
    def build(match: Match) -> Meaning | None:
        found = counted(match)
        return found and Length(found.value, found.amount, found.unit, side)

    return build


def _half_unit(match: Match) -> Meaning:
    unit = match["u"].lower()
    return Length(length_value(0.5, unit), 0.5 * units()[unit].times, units()[unit].code)


def _part_of_unit(match: Match) -> Meaning:
    unit, part = match["u"].lower(), 0.5 if match["f"].lower() == "half" else 0.25
    return Length(length_value(part, unit), part * units()[unit].times, units()[unit].code)


def _bare(side: str) -> Build:
    def build(match: Match) -> Meaning | None:
        unit = match["u"].lower()
        return Length(length_value(None, unit), None, units()[unit].code, side)

    return build


def _every(match: Match) -> Meaning | None:
    unit = match["u"].lower()
    amount = 1.0
    if match["n"]:
        text = match["n"].lower()
        amount = {"other": 2.0, "second": 2.0, "third": 3.0, "fourth": 4.0}.get(text) or _amount(text) or 1.0
    return Recurring(length_value(amount, unit))


def _every_name(match: Match) -> Meaning | None:
    code = names()[
        match["n"].lower().rstrip("s") if match["n"].lower() not in names() else match["n"].lower()
    ]
    if code.startswith("D"):
        return Recurring(f"XXXX-WXX-{code[1]}{_daypart(match)}")
    if code.startswith("M"):
        return Recurring(f"XXXX-{code[1:]}")
    return Recurring(f"XXXX-XX-XX{code}" if code.startswith("T") else f"XXXX-{code}")


def _daypart(match: Match) -> str:
    part = match["p"]
    return names()[part.lower().rstrip("s")] if part else ""


def _clock(match: Match) -> Meaning | None:
    hour, minute = int(match["h"]), match["mi"]
    half = match["half"].lower().replace(".", "").replace(" ", "")
    if not 1 <= hour <= 12:
        return None
    hour = hour % 12 + (12 if half.startswith("p") else 0)
    return Clock(f"T{hour:02}:{minute or '00'}")


def _day_clock(match: Match) -> Meaning | None:
    return Clock(f"T{int(match['h']):02}:{match['mi']}") if int(match["h"]) < 24 else None


def _oclock(match: Match) -> Meaning | None:
    value = number_value(match["h"])
    if value is None or value.denominator != 1 or not 1 <= value <= 12:
        return None
    hour = int(value)
    part = (match["p"] or "").lower()
    if part in ("afternoon", "evening") or (part == "night" and hour > 5):
        hour = hour % 12 + 12
    return Clock(f"T{hour:02}:00")


def _hour_in_part(match: Match) -> Meaning | None:
    return _oclock(match)


@cache
def length_rules() -> tuple[Rule, ...]:
    """Return the constructions of durations, sets and times of day."""
    number = r"(?P<n>(?:an?|<number>|<some>|half<_>an?))"
    more = r"(?:<->(?:more|full|whole|further|additional|straight|consecutive|long|short|trading|business|working|calendar|solid|crucial|other))?"
    half = r"(?P<half><_>and<_>a<_>half)?"
    counted_units = rf"(?:<approx>)*{number}{more}<-><u:unit>{half}"
    past = r"(?:at<_>least<_>)?(?:each<_>of<_>)?(?:the|these|this|its|his|her|their)?<_>?(?:last|past|previous|preceding|latest)"
    plurals = "minutes|hours|days|weeks|months|quarters|years|decades|centuries"
    following = r"(?:the|these|its|his|her|their)?<_>?(?:next|coming|following|first)"
    return (
        rule(
            "length",
            "more than two years",
            rf"{counted_units}(?:<->(?:long|period))?(?:<_>or<_>(?:so|two))?",
            _length(""),
        ),
        rule(
            "length-range",
            "two to three weeks",
            r"(?:<approx>)?(?P<n><number>)<_>?(?:<_>to<_>|<_>or<_>|<dash>)<_>?(?:<number>)<-><u:unit>(?P<half>)",
            _length(""),
        ),
        rule("half-unit", "half an hour", r"(?:<approx>)?half<_>(?:an?|the)<_><u:unit>", _half_unit),
        rule(
            "part-of-unit",
            "a quarter-century",
            r"(?:<approx>)?(?:(?:an?|the|one)<_>)?(?P<f>half|quarter)(?:<->|<_>of<_>an?<_>)(?P<u>century|decade|millennium|hour|year|day)",
            _part_of_unit,
        ),
        rule(
            "unit-and-half",
            "a minute and a half",
            r"(?:an?|one)<_><u:unit><_>and<_>a<_>half",
            lambda match: Length(
                length_value(1.5, match["u"]),
                1.5 * units()[match["u"].lower()].times,
                units()[match["u"].lower()].code,
            ),
        ),
        rule(
            "counted-length",
            "the three months",
            r"(?:the|these|those|its|his|her|their)<_>(?P<n><number>|few|several)<-><u:unit>(?P<half>)(?:<->(?:period))?(?!<_>(?:ago|earlier|later|hence)(?!\w))",
            _length(""),
        ),
        rule(
            "first-length",
            "the first nine months",
            r"(?:the|its|his|her|their)?<_>?first<_>(?P<n><number>|few|several)<-><u:unit>(?P<half>)",
            _length(""),
        ),
        rule(
            "past-length",
            "the past two years",
            rf"{past}<_>(?:<approx>)?(?P<n><number>|<some>)<-><u:unit>{half}(?:<_>or<_>(?:so|more))?",
            _length("past"),
        ),
        rule(
            "next-length",
            "the next five years",
            rf"{following}<_>(?:<approx>)?(?P<n><number>|<some>)(?:<_>to<_><number>)?<-><u:unit>{half}(?:<_>or<_>so)?",
            _next_length,
        ),
        rule(
            "bare-length",
            "decades",
            rf"(?:(?:tens|dozens|hundreds|thousands|millions)<_>of<_>|the<_>)?(?P<u>{plurals})(?:<->long)?(?:<_>or<_>(?:even<_>)?(?:{plurals}))?",
            _bare(""),
        ),
        rule(
            "recent-length",
            "recent months",
            r"(?:the<_>)?(?:past|last|recent)<_>(?P<u>days|weeks|months|quarters|years|decades)(?:<_>and<_><unit>)?",
            _bare("past"),
        ),
        rule(
            "coming-length",
            "the coming weeks",
            r"(?:the<_>)?(?:coming|next)<_>(?P<u>days|weeks|months|quarters|years|decades)|(?:the<_>)(?P<u2>days|weeks|months|years)<_>ahead",
            _ahead,
        ),
        rule(
            "length-adjective",
            "day-long",
            r"(?P<u><long_unit>)-?long",
            lambda match: Length(length_value(1, match["u"]), 1, units()[match["u"].lower()].code),
        ),
        rule(
            "every",
            "every two weeks",
            r"(?:every|each|per)<_>(?:single<_>)?(?:(?P<n>other|second|third|fourth|<number>|few)<_>)?<u:unit>",
            _every,
        ),
        rule(
            "times-per",
            "twice a week",
            r"(?:once|twice|thrice|<number><_>times)<_>(?:an?|per|each|every)<_>(?P<n>)<u:unit>",
            _every,
        ),
        rule("weekends", "weekends", r"weekends", lambda _: Recurring("XXXX-WXX-WE")),
        rule(
            "every-name",
            "every Monday",
            r"(?:every|each)<_>(?P<n><month>|<weekday>|<season>|<daypart>)(?:<_>(?P<p><daypart>))?",
            _every_name,
        ),
        rule(
            "weekdays",
            "Tuesday nights",
            r"(?:on<_>)?(?P<n><weekday>)(?:s|<_>(?P<p>(?:<daypart>)s))",
            _weekdays,
        ),
        rule(
            "set-adverb",
            "annually",
            r"<a:adverb_of_set>",
            lambda match: Recurring(phrases("time_sets.tsv")[match["a"].lower()]),
        ),
        rule(
            "clock-time",
            "10:35 a.m. EDT",
            r"(?P<h>\d{1,2})(?::(?P<mi>[0-5]\d))?<_>?(?P<half>a\.?<_>?m\b\.?|p\.?<_>?m\b\.?)(?:<zone>)?",
            _clock,
        ),
        rule(
            "day-clock",
            "14:30",
            r"(?P<h>[01]?\d|2[0-3])[:h](?P<mi>[0-5]\d)(?:<_>?(?:hours|hrs))?(?:<zone>)?(?!:\d|\d|%)",
            _day_clock,
        ),
        rule(
            "zone-clock",
            "0900 GMT",
            r"(?P<h>[01]\d|2[0-3])(?P<mi>[0-5]\d)<zone>",
            _day_clock,
        ),
        rule(
            "o-clock",
            "five o'clock",
            r"(?P<h><number>)<_>o['’]?clock(?:<_>(?:in<_>the|at)<_>(?P<p>morning|afternoon|evening|night))?",
            _oclock,
        ),
        rule(
            "hour-in-part",
            "4 in the morning",
            r"(?P<h><number>)<_>(?:in<_>the|at)<_>(?P<p>morning|afternoon|evening|night)",
            _hour_in_part,
        ),
        rule(
            "noon", "noon", r"(?P<w>noon|midday|midnight)", lambda match: Clock(names()[match["w"].lower()])
        ),
    )


def _next_length(match: Match) -> Meaning | None:
    said = match[0].lower().split()
    side = "" if "first" in said else "after" if "following" in said else "next"
    return _length(side)(match)


def _ahead(match: Match) -> Meaning:
    unit = (match["u"] or match["u2"]).lower()
    return Length(length_value(None, unit), None, units()[unit].code, "next")


def _weekdays(match: Match) -> Meaning | None:
    if match["n"].islower():
        return None
    code = names().get(match["n"].lower(), "")
    if match["n"].lower().endswith("."):
        return None
    return Recurring(f"XXXX-WXX-{code[1]}{_daypart(match)}")
