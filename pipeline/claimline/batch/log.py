"""The log of a run: one JSON object a line, for programs."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from claimline.errors import OutputError


class Log:
    """Writes what happens to a file as it happens; a run without a log has one that writes nothing.

    Args:
        descriptor: An unbuffered file opened for appending, or None.
    """

    def __init__(self, descriptor: Any = None) -> None:
        self._file = descriptor

    def note(self, stage: str, article: str | None = None, **facts: Any) -> None:
        """Add one line.

        Args:
            stage: What was done: ``start``, ``skip``, ``extract``, ``write``, ``problem``, ``link``, ``export``
                or ``end``.
            article: The uri of the article that it was done to, if it was one.
            **facts: What else is worth knowing; plain values.
        """
        if self._file is None:
            return
        line = {"time": datetime.now(UTC).isoformat(timespec="milliseconds"), "stage": stage}
        if article is not None:
            line["article"] = article
        try:
            # One write per line, so that a killed run leaves whole lines.
            self._file.write(json.dumps(line | facts, default=str).encode() + b"\n")
        except OSError:
            # The disk is full: the articles matter more than what is said about them.
            self._file = None

    @contextmanager
    def timed(self, stage: str, article: str | None = None) -> Iterator[None]:
        """Add a line with the ``seconds`` that the block took, when it ends well."""
        began = time.perf_counter()
        yield
        self.note(stage, article, seconds=round(time.perf_counter() - began, 4))


@contextmanager
def open_log(path: Path | None) -> Iterator[Log]:
    """Open a run's log, to be added to if it is there.

    Args:
        path: The file, or None for no log.

    Yields:
        The log.

    Raises:
        OutputError: If the file can't be opened.
    """
    if path is None:
        yield Log()
        return
    try:
        file = path.open("ab", buffering=0)
    except OSError as error:
        raise OutputError(
            f"The log {path} can't be written: {error.strerror}.",
            "Pass --log with a file in a folder that exists.",
        ) from error
    with file:
        yield Log(file)
