"""Other people's readers, kept from ending a run and from talking to its user."""

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr

from claimline.ingest.deadline import DeadlineError
from claimline.ingest.source import BadInputError

_CHATTY = ("pdfminer", "pdfplumber", "trafilatura", "htmldate", "charset_normalizer", "warcio")


@contextmanager
def faults_of_library() -> Iterator[None]:
    """Make whatever a library raises over its input the problem ``bad-file``, and keep what it prints to itself.

    Nothing may be yielded to others from within: what they print would be lost too.

    Raises:
        BadInputError: For any fault but a lack of memory.
    """
    for name in _CHATTY:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        with redirect_stderr(io.StringIO()):
            yield
    except (BadInputError, MemoryError, DeadlineError, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:
        # Libraries written in Rust raise their panics outside of Exception.
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        detail = f"{type(error).__name__}: {' '.join(str(error).split())[:200]}"
        raise BadInputError("bad-file", detail) from error
