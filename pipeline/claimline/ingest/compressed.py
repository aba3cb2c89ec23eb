"""Files packed with gzip or Zstandard: one file in each."""

import gzip
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from claimline.ingest.source import Budget, Drafts, Reading, Source, metered

_INNER = {".tgz": ".tar", ".tzst": ".tar"}


def read_gzip(source: Source, reading: Reading) -> Drafts:
    """Yield what the file in a gzip file holds."""
    budget = budget_of(source, reading)
    yield from reading.nested(_inner(source, gzip.GzipFile(fileobj=source.stream), budget))


def read_zstd(source: Source, reading: Reading) -> Drafts:
    """Yield what the file in a Zstandard file holds."""
    import zstandard  # noqa: PLC0415 - an extra

    # What asks for a window of more than 128 MB is an attack on memory.
    unpacker = zstandard.ZstdDecompressor(max_window_size=1 << 27)
    budget = budget_of(source, reading)
    unpacked = unpacker.stream_reader(source.stream, read_across_frames=True)
    yield from reading.nested(_inner(source, unpacked, budget))


def budget_of(source: Source, reading: Reading) -> Budget:
    """Return the allowance of a packed source: that of the file it lies in, or a new one by its own size."""
    if source.budget is not None:
        return source.budget
    size = 1_000_000
    if source.stream.seekable():
        size = source.stream.seek(0, 2)
        source.stream.seek(0)
    return Budget(max(size, 1), reading.limits)


def _inner(source: Source, unpacked: Any, budget: Budget) -> Source:
    name = PurePosixPath(source.suffix_of or source.name)
    inner = name.with_suffix(_INNER.get(name.suffix.lower(), ""))
    stream = metered(unpacked, budget)
    return replace(source, stream=stream, suffix_of=str(inner), depth=source.depth + 1, budget=budget)
