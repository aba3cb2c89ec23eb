"""Which files to read: those given, and those in the folders given."""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from claimline.ingest.problems import problem
from claimline.ingest.sidecar import is_sidecar
from claimline.records import TABLES, VIEWS, ProblemRow

_STORE = "claimline.sqlite"
_OUTPUTS = frozenset(
    [_STORE, "run.json", "datapackage.json"]
    + [f"{table}.{kind}" for table in TABLES | VIEWS for kind in ("csv", "parquet")]
)


@dataclass(frozen=True, slots=True)
class InputFile:
    """One file to read.

    Attributes:
        path: Where it is.
        relative: Its path below the folder that was given, with ``/``; its name where it was given itself.
    """

    path: Path
    relative: str


def discover(inputs: Sequence[Path], is_known: Callable[[str], bool]) -> Iterator[InputFile | ProblemRow]:
    """Yield the files to read, in an order that depends on their names alone.

    Folders are walked recursively. Hidden files and folders, files called README.md, side-cars, files of unknown
    kinds and the tables that a run wrote are passed over; links to folders are not followed, so that a loop of
    links ends, nor links to files outside the folder. Where two inputs give files of the same relative path, as
    many parent folders are put before as keep them apart.

    Args:
        inputs: Files and folders.
        is_known: Whether a file of this name in a folder is to be read.

    Yields:
        Files, and problems of inputs that can't be read at all.
    """
    roots = sorted({path.absolute(): path for path in inputs}.items())
    found: dict[Path, tuple[Path, PurePosixPath]] = {}
    for absolute, given in roots:
        if absolute.is_dir():
            files: list[Path] = []
            for item in _walk(absolute, is_known):
                if isinstance(item, ProblemRow):
                    yield item
                else:
                    files.append(item)
            if not files:
                yield problem(str(given), "nothing-to-read")
            for file in files:
                found.setdefault(file, (absolute, PurePosixPath(file.relative_to(absolute).as_posix())))
        elif not absolute.exists():
            yield problem(str(given), "not-found")
        elif not absolute.is_file():
            yield problem(str(given), "not-a-file")
        else:
            found.setdefault(absolute, (absolute.parent, PurePosixPath(absolute.name)))
    names = _distinct_names(found)
    yield from sorted(
        (InputFile(path, name) for path, name in names.items()),
        key=lambda file: (file.relative, str(file.path)),
    )


def inputs_among(names: Iterable[str]) -> list[str]:
    """Return the names of one folder's files without those that a run wrote there, sorted."""
    found = set(names)
    return sorted(found - _OUTPUTS if _STORE in found else found)


def _walk(folder: Path, is_known: Callable[[str], bool]) -> Iterator[Path | ProblemRow]:
    failed: list[OSError] = []
    for parent, folders, names in os.walk(folder, onerror=failed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in inputs_among(names):
            path = Path(parent, name)
            if name.startswith(".") or name == "README.md" or is_sidecar(name) or not is_known(name):
                continue
            relative = path.relative_to(folder).as_posix()
            if not path.is_file():
                yield problem(relative, "not-a-file" if path.exists() else "not-found")
            elif path.is_symlink() and not path.resolve().is_relative_to(folder.resolve()):
                yield problem(relative, "link-outside")
            else:
                yield path
    for error in failed:
        yield problem(str(error.filename), "unreadable", error.strerror or "unknown reason")


def _distinct_names(found: dict[Path, tuple[Path, PurePosixPath]]) -> dict[Path, str]:
    names = {path: relative.as_posix() for path, (_, relative) in found.items()}
    depth = 0
    while clashing := {name for name, count in Counter(names.values()).items() if count > 1}:
        depth += 1
        for path, name in names.items():
            if name in clashing:
                root, relative = found[path]
                names[path] = PurePosixPath(*root.parts[-depth:], relative).as_posix()
    return names
