"""Opening a store's file: making it, or making sure that it is one of ours."""

import os
import sqlite3
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from claimline.store.errors import StoreError, file_errors, store_errors
from claimline.store.schema import create_statements, schema_version


def connect(path: Path, timeout: float) -> sqlite3.Connection:
    """Open a store's file to read and write it, made if missing.

    Args:
        path: The file; its folder is made if missing.
        timeout: Seconds to wait for another process that writes to it.

    Returns:
        A connection that begins no transaction by itself.

    Raises:
        StoreError: If the file or its folder can't be used, or was made by another version.
    """
    with file_errors(path.parent):
        path.parent.mkdir(parents=True, exist_ok=True)
    with store_errors(path):
        store = sqlite3.connect(path, timeout=timeout, isolation_level=None)
        try:
            # A write-ahead log keeps every transaction whole when the process is killed, lets others read
            # during a run, and costs no wait for the disk per article.
            store.execute("PRAGMA journal_mode = WAL")
            store.execute("PRAGMA synchronous = NORMAL")
            store.execute("PRAGMA foreign_keys = ON")
            if not _tables(store):
                _create(store)
            _check(store, path)
        except BaseException:
            store.close()
            raise
    return store


def connect_read_only(path: Path) -> sqlite3.Connection:
    """Open an existing store's file to read it.

    Args:
        path: The file.

    Returns:
        A connection that cannot write.

    Raises:
        StoreError: If there is no such file, or it is no store of this version.
    """
    if not path.is_file():
        raise StoreError(
            f"There is no store {path}.", "Pass the path of a claimline.sqlite that a run wrote."
        )
    mode = "mode=rw"
    if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        # Beside a file in such a folder SQLite can make no lock file, and nobody else can write to it either.
        mode = "mode=ro" if path.with_name(path.name + "-wal").exists() else "mode=ro&immutable=1"
    with store_errors(path):
        store = sqlite3.connect(f"{path.resolve().as_uri()}?{mode}", uri=True, isolation_level=None)
        try:
            store.execute("PRAGMA query_only = ON")
            _check(store, path)
        except BaseException:
            store.close()
            raise
    return store


def connect_in_memory() -> sqlite3.Connection:
    """Return a connection to a new store that lives as long as the connection."""
    store = sqlite3.connect(":memory:", isolation_level=None)
    store.execute("PRAGMA foreign_keys = ON")
    _create(store)
    return store


@cache
def program_version() -> str:
    """Return claimline's version, or "unknown" where it runs without being installed."""
    try:
        return version("claimline")
    except PackageNotFoundError:
        return "unknown"


def _tables(store: sqlite3.Connection) -> set[str]:
    return {name for (name,) in store.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def _create(store: sqlite3.Connection) -> None:
    store.execute("BEGIN IMMEDIATE")
    try:
        # Another run may have made them while this one waited for its turn.
        if not _tables(store):
            for statement in create_statements():
                store.execute(statement)
            entries = [("schema_version", schema_version()), ("made_by_version", program_version())]
            store.executemany("INSERT INTO meta VALUES (?, ?)", entries)
        store.execute("COMMIT")
    except BaseException:
        if store.in_transaction:
            store.execute("ROLLBACK")
        raise


def _check(store: sqlite3.Connection, path: Path) -> None:
    if "meta" not in _tables(store):
        raise StoreError(f"{path} is a database of another program.", "Pass --out with another folder.")
    meta = dict(store.execute("SELECT key, value FROM meta"))
    if meta.get("schema_version") != schema_version():
        maker = meta.get("made_by_version", "unknown")
        raise StoreError(
            f"{path} has the tables of another version of claimline ({maker}; this is {program_version()}).",
            "Move it away and run again to extract everything anew, or pass --out with another folder.",
        )
