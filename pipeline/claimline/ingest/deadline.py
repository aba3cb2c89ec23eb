"""Limits of time and memory for code that can't be trusted to keep to any."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import resource
except ImportError:  # not on this system
    resource = None  # type: ignore[assignment]

_STATM = Path("/proc/self/statm")


class DeadlineError(BaseException):
    """The time is over. No Exception, so that a library's own handlers don't swallow it."""


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Raise ``DeadlineError`` in what runs within, once the time is over.

    Only a process's main thread can be interrupted so; elsewhere there is no limit.

    Args:
        seconds: Time allowed.
    """
    if (
        threading.current_thread() is not threading.main_thread()
        or not hasattr(signal, "setitimer")
        or signal.getitimer(signal.ITIMER_REAL)[0]
    ):
        yield
        return

    def over(*_: object) -> None:
        raise DeadlineError

    before = signal.signal(signal.SIGALRM, over)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def memory_limit(megabytes: int) -> Iterator[None]:
    """Raise ``MemoryError`` in what runs within where it asks for more memory than that.

    Where the system doesn't tell how much memory a process has, there is no limit.

    Args:
        megabytes: Memory allowed beyond what the process has, in units of 10**6 bytes of address space.
    """
    if resource is None or not _STATM.exists():
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    allowed = int(_STATM.read_text().split()[0]) * resource.getpagesize() + megabytes * 1_000_000
    if soft != resource.RLIM_INFINITY:
        allowed = min(allowed, soft)
    resource.setrlimit(resource.RLIMIT_AS, (allowed, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
