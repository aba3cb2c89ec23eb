"""The store of a run: all rows of all articles in one SQLite file, an article per transaction."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from claimline.ingest.duplicates import Candidate
from claimline.records import TABLES, ArticleRows, ProblemRow
from claimline.store.dangling import dangling_reference
from claimline.store.duplicates import add_signatures, candidates, mark_copies
from claimline.store.errors import RefusedRowsError, refused, store_errors
from claimline.store.flat import flat_rows
from claimline.store.metadata_hash import metadata_sha256
from claimline.store.opening import connect, connect_in_memory, connect_read_only, program_version
from claimline.store.relinking import RECOUNT, RELINK, relinked, surface_forms
from claimline.store.schema import ENTITY_FACTS
from claimline.store.selection import Row, select_rows
from claimline.store.statements import (
    NEXT_REVISION,
    PER_ARTICLE,
    escaped,
    insert,
    is_accepted,
    legible,
    names,
)
from claimline.store.values import stored_row


def open_store(path: Path, *, timeout: float = 60.0) -> "Store":
    """Open a store to read and write it; it is made if missing.

    Args:
        path: Its file.
        timeout: Seconds to wait for another process that writes to it.

    Returns:
        The store, a context manager that closes it.

    Raises:
        StoreError: If the file or its folder can't be used, or was made by another version.
    """
    return Store(path, connect(path, timeout))


def open_store_read_only(path: Path) -> "Store":
    """Open a store that is there, to read it, also in a folder that can't be written to.

    Args:
        path: Its file.

    Returns:
        The store, a context manager that closes it.

    Raises:
        StoreError: If there is no such file, or it is no store of this version.
    """
    return Store(path, connect_read_only(path))


def store_in_memory() -> "Store":
    """Return a new store that no file keeps."""
    return Store(Path(":memory:"), connect_in_memory())


class Store:
    """An open store; ``open_store`` makes one.

    Attributes:
        path: Its file.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; what was written stays."""
        self._connection.close()

    def write_article(self, rows: ArticleRows, config_hash: str) -> None:
        """Write all rows of one article in one transaction, in place of those that it had.

        Args:
            rows: The rows.
            config_hash: Identifies the configuration and model that gave them.

        Raises:
            RefusedRowsError: If a row breaks the rules of its table; the store is then as it was before.
            StoreError: If the store can't be written.
        """
        article = rows.article
        if foreign := [table for table, given in rows.tables.items() if given and not is_accepted(table)]:
            raise refused(f"{foreign[0]} is no table of one article")
        values = {
            table: [stored_row(table, row) for row in rows.tables.get(table, ())]
            for table in ("entities", *PER_ARTICLE)
        }
        values["articles"] = [stored_row("articles", article)]
        facts = [
            (
                row.entity_id,
                article.article_id,
                row.name,
                row.type,
                row.entity_id,
                *(getattr(row, name) or None for name in ENTITY_FACTS),
            )
            for row in rows.tables.get("entities", ())
        ]
        entry = (
            article.uri,
            article.article_id,
            article.text_sha256,
            metadata_sha256(article),
            config_hash,
            program_version(),
        )
        try:
            self._replace_article(values, facts, entry)
        except RefusedRowsError as error:
            if "FOREIGN KEY" in error.message and (found := dangling_reference(rows)):
                raise refused(found) from error
            raise

    def is_done(self, uri: str, text_sha256: str, metadata_sha256: str, config_hash: str) -> bool:
        """Return whether the store has this article's rows, of this text, metadata and configuration.

        Args:
            uri: The article's uri.
            text_sha256: Hash of its text.
            metadata_sha256: Hash of its metadata, from the function of that name.
            config_hash: Identifies the configuration and model.

        Returns:
            Whether nothing is left to do for it.

        Raises:
            StoreError: If the store can't be read.
        """
        found = self._one(
            "SELECT text_sha256, metadata_sha256, config_hash FROM ledger WHERE uri = ?",
            # A file name that is no UTF-8 is in no ledger; asking for it must not end the run.
            uri.encode("utf-8", "replace").decode(),
        )
        return bool(found == (text_sha256, metadata_sha256, config_hash))

    def write_problems(self, rows: Iterable[ProblemRow]) -> None:
        """Write the problems of a run in place of those of the run before.

        Args:
            rows: The problems.

        Raises:
            StoreError: If the store can't be written.
        """
        values = {row[:3]: row for row in map(legible, rows)}
        with store_errors(self.path):
            before = self._connection.execute(f"SELECT {names('problems')} FROM problems").fetchall()
        if set(before) != set(values.values()):
            with self._transaction():
                self._execute("DELETE FROM problems", [()])
                self._execute(insert("problems"), list(values.values()))

    def forget(self, uri: str) -> bool:
        """Remove an article with all its rows.

        Args:
            uri: Its uri.

        Returns:
            Whether it was there.

        Raises:
            StoreError: If the store can't be written.
        """
        if self._one("SELECT 1 FROM articles WHERE uri = ?", escaped(uri)) is None:
            return False
        with self._transaction():
            self._execute("DELETE FROM articles WHERE uri = ?", [(escaped(uri),)])
        return True

    def revision(self) -> str:
        """Return what identifies the state of the rows: it is another one after every change.

        Raises:
            StoreError: If the store can't be read.
        """
        return self.note("revision") or "0"

    def note(self, key: str) -> str | None:
        """Return what was noted under a key, or None.

        Raises:
            StoreError: If the store can't be read.
        """
        found = self._one("SELECT value FROM meta WHERE key = ?", key)
        return found and str(found[0])

    def set_note(self, key: str, value: str) -> None:
        """Note something about the store; no row of any table changes by it.

        Raises:
            StoreError: If the store can't be written.
        """
        with self._transaction(changes_rows=False):
            self._execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", [(key, value)])

    def link_entities(self) -> None:
        """Make the entities' rows anew from the articles in the store, and remove those nothing refers to.

        Nothing is done where no row has changed since the last time.

        Raises:
            StoreError: If the store can't be written.
        """
        if self.note("linked") == f"{self.revision()} {program_version()}":
            return
        with self._transaction(changes_rows=False):
            self._execute(NEXT_REVISION, [()])
            links = relinked(self._connection)
            named = [(entity_id, name, label) for _, _, entity_id, name, label in links]
            self._execute(
                "INSERT INTO entities (entity_id, name, type, n_mentions, n_articles) VALUES (?, ?, ?, 0, 0)"
                " ON CONFLICT (entity_id) DO UPDATE SET name = excluded.name, type = excluded.type",
                named,
            )
            self._execute(
                "CREATE TEMP TABLE relinked (article_id, old, new, PRIMARY KEY (article_id, old))", [()]
            )
            changed = [(article, old, new) for article, old, new, _, _ in links if old != new]
            self._execute("INSERT INTO relinked VALUES (?, ?, ?)", changed)
            if changed:
                for statement in RELINK:
                    self._execute(statement, [()])
            self._execute("DROP TABLE relinked", [()])
            for statement in RECOUNT:
                self._execute(statement, [()])
            self._execute(
                "UPDATE entities SET surface_forms = ? WHERE entity_id = ?", surface_forms(self._connection)
            )
            self._execute(
                "INSERT OR REPLACE INTO meta SELECT 'linked', value || ' ' || ? FROM meta WHERE key = 'revision'",
                [(program_version(),)],
            )

    def candidates(self) -> list[Candidate]:
        """Return all articles with what tells whether they are copies of each other.

        Raises:
            StoreError: If the store can't be written: signatures that are missing are made and kept.
        """
        with self._transaction(changes_rows=False):
            add_signatures(self._connection)
            return candidates(self._connection)

    def link_duplicates(self) -> None:
        """Mark which articles are copies of which, anew from all that are in the store.

        Raises:
            StoreError: If the store can't be written.
        """
        if self.note("copies marked") == f"{self.revision()} {program_version()}":
            return
        with self._transaction(changes_rows=False):
            mark_copies(self._connection)
            self._execute(
                "INSERT OR REPLACE INTO meta SELECT 'copies marked', value || ' ' || ? FROM meta WHERE key = 'revision'",
                [(program_version(),)],
            )

    def counts(self) -> dict[str, int]:
        """Return the number of rows of every table.

        Raises:
            StoreError: If the store can't be read.
        """
        return {table: self._one(f"SELECT count(*) FROM {table}")[0] for table in TABLES}

    def attributed_claims(self) -> int:
        """Return the number of claims that a source makes, not the article itself.

        Raises:
            StoreError: If the store can't be read.
        """
        return int(self._one("SELECT count(attribution_id) FROM claims")[0])

    def duplicates(self) -> int:
        """Return the number of articles that are copies of others.

        Raises:
            StoreError: If the store can't be read.
        """
        return int(self._one("SELECT count(duplicate_of) FROM articles")[0])

    def undated(self) -> int:
        """Return the number of articles without a publication date.

        Raises:
            StoreError: If the store can't be read.
        """
        return int(self._one("SELECT count(*) FROM articles WHERE published IS NULL")[0])

    def top_claimants(self, n: int) -> list[tuple[str, int]]:
        """Return the known sources with the most claims; neither *it* nor an article's own voice is one of them.

        Args:
            n: How many.

        Returns:
            Name and number of claims, most claims first, then by name.

        Raises:
            StoreError: If the store can't be read.
        """
        with store_errors(self.path):
            return self._connection.execute(
                "SELECT claimant, count(*) FROM claims"
                " WHERE claimant_entity_id IS NOT NULL AND attribution_id IS NOT NULL GROUP BY claimant ORDER BY count(*) DESC, claimant LIMIT ?",
                (n,),
            ).fetchall()

    def rows(self, table: str, with_text: bool = False) -> Iterator[Row]:
        """Yield the rows of a table or view in the order in which every export shows them.

        Args:
            table: A table or view of ``records``.
            with_text: Whether ``articles`` has the texts.

        Yields:
            Values in the order of ``exported_columns(table, with_text)``; dates as ISO strings.

        Raises:
            StoreError: If the store can't be read.
        """
        with store_errors(self.path):
            if table == "claims_flat":
                yield from flat_rows(self._connection)
            else:
                yield from select_rows(self._connection, table, with_text)

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Let all that is read within see one state of the store, whatever another process writes meanwhile.

        Raises:
            StoreError: If the store can't be read.
        """
        with store_errors(self.path):
            self._connection.execute("BEGIN")
        try:
            yield
        finally:
            with store_errors(self.path):
                self._connection.execute("ROLLBACK")

    def _replace_article(
        self, values: dict[str, list[Row]], facts: Sequence[Row], entry: tuple[str, ...]
    ) -> None:
        uri, article_id, *_ = entry
        with self._transaction():
            self._execute("DELETE FROM articles WHERE article_id = ? OR uri = ?", [(article_id, uri)])
            self._execute(insert("entities", " ON CONFLICT (entity_id) DO NOTHING"), values["entities"])
            for table in ("articles", *PER_ARTICLE):
                self._execute(insert(table), values[table])
            marks = ", ".join("?" * (5 + len(ENTITY_FACTS)))
            self._execute(f"INSERT OR REPLACE INTO article_entities VALUES ({marks})", facts)
            self._execute("INSERT INTO ledger VALUES (?, ?, ?, ?, ?, ?)", [entry])

    @contextmanager
    def _transaction(self, changes_rows: bool = True) -> Iterator[None]:
        with store_errors(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                if changes_rows:
                    self._execute(NEXT_REVISION, [()])
                self._connection.execute("COMMIT")
            except BaseException:
                # A full disk may have ended the transaction already.
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def _execute(self, statement: str, values: Sequence[Sequence[Any]]) -> None:
        self._connection.executemany(statement, values)

    def _one(self, statement: str, *parameters: str) -> Any:
        with store_errors(self.path):
            return self._connection.execute(statement, parameters).fetchone()
