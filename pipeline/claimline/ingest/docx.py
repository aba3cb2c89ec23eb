"""Documents of word processors, .docx: paragraph by paragraph, as they stand on the page."""

from typing import Any, cast

from claimline.ingest.article import Draft
from claimline.ingest.libraries import faults_of_library
from claimline.ingest.package import checked_package
from claimline.ingest.source import Drafts, Reading, Source

_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_TITLES = ("Title",)
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def read_docx(source: Source, reading: Reading) -> Drafts:
    """Yield the article of a document, a paragraph a line, with the properties that the document states.

    Insertions that wait for a decision are read, deletions are not; comments, footnotes, headers and footers
    are left out.
    """
    import docx  # noqa: PLC0415 - an extra

    file = checked_package(source, reading.limits)
    with faults_of_library():
        draft = _draft(docx.Document(cast(Any, file)), source)
    yield draft


def _draft(document: Any, source: Source) -> Draft:
    lines: list[str] = []
    title = None
    for paragraph in document.element.body.iter(f"{{{_W}}}p"):
        line = _text(paragraph).strip()
        # A text box stands there twice, once for old programs.
        if not line or next(paragraph.iterancestors(_FALLBACK), None) is not None:
            continue
        if title is None and not lines and _style(paragraph) in _TITLES:
            title = line
            continue
        lines.append(line)
    said = document.core_properties
    return Draft(
        fields={
            "text": "\n".join(lines),
            "title": title or said.title,
            "byline": said.author if said.author != "python-docx" else None,
            "published": said.created,
            "language": said.language,
        },
        file=source.name,
        place=source.name,
    )


def _text(paragraph: Any) -> str:
    parts: list[str] = []
    for element in paragraph.iter(f"{{{_W}}}*"):
        name = element.tag.rpartition("}")[2]
        if (name != "t" and name not in _BREAKS) or not _belongs(element, paragraph):
            continue
        parts.append(element.text or "" if name == "t" else _BREAKS[name])
    return "".join(parts)


def _belongs(element: Any, paragraph: Any) -> bool:
    """Return whether a piece of text stands in this very paragraph: text boxes hold paragraphs of their own."""
    for parent in element.iterancestors():
        if parent is paragraph:
            return True
        if parent.tag in (f"{{{_W}}}p", f"{{{_W}}}tabs"):
            return False
    return False


def _style(paragraph: Any) -> str:
    found = paragraph.find(f"{{{_W}}}pPr/{{{_W}}}pStyle")
    return found.get(f"{{{_W}}}val", "") if found is not None else ""
