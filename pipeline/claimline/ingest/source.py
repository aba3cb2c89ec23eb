"""Bytes to read: of a file, of a member of an archive, from standard input or from the web."""

import io
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import IO, Any

from claimline.ingest.article import Draft
from claimline.records import ProblemRow

Drafts = Iterator[Draft | ProblemRow]

BUFFER = 1 << 16
_SPOOLED_IN_MEMORY = 8_000_000


class BadInputError(Exception):
    """Something that keeps a source from being read (further).

    Args:
        error: A code of the table in ``problems``.
        detail: What its message shows of the particular case.
    """

    def __init__(self, error: str, detail: str = "") -> None:
        super().__init__(f"{error}: {detail}")
        self.error = error
        self.detail = detail


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much of one input is read before it is taken for a mistake or an attack.

    Attributes:
        file_mb: Size of a file that holds one article, in units of 10**6 bytes.
        unpacked_mb: Size of all that one packed file holds, in units of 10**6 bytes.
        ratio: How many times its own size a packed file may unpack to, beyond the first 100 MB.
        depth: How many packed files may lie within each other; ``a.tar.gz`` is two.
        members: Number of files in one archive.
        line_mb: Size of a line of JSON or a cell of a table, in units of 10**6 bytes.
        seconds: Time that reading one document may take.
        memory_mb: Memory that reading one document may take, in units of 10**6 bytes.
    """

    file_mb: int = 200
    unpacked_mb: int = 20_000
    ratio: int = 200
    depth: int = 4
    members: int = 200_000
    line_mb: int = 64
    seconds: float = 60.0
    memory_mb: int = 4_000


@dataclass(slots=True)
class Budget:
    """What of a packed file's allowance is used; all that lies in it shares one.

    Attributes:
        packed: Size of the file itself, in bytes.
        limits: The allowance.
        used: Bytes unpacked so far.
    """

    packed: int
    limits: Limits
    used: int = 0

    def spend(self, n: int) -> None:
        """Count unpacked bytes.

        Raises:
            BadInputError: If that is more than the file may unpack to.
        """
        self.used += n
        if self.used > self.limits.unpacked_mb * 1_000_000 or (
            self.used > 100_000_000 and self.used > self.limits.ratio * self.packed
        ):
            raise BadInputError("packed-bomb", f"{self.used / 1_000_000:,.0f}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A stream of bytes with its name.

    Attributes:
        name: What to call it; a member of an archive is called ``ARCHIVE/MEMBER``.
        stream: Its bytes.
        suffix_of: The name whose suffix tells the format, where that is not ``name``.
        known: Field of an article to what is known of it from outside the stream, such as its address.
        charset: Encoding that its carrier declares, or "".
        depth: How many packed files it lies in.
        budget: The allowance of the packed file that it lies in, or None.
    """

    name: str
    stream: "io.BufferedReader[Any]"
    suffix_of: str = ""
    known: Mapping[str, object] = field(default_factory=dict)
    charset: str = ""
    depth: int = 0
    budget: Budget | None = None

    @property
    def file_name(self) -> str:
        """The name whose suffix tells the format, in lower case and without folders."""
        return PurePosixPath((self.suffix_of or self.name).lower()).name

    def head(self) -> bytes:
        """Return its first bytes, without reading past them."""
        return self.stream.peek(BUFFER)[:BUFFER]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a reader needs beside its source.

    Attributes:
        columns: Field to the column that holds it, as the user says.
        limits: How much is read.
        nested: Reads a source that lies in another.
    """

    columns: Mapping[str, str]
    limits: Limits
    nested: Callable[[Source], Drafts]


Reader = Callable[[Source, Reading], Drafts]


class _Metered(io.RawIOBase):
    def __init__(self, stream: IO[bytes], budget: Budget) -> None:
        self._stream = stream
        self._budget = budget

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        try:
            data = self._stream.read(len(buffer))
        except (BadInputError, MemoryError):
            raise
        except Exception as error:
            # Each library has faults of its own, and who reads the stream knows of none of them.
            raise BadInputError("bad-archive", " ".join(str(error).split())) from error
        self._budget.spend(len(data))
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._stream.close()
        super().close()


def metered(stream: IO[bytes], budget: Budget) -> "io.BufferedReader[Any]":
    """Return a stream of unpacked bytes that counts them and ends with an error where they are too many.

    Args:
        stream: The unpacked bytes.
        budget: What may be unpacked.

    Returns:
        The stream.
    """
    return io.BufferedReader(_Metered(stream, budget), BUFFER)


def whole(source: Source, megabytes: float) -> bytes:
    """Return all bytes of a source.

    Args:
        source: The source.
        megabytes: How many it may have, in units of 10**6.

    Raises:
        BadInputError: If it has more, or none.
    """
    limit = int(megabytes * 1_000_000)
    data = source.stream.read(limit + 1)
    if len(data) > limit:
        raise BadInputError("too-large", f"{megabytes:,.0f}")
    if not data:
        raise BadInputError("empty")
    return data


def seekable(source: Source, megabytes: float) -> IO[bytes]:
    """Return the bytes of a source as a file that can be read in any order.

    Args:
        source: The source.
        megabytes: How many bytes it may have, in units of 10**6.

    Raises:
        BadInputError: If it has more.
    """
    if isinstance(source.stream.raw, io.FileIO) and source.stream.seekable():
        return source.stream
    limit = int(megabytes * 1_000_000)
    file = tempfile.SpooledTemporaryFile(max_size=_SPOOLED_IN_MEMORY)  # noqa: SIM115 - the caller's to close
    while data := source.stream.read(BUFFER):
        limit -= len(data)
        if limit < 0:
            raise BadInputError("too-large", f"{megabytes:,.0f}")
        file.write(data)
    file.seek(0)
    return file


def as_source(data: bytes, name: str, **more: object) -> Source:
    """Return bytes that are in memory as a source."""
    return Source(name=name, stream=io.BufferedReader(io.BytesIO(data)), **more)  # type: ignore[arg-type]
