"""Which articles of a store are copies of which: signatures kept beside the articles, and the marks made from them."""

import sqlite3

from claimline.ingest.duplicates import Candidate, Signature, copies, signature


def add_signatures(connection: sqlite3.Connection) -> None:
    """Make the signatures of articles that have none, within the caller's transaction."""
    missing = connection.execute(
        "SELECT article_id, text FROM articles a WHERE NOT EXISTS"
        " (SELECT 1 FROM article_signatures s WHERE s.article_id = a.article_id)"
    )
    made = [(article_id, signature(text or "")) for article_id, text in missing]
    connection.executemany(
        "INSERT INTO article_signatures VALUES (?, ?, ?)",
        [(article_id, each.n_words, each.hashes) for article_id, each in made],
    )


def candidates(connection: sqlite3.Connection) -> list[Candidate]:
    """Return the articles that have signatures."""
    rows = connection.execute(
        "SELECT article_id, uri, published, n_words, hashes"
        " FROM articles JOIN article_signatures USING (article_id)"
    )
    return [
        Candidate(article_id, uri, published, Signature(n_words, hashes))
        for article_id, uri, published, n_words, hashes in rows
    ]


def mark_copies(connection: sqlite3.Connection) -> None:
    """Set ``duplicate_of`` of all articles, within the caller's transaction.

    A single article is no copy, and has no signature made.
    """
    found: dict[str, str] = {}
    if connection.execute("SELECT count(*) FROM articles").fetchone()[0] > 1:
        add_signatures(connection)
        found = copies(candidates(connection))
    connection.execute("UPDATE articles SET duplicate_of = NULL WHERE duplicate_of IS NOT NULL")
    connection.executemany(
        "UPDATE articles SET duplicate_of = ? WHERE article_id = ?",
        [(original, copy) for copy, original in found.items()],
    )
