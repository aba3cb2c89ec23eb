"""One run at a time writes to a folder."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from claimline.errors import OutputError

LOCK = ".claimline.lock"


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep other runs from writing to a folder; the system frees it when this process ends, however it ends.

    Args:
        folder: The folder of a store.

    Raises:
        OutputError: If another run is writing there, or the folder can't be written to.
    """
    lock = FileLock(folder / LOCK, timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        raise OutputError(
            f"Another run is writing to {folder}.",
            "Run again when it has ended, or pass --out with another folder.",
        ) from error
    except (OSError, NotImplementedError) as error:
        raise OutputError(
            f"The output folder {folder} can't be written to: {getattr(error, 'strerror', None) or error}.",
            "Free some space there."
            if getattr(error, "errno", None) == errno.ENOSPC
            else "Pass --out with a folder that you may write to.",
        ) from error
    try:
        yield
    finally:
        lock.release()
