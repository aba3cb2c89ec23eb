"""The time expressions of an article, in order, each resolved against what came before it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from spacy.tokens import Doc, Token

from claimline.normalize.time.context import Context, Resolved
from claimline.normalize.time.days import granularity, interval
from claimline.normalize.time.endings import ended, tense_of_end
from claimline.normalize.time.expression import TimeExpression
from claimline.normalize.time.meanings import Event, Length, Meaning, Stated, Vague, Weekday, Yearless
from claimline.normalize.time.phrases import Phrase
from claimline.normalize.time.resolve import resolve
from claimline.normalize.time.spot import phrases
from claimline.normalize.time.tense import direction_of

_NEAR = 4000
"""How many characters a stated quarter, or a year in an account of the past, reaches forward."""

_NEXT = 80
"""How many characters a stated year reaches forward in an article about the present."""

_JOINTS = frozenset({"to", "through", "until", "till", "and", "or", "-", "–", "—"})
"""What stands between the beginning and the end of a stretch of time."""

_LONGER = frozenset({"first-length", "counted-length", "unit-ended"})
"""Constructions of a stretch longer than a quarter that a text goes on to report on ("the first nine months")."""

_ATTRIBUTIVE = frozenset({"poss", "compound", "nmod", "amod", "nummod"})

_COMPARISONS = frozenset(
    {"earlier", "year-ago-quarter", "same-period", "period-of-year", "ago", "previous-unit", "unit-before"}
)
"""Constructions that name a time only to compare another with it, which the text goes on about."""


def _day(text: object) -> date | None:
    try:
        return date.fromisoformat(str(text)[:10])
    except ValueError:
        return None


def _head(phrase: Phrase, first: Token) -> Token:
    """Return the token of a phrase that the others in it depend on, a preposition only where there is no other."""
    doc, top = first.doc, first
    for index in range(first.i, len(doc)):
        head = doc[index]
        if head.idx >= phrase.end:
            break
        while head.head.i != head.i and phrase.start <= head.head.idx < phrase.end:
            head = head.head
        top = head
        if head.pos_ != "ADP":
            # "around Wednesday's ruling"
            return head
    return top


def times(doc: Doc, metadata: Mapping[str, Any]) -> list[TimeExpression]:
    """Return the time expressions of an article.

    Args:
        doc: The tagged and parsed article.
        metadata: Its metadata; ``published`` is its ISO date, if known.

    Returns:
        Expressions in order of position. Time grows linearly with the tokens.
    """
    text = doc.text
    context = Context(published=_day(metadata.get("published")))
    year_at = quarter_at = 0
    made: list[TimeExpression] = []
    found = phrases(doc, text)
    looks_back = _looks_back([phrase for phrase, _ in found], context.published)
    sentence, direction = -1, ""
    for index, (phrase, first) in enumerate(found):
        after = found[index + 1][0] if index + 1 < len(found) else None
        near = replace(
            context,
            year=context.year if _reaches(phrase, first, year_at, sentence, looks_back) else None,
            quarter=context.quarter if phrase.start - quarter_at <= _NEAR else "",
        )
        before = made[-1] if made else None
        head = _head(phrase, first)
        if before is None or not _is_joined(text, before, phrase):
            direction = direction_of(head, first)
        last = found[index - 1][0].meaning if index else None
        if before and _goes_on(text, before, phrase, last):
            # "from today through Nov. 17": the end of a stretch lies after its beginning.
            near = replace(near, published=_day(before.first), year=None)
            resolved = resolve(_onward(phrase.meaning), "future", near)
        elif after and (year := _year_after(text, phrase, after)):
            # "between May and June 1981": the year is said once, at the end.
            resolved = resolve(phrase.meaning, "past", replace(near, year=year))
        else:
            resolved = _ended(text, phrase, after, near) or resolve(phrase.meaning, direction, near)
        made.append(_expression(phrase, resolved, head))
        if phrase.rule in _LONGER and resolved.type == "DURATION":
            context = replace(context, quarter="")
        if resolved.basis and resolved.type in ("DATE", "TIME"):
            unit = granularity(resolved.value)
            if phrase.rule in _COMPARISONS:
                continue
            if unit and not isinstance(phrase.meaning, Event):
                context = replace(context, focus=resolved.value.partition("T")[0])
            if unit == "quarter" and _is_reported(resolved, direction, context):
                context, quarter_at = replace(context, quarter=resolved.value), phrase.end
            year = _stated_year(resolved, phrase.meaning)
            if year is not None:
                context, year_at = replace(context, year=year), phrase.end
                sentence = first.sent.start
    return made


def _is_reported(quarter: Resolved, direction: str, context: Context) -> bool:
    """Whether a text can report on a quarter: on one that is over, or on the first that it names if that has begun.

    Companies count quarters for themselves: one can report "a decline in fourth-quarter profit" in November.
    """
    first, last = quarter.days()
    if context.published is None or first is None or last is None or last < context.published:
        return True
    return not context.quarter and direction in ("", "past") and first <= context.published


def _ended(text: str, phrase: Phrase, after: Phrase | None, context: Context) -> Resolved | None:
    """Return a stretch of time whose end follows ("the year ended March 31"), or None."""
    side = after and tense_of_end(phrase.meaning, text[phrase.end : after.start])
    if not after or not side:
        return None
    end = resolve(after.meaning, side, context)
    last = end.days()[1]
    known = end.basis and last and granularity(end.value) in ("day", "month")
    return ended(phrase.meaning, last, end.basis) if known and last else None


def _is_joined(text: str, before: TimeExpression, phrase: Phrase) -> bool:
    """Whether an expression is coordinated with the one before, whose verb is its own: "as soon as Tuesday or Wednesday"."""
    return text[before.end : phrase.start].strip(" ,").lower() in ("and", "or")


def _goes_on(text: str, before: TimeExpression, phrase: Phrase, last: Meaning | None) -> bool:
    """Whether a date ends the stretch that the one before begins ("Monday through Friday")."""
    ends = isinstance(phrase.meaning, Yearless) or (
        isinstance(phrase.meaning, Weekday) and isinstance(last, Weekday)
    )
    between = text[before.end : phrase.start].strip().lower()
    return ends and before.first is not None and between in _JOINTS - {"and", "or"}


def _onward(meaning: Meaning) -> Meaning:
    """Return the end of a stretch as the first such day after its beginning: "the year to June 30"."""
    if isinstance(meaning, Yearless) and not meaning.which and not meaning.weekday:
        return replace(meaning, which="next")
    return meaning


def _year_after(text: str, phrase: Phrase, after: Phrase) -> int | None:
    """Return the year that follows a date without one at the end of a stretch, or None."""
    if not isinstance(phrase.meaning, Yearless) or phrase.meaning.which:
        return None
    if not isinstance(after.meaning, Stated) or granularity(after.meaning.value) not in (
        "day",
        "month",
        "season",
    ):
        return None
    if text[phrase.end : after.start].strip().lower() not in _JOINTS:
        return None
    return int(after.meaning.value[:4])


def _reaches(phrase: Phrase, first: Token, year_at: int, sentence: int, looks_back: bool) -> bool:
    """Whether the year that the text stated last also holds for a date that lacks one."""
    if looks_back:
        return phrase.start - year_at <= _NEAR
    return phrase.start - year_at <= _NEXT and first.sent.start == sentence


def _looks_back(found: Sequence[Phrase], published: date | None) -> bool:
    """Whether a text is an account of the past: most years that it states lie well before its publication."""
    years = [
        days[0].year
        for phrase in found
        if isinstance(phrase.meaning, Stated) and (days := interval(phrase.meaning.value))
    ]
    if published is None:
        return True
    if any(phrase.rule in ("day-word", "weekday") for phrase in found):
        return False
    past = sum(year < published.year - 2 for year in years)
    return past >= 3 and past * 2 > len(years)


def _stated_year(resolved: Resolved, meaning: Meaning) -> int | None:
    if isinstance(meaning, Event) or granularity(resolved.value) in ("", "decade", "century"):
        return None
    if resolved.basis in ("narrative", "stated"):
        days = resolved.days()
        return days[0].year if days[0] else None
    return None


def _expression(phrase: Phrase, resolved: Resolved, head: Token) -> TimeExpression:
    first, last = resolved.days()
    unit = granularity(resolved.value)
    if resolved.type == "DURATION":
        unit = "day" if first else ""
    elif "/" in resolved.value:
        unit = granularity(resolved.value.partition("/")[0])
    return TimeExpression(
        start=phrase.start,
        end=phrase.end,
        type=resolved.type,
        value=resolved.value,
        first=first.isoformat() if first else None,
        last=last.isoformat() if last else None,
        granularity=unit if first else "",
        basis=resolved.basis if first else "",
        relative=_is_relative(phrase.meaning, resolved),
        attributive=head.dep_ in _ATTRIBUTIVE and head.i != head.head.i,
        rule=phrase.rule,
    )


def _is_relative(meaning: Meaning, resolved: Resolved) -> bool:
    if isinstance(meaning, Vague) or (isinstance(meaning, Length) and meaning.side):
        return True
    return resolved.type in ("DATE", "TIME") and resolved.basis != "stated"
