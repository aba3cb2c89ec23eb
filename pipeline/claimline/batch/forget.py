"""Articles that are removed from a store on request."""

from collections.abc import Sequence
from pathlib import Path

from claimline.batch.lock import locked
from claimline.batch.run import STORE
from claimline.errors import InputError
from claimline.store.publish import publish, published_as
from claimline.store.store import open_store


def forget(uris: Sequence[str], out: str | Path) -> list[str]:
    """Remove articles with all their rows from a store, and write its tables again.

    Args:
        uris: The articles' uris, as ``articles.csv`` has them.
        out: Folder of the store.

    Returns:
        Those that were not there.

    Raises:
        InputError: If there is no store.
        ClaimlineError: If the folder can't be written to, or a run is writing to it.
    """
    folder = Path(out)
    if not (folder / STORE).is_file():
        raise InputError(f"There is no store in {folder}.", "Pass --out with the folder that a run wrote.")
    with locked(folder), open_store(folder / STORE) as store:
        missing = [uri for uri in uris if not store.forget(uri)]
        store.link_entities()
        store.link_duplicates()
        formats, with_text = published_as(store)
        publish(store, folder, formats, with_text)
    return missing
