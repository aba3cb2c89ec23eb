"""News feeds, RSS and Atom: an article an entry, as far as the feed has it."""

from typing import Any

from claimline.ingest.article import Draft
from claimline.ingest.libraries import faults_of_library
from claimline.ingest.markup import text_of_markup
from claimline.ingest.source import BadInputError, Drafts, Reading, Source, whole


def read_feed(source: Source, reading: Reading) -> Drafts:
    """Yield the articles of a feed; where an entry has its text only in short, that is its text."""
    import feedparser  # noqa: PLC0415 - an extra

    # Bytes and never a name: a name the library would open, or fetch.
    with faults_of_library():
        parsed: Any = feedparser.parse(whole(source, reading.limits.file_mb), sanitize_html=False)
    if not parsed.entries:
        if parsed.bozo:
            raise BadInputError("bad-file", str(parsed.bozo_exception)[:200])
        raise BadInputError("no-text")
    for number, entry in enumerate(parsed.entries, start=1):
        texts = [text_of_markup(part.get("value") or "") for part in entry.get("content", ())]
        texts.append(text_of_markup(entry.get("summary") or ""))
        authors = [author.get("name") for author in entry.get("authors", ()) if author.get("name")]
        tags = [tag.get("term") for tag in entry.get("tags", ()) if tag.get("term")]
        yield Draft(
            fields={
                "text": max(texts, key=len),
                "title": text_of_markup(entry.get("title") or ""),
                "byline": authors or entry.get("author"),
                "publisher": (entry.get("source") or {}).get("title") or parsed.feed.get("title"),
                "published": entry.get("published") or entry.get("updated"),
                "url": entry.get("link"),
                "id": None if entry.get("link") else entry.get("id"),
                "language": parsed.feed.get("language"),
                "section": tags[0] if tags else None,
            },
            file=source.name,
            place=f"{source.name}#{number}",
        )
