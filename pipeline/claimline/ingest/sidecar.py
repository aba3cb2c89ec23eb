"""Metadata in a file of its own: beside ``NAME`` lies ``NAME.meta.json`` or ``NAME.meta.yaml``."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from claimline.ingest.metadata import field_columns
from claimline.ingest.source import BadInputError

SUFFIXES = (".meta.json", ".meta.yaml", ".meta.yml")
_LARGEST = 1_000_000


def is_sidecar(name: str) -> bool:
    """Return whether a file name is that of a side-car."""
    return name.lower().endswith(SUFFIXES)


def sidecar_fields(path: Path) -> Mapping[str, object]:
    """Return what the side-car of a file says.

    Args:
        path: The file that it is about.

    Returns:
        Field of an article to value, under any of the usual names; nothing where there is no side-car.

    Raises:
        BadInputError: If it can't be read.
    """
    for suffix in SUFFIXES:
        beside = path.with_name(path.name + suffix)
        if beside.is_file():
            return _fields(beside)
    return {}


def _fields(path: Path) -> Mapping[str, object]:
    try:
        if path.stat().st_size > _LARGEST:
            raise BadInputError("bad-sidecar", "it is too large")
        said = _parsed(path.read_text(encoding="utf-8-sig"), path.suffix.lower())
    except (OSError, ValueError, RecursionError) as error:
        raise BadInputError("bad-sidecar", " ".join(str(error).split())[:200]) from error
    if not isinstance(said, dict):
        raise BadInputError("bad-sidecar", "it is no object")
    columns = field_columns([str(name) for name in said], {})
    # Nested values say nothing that an article has a field for, and may be endless.
    return {field: said[name] for field, name in columns.items() if field != "text" and _is_plain(said[name])}


def _is_plain(value: object) -> bool:
    return not isinstance(value, dict | set) and not (
        isinstance(value, list) and any(isinstance(item, list | dict) for item in value)
    )


def _parsed(text: str, suffix: str) -> Any:
    if suffix == ".json":
        return json.loads(text)
    import yaml  # noqa: PLC0415 - loads only for those who have such files

    try:
        return yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from error
