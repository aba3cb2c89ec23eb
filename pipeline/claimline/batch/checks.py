"""Checks that an installation works: a sentence through a worker process, a store and the exports."""

import re
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from claimline.batch.workers import distribute
from claimline.config import Config
from claimline.ingest.article import Article
from claimline.records import ArticleRows, ProblemRow
from claimline.store.export import export
from claimline.store.store import open_store, open_store_read_only

SENTENCE = "The mayor said on Monday that the old bridge was safe."

_NEEDED = re.compile(r"([A-Za-z0-9._-]+).*extra == ['\"]([a-z0-9-]+)['\"]")
_NOT_FOR_USERS = ("test", "dev")


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was tried.

    Attributes:
        name: What.
        works: Whether it does.
        said: What came of it.
    """

    name: str
    works: bool
    said: str


def checks(config: Config, out: Path) -> Iterator[Check]:
    """Try what a run needs, one thing after the other.

    Args:
        config: The configuration of the runs to come.
        out: Their output folder, which need not be there.

    Yields:
        What works and what does not.
    """
    read: list[ArticleRows] = []
    yield _check("extraction", lambda: _one_article(config, read))
    if read:
        yield _check("store", lambda: _one_store(read[0]))
    yield _check("output", lambda: _output(out))


def extras() -> Iterator[tuple[str, list[str]]]:
    """Yield the name of each extra of claimline, and which packages it lacks here."""
    needed: dict[str, list[str]] = {}
    for line in metadata.requires("claimline") or ():
        if (found := _NEEDED.match(line)) and found[2] not in _NOT_FOR_USERS:
            needed.setdefault(found[2], []).append(found[1])
    for name, packages in needed.items():
        yield name, [package for package in packages if not _is_installed(package)]


def _is_installed(package: str) -> bool:
    with suppress(metadata.PackageNotFoundError):
        return bool(metadata.version(package))
    return False


def _check(name: str, tried: Callable[[], str]) -> Check:
    try:
        return Check(name, True, tried())
    except Exception as error:
        return Check(name, False, " ".join(str(error).split()) or type(error).__name__)


def _one_article(config: Config, read: list[ArticleRows]) -> str:
    for outcome in distribute([Article(uri="check", text=SENTENCE)], 1, config):
        if isinstance(outcome.result, ProblemRow):
            raise RuntimeError(f"{outcome.result.message} {outcome.result.hint}")
        read.append(outcome.result)
    tables = read[0].tables
    if not tables["claims"] or not tables["attributions"]:
        raise RuntimeError(f"No claim was found in {SENTENCE!r}. Pass --model with another model.")
    return f"a worker process finds {len(tables['claims'])} claims and their source in a sentence"


def _one_store(rows: ArticleRows) -> str:
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "check.sqlite") as store:
        store.write_article(rows, "check")
        store.link_entities()
        files = export(store, Path(folder), ("csv", "parquet"))
    return f"SQLite {sqlite3.sqlite_version}, {len(files)} tables written as CSV and Parquet"


def _output(out: Path) -> str:
    there = next(folder for folder in (out.absolute(), *out.absolute().parents) if folder.exists())
    with tempfile.TemporaryFile(dir=there):
        free = shutil.disk_usage(there).free / 1e9
    said = f"{out.absolute()} can be written, {free:,.1f} GB are free"
    path = out / "claimline.sqlite"
    if not path.exists():
        return said
    with open_store_read_only(path) as store:
        return f"{said}, the store has {store.counts()['articles']:,} articles"
