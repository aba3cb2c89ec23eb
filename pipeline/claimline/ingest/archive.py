"""Archives, .zip and .tar: many files in one. Nothing is unpacked to disk, each member is read as it comes."""

import re
import tarfile
import zipfile
import zlib
from typing import IO

from claimline.ingest.compressed import budget_of
from claimline.ingest.detect import suffix_kind
from claimline.ingest.problems import problem
from claimline.ingest.source import BadInputError, Budget, Drafts, Reading, Source, metered, seekable

# What leads out of the archive, or to another drive.
_UNSAFE = re.compile(r"^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)")
_ENCRYPTED = 0x1
_FAULTS = (zipfile.BadZipFile, EOFError, zlib.error, NotImplementedError)


def read_zip(source: Source, reading: Reading) -> Drafts:
    """Yield what the files in a zip archive hold, in the order of their names."""
    budget = budget_of(source, reading)
    try:
        with zipfile.ZipFile(seekable(source, reading.limits.unpacked_mb)) as archive:
            members = sorted(archive.infolist(), key=lambda member: member.filename)
            if len(members) > reading.limits.members:
                raise BadInputError("too-many-members", f"{len(members):,}")
            for member in members:
                if member.is_dir() or not _is_wanted(member.filename):
                    continue
                place = f"{source.name}/{member.filename}"
                if _UNSAFE.search(member.orig_filename):
                    yield problem(place, "unsafe-name")
                elif (member.external_attr >> 28) == 0xA:
                    yield problem(place, "link-in-archive")
                elif member.flag_bits & _ENCRYPTED:
                    yield problem(place, "encrypted")
                else:
                    try:
                        with archive.open(member) as stream:
                            yield from reading.nested(_member(source, place, stream, budget))
                    except _FAULTS as error:
                        yield problem(place, "bad-archive", str(error))
    except (*_FAULTS, ValueError) as error:
        raise BadInputError("bad-archive", str(error)) from error


def read_tar(source: Source, reading: Reading) -> Drafts:
    """Yield what the files in a tar archive hold, in the order in which they lie there."""
    budget = budget_of(source, reading)
    try:
        with tarfile.open(fileobj=source.stream, mode="r|") as archive:
            for number, member in enumerate(archive, start=1):
                if number > reading.limits.members:
                    raise BadInputError("too-many-members", f"{number:,}")
                if member.isdir() or not _is_wanted(member.name):
                    continue
                place = f"{source.name}/{member.name.removeprefix('./')}"
                stream = archive.extractfile(member) if member.isreg() else None
                if _UNSAFE.search(member.name):
                    yield problem(place, "unsafe-name")
                elif stream is None:
                    yield problem(place, "link-in-archive")
                else:
                    yield from reading.nested(_member(source, place, stream, budget))
                # Or the list of all members grows with the archive.
                archive.members = []  # type: ignore[attr-defined]
    except (tarfile.TarError, EOFError) as error:
        raise BadInputError("bad-archive", str(error)) from error


def _is_wanted(name: str) -> bool:
    base = name.replace("\\", "/").rpartition("/")[2]
    return bool(suffix_kind(base)) and not base.startswith(".") and "__MACOSX/" not in name


def _member(source: Source, place: str, stream: IO[bytes], budget: Budget) -> Source:
    return Source(name=place, stream=metered(stream, budget), depth=source.depth + 1, budget=budget)
