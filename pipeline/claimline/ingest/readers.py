"""Which reader reads which kind of content, and which extra brings what it needs."""

import importlib.util
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import cast

from claimline.ingest.source import BadInputError, Reader


@dataclass(frozen=True, slots=True)
class Format:
    """How one kind of content is read.

    Attributes:
        module: Module of ``claimline.ingest`` with the reader.
        reader: Its function, from a source and what it needs beside it to drafts and problems.
        extra: Extra of claimline that brings the library, or "".
        library: Import name of that library, or "".
        many: Whether one source holds many articles, or other sources.
    """

    module: str
    reader: str
    extra: str = ""
    library: str = ""
    many: bool = False


FORMATS: Mapping[str, Format] = {
    "": Format("text", "read_text"),
    "text": Format("text", "read_text"),
    "markdown": Format("text", "read_markdown"),
    "html": Format("html", "read_html"),
    "pdf": Format("pdf", "read_pdf", "pdf", "pdfplumber"),
    "docx": Format("docx", "read_docx", "docx", "docx"),
    "eml": Format("eml", "read_eml"),
    "feed": Format("feed", "read_feed", "feed", "feedparser", many=True),
    "json": Format("json_file", "read_json", many=True),
    "jsonl": Format("json_file", "read_jsonl", many=True),
    "csv": Format("table", "read_csv", many=True),
    "parquet": Format("parquet", "read_parquet", many=True),
    "spreadsheet": Format("spreadsheet", "read_spreadsheet", "xlsx", "python_calamine", many=True),
    "warc": Format("warc", "read_warc", "warc", "warcio", many=True),
    "zip": Format("archive", "read_zip", many=True),
    "tar": Format("archive", "read_tar", many=True),
    "gzip": Format("compressed", "read_gzip", many=True),
    "zstd": Format("compressed", "read_zstd", "zst", "zstandard", many=True),
}
"""Kind of content, as ``detect`` names it, to how it is read."""


def reader_of(kind: str) -> Reader:
    """Return the reader of a kind of content; its module is imported only now.

    Args:
        kind: A kind of ``FORMATS``.

    Raises:
        BadInputError: If the library that it needs is not installed.
    """
    found = FORMATS[kind]
    if found.library and importlib.util.find_spec(found.library) is None:
        raise BadInputError("missing-extra", found.extra)
    return cast(Reader, getattr(import_module(f"claimline.ingest.{found.module}"), found.reader))
