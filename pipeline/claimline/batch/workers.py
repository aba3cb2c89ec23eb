"""Articles to rows in several processes, one article at a time per process."""

import multiprocessing
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess

from spacy.language import Language

from claimline.batch.article_rows import article_rows, pipeline
from claimline.config import Config
from claimline.ingest.article import Article
from claimline.records import ArticleRows, ProblemRow

Outcome = tuple[Article, ArticleRows | ProblemRow]


@dataclass(slots=True)
class _Worker:
    process: SpawnProcess
    pipe: Connection
    article: Article | None = None


def _serve(pipe: Connection, config: Config) -> None:
    nlp = pipeline(config)
    try:
        while (article := pipe.recv()) is not None:
            pipe.send(article_rows(nlp, article, config))
    except (EOFError, BrokenPipeError, KeyboardInterrupt):
        # The parent is gone or stops: nothing is left to answer to.
        return


def _start(config: Config) -> _Worker:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, config), daemon=True)
    process.start()
    theirs.close()
    return _Worker(process, ours)


def _died(article: Article, code: int | None) -> ProblemRow:
    return ProblemRow(
        uri=article.uri,
        stage="extract",
        error="worker-died",
        message=f"The process that read it ended with code {code}, possibly for lack of memory.",
        hint="Run again with fewer --workers; all other articles are unaffected.",
    )


def distribute(articles: Iterable[Article], workers: int, config: Config, nlp: Language) -> Iterator[Outcome]:
    """Yield each article with its rows, in the order in which they are ready.

    A process that dies gives its article a problem row and is replaced. No more than two articles per
    process are in memory at a time.

    Args:
        articles: The articles; read as processes become free.
        workers: Number of processes, 1 or more; with 1 the work is done in this process.
        config: The configuration; every process loads the pipeline that it names.
        nlp: The pipeline for work in this process.

    Yields:
        Every article once, with its rows or its problem.
    """
    if workers == 1:
        for article in articles:
            yield article, article_rows(nlp, article, config)
        return
    pool: list[_Worker] = []
    source = iter(articles)
    try:
        exhausted = False
        while True:
            for worker in pool:
                if worker.article is None and not exhausted:
                    exhausted = not _feed(worker, source)
            while not exhausted and len(pool) < workers:
                worker = _start(config)
                exhausted = not _feed(worker, source)
                pool.append(worker)
            busy = {worker.pipe: worker for worker in pool if worker.article is not None}
            if not busy:
                return
            for ready in wait(list(busy)):
                worker = busy[ready]  # type: ignore[index]
                done, worker.article = worker.article, None
                if done is None:
                    continue
                try:
                    outcome = worker.pipe.recv()
                except (EOFError, OSError):
                    worker.process.join()
                    pool.remove(worker)
                    outcome = _died(done, worker.process.exitcode)
                yield done, outcome
    finally:
        for worker in pool:
            worker.pipe.close()
            worker.process.terminate()
            worker.process.join()


def _feed(worker: _Worker, source: Iterator[Article]) -> bool:
    """Give a worker the next article; return False if there is none."""
    article = next(source, None)
    if article is None:
        return False
    worker.article = article
    # One that died idle has its pipe read as ended, which gives the article its problem row.
    with suppress(OSError):
        worker.pipe.send(article)
    return True
