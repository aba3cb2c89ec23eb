"""Every claim in a set of articles, as linked tables."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claimline.api import extract, extract_batch
    from claimline.batch.run import run
    from claimline.component import add_to
    from claimline.config import Config
    from claimline.ingest.read import read
    from claimline.store.tables import Tables

__all__ = ["Config", "Tables", "add_to", "extract", "extract_batch", "read", "run"]

_HOMES = {
    "Config": "claimline.config",
    "Tables": "claimline.store.tables",
    "add_to": "claimline.component",
    "extract": "claimline.api",
    "extract_batch": "claimline.api",
    "read": "claimline.ingest.read",
    "run": "claimline.batch.run",
}


def __getattr__(name: str) -> Any:
    # spaCy takes seconds to import; who only asks for --help or a version shouldn't wait for it.
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'claimline' has no attribute {name!r}")
