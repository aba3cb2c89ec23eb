"""A run: articles in, a store and its tables out."""

import os
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language

from claimline.annotate.model import claimline_version, model_label
from claimline.assemble import text_sha256
from claimline.batch.article_rows import chosen_pipeline
from claimline.batch.summary import Summary
from claimline.batch.workers import distribute
from claimline.config import Config, config_hash
from claimline.errors import OutputError
from claimline.ingest.article import Article
from claimline.ingest.read import ReadOptions, read
from claimline.records import ProblemRow
from claimline.store.export import export
from claimline.store.store import Store, metadata_sha256, open_store

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
    nlp: Language | None = None,
    read_options: ReadOptions | None = None,
    workers: int = 1,
    formats: Sequence[str] = ("csv",),
    with_text: bool = False,
    skip_duplicates: bool = False,
    on_progress: Callable[[Progress], None] = lambda _: None,
    on_problem: Callable[[ProblemRow], None] = lambda _: None,
) -> Summary:
    """Extract the claims of all articles in files and folders and write them as tables.

    Articles that the store in ``out`` has already, with the same text, metadata and configuration, are
    skipped; a changed article's rows are replaced.

    Args:
        inputs: Files and folders; folders are walked recursively.
        out: Folder of the store ``claimline.sqlite`` and the tables; made if missing.
        config: What decides the rows; the defaults if None.
        nlp: A pipeline with claimline's components, loaded before, for one worker; the one that
            ``config`` names if None.
        read_options: How columns are found; the defaults if None.
        workers: Number of processes.
        formats: What to export: ``csv``, ``parquet`` or both.
        with_text: Whether ``articles.csv`` has the articles' texts.
        skip_duplicates: Whether copies of other articles get a row in ``articles`` only, and no claims.
        on_progress: Called after every article.
        on_problem: Called with every problem as it shows.

    Returns:
        What was done.

    Raises:
        ClaimlineError: If nothing can be done: no such model, or the folder can't be written.
    """
    config = config or Config()
    folder = _made_folder(Path(out))
    began = time.perf_counter()
    nlp = chosen_pipeline(config, nlp, workers)
    model = model_label(nlp)
    version = claimline_version()
    hashed = config_hash(config.model_copy(update={"model": ""}), version, model)
    progress = Progress()
    problems: list[ProblemRow] = []

    def note(problem: ProblemRow) -> None:
        problems.append(problem)
        progress.problems += 1
        on_problem(problem)

    with open_store(folder / STORE) as store:
        store.clear_problems()
        stream = read(inputs, read_options or ReadOptions())
        if skip_duplicates:
            from claimline.batch.duplicates import without_copies  # noqa: PLC0415 - knows spaCy, which loads slowly

            stream = without_copies(stream, store, hashed)
        fresh = _fresh_articles(stream, store, hashed, progress, note)
        for article, outcome in distribute(fresh, workers, config, nlp):
            if isinstance(outcome, ProblemRow):
                note(outcome)
            else:
                store.write_article(outcome, hashed)
                progress.articles += 1
                progress.words += len(article.text.split())
                progress.claims += outcome.article.n_claims
            progress.uri = article.uri
            on_progress(progress)
        store.write_problems(problems)
        store.link_entities()
        store.link_duplicates()
        files = export(store, folder, formats, with_text)
        counts = store.counts()
        summary = Summary(
            out=folder,
            files=(STORE, *(path.name for path in files), MANIFEST),
            version=version,
            model=model,
            config=config.model_dump(mode="json"),
            config_hash=hashed,
            articles=progress.articles,
            unchanged=progress.unchanged,
            words=progress.words,
            seconds=time.perf_counter() - began,
            counts=counts,
            duplicates=store.duplicates(),
            attributed_claims=store.attributed_claims(),
            top_claimants=store.top_claimants(5),
            problems=problems,
        )
    _write_whole(folder / MANIFEST, summary.as_json() + "\n")
    return summary


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


def _fresh_articles(
    stream: Iterator[Article | ProblemRow],
    store: Store,
    hashed: str,
    progress: Progress,
    note: Callable[[ProblemRow], None],
) -> Iterator[Article]:
    """Yield the articles that the store lacks; note problems and count the others on the way."""
    for item in stream:
        if isinstance(item, ProblemRow):
            note(item)
        elif store.is_done(item.uri, text_sha256(item.text), metadata_sha256(item), hashed):
            progress.unchanged += 1
        else:
            yield item


def _write_whole(path: Path, text: str) -> None:
    aside = path.with_name(f".{path.name}.tmp")
    with aside.open("w", encoding="utf-8", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(path)
