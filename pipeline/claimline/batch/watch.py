"""Waiting for files to arrive in folders."""

import os
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from claimline.ingest.discover import inputs_among

Stamps = dict[str, tuple[int, int]]


def arrivals(inputs: Sequence[Path], every: float = 2.0) -> Iterator[None]:
    """Yield once at the beginning, and then whenever files have come, changed or gone and lie still again.

    Folders are looked through every few seconds, which also works where the system reports no changes: on
    network drives and in containers. A file that still grows is waited for.

    Args:
        inputs: Files and folders.
        every: Seconds between two looks.

    Yields:
        None, without end.
    """
    seen = latest = _stamps(inputs)
    yield
    while True:
        time.sleep(every)
        before, latest = latest, _stamps(inputs)
        if latest == before != seen:
            seen = latest
            yield


def _stamps(inputs: Sequence[Path]) -> Stamps:
    """Return size and time of every file there."""
    found: Stamps = {}
    for path in inputs:
        if not path.is_dir():
            _add(found, str(path))
        for parent, folders, names in os.walk(path):
            folders[:] = [name for name in folders if not name.startswith(".")]
            for name in inputs_among(names):
                _add(found, os.path.join(parent, name))  # noqa: PTH118 - a Path for each costs more than the stat
    return found


def _add(found: Stamps, path: str) -> None:
    try:
        state = os.stat(path)  # noqa: PTH116
    except OSError:
        return
    found[path] = (state.st_size, state.st_mtime_ns)
