"""Bytes to text, also where nothing says in which encoding."""

import codecs
import re

from charset_normalizer import from_bytes

from claimline.ingest.source import BadInputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What English text is found in. With more to choose from, a short text comes out in an encoding that nobody uses.
_CANDIDATES = ["cp1252", "mac_roman", "utf_16_le", "utf_16_be", "cp437"]
# What calls itself Latin-1 on the web is Windows-1252 (WHATWG Encoding Standard).
_AS_WRITTEN = {"iso8859-1": "cp1252", "ascii": "cp1252"}
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([A-Za-z0-9_.:-]{2,40})|<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_.:-]{2,40})""",
    re.IGNORECASE,
)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_.:-]+)", re.IGNORECASE)
_SAMPLE = 100_000


def decoded(data: bytes, charset: str = "") -> str:
    """Return bytes as text, a byte order mark left out and line ends as they are.

    What is valid UTF-8 is UTF-8, whatever is declared: by chance it hardly ever is.

    Args:
        data: The bytes.
        charset: The encoding that is declared, or "".

    Raises:
        BadInputError: If they are no text.
    """
    if not data.strip():
        raise BadInputError("empty")
    encoding = encoding_of(data, charset)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        # A stray byte in a long text costs that byte and not the text.
        return data.decode(encoding, "replace")


def encoding_of(data: bytes, charset: str = "") -> str:
    """Return the encoding of bytes that begin a text.

    Args:
        data: The bytes; the last character may be cut.
        charset: The encoding that is declared, or "".

    Raises:
        BadInputError: If they are no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    if b"\0" not in data:
        try:
            codecs.getincrementaldecoder("utf-8")().decode(data)
        except UnicodeDecodeError:
            pass
        else:
            return "utf-8"
        if declared := _known(charset):
            return declared
    found = from_bytes(data[:_SAMPLE], cp_isolation=_CANDIDATES).best()
    if found is not None and not (b"\0" in data and not found.encoding.startswith("utf_16")):
        return found.encoding
    if b"\0" in data:
        raise BadInputError("binary")
    return "cp1252"


def declared_in(data: bytes) -> str:
    """Return the encoding that a web page or an XML file declares in its first lines, or ""."""
    found = _DECLARED.search(data[:4096])
    return (found[1] or found[2]).decode("ascii") if found else ""


def charset_of(content_type: str) -> str:
    """Return the encoding that a Content-Type header declares, or ""."""
    found = _CHARSET.search(content_type)
    return found[1] if found else ""


def _known(charset: str) -> str:
    try:
        name = codecs.lookup(charset).name if charset else ""
    except LookupError:
        return ""
    if name.startswith("utf"):
        # It is none, or we had not come here.
        return ""
    return _AS_WRITTEN.get(name, name)
