"""Time expressions in the form that scorers of TempEval-3 and of GUM's dates read."""

import gzip
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from claimline.normalize.time.component import stored_times
from claimline.normalize.time.days import interval
from claimline.normalize.time.expression import TimeExpression
from claimline.normalize.time.phrases import whole_of_part

_NO_TIMEX = frozenset({"event"})
"""Constructions that TimeML marks as events and not as time expressions."""


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def to_timex(item: TimeExpression) -> dict[str, Any]:
    """Return an expression as a TIMEX3 with its days.

    Args:
        item: The expression.

    Returns:
        ``start``, ``end``, ``type``, ``value``, and ``from`` and ``to``, ISO dates, where the calendar has them.
    """
    made = {"start": item.start, "end": item.end, "type": item.type, "value": item.value}
    return made | {key: day for key, day in (("from", item.first), ("to", item.last)) if day}


def whole(item: TimeExpression, text: str) -> dict[str, Any] | None:
    """Return the stretch that an expression names a part of, as an expression inside it: "1990s" in "the early 1990s".

    Args:
        item: The expression.
        text: The article's text.

    Returns:
        What ``to_timex`` gives, with the days of the whole; None where the expression is no part of anything.
    """
    start, days = whole_of_part(text, item.start, item.end), interval(item.value)
    if start == item.start or days is None or item.first is None:
        return None
    first, last = (day.isoformat() for day in days)
    return to_timex(replace(item, start=start, first=first, last=last))


def predict(gold: Path, predictions: Path, annotate: Callable[[str, Mapping[str, Any]], Doc]) -> int:
    """Write the time expressions of the articles of a gold file.

    Args:
        gold: JSON Lines, gzipped or not, with ``id``, ``text`` and ``dct``, the document's date; events such as
            "World War II" are written only where the gold has ``dates``, which mark them, and not ``timexes``, and so
            is "1990s" before "the early 1990s", for such gold has both.
        predictions: The file to write: JSON Lines with ``id`` and ``timexes``.
        annotate: Makes an annotated Doc of a text and its metadata.

    Returns:
        Number of expressions written.
    """
    count = 0
    with predictions.open("w", encoding="utf-8") as out:
        for row in _rows(gold):
            found = stored_times(annotate(row["text"], {"published": row["dct"]}))
            if "timexes" in row:
                made = [to_timex(item) for item in found if item.rule not in _NO_TIMEX]
            else:
                made = [
                    timex for item in found for timex in (whole(item, row["text"]), to_timex(item)) if timex
                ]
            count += len(made)
            out.write(json.dumps({"id": row["id"], "timexes": made}) + "\n")
    return count
