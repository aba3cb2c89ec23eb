"""The rows of a store in the order in which every export shows them.

The order depends on the rows alone, never on when they were written: by article (its uri), then by position
in the text, then by id. What belongs to a claim or an attribution follows the order of those.
"""

import sqlite3
from collections.abc import Iterator
from typing import Any

from claimline.records import SPAN_ROLES, columns
from claimline.store.schema import exported_columns, is_between_articles, quoted

Row = tuple[Any, ...]

_ROLE = (
    "CASE t.role " + " ".join(f"WHEN '{role}' THEN {rank}" for rank, role in enumerate(SPAN_ROLES)) + " END"
)


def _first_offset(attribution: str) -> str:
    return f'(SELECT min("start") FROM attribution_spans x WHERE x.attribution_id = {attribution}.attribution_id)'


_CLAIM = 'a.uri, p."start", p."end", p.claim_id'
_ORDERS = {
    "articles": "t.uri, t.article_id",
    "sentences": 'a.uri, t."start", t."end", t.sentence_id',
    "entities": "t.type, t.name, t.entity_id",
    "mentions": 'a.uri, t."start", t."end", t.mention_id',
    "attributions": f"a.uri, {_first_offset('t')}, t.attribution_id",
    "attribution_spans": f"a.uri, {_first_offset('p')}, t.attribution_id, {_ROLE}, t.span_index",
    "clusters": "t.claim_text, t.cluster_id",
    "claims": 'a.uri, t."start", t."end", t.claim_id',
    "claim_arguments": f"{_CLAIM}, t.argument_index",
    "claim_evidence": f"{_CLAIM}, t.evidence_index",
    "claim_substitutions": f'{_CLAIM}, t."start"',
    "problems": "t.uri, t.stage, t.error",
}


def select_rows(store: sqlite3.Connection, table: str, with_text: bool = False) -> Iterator[Row]:
    """Yield a table's rows in export order.

    Args:
        store: The store's connection.
        table: A table of ``records``.
        with_text: Whether ``articles`` has the texts.

    Yields:
        Values in the order of ``exported_columns``; dates as ISO strings.
    """
    shown = exported_columns(table, with_text)
    booleans = [index for index, column in enumerate(shown) if column.type == "boolean"]
    rows: Iterator[Row] = store.execute(select_statement(table, with_text))
    if not booleans:
        yield from rows
        return
    for row in rows:
        values = list(row)
        for index in booleans:
            values[index] = None if values[index] is None else bool(values[index])
        yield tuple(values)


def select_statement(table: str, with_text: bool = False) -> str:
    """Return the SELECT statement of a table's rows in export order.

    Args:
        table: A table of ``records``.
        with_text: Whether ``articles`` has the texts.

    Returns:
        SQL; the table is ``t`` in it, its article ``a``, its claim or attribution ``p``.
    """
    shown = []
    for column in exported_columns(table, with_text):
        value = f"t.{quoted(column.name)}"
        if is_between_articles(table, column):
            # An original that isn't in the store is no value that a reader could look up.
            value = f"(SELECT o.article_id FROM articles o WHERE o.article_id = {value})"
        shown.append(value)
    return f"SELECT {', '.join(shown)} FROM {_joined(table)} ORDER BY {_ORDERS[table]}"


def _joined(table: str) -> str:
    # CROSS JOIN keeps SQLite's planner to this order: articles as their index has them, and only one
    # article's rows to sort at a time, so that no export sorts a whole table.
    names = [column.name for column in columns(table)]
    if table == "articles":
        return "articles t"
    if "article_id" in names:
        return f"articles a CROSS JOIN {quoted(table)} t ON t.article_id = a.article_id"
    for parent, key in (("claims", "claim_id"), ("attributions", "attribution_id")):
        if key in names:
            return (
                f"articles a CROSS JOIN {parent} p ON p.article_id = a.article_id"
                f" CROSS JOIN {quoted(table)} t ON t.{key} = p.{key}"
            )
    return f"{quoted(table)} t"
