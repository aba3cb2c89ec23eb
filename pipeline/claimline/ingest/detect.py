"""What kind of content a source has: by its first bytes where they tell, else by its name."""

import re

from claimline.ingest.source import Source

SUFFIXES = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".docx": "docx",
    ".eml": "eml",
    ".rss": "feed",
    ".atom": "feed",
    ".xml": "feed",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
    ".parquet": "parquet",
    ".xlsx": "spreadsheet",
    ".warc": "warc",
    ".zip": "zip",
    ".tar": "tar",
    ".tgz": "gzip",
    ".gz": "gzip",
    ".zst": "zstd",
}
"""Suffix of a file's name to kind of content."""

# Formats that no text begins like: their first bytes count more than any name.
_MAGIC = (
    (b"PAR1", "parquet"),
    (b"\x1f\x8b\x08", "gzip"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"WARC/1.", "warc"),
)
_OTHER_BINARY = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a file of old Office programs"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x89PNG\r\n", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\0", "a database"),
)
_MARKUP = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?>.*?-->)\s*)*+<(!doctype\s+html|html|rss|feed|rdf:rdf)\b", re.I | re.S
)
_HEADERS = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]*:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){2,}")
_MAIL = re.compile(rb"^(?:Received|Return-Path|Message-ID|MIME-Version|Delivered-To):", re.I | re.M)
_TEXT_KINDS = {"text", "markdown", "html", "feed", "json", "jsonl", "csv", "eml", ""}


def suffix_kind(name: str) -> str:
    """Return the kind that a file name's last suffix tells, or ""."""
    dot = name.rfind(".")
    return SUFFIXES.get(name[dot:].lower(), "") if dot >= 0 else ""


def kind_of(source: Source) -> str:
    """Return the kind of content of a source.

    Args:
        source: The source; nothing of it is used up.

    Returns:
        A kind of ``SUFFIXES``; ``office`` for a zip archive that is a document of an office program; "" with
        no other word for text, or ``?`` and a description for what can't be read.
    """
    head = source.head()
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if head[:1024].lstrip().startswith(b"%PDF-"):
        return "pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_kind(head, suffix_kind(source.file_name))
    if head[257:262] == b"ustar":
        return "tar"
    for magic, words in _OTHER_BINARY:
        if head.startswith(magic):
            return f"?{words}"
    named = suffix_kind(source.file_name)
    if named in _TEXT_KINDS:
        return _text_kind(head, named)
    return named


def _zip_kind(head: bytes, named: str) -> str:
    if b"[Content_Types].xml" in head or b"_rels/.rels" in head:
        if b"word/" in head:
            return "docx"
        if b"xl/" in head:
            return "spreadsheet"
        return named if named in ("docx", "spreadsheet") else "zip"
    return "zip"


def _text_kind(head: bytes, named: str) -> str:
    found = _MARKUP.match(head.removeprefix(b"\xef\xbb\xbf"))
    if found and named not in ("markdown", "eml"):
        return "html" if b"html" in found[1].lower() else "feed"
    if named == "feed":
        # XML of another kind is read as a page is, by what looks like its text.
        return "html"
    if named in ("json", "jsonl"):
        return "jsonl" if named == "jsonl" and not head.lstrip().startswith(b"[") else "json"
    if named:
        return named
    begin = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    if begin in (b"{", b"["):
        return "json"
    headers = _HEADERS.match(head)
    if headers and _MAIL.search(headers[0]):
        return "eml"
    return ""
