"""What can be wrong with input, each with its cause and its remedy: the one place for these messages."""

from claimline.records import ProblemRow

_MESSAGES = {
    "not-found": ("There is no such file or folder.", "Check the path."),
    "not-a-file": ("It is neither a file nor a folder.", "Pass a regular file."),
    "unreadable": ("It can't be read: {detail}.", "Check its permissions, or leave it out."),
    "unknown-format": (
        "Files of the kind {detail!r} can't be read.",
        "Pass .txt, .md, .html, .jsonl, .jsonl.gz or .csv files.",
    ),
    "nothing-to-read": (
        "The folder holds no file that can be read.",
        "Pass a folder with .txt, .md, .html, .jsonl, .jsonl.gz or .csv files.",
    ),
    "empty": ("The file is empty.", "Leave it out, or check how it was made."),
    "not-utf8": (
        "The file is not UTF-8: byte {detail} can't be decoded.",
        "Convert it, for instance with: iconv -f WINDOWS-1252 -t UTF-8 FILE.",
    ),
    "binary": ("The file holds NUL bytes, so it isn't text.", "Pass a text file."),
    "too-large": ("The file has {detail} MB.", "Split it, or put its articles into one .jsonl file."),
    "no-text": ("There is no text in it.", "Check the file, or name the column with --text-column."),
    "no-text-column": (
        "No column holds the text; the columns are: {detail}.",
        "Name it with --text-column.",
    ),
    "bad-json": ("The line is not JSON: {detail}.", "Mend or remove the line; the others were read."),
    "bad-csv": ("The table is broken: {detail}.", "Check its quotation marks; rows before it were read."),
    "bad-gzip": (
        "The file can't be unpacked: {detail}.",
        "Make it again; records before the fault were read.",
    ),
    "bad-date": (
        "{detail!r} is not a full date that can be understood, so the article has none.",
        "Write dates as YYYY-MM-DD.",
    ),
    "duplicate-id": (
        "Another article has the same id but another text; this one is called {detail!r}.",
        "Give every article an id of its own.",
    ),
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
    return ProblemRow(uri=uri, stage="read", error=error, message=message.format(detail=detail), hint=hint)
