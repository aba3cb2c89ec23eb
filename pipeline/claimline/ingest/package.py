"""The zip package that a document of an office program is: checked before a library opens it."""

import zipfile
import zlib
from typing import IO

from claimline.ingest.source import BUFFER, BadInputError, Limits, Source, seekable


def checked_package(source: Source, limits: Limits) -> IO[bytes]:
    """Return a package as a file, after a look at how much it really unpacks to.

    Args:
        source: The package.
        limits: What it may hold; its parts together may have twice ``file_mb``.

    Raises:
        BadInputError: If it holds more, is encrypted or is broken.
    """
    file = seekable(source, limits.file_mb)
    allowed = 2 * limits.file_mb * 1_000_000
    try:
        with zipfile.ZipFile(file) as package:
            for part in package.infolist():
                with package.open(part) as stream:
                    while data := stream.read(BUFFER):
                        allowed -= len(data)
                        if allowed < 0:
                            raise BadInputError("packed-bomb", f"{2 * limits.file_mb:,}")
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise BadInputError("bad-file", str(error)) from error
    file.seek(0)
    return file
