"""A run that leaves out copies of articles: which they are is known only when all were read."""

import pickle
import tempfile
from collections.abc import Iterator
from typing import IO

from claimline.assemble.ids import stable_id
from claimline.ingest.article import Article, text_sha256
from claimline.ingest.duplicates import Candidate, copies, signature
from claimline.records import ArticleRow, ArticleRows, ProblemRow
from claimline.store.metadata_hash import metadata_sha256
from claimline.store.store import Store

_IN_MEMORY = 50_000_000


def without_copies(
    stream: Iterator[Article | ProblemRow], store: Store, config_hash: str
) -> Iterator[Article | ProblemRow]:
    """Yield what is read, but of articles that are copies of each other only the original.

    All articles are read before the first is yielded, and kept in a temporary file meanwhile. Copies among them
    get a row in ``articles`` and no others, in place of those that an earlier run gave them; what is in the
    store and was not read again stays as it is.

    Args:
        stream: Articles and problems.
        store: The store, whose articles count too.
        config_hash: Identifies the configuration and model.

    Yields:
        Problems, and articles that are no copies.
    """
    candidates = {candidate.article_id: candidate for candidate in store.candidates()}
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as file:
        number = 0
        for item in stream:
            if isinstance(item, ProblemRow):
                yield item
                continue
            pickle.dump(item, file, protocol=pickle.HIGHEST_PROTOCOL)
            number += 1
            article_id = stable_id("a", item.uri)
            candidates[article_id] = Candidate(article_id, item.uri, item.published, signature(item.text))
        found = copies(candidates.values())
        file.seek(0)
        for item in _kept(file, number):
            if stable_id("a", item.uri) not in found:
                yield item
            else:
                _write_bare(item, store, f"{config_hash} copy")


def _kept(file: IO[bytes], number: int) -> Iterator[Article]:
    for _ in range(number):
        article: Article = pickle.load(file)
        yield article


def _write_bare(article: Article, store: Store, config_hash: str) -> None:
    digest = text_sha256(article.text)
    if store.is_done(article.uri, digest, metadata_sha256(article), config_hash):
        return
    row = ArticleRow(
        article_id=stable_id("a", article.uri),
        uri=article.uri,
        url=article.url,
        title=article.title,
        byline=article.byline,
        publisher=article.publisher,
        published=article.published,
        language=article.language,
        section=article.section,
        text_sha256=digest,
        n_chars=len(article.text),
        n_sentences=0,
        n_claims=0,
        text=article.text,
    )
    store.write_article(ArticleRows(row, {}), config_hash)
