"""Files, folders, addresses and standard input to a stream of articles."""

import hashlib
import io
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

from claimline.ingest.article import Article, Draft
from claimline.ingest.deadline import DeadlineError, deadline, memory_limit
from claimline.ingest.detect import kind_of, suffix_kind
from claimline.ingest.discover import InputFile, discover
from claimline.ingest.problems import problem
from claimline.ingest.readers import FORMATS, reader_of
from claimline.ingest.record import article_of
from claimline.ingest.sidecar import sidecar_fields
from claimline.ingest.source import BUFFER, BadInputError, Drafts, Limits, Reading, Source
from claimline.ingest.web import LONGEST_PAUSE, Visitor, is_address
from claimline.records import ProblemRow

Stream = Iterator[Article | ProblemRow]
STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How input is read.

    Attributes:
        columns: Field of an article (``text``, ``title``, ``published``, ``byline``, ``publisher``, ``url``,
            ``id``, ``language``, ``section``) to the column or key that holds it, where it doesn't go by a
            usual name.
        metadata: Field of an article to its value where nothing else says one; a language said here is not
            doubted.
        allow_private_addresses: Whether web addresses of this machine and of private networks are read.
        limits: How much of one input is read.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    metadata: Mapping[str, str] = field(default_factory=dict)
    allow_private_addresses: bool = False
    limits: Limits = field(default_factory=Limits)


def read(inputs: Sequence[str | Path], options: ReadOptions | None = None) -> Stream:
    """Read the articles of files, folders and web addresses, one at a time.

    Args:
        inputs: Files, folders, ``http(s)://`` addresses and ``-`` for standard input; folders are walked
            recursively.
        options: How to read them; the defaults if None.

    Yields:
        Articles in an order that depends on names alone, and a problem for everything that can't be read.
        An article that comes twice with the same text is yielded once.
    """
    options = options or ReadOptions()
    texts: dict[str, bytes] = {}
    for item in _all_articles(inputs, options):
        if isinstance(item, ProblemRow):
            yield item
            continue
        digest = hashlib.sha256(item.text.encode()).digest()
        known = texts.get(item.uri)
        if known == digest:
            continue
        if known is None:
            texts[item.uri] = digest
            yield item
            continue
        name = f"{item.uri}~{digest.hex()[:8]}"
        yield problem(name, "duplicate-id", name)
        yield replace(item, uri=name)


def _all_articles(inputs: Sequence[str | Path], options: ReadOptions) -> Stream:
    addresses = sorted({str(item) for item in inputs if is_address(str(item))})
    paths = [Path(item) for item in inputs if not is_address(str(item)) and str(item) != STANDARD_INPUT]
    for file in discover(paths, lambda name: bool(suffix_kind(name))):
        if isinstance(file, ProblemRow):
            yield file
        else:
            yield from _read_file(file, options)
    if any(str(item) == STANDARD_INPUT for item in inputs):
        stream = io.BufferedReader(io.FileIO(sys.stdin.fileno(), closefd=False), BUFFER)
        yield from _articles(Source(name="stdin", stream=stream), options, {})
    visitor = Visitor(options.limits, options.allow_private_addresses)
    for address in addresses:
        try:
            with deadline(options.limits.seconds + LONGEST_PAUSE):
                source = visitor.visit(address)
        except BadInputError as error:
            yield problem(address, error.error, error.detail)
        except DeadlineError:
            yield problem(address, "http-error", "the site was too slow")
        else:
            yield from _articles(source, options, {})


def _read_file(file: InputFile, options: ReadOptions) -> Stream:
    told: Mapping[str, object] = {}
    try:
        told = sidecar_fields(file.path)
    except BadInputError as error:
        yield problem(file.relative, error.error, error.detail)
    try:
        stream = io.BufferedReader(io.FileIO(file.path), BUFFER)
    except OSError as error:
        yield problem(file.relative, "unreadable", error.strerror or "unknown reason")
        return
    with closing(stream):
        source = Source(name=file.relative, stream=stream, suffix_of=file.path.name)
        yield from _articles(source, options, told)


def _articles(source: Source, options: ReadOptions, told: Mapping[str, object]) -> Stream:
    reading = Reading(
        columns=options.columns, limits=options.limits, nested=lambda inner: _drafts(inner, reading)
    )
    # What lies beside a file of many articles says what they have in common, not what each of them is.
    shared = told if told and not _is_single(source) else {}
    own = {} if shared else told
    otherwise = {**options.metadata, **shared}
    for item in _drafts(source, reading):
        if isinstance(item, ProblemRow):
            yield item
        else:
            yield from article_of(item, own, otherwise)


def _is_single(source: Source) -> bool:
    kind = kind_of(source)
    return kind in FORMATS and not FORMATS[kind].many


def _drafts(source: Source, reading: Reading) -> Drafts:
    """Yield what a source holds; whatever goes wrong becomes a problem of its name."""
    try:
        yield from _checked_drafts(source, reading)
    except BadInputError as error:
        yield problem(source.name, error.error, error.detail)
    except DeadlineError:
        yield problem(source.name, "too-slow", f"{reading.limits.seconds:g}")
    except MemoryError:
        yield problem(source.name, "too-much-memory", str(reading.limits.memory_mb))
    except OSError as error:
        yield problem(source.name, "unreadable", error.strerror or str(error))
    except Exception as error:
        # A library's reader may fall over what nobody foresaw, and the other files have to be read.
        detail = f"{type(error).__name__}: {' '.join(str(error).split())[:200]}"
        yield problem(source.name, "failed", detail)


def _checked_drafts(source: Source, reading: Reading) -> Drafts:
    if source.depth > reading.limits.depth:
        raise BadInputError("too-deep", str(reading.limits.depth))
    kind = kind_of(source)
    if kind.startswith("?"):
        raise BadInputError("unknown-format", kind[1:])
    reader = reader_of(kind)
    if FORMATS[kind].many:
        for item in reader(source, reading):
            yield _with_known(item, source)
        return
    with deadline(reading.limits.seconds), memory_limit(reading.limits.memory_mb):
        found = list(reader(source, reading))
    for item in found:
        yield _with_known(item, source)


def _with_known(item: Draft | ProblemRow, source: Source) -> Draft | ProblemRow:
    if isinstance(item, ProblemRow) or not source.known:
        return item
    said = {name: value for name, value in item.fields.items() if value}
    return replace(item, fields={**source.known, **said})
