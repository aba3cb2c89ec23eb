"""An article as it was read, before anything is known about its text."""

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article with its metadata.

    Attributes:
        uri: Its own id or URL where the input has one, else its path below the root that was given.
        text: The text that all offsets index.
        url: Web address, or None.
        title: Headline, or None.
        byline: Author or authors as printed, or None.
        publisher: Who published it, or None.
        published: Publication date as ``YYYY-MM-DD``, or None.
        language: ISO 639-1 code, or None.
    """

    uri: str
    text: str
    url: str | None = None
    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str | None = None


def text_sha256(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
