"""What is known of an article beside its text, as one hash that tells whether it changed."""

import hashlib
import json

from claimline.ingest.article import Article
from claimline.records import ArticleRow


def metadata_sha256(article: Article | ArticleRow) -> str:
    """Return the SHA-256 of what is known of an article beside its text.

    Args:
        article: The article as it was read, or its row: both give the same.

    Returns:
        64 hexadecimal digits.
    """
    names = ("url", "title", "byline", "publisher", "published", "language", "section")
    plain = json.dumps([getattr(article, name) or "" for name in names])
    return hashlib.sha256(plain.encode()).hexdigest()
