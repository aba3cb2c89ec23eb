"""An article as it was read, before anything is known about its text."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

ARTICLE = "claimline.article"
"""Key in ``doc.user_data`` of the article's metadata, a dictionary of ``Article``'s fields but its text."""

FIELDS = ("text", "title", "byline", "publisher", "published", "url", "id", "language", "section")
"""What a format, a side-car or an option may say of an article."""


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
        section: Section or rubric that it was published in, or None.
    """

    uri: str
    text: str
    url: str | None = None
    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str | None = None
    section: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a format says of one article, as it says it: neither cleaned nor checked.

    Attributes:
        fields: Field of ``FIELDS`` to value, for those that are there.
        file: The file, which ids that only number its rows are put behind.
        place: What to call the article where it has neither id nor address.
        location: What to call it in problems, where that is not ``place``.
    """

    fields: Mapping[str, object]
    file: str
    place: str
    location: str = ""


def metadata(article: Article) -> dict[str, Any]:
    """Return an article's fields but its text, as plain values fit for ``doc.user_data``."""
    return {field.name: getattr(article, field.name) for field in fields(article) if field.name != "text"}


def text_sha256(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
