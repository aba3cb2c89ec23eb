"""PDF files with a text layer: columns in reading order, hyphenation joined, headers and footers dropped."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import IO, Any, cast

from claimline.ingest.article import Draft
from claimline.ingest.html import without_furniture
from claimline.ingest.libraries import faults_of_library
from claimline.ingest.page_layout import Line, Word, lines_in_reading_order, paragraphs
from claimline.ingest.source import BadInputError, Drafts, Reading, Source, seekable

_MARGIN = 0.12
_PAGE_NUMBER = re.compile(
    r"(?:page\s*)?[-–— ]*(?:\d{1,4}|[ivxl]{1,6})[-–— ]*(?:(?:of|/|\|)\s*\d{1,4})?", re.IGNORECASE
)
_NO_TITLE = re.compile(
    r"^(?:microsoft word|untitled|document\d*|slide \d+)\b|\.(?:docx?|pdf|indd|qxd|tex)$", re.IGNORECASE
)
_DATE = re.compile(r"D?:?(\d{4})(\d{2})(\d{2})")


def read_pdf(source: Source, reading: Reading) -> Drafts:
    """Yield the article of a PDF file, a paragraph a line, with the properties that the document states."""
    pages, said = _opened(seekable(source, reading.limits.file_mb))
    if pages and not any(lines for _, lines in pages):
        raise BadInputError("no-text-layer")
    title = _title(said.get("Title"), pages)
    text = "\n".join(paragraphs(_without_margins(pages)))
    created = _DATE.match(str(said.get("CreationDate") or ""))
    yield Draft(
        fields={
            "text": without_furniture(text, (title, said.get("Author"))),
            "title": title,
            "byline": said.get("Author"),
            "published": "-".join(created.groups()) if created else None,
        },
        file=source.name,
        place=source.name,
    )


def _opened(file: IO[bytes]) -> tuple[list[tuple[float, list[Line]]], dict[str, Any]]:
    """Return the height and the lines of each page, and the properties of the document."""
    import pdfplumber  # noqa: PLC0415 - an extra
    from pdfminer.pdfdocument import PDFPasswordIncorrect  # noqa: PLC0415
    from pdfplumber.utils.exceptions import PdfminerException  # noqa: PLC0415

    pages: list[tuple[float, list[Line]]] = []
    with faults_of_library():
        try:
            document = pdfplumber.open(cast(Any, file))
        except PdfminerException as error:
            if error.args and isinstance(error.args[0], PDFPasswordIncorrect):
                raise BadInputError("encrypted") from error
            raise
        with document:
            for page in document.pages:
                found = page.extract_words(x_tolerance_ratio=0.15, y_tolerance=2)
                words = [Word(w["text"], w["x0"], w["x1"], w["top"], w["bottom"]) for w in found]
                pages.append((float(page.height), lines_in_reading_order(words)))
                page.close()
            return pages, dict(document.metadata)


def _title(said: object, pages: Sequence[tuple[float, list[Line]]]) -> str | None:
    """Return the title that is stated, or the largest lines of the first page if they stand out."""
    stated = str(said or "").strip()
    if len(stated.split()) > 1 and not _NO_TITLE.search(stated):
        return stated
    height, lines = pages[0] if pages else (0.0, [])
    if not lines:
        return None
    usual = sorted(line.height for line in lines)[len(lines) // 2]
    largest = max(line.height for line in lines)
    if largest < 1.2 * usual:
        return None
    found = [line.text for line in lines if line.height > 0.95 * largest and line.top < height / 2]
    return " ".join(found) if 0 < len(found) <= 4 else None


def _without_margins(pages: Sequence[tuple[float, list[Line]]]) -> list[list[Line]]:
    """Return the lines of each page without those that stand at its edge on many pages, and page numbers."""
    repeated: Counter[tuple[str, int]] = Counter()
    for height, lines in pages:
        repeated.update({_in_common(line) for line in lines if _is_at_edge(line, height)})
    often = max(2, len(pages) // 2)
    return [
        [
            line
            for line in lines
            if not _is_at_edge(line, height)
            or (repeated[_in_common(line)] < often and not _PAGE_NUMBER.fullmatch(line.text.strip()))
        ]
        for height, lines in pages
    ]


def _is_at_edge(line: Line, height: float) -> bool:
    return line.bottom < _MARGIN * height or line.top > (1 - _MARGIN) * height


def _in_common(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "#", line.text), round(line.height)
