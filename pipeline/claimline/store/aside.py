"""Files that are written aside and take their names together, when all of them are whole."""

import errno
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from claimline.store.errors import file_errors

_SUFFIX = ".claimline-partial"

NewFile = Callable[[str], AbstractContextManager[BinaryIO]]
"""Opens a file of that name to be written."""


@contextmanager
def written_aside(folder: Path) -> Iterator[NewFile]:
    """Open files that replace those of their names when the block ends, and not at all if it fails.

    Args:
        folder: Where; made if missing.

    Yields:
        A function that opens one file, to be called once per name.

    Raises:
        StoreError: If a file can't be written.
    """
    run = secrets.token_hex(4)
    made: list[Path] = []

    def aside(name: str) -> Path:
        return folder / f".{name}.{run}{_SUFFIX}"

    @contextmanager
    def new_file(name: str) -> Iterator[BinaryIO]:
        made.append(folder / name)
        with aside(name).open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())

    with file_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
        # What a killed process left; nobody else will ever ask for it.
        for left in folder.glob(f".*{_SUFFIX}"):
            left.unlink(missing_ok=True)
        try:
            yield new_file
            for path in made:
                if path.is_dir():
                    raise IsADirectoryError(errno.EISDIR, "a folder has the file's name", str(path))
            for path in made:
                aside(path.name).replace(path)
            _sync(folder)
        finally:
            for path in made:
                aside(path.name).unlink(missing_ok=True)


def _sync(folder: Path) -> None:
    # The new names are safe once the folder is on disk; systems that can't open a folder need no such step.
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
