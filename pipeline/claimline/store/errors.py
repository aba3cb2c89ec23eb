"""What can go wrong with a store or an export, each with its cause and its remedy."""

import errno
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from claimline.errors import ClaimlineError


class StoreError(ClaimlineError):
    """A store cannot be opened, read or written, or its tables cannot be exported."""


class RefusedRowsError(StoreError):
    """One article's rows break the rules of their tables; the store is as it was before them."""


_NO_SPACE = {errno.ENOSPC, errno.EFBIG, errno.EDQUOT}
_NO_RIGHTS = {errno.EACCES, errno.EPERM, errno.EROFS}
_SMALLEST_STORE = 1_000_000
_FREE_SPACE = "Free some space and run again: the articles already written are kept."


@contextmanager
def store_errors(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into errors that name the store, the cause and the remedy.

    Args:
        path: The store's file.

    Raises:
        StoreError: In place of ``sqlite3.Error``.
        RefusedRowsError: If a row broke a constraint.
    """
    try:
        yield
    except sqlite3.Error as error:
        # The low byte is SQLite's primary result code, whatever the extended one says.
        raise _explained(error, getattr(error, "sqlite_errorcode", 0) & 0xFF, path) from error


def _explained(error: sqlite3.Error, code: int, path: Path) -> StoreError:
    if code in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
        return StoreError(
            f"{path} is damaged or not a claimline store.",
            "Move it away and run again, or pass --out with another folder.",
        )
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return StoreError(
            f"{path} is locked: another run is writing to it.",
            "Wait for that run to end, or pass --out with another folder.",
        )
    if code in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
        return StoreError(
            f"{path} can't be opened for writing.",
            "Pass --out with a folder that exists and that you may write to.",
        )
    if code == sqlite3.SQLITE_FULL or (code == sqlite3.SQLITE_IOERR and _is_full(path.parent)):
        return StoreError(f"No space is left for {path}.", _FREE_SPACE)
    if code == sqlite3.SQLITE_CONSTRAINT:
        return refused(str(error))
    return StoreError(f"{path} can't be read or written: {error}.", "Check the disk and run again.")


def _is_full(folder: Path) -> bool:
    """Return whether no space is left for the smallest store: SQLite says I/O error where no log file fits."""
    with suppress(OSError):
        return shutil.disk_usage(folder).free < _SMALLEST_STORE
    return False


def refused(reason: str) -> RefusedRowsError:
    """Return the error for rows that break the rules of their tables.

    Args:
        reason: Which rule, naming table and column.

    Returns:
        The error, to be raised.
    """
    return RefusedRowsError(f"Rows were refused: {reason}.", "Please report it with the article.")


@contextmanager
def file_errors(folder: Path) -> Iterator[None]:
    """Turn the system's errors into errors that name the file, the cause and the remedy.

    Args:
        folder: The folder written to, named where the system names no file.

    Raises:
        StoreError: In place of ``OSError``.
    """
    try:
        yield
    except OSError as error:
        path = error.filename2 or error.filename or folder
        if error.errno in _NO_SPACE:
            raise StoreError(f"No space is left for {path}.", _FREE_SPACE) from error
        if error.errno in _NO_RIGHTS:
            raise StoreError(
                f"{path} can't be written to.",
                "Close other programs that have it open, or pass --out with a folder that you may write to.",
            ) from error
        raise StoreError(
            f"{path} can't be written: {error.strerror or error}.", "Pass --out with another folder."
        ) from error
