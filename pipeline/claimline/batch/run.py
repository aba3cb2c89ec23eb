"""A run: articles in, a store and its tables out."""

import os
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from claimline.annotate.model import claimline_version, installed_model_label, model_label
from claimline.batch.lock import locked
from claimline.batch.log import Log, open_log
from claimline.batch.summary import Summary
from claimline.batch.worker import Limits
from claimline.batch.workers import distribute
from claimline.config import Config, config_hash
from claimline.errors import OutputError
from claimline.ingest.article import Article, text_sha256
from claimline.ingest.read import ReadOptions, read
from claimline.records import ProblemRow
from claimline.store.aside import written_aside
from claimline.store.errors import RefusedRowsError
from claimline.store.metadata_hash import metadata_sha256
from claimline.store.publish import publish
from claimline.store.store import Store, open_store

if TYPE_CHECKING:
    from spacy.language import Language

STORE = "claimline.sqlite"
MANIFEST = "run.json"
FORMATS = ("csv", "parquet")


@dataclass(slots=True)
class Progress:
    """How far a run is; one object, brought up to date after every article.

    Attributes:
        articles: Articles extracted so far.
        unchanged: Articles skipped so far because the store has them.
        words: Words of the articles extracted so far.
        claims: Claims found so far.
        problems: Problems so far.
        uri: The article done last.
    """

    articles: int = 0
    unchanged: int = 0
    words: int = 0
    claims: int = 0
    problems: int = 0
    uri: str = ""


def run(
    inputs: Sequence[str | Path],
    out: str | Path,
    *,
    config: Config | None = None,
    nlp: "Language | None" = None,
    read_options: ReadOptions | None = None,
    workers: int = 0,
    limits: Limits | None = None,
    formats: Sequence[str] = ("csv",),
    with_text: bool = False,
    skip_duplicates: bool = False,
    log: str | Path | None = None,
    on_progress: Callable[[Progress], None] = lambda _: None,
    on_problem: Callable[[ProblemRow], None] = lambda _: None,
) -> Summary:
    """Extract the claims of all articles in files and folders and write them as tables.

    Articles that the store in ``out`` has already, with the same text, metadata and configuration, are
    skipped; a changed article's rows are replaced; those that are not read again stay.

    Args:
        inputs: Files and folders; folders are walked recursively.
        out: Folder of the store ``claimline.sqlite`` and the tables; made if missing.
        config: What decides the rows; the defaults if None.
        nlp: A pipeline with claimline's components, loaded before, for work in this process; the one that
            ``config`` names if None.
        read_options: How columns are found; the defaults if None.
        workers: Number of processes; with 0 the work is done in this one, and no limits are held.
        limits: What one article may cost a worker process; the defaults if None.
        formats: What to export: ``csv``, ``parquet`` or both.
        with_text: Whether ``articles.csv`` has the articles' texts.
        skip_duplicates: Whether copies of other articles get a row in ``articles`` only, and no claims.
        log: File to which a JSON object per step is added, or None.
        on_progress: Called after every article.
        on_problem: Called with every problem as it shows.

    Returns:
        What was done.

    Raises:
        ClaimlineError: If nothing can be done: no such model, the folder can't be written, or another run
            writes to it.
    """
    config = config or Config()
    folder = _made_folder(Path(out))
    began = time.perf_counter()
    model = installed_model_label(config.model) if nlp is None else model_label(_with_components(nlp, config))
    version = claimline_version()
    hashed = config_hash(config.model_copy(update={"model": ""}), version, model)
    progress = Progress()
    problems: list[ProblemRow] = []

    with open_log(Path(log) if log else None) as steps, locked(folder), open_store(folder / STORE) as store:

        def note(problem: ProblemRow) -> None:
            problems.append(problem)
            progress.problems += 1
            steps.note("problem", problem.uri, error=problem.error, message=problem.message)
            on_problem(problem)

        steps.note("start", version=version, model=model, config_hash=hashed, inputs=[str(i) for i in inputs])
        stream = read(inputs, read_options or ReadOptions())
        if skip_duplicates:
            from claimline.batch.duplicates import without_copies  # noqa: PLC0415 - knows spaCy, which loads slowly

            stream = without_copies(stream, store, hashed)
        fresh = _fresh_articles(stream, store, hashed, progress, note, steps)
        for outcome in distribute(fresh, workers, config, nlp, limits):
            uri, rows = outcome.article.uri, outcome.result
            if isinstance(rows, ProblemRow):
                note(rows)
            else:
                steps.note("extract", uri, seconds=round(outcome.seconds, 4), claims=rows.article.n_claims)
                try:
                    with steps.timed("write", uri):
                        store.write_article(rows, hashed)
                    progress.articles += 1
                    progress.words += len(outcome.article.text.split())
                    progress.claims += rows.article.n_claims
                except RefusedRowsError as error:
                    note(_refused(uri, error))
            progress.uri = uri
            on_progress(progress)
        store.write_problems(problems)
        with steps.timed("link"):
            store.link_entities()
            store.link_duplicates()
        with steps.timed("export"):
            files, _ = publish(store, folder, formats, with_text)
        counts = store.counts()
        duplicates = store.duplicates()
        accounted = progress.articles + progress.unchanged + (duplicates if skip_duplicates else 0)
        summary = Summary(
            out=folder,
            files=(STORE, *(path.name for path in files), MANIFEST),
            version=version,
            model=model,
            config=config.model_dump(mode="json"),
            config_hash=hashed,
            articles=progress.articles,
            unchanged=progress.unchanged,
            kept=max(0, counts["articles"] - accounted),
            words=progress.words,
            seconds=time.perf_counter() - began,
            counts=counts,
            duplicates=duplicates,
            undated=store.undated(),
            attributed_claims=store.attributed_claims(),
            top_claimants=store.top_claimants(5),
            problems=problems,
        )
        with written_aside(folder) as new_file, new_file(MANIFEST) as file:
            file.write((summary.as_json() + "\n").encode("utf-8", "backslashreplace"))
        steps.note("end", seconds=round(summary.seconds, 4), **asdict(progress))
    return summary


def _with_components(nlp: "Language", config: Config) -> "Language":
    from claimline.batch.article_rows import with_components  # noqa: PLC0415 - spaCy loads slowly, and here it is loaded already

    return with_components(nlp, config)


def _made_folder(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            f"The output folder {folder} can't be made: {error.strerror}.",
            "Pass --out with a folder that you may write to.",
        ) from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise OutputError(
            f"The output folder {folder} can't be written to.",
            "Pass --out with a folder that you may write to.",
        )
    return folder


def _refused(uri: str, error: RefusedRowsError) -> ProblemRow:
    return ProblemRow(uri=uri, stage="write", error="refused", message=error.message, hint=error.hint)


def _fresh_articles(
    stream: Iterator[Article | ProblemRow],
    store: Store,
    hashed: str,
    progress: Progress,
    note: Callable[[ProblemRow], None],
    steps: Log,
) -> Iterator[Article]:
    """Yield the articles that the store lacks; note problems and count the others on the way."""
    for item in stream:
        if isinstance(item, ProblemRow):
            note(item)
        elif store.is_done(item.uri, text_sha256(item.text), metadata_sha256(item), hashed):
            progress.unchanged += 1
            steps.note("skip", item.uri)
        else:
            yield item
