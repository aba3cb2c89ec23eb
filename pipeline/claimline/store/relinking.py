"""Entities over articles in SQL: the ids that decisions of ``linking`` give, put into the rows that refer to them."""

import sqlite3
from collections import Counter, defaultdict

from claimline.records import columns
from claimline.store.linking import LocalEntity, link
from claimline.store.schema import ENTITY_FACTS, references


def _relink_statements() -> list[str]:
    """Return the statements that put new ids in place of those that ``relinked`` lists, article by article."""
    made = []
    for table, column in references("entities"):
        article = "(SELECT c.article_id FROM claims c WHERE c.claim_id = t.claim_id)"
        if any(known.name == "article_id" for known in columns(table)):
            article = "t.article_id"
        where = f"r.article_id = {article} AND r.old = t.{column}"
        made.append(
            f"UPDATE {table} AS t SET {column} = (SELECT r.new FROM relinked r WHERE {where})"
            f" WHERE EXISTS (SELECT 1 FROM relinked r WHERE {where})"
        )
    made.append(
        "UPDATE article_entities AS t SET linked_id = (SELECT r.new FROM relinked r WHERE r.article_id = t.article_id"
        " AND r.old = t.linked_id) WHERE EXISTS (SELECT 1 FROM relinked r WHERE r.article_id = t.article_id"
        " AND r.old = t.linked_id)"
    )
    return made


def _recount_statements() -> list[str]:
    """Return the statements that make the entities' rows say what the articles say now."""
    unused = " AND ".join(
        f"NOT EXISTS (SELECT 1 FROM {table} t WHERE t.{column} = entities.entity_id)"
        for table, column in references("entities")
    )
    facts = [
        "surface_forms = NULL",
        "n_mentions = (SELECT count(*) FROM mentions m WHERE m.entity_id = entities.entity_id)",
        "n_articles = (SELECT count(DISTINCT m.article_id) FROM mentions m"
        " WHERE m.entity_id = entities.entity_id)",
        *(
            f"{name} = (SELECT min({name}) FROM article_entities x WHERE x.linked_id = entities.entity_id)"
            for name in ENTITY_FACTS
        ),
    ]
    return [
        f"DELETE FROM entities WHERE {unused}",
        f"UPDATE entities SET {', '.join(facts)}",
        "UPDATE claims SET claimant = (SELECT e.name FROM entities e WHERE e.entity_id = claims.claimant_entity_id)"
        " WHERE claimant_entity_id IS NOT NULL",
    ]


RELINK = _relink_statements()
RECOUNT = _recount_statements()


def relinked(connection: sqlite3.Connection) -> list[tuple[str, str, str, str, str]]:
    """Return article, present id, id to be, name and type of every article's things."""
    rows = connection.execute(
        "SELECT article_id, entity_id, name, type, coalesce(country, ''), linked_id FROM article_entities"
        " ORDER BY article_id, entity_id"
    ).fetchall()
    found = link(LocalEntity(*row[:5]) for row in rows)
    # A thing over all articles has the id that those articles give it which call it so.
    ids: dict[tuple[str, str], str] = {}
    for _, entity_id, name, label, _, _ in rows:
        ids[label, name] = min(entity_id, ids.get((label, name), entity_id))
    made = []
    for article_id, entity_id, _, _, _, linked_id in rows:
        label, name, country = found[article_id, entity_id]
        made.append(
            (article_id, linked_id, f"{ids.get((label, name), entity_id)}{country.lower()}", name, label)
        )
    return made


def surface_forms(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """Return the names by which each entity is mentioned, with its id."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    query = "SELECT entity_id, text, count(*) FROM mentions WHERE kind = 'name' GROUP BY entity_id, text"
    for entity_id, text, count in connection.execute(query):
        counts[entity_id][" ".join(text.split())] += count
    return [
        ("; ".join(sorted(forms, key=lambda form: (-forms[form], form))), entity_id)
        for entity_id, forms in counts.items()
    ]
