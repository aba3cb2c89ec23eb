"""Articles to rows in this process or in several, one article at a time per process."""

import time
from collections import deque
from collections.abc import Iterable, Iterator
from multiprocessing.connection import wait
from typing import TYPE_CHECKING

from claimline.batch.worker import Limits, Outcome, Worker, start_worker
from claimline.config import Config
from claimline.errors import ClaimlineError, InputError, WorkerError
from claimline.ingest.article import Article
from claimline.records import ProblemRow

if TYPE_CHECKING:
    from spacy.language import Language

FAILED_STARTS = 3
"""After so many processes in a row that end before their model is loaded, the run ends."""

# A pipe holds so much without a reader; a longer article waits until its worker asks for it, because a run
# that is stuck in sending could watch no clock.
_FITS_A_PIPE = 10_000


def distribute(
    articles: Iterable[Article],
    workers: int,
    config: Config,
    nlp: "Language | None" = None,
    limits: Limits | None = None,
) -> Iterator[Outcome]:
    """Yield each article with its rows, in the order in which they are ready.

    A process that dies, or that takes more than the limits allow, gives its article a problem row and is
    replaced. No more than two articles per process are in memory at a time.

    Args:
        articles: The articles; read as processes become free.
        workers: Number of processes; with 0 the work is done in this one, and no limits are held.
        config: The configuration; every process loads the pipeline that it names.
        nlp: The pipeline for work in this process; the one that ``config`` names if None.
        limits: What one article may cost; the defaults if None.

    Yields:
        Every article once, with its rows or its problem.

    Raises:
        InputError: If a loaded pipeline should serve other processes.
        ModelError: If the pipeline can't be loaded or used.
        WorkerError: If processes end again and again before their model is loaded.
    """
    if workers and nlp is not None:
        raise InputError(
            "A loaded pipeline serves only the process that loaded it.",
            "Pass Config(model=...) with the pipeline's name or path instead, or workers=0.",
        )
    if workers:
        yield from _in_workers(articles, workers, config, limits or Limits())
    else:
        yield from _in_this_process(articles, config, nlp)


def _in_this_process(
    articles: Iterable[Article], config: Config, nlp: "Language | None"
) -> Iterator[Outcome]:
    for article in articles:
        # spaCy loads slowly, and where no article is new there is no need for it.
        from claimline.batch.article_rows import article_rows, pipeline  # noqa: PLC0415

        nlp = nlp or pipeline(config)
        began = time.perf_counter()
        result = article_rows(nlp, article, config)
        yield Outcome(article, result, time.perf_counter() - began)


def _in_workers(
    articles: Iterable[Article], workers: int, config: Config, limits: Limits
) -> Iterator[Outcome]:
    source = iter(articles)
    waiting: deque[Article] = deque()
    pool: list[Worker] = []
    failed_starts = 0
    try:
        while True:
            _feed(pool, workers, source, waiting, config, limits)
            busy = [worker for worker in pool if worker.queue]
            if not busy:
                return
            answers = wait(
                [worker.pipe for worker in busy],
                max(0.0, min(worker.seconds_left(limits) for worker in busy)),
            )
            for worker in busy:
                if worker.pipe in answers:
                    outcome = _answer(worker)
                elif worker.seconds_left(limits) <= 0:
                    outcome = _overdue(worker)
                else:
                    continue
                if worker.process.exitcode is not None:
                    pool.remove(worker)
                    waiting.extend(worker.queue)
                    failed_starts = 0 if worker.ready else failed_starts + 1
                    if failed_starts == FAILED_STARTS:
                        raise WorkerError(
                            f"Worker processes end with code {worker.process.exitcode} while they load the model.",
                            "Check that memory is free, and pass fewer --workers or a larger --article-memory.",
                        )
                if outcome is not None:
                    yield outcome
    finally:
        for worker in pool:
            worker.end()


def _feed(
    pool: list[Worker],
    workers: int,
    source: Iterator[Article],
    waiting: deque[Article],
    config: Config,
    limits: Limits,
) -> None:
    """Give an article to every worker that has none, then a second one to those that can take it already."""

    def following() -> Article | None:
        return waiting.popleft() if waiting else next(source, None)

    for worker in [*pool, *[None] * (workers - len(pool))]:
        if worker is not None and worker.queue:
            continue
        article = following()
        if article is None:
            return
        if worker is None:
            worker = start_worker(config, limits)  # noqa: PLW2901
            pool.append(worker)
        worker.give(article)
    for worker in pool:
        if worker.ready and len(worker.queue) == 1:
            article = following()
            if article is None:
                return
            if len(article.text) > _FITS_A_PIPE:
                waiting.appendleft(article)
                return
            worker.give(article)


def _answer(worker: Worker) -> Outcome | None:
    """Read what a worker says; what it could not answer any more stays in its queue."""
    try:
        answer = worker.pipe.recv()
    except (EOFError, OSError):
        code = worker.end()
        # One that ends by itself has answered all that it began.
        return _blamed(worker, _died(worker.queue[0], code)) if worker.ready and code else None
    if isinstance(answer, ClaimlineError):
        raise answer
    now = time.monotonic()
    worker.since = now
    if not worker.ready:
        worker.ready = True
        return None
    result, seconds = answer
    return Outcome(worker.queue.popleft(), result, seconds)


def _overdue(worker: Worker) -> Outcome | None:
    seconds = time.monotonic() - worker.since
    worker.end()
    if not worker.ready:
        return None
    return _blamed(worker, _too_slow(worker.queue[0], seconds))


def _blamed(worker: Worker, problem: ProblemRow) -> Outcome:
    return Outcome(worker.queue.popleft(), problem, time.monotonic() - worker.since)


def _died(article: Article, code: int | None) -> ProblemRow:
    return ProblemRow(
        uri=article.uri,
        stage="extract",
        error="worker-died",
        message=f"The process that read it ended with code {code}, possibly for lack of memory.",
        hint="Run again, perhaps with fewer --workers; all other articles are unaffected.",
    )


def _too_slow(article: Article, seconds: float) -> ProblemRow:
    return ProblemRow(
        uri=article.uri,
        stage="extract",
        error="too-slow",
        message=f"It was given up after {seconds:.0f} seconds.",
        hint="Pass a larger --article-timeout, or split the article.",
    )
