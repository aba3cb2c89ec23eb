"""Score the days of time expressions against GUM's dates.

    python benchmarks/date_intervals.py GOLD.jsonl[.gz] PREDICTED.jsonl

GOLD has ``dates`` with ``when``, ``from`` and ``to``, or ``notBefore`` and ``notAfter``; PREDICTED is what
``claimline eval time`` writes. A gold date is right when the predicted expression that shares most characters with
it, the first of several, has the same first and the same last day; one without a year (``--06``) when none is predicted; a time of day when
hour and minute agree.
"""

import argparse
import calendar
import gzip
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the records of a JSONL file."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def edge(text: str, last: bool) -> str | None:
    """Return the first or last day of a date of any precision; None where it has no year."""
    parts = text.split("-")
    if len(parts[0]) != 4 or not all(part.isdigit() for part in parts):
        return None
    year = int(parts[0])
    month = int(parts[1]) if len(parts) > 1 else (12 if last else 1)
    if not 1 <= month <= 12:
        return None
    day = int(parts[2]) if len(parts) > 2 else (calendar.monthrange(year, month)[1] if last else 1)
    return f"{year:04}-{month:02}-{day:02}"


def days(gold: Mapping[str, str]) -> tuple[str | None, str | None]:
    """Return the first and the last day of a gold date."""
    first = gold.get("when") or gold.get("from") or gold.get("notBefore") or ""
    last = gold.get("when") or gold.get("to") or gold.get("notAfter") or ""
    return edge(first, last=False), edge(last, last=True)


def overlap(one: Mapping[str, Any], other: Mapping[str, Any]) -> int:
    """Return how many characters two expressions share."""
    return int(min(one["end"], other["end"]) - max(one["start"], other["start"]))


def main() -> None:
    """Print the share of gold dates whose days are exactly right."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("predicted", type=Path)
    arguments = parser.parse_args()
    predicted = {row["id"]: row["timexes"] for row in rows(arguments.predicted)}
    total: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for row in rows(arguments.gold):
        found = predicted.get(row["id"], [])
        for gold in row["dates"]:
            best = max(found, key=lambda item: overlap(item, gold), default=None)
            if best is not None and overlap(best, gold) <= 0:
                best = None
            first, last = days(gold)
            mine = (best.get("from"), best.get("to")) if best else None
            if gold["tag"] == "time":
                kind = "times of day"
                good = best is not None and "T" + gold.get("when", "")[:5] in best["value"]
            elif first is None and last is None:
                kind, good = "without a year", mine == (None, None)
            else:
                kind, good = "dates", mine == (first, last)
            for name in (kind, "all"):
                total[name] += 1
                right[name] += good
    for name in ("dates", "without a year", "times of day", "all"):
        share = right[name] / total[name] if total[name] else 0.0
        print(f"{name:16} {total[name]:5} exactly right {share:.4f}")


if __name__ == "__main__":
    main()
