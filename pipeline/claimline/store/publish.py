"""The tables of a store as files, written again only when they would be others."""

import json
from collections.abc import Sequence
from pathlib import Path

from claimline.store.datapackage import data_package_json
from claimline.store.export import export
from claimline.store.opening import program_version
from claimline.store.store import Store

_NOTE = "published"


def publish(
    store: Store, out: Path, formats: Sequence[str], with_text: bool = False
) -> tuple[list[Path], bool]:
    """Export a store's tables, unless the files there are those of this very state of the store.

    Args:
        store: The store.
        out: Folder of the files; made if missing.
        formats: As for ``export``.
        with_text: As for ``export``.

    Returns:
        The files in the order of the tables, and whether they were written now.

    Raises:
        StoreError: If the store can't be read or written, or a file can't be written.
    """
    state = [store.revision(), program_version(), str(out.resolve()), sorted(formats), with_text]
    state.append(data_package_json(with_text))
    known = json.loads(store.note(_NOTE) or "{}")
    if known.get("state") == state and all(_stamp(out / name) == stamp for name, stamp in known["files"]):
        return [out / name for name, _ in known["files"]], False
    files = export(store, out, formats, with_text)
    # Noted last: an export that is killed before is made again.
    store.set_note(
        _NOTE, json.dumps({"state": state, "files": [(path.name, _stamp(path)) for path in files]})
    )
    return files, True


def published_as(store: Store) -> tuple[list[str], bool]:
    """Return the formats of the export before, and whether it had the articles' texts."""
    known = json.loads(store.note(_NOTE) or "{}")
    _, _, _, formats, with_text, _ = known.get("state") or [None, None, None, ["csv"], False, None]
    return formats, with_text


def _stamp(path: Path) -> list[int] | None:
    """Return size and time of a file, or None if there is none: enough to see that somebody changed it."""
    try:
        found = path.stat()
    except OSError:
        return None
    return [found.st_size, found.st_mtime_ns]
