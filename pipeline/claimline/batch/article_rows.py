"""One article to its rows, with every failure made a problem row."""

import gc
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext

from spacy.language import Language

from claimline.annotate.document import annotate
from claimline.annotate.model import load_model
from claimline.assemble import assemble
from claimline.assemble.confident import confident
from claimline.component import add_to
from claimline.config import Config
from claimline.errors import ModelError
from claimline.ingest.article import Article, metadata
from claimline.records import ArticleRows, ProblemRow

OUT_OF_MEMORY = "out-of-memory"
"""Error code of an article that took more memory than there was; its process is best replaced."""

VOCABULARY = 40_000
"""Words that a pipeline learns for good: some 10 MB. A word that it has to learn again costs as much as to tag it."""


def with_components(nlp: Language, config: Config) -> Language:
    """Return a loaded pipeline with claimline's components, set as a configuration says.

    Args:
        nlp: An English pipeline; unchanged if it has the components already.
        config: The configuration.

    Raises:
        ValueError: If a component that is needed is missing.
    """
    return add_to(nlp, config.attribution, config.assess, config.aliases, config.entity_patterns)


def pipeline(config: Config) -> Language:
    """Return the pipeline that a configuration names, with claimline's components.

    Args:
        config: The configuration.

    Returns:
        A pipeline ready for ``article_rows``.

    Raises:
        ModelError: If the model is not installed, not English, or lacks a component.
    """
    nlp = load_model(config.model)
    try:
        return with_components(nlp, config)
    except ValueError as error:
        raise ModelError(
            f"The spaCy model {config.model!r} can't be used. {error}",
            "Pass --model with an English model that has a tagger, a parser and an entity recognizer.",
        ) from error


@contextmanager
def _collecting_later() -> Iterator[None]:
    """Put off Python's search for unreachable cycles: an article makes many small objects and hardly a cycle."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _forgetting(nlp: Language) -> AbstractContextManager[object]:
    """Have the vocabulary forget what it learns from an article, so that memory stays flat, once it knows much."""
    return nullcontext() if len(nlp.vocab) < VOCABULARY else nlp.memory_zone()


def article_rows(nlp: Language, article: Article, config: Config) -> ArticleRows | ProblemRow:
    """Return the rows of one article, or the problem that kept it from having any.

    Articles are annotated one at a time, never batched: the parser's sums come out differently in another
    batch, and now and then so would a parse.

    Args:
        nlp: A pipeline from ``pipeline``.
        article: The article.
        config: The configuration.

    Returns:
        All its rows, or one row of ``problems``.
    """
    if len(article.text) > config.max_article_chars:
        return ProblemRow(
            uri=article.uri,
            stage="annotate",
            error="too-long",
            message=f"The article has {len(article.text):,} characters, more than {config.max_article_chars:,}.",
            hint="Split it into articles, or pass --max-article-chars with a larger number.",
        )
    try:
        with _collecting_later(), _forgetting(nlp):
            return confident(
                assemble(annotate(nlp, article.text, metadata(article)), article),
                config.min_confidence,
                config.min_claim_confidence,
            )
    except MemoryError:
        return ProblemRow(
            uri=article.uri,
            stage="extract",
            error=OUT_OF_MEMORY,
            message="It takes more memory than there is.",
            hint="Pass a larger --article-memory if the machine has it, or split the article.",
        )
    except Exception as error:
        return ProblemRow(
            uri=article.uri,
            stage="extract",
            error="failed",
            message=f"{type(error).__name__}: {' '.join(str(error).split())[:300]}",
            hint="Please report it with the article; the run went on without it.",
        )
