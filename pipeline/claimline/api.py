"""Claims of texts and data frames that are in memory already."""

from collections.abc import Iterable, Iterator, Mapping
from math import isnan

import pandas as pd
from spacy.language import Language

from claimline.batch.article_rows import with_components
from claimline.batch.workers import distribute
from claimline.config import Config
from claimline.ingest.article import Article
from claimline.ingest.record import articles_from_records
from claimline.records import ArticleRows, ProblemRow
from claimline.store.tables import Tables, tables_from_articles

Texts = str | Iterable[str] | Iterable[Mapping[str, object]] | pd.DataFrame


def extract(
    texts: Texts, *, config: Config | None = None, nlp: Language | None = None, workers: int = 0
) -> Tables:
    """Extract the claims of texts as tables, without writing any file.

    Args:
        texts: One text, several, several mappings, or a DataFrame; mappings and frames need a ``text`` (or
            ``body``, ``content``) and may have ``id``, ``url``, ``title``, ``date``, ``author`` and
            ``publisher``, under the names that files may use for them.
        config: What decides the rows; the defaults if None.
        nlp: A pipeline with claimline's components, loaded before, for work in this process; the one that
            ``config`` names if None.
        workers: Number of processes; with 0 the work is done in this one.

    Returns:
        A DataFrame per table; what could not be read is in ``problems``.

    Raises:
        ModelError: If the spaCy model isn't installed or can't be used.
        TypeError: If what is given is neither texts nor mappings nor a frame.
    """
    config = config or Config()
    problems: list[ProblemRow] = []
    if nlp is not None:
        with_components(nlp, config)

    def rows() -> Iterator[ArticleRows]:
        for outcome in distribute(_articles(texts, problems), workers, config, nlp):
            if isinstance(outcome.result, ProblemRow):
                problems.append(outcome.result)
            else:
                yield outcome.result

    return tables_from_articles(rows(), problems)


def extract_batch(
    batch: pd.DataFrame, *, config: Config | None = None, nlp: Language | None = None
) -> dict[str, pd.DataFrame]:
    """Extract the claims of a batch of articles: the unit of work of a distributed engine.

    Args:
        batch: One article a row, columns as for ``extract``.
        config: What decides the rows; the defaults if None.
        nlp: A pipeline with claimline's components, loaded before; the one that ``config`` names if None.

    Returns:
        A DataFrame per table name.
    """
    return dict(extract(batch, config=config, nlp=nlp).frames)


def _articles(texts: Texts, problems: list[ProblemRow]) -> Iterator[Article]:
    for item in articles_from_records(_records(texts), "input"):
        if isinstance(item, ProblemRow):
            problems.append(item)
        else:
            yield item


def _records(texts: Texts) -> Iterator[Mapping[str, object]]:
    if isinstance(texts, pd.DataFrame):
        columns = [str(column) for column in texts.columns]
        for row in texts.itertuples(index=False, name=None):
            yield {
                name: None if _is_missing(value) else value for name, value in zip(columns, row, strict=True)
            }
        return
    if not isinstance(texts, Iterable):
        raise TypeError(
            f"claimline.extract takes texts, mappings or a DataFrame, not {type(texts).__name__}."
        )
    for item in [texts] if isinstance(texts, str) else texts:
        if not isinstance(item, str | Mapping):
            raise TypeError(f"claimline.extract takes texts or mappings, and one is {type(item).__name__}.")
        yield {"text": item} if isinstance(item, str) else item


def _is_missing(value: object) -> bool:
    return value is None or value is pd.NaT or value is pd.NA or (isinstance(value, float) and isnan(value))
