"""What can be wrong with input, each with its cause and its remedy: the one place for these messages."""

from claimline.records import ProblemRow

READABLE = (
    ".txt, .md, .html, .pdf, .docx, .eml, .rss, .atom, .json, .jsonl, .csv, .tsv, .parquet, .xlsx, .warc, "
    "or .zip, .tar, .gz and .zst of them"
)

_MESSAGES = {
    "not-found": ("There is no such file or folder.", "Check the path."),
    "not-a-file": ("It is neither a file nor a folder.", "Pass a regular file."),
    "unreadable": ("It can't be read: {detail}.", "Check its permissions, or leave it out."),
    "unknown-format": ("Files of this kind can't be read: {detail}.", f"Pass {READABLE}."),
    "missing-extra": (
        "Reading it needs a library that is not installed: {detail}.",
        "Install it with: pip install 'claimline[{detail}]' (or 'claimline[all]').",
    ),
    "nothing-to-read": ("The folder holds no file that can be read.", f"Pass a folder with {READABLE}."),
    "link-outside": (
        "It is a link to a file outside the folder that was given.",
        "Pass that file by itself if it should be read.",
    ),
    "empty": ("The file is empty.", "Leave it out, or check how it was made."),
    "not-utf8": (
        "It is not UTF-8: byte {detail} can't be decoded.",
        "Convert it, for instance with: iconv -f WINDOWS-1252 -t UTF-8 FILE.",
    ),
    "binary": ("The file holds NUL bytes, so it isn't text.", "Pass a text file."),
    "too-large": (
        "It has more than {detail} MB, which is too much for one article.",
        "Split it, or put its articles into one .jsonl file.",
    ),
    "line-too-long": (
        "The line has more than {detail} MB.",
        "Check how the file was made; other lines were read.",
    ),
    "too-slow": ("Reading it took more than {detail} seconds.", "Check the file, or convert it to text."),
    "too-much-memory": (
        "Reading it took more than {detail} MB of memory.",
        "Check the file, or convert it to text.",
    ),
    "no-text": ("There is no text in it.", "Check the file, or name the column with --text-column."),
    "no-text-layer": (
        "The PDF file has pages but no text: it holds pictures of pages.",
        "Run it through text recognition first, for instance with: ocrmypdf IN.pdf OUT.pdf.",
    ),
    "no-text-column": (
        "No column holds the text; the columns are: {detail}.",
        "Name it with --text-column.",
    ),
    "no-such-column": (
        "There is no column {detail}.",
        "Check the name in the option; what is found under the usual names is used instead.",
    ),
    "bad-json": ("The line is not JSON: {detail}.", "Mend or remove the line; the others were read."),
    "bad-json-file": ("The file is not JSON: {detail}.", "Mend it, or check how it was made."),
    "bad-csv": ("The table is broken: {detail}.", "Check its quotation marks; rows before it were read."),
    "bad-file": (
        "The file is broken: {detail}.",
        "Check that it opens in its own program, or make it again.",
    ),
    "bad-archive": (
        "The file can't be unpacked: {detail}.",
        "Make it again; what lies before the fault was read.",
    ),
    "encrypted": ("It is locked with a password.", "Remove the password first."),
    "unsafe-name": (
        "Its name leads out of the archive, so it was not read.",
        "Check where the archive is from.",
    ),
    "link-in-archive": ("It is a link and no file, so it was not read.", "Pack the file itself."),
    "packed-bomb": (
        "It unpacks to more than {detail} MB, far more than an archive of its size should.",
        "Unpack it by hand if it is to be trusted; what was unpacked before was read.",
    ),
    "too-deep": ("More than {detail} packed files lie within each other.", "Unpack it by hand."),
    "too-many-members": ("The archive holds {detail} files or more.", "Split it."),
    "bad-date": (
        "{detail!r} is not a full date that can be understood, so the article has none.",
        "Write dates as YYYY-MM-DD.",
    ),
    "bad-sidecar": (
        "The file with its metadata can't be used: {detail}.",
        "Write an object with fields such as title, byline, publisher, published, url, language, section.",
    ),
    "not-english": (
        "The text is not in English (language code {detail}).",
        "Leave it out; if it is English, pass --meta language=en.",
    ),
    "duplicate-id": (
        "Another article has the same id but another text; this one is called {detail!r}.",
        "Give every article an id of its own.",
    ),
    "private-address": (
        "The address leads to this machine or a private network ({detail}).",
        "Pass --allow-private-addresses if that is meant.",
    ),
    "robots": (
        "The site's robots.txt asks programs not to read it.",
        "Ask the site, or get the article otherwise.",
    ),
    "http-error": ("The address could not be read: {detail}.", "Open it in a browser to check."),
    "too-many-redirects": (
        "The address leads on to others more than {detail} times.",
        "Check it in a browser.",
    ),
    "failed": ("It can't be read: {detail}.", "Please report it with the file; the run went on without it."),
}


def problem(uri: str, error: str, detail: str = "") -> ProblemRow:
    """Return the row that describes a problem with input.

    Args:
        uri: The file, or the record of one, that it is about.
        error: A code of this module's table.
        detail: What the message shows of the particular case.

    Returns:
        A row of stage ``read``.
    """
    message, hint = _MESSAGES[error]
    return ProblemRow(
        uri=uri,
        stage="read",
        error=error,
        message=message.format(detail=detail),
        hint=hint.format(detail=detail),
    )
