"""One process that turns articles into rows, and the limits it is held to."""

import multiprocessing
import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess

from claimline.config import Config
from claimline.errors import ClaimlineError
from claimline.ingest.article import Article
from claimline.records import ArticleRows, ProblemRow

START_SECONDS = 600.0
"""Longest time that a process may take to load its model."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one article may cost before the process that reads it is ended and replaced.

    Attributes:
        seconds: Wall-clock time.
        memory_mb: Memory of the process, its model included, in units of 10**6 bytes.
    """

    seconds: float = 60.0
    memory_mb: int = 4000


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one article.

    Attributes:
        article: The article.
        result: Its rows, or the problem that kept it from having any.
        seconds: Wall-clock time that the extraction took.
    """

    article: Article
    result: ArticleRows | ProblemRow
    seconds: float


@dataclass(slots=True)
class Worker:
    """A process as the run sees it.

    Attributes:
        process: The process.
        pipe: Articles go out by it, and results come in.
        queue: The article that it reads now, and perhaps one more that waits for it.
        ready: Whether its model is loaded.
        since: When it began what it does now, by the monotonic clock.
    """

    process: SpawnProcess
    pipe: Connection
    queue: deque[Article] = field(default_factory=deque)
    ready: bool = False
    since: float = field(default_factory=time.monotonic)

    def give(self, article: Article) -> None:
        """Hand it an article; one that has died meanwhile shows when its answer is read."""
        if not self.queue and self.ready:
            self.since = time.monotonic()
        self.queue.append(article)
        with suppress(OSError):
            self.pipe.send(article)

    def seconds_left(self, limits: Limits) -> float:
        """Return how long it may go on with what it does."""
        allowed = limits.seconds if self.ready else START_SECONDS
        return self.since + allowed - time.monotonic()

    def end(self) -> int | None:
        """End the process, whatever it does, and return the code that it ended with."""
        self.pipe.close()
        self.process.join(0.1)
        self.process.kill()
        self.process.join()
        return self.process.exitcode


def start_worker(config: Config, limits: Limits) -> Worker:
    """Start a process that loads the pipeline of a configuration and waits for articles."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=serve, args=(theirs, config, limits.memory_mb), daemon=True)
    with _interrupts_held(), _one_thread_each():
        process.start()
    theirs.close()
    return Worker(process, ours)


@contextmanager
def _one_thread_each() -> Iterator[None]:
    # NumPy's library would give every worker a thread per core; it reads the environment when it is loaded.
    if "OMP_NUM_THREADS" in os.environ or "OPENBLAS_NUM_THREADS" in os.environ:
        yield
        return
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    try:
        yield
    finally:
        del os.environ["OPENBLAS_NUM_THREADS"]


@contextmanager
def _interrupts_held() -> Iterator[None]:
    # Ctrl-C reaches every process of the terminal. The run ends its workers itself; they inherit the mask
    # and never see it. The tracker is started first, because starting it unblocks the signal. The mask is
    # this thread's alone, and Python's handler runs here whichever thread gets the signal: it is held as
    # well, so that no worker is left with half of what it is told at its start.
    if sys.platform == "win32" or threading.current_thread() is not threading.main_thread():
        yield
        return
    resource_tracker.ensure_running()
    held: list[int] = []
    handler = signal.signal(signal.SIGINT, lambda number, _: held.append(number))
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        signal.signal(signal.SIGINT, handler)
        if held:
            signal.raise_signal(signal.SIGINT)


def serve(pipe: Connection, config: Config, memory_mb: int) -> None:
    """Answer articles with their rows until there are no more: what a worker process does.

    Args:
        pipe: Gives articles, and None at the end; takes ``ready`` or the error that keeps it from being so,
            then a pair of result and seconds per article.
        config: The configuration.
        memory_mb: Limit of the process's memory.
    """
    from claimline.batch.article_rows import OUT_OF_MEMORY, article_rows, pipeline  # noqa: PLC0415

    try:
        _limit_memory(memory_mb)
        try:
            nlp = pipeline(config)
        except ClaimlineError as error:
            pipe.send(error)
            return
        pipe.send("ready")
        while (article := pipe.recv()) is not None:
            began = time.perf_counter()
            result = article_rows(nlp, article, config)
            pipe.send((result, time.perf_counter() - began))
            if isinstance(result, ProblemRow) and result.error == OUT_OF_MEMORY:
                return
    except (EOFError, OSError, KeyboardInterrupt):
        # The run is gone or stops: nobody is left to answer to.
        return


def _limit_memory(memory_mb: int) -> None:
    with suppress(ImportError, OSError, ValueError):
        import resource  # noqa: PLC0415 - not on Windows, where no limit is held

        resource.setrlimit(resource.RLIMIT_DATA, (memory_mb * 1_000_000, memory_mb * 1_000_000))
