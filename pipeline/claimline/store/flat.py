"""The view ``claims_flat``: every claim with what a reader of a spreadsheet wants beside it."""

import sqlite3
from bisect import bisect_left
from collections.abc import Iterator
from typing import Any

from claimline.records import columns
from claimline.store.selection import Row

_ARTICLES = """
SELECT article_id, published, publisher, title, uri AS article_uri FROM articles ORDER BY uri"""

_MENTIONS = """
SELECT m."start", m."end", e.name FROM mentions m JOIN entities e ON e.entity_id = m.entity_id
WHERE m.article_id = ? ORDER BY m."start", m."end", e.name"""

_CLAIMS = """
SELECT c.claim_id, c."start", c."end", c.claimant, c.claim_text, c.kind, c.certainty, c.polarity,
  c.check_worthiness, c.time_start, c.time_end, c.is_resolved, c.confidence, t.cue_text AS cue, t.quote_type, s.text AS sentence
FROM claims c
JOIN sentences s ON s.sentence_id = c.sentence_id
LEFT JOIN attributions t ON t.attribution_id = c.attribution_id
WHERE c.article_id = ? ORDER BY c."start", c."end", c.claim_id"""


def flat_rows(store: sqlite3.Connection) -> Iterator[Row]:
    """Yield the rows of ``claims_flat`` in the order of ``claims``.

    Args:
        store: The store's connection.

    Yields:
        Values in the order of the view's columns.
    """
    names = [column.name for column in columns("claims_flat")]
    for article in _records(store, _ARTICLES):
        article_id = article.pop("article_id")
        mentions = store.execute(_MENTIONS, (article_id,)).fetchall()
        for claim in _records(store, _CLAIMS, article_id):
            entities = _names_within(mentions, claim["start"], claim["end"])
            found = article | claim
            found |= {"entities": "; ".join(entities) or None, "is_resolved": bool(claim["is_resolved"])}
            yield tuple(found[name] for name in names)


def _records(store: sqlite3.Connection, statement: str, *parameters: str) -> Iterator[dict[str, Any]]:
    rows = store.execute(statement, parameters)
    names = [description[0] for description in rows.description]
    return (dict(zip(names, row, strict=True)) for row in rows)


def _names_within(mentions: list[tuple[int, int, str]], start: int, end: int) -> dict[str, None]:
    """Return the names mentioned from start to end, each once, in order of first appearance."""
    found: dict[str, None] = {}
    for index in range(bisect_left(mentions, start, key=lambda mention: mention[0]), len(mentions)):
        mention_start, mention_end, name = mentions[index]
        if mention_start >= end:
            break
        if mention_end <= end:
            found[name] = None
    return found
