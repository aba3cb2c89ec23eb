"""One article's text to one annotated Doc, whatever its length."""

from collections.abc import Iterator, Mapping
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from claimline.annotate.components import components
from claimline.annotate.paragraphs import PARAGRAPHS, paragraphs
from claimline.ingest.article import ARTICLE

WINDOW = 100_000
"""Longest text, in characters, that is parsed in one piece; the parser's memory grows with it."""

_OWN = "claimline"


def _cut(text: str, start: int, limit: int) -> int:
    """Return where to end a piece that has no paragraph break: after white space if there is any."""
    space = max(text.rfind(" ", start, limit), text.rfind("\n", start, limit))
    return space + 1 if space > start else limit


def windows(text: str, size: int = WINDOW) -> Iterator[tuple[int, int]]:
    """Yield intervals that tile a text, cut before paragraphs wherever possible.

    Args:
        text: Any text.
        size: Longest interval, in characters.

    Yields:
        Half-open intervals, in order, none empty, that together cover the text.
    """
    start = 0
    last_break = 0
    for paragraph_start, _ in paragraphs(text):
        while paragraph_start - start > size:
            end = last_break if last_break > start else _cut(text, start, start + size)
            yield start, end
            start = end
        last_break = paragraph_start
    while len(text) - start > size:
        end = last_break if last_break > start else _cut(text, start, start + size)
        yield start, end
        start = end
    if start < len(text):
        yield start, len(text)


def annotate(nlp: Language, text: str, metadata: Mapping[str, Any] | None = None) -> Doc:
    """Annotate one text with a pipeline, in windows of paragraphs where it is long.

    spaCy's components see a window at a time; claimline's see the whole Doc, so that quotations and names
    carry over from one window to the next.

    Args:
        nlp: A pipeline with claimline's components.
        text: The text; its length is not limited by ``nlp.max_length``.
        metadata: What is known of the article (``published`` dates relative expressions), kept on the Doc.

    Returns:
        One Doc over the whole text.
    """
    size = min(WINDOW, nlp.max_length)
    if len(text) <= size:
        doc = nlp.make_doc(text)
        if metadata:
            doc.user_data[ARTICLE] = dict(metadata)
        for _, component in components(nlp):
            doc = component(doc)
        return doc
    pieces = []
    for start, end in windows(text, size):
        piece = nlp.make_doc(text[start:end])
        for name, component in components(nlp):
            if not _is_own(nlp, name) or nlp.get_pipe_meta(name).factory == "claimline_paragraphs":
                piece = component(piece)
        # Paragraphs of a piece count from the piece's start; those of the whole text are set below.
        piece.user_data.clear()
        pieces.append(piece)
    doc = Doc.from_docs(pieces, ensure_whitespace=False)
    if doc is None:
        return nlp("")
    doc.user_data[PARAGRAPHS] = [list(interval) for interval in paragraphs(text)]
    if metadata:
        doc.user_data[ARTICLE] = dict(metadata)
    for name, component in nlp.pipeline:
        if _is_own(nlp, name) and nlp.get_pipe_meta(name).factory != "claimline_paragraphs":
            doc = component(doc)
    return doc


def _is_own(nlp: Language, name: str) -> bool:
    return nlp.get_pipe_meta(name).factory.startswith(_OWN)
