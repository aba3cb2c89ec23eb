"""Time expressions in the form that scorers of TempEval-3 and of GUM's dates read."""

import gzip
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from claimline.normalize.time.component import stored_times
from claimline.normalize.time.expression import TimeExpression

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


def predict(gold: Path, predictions: Path, annotate: Callable[[str, Mapping[str, Any]], Doc]) -> int:
    """Write the time expressions of the articles of a gold file.

    Args:
        gold: JSON Lines, gzipped or not, with ``id``, ``text`` and ``dct``, the document's date; events such as
            "World War II" are written only where the gold has ``dates``, which mark them, and not ``timexes``.
        predictions: The file to write: JSON Lines with ``id`` and ``timexes``.
        annotate: Makes an annotated Doc of a text and its metadata.

    Returns:
        Number of expressions written.
    """
    count = 0
    with predictions.open("w", encoding="utf-8") as out:
        for row in _rows(gold):
            found = stored_times(annotate(row["text"], {"published": row["dct"]}))
            skipped = _NO_TIMEX if "timexes" in row else frozenset()
            made = [to_timex(item) for item in found if item.rule not in skipped]
            count += len(made)
            out.write(json.dumps({"id": row["id"], "timexes": made}) + "\n")
    return count
