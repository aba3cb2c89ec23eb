"""``datapackage.json``: what every CSV file of an export holds, as a Frictionless Tabular Data Package."""

import json
from typing import Any

from claimline.records import TABLES, VIEWS, Column
from claimline.store.schema import exported_columns


def data_package(with_text: bool = False) -> dict[str, Any]:
    """Return the descriptor of the CSV files of an export.

    Args:
        with_text: Whether ``articles.csv`` has the texts.

    Returns:
        A Tabular Data Package (version 1), of plain values.
    """
    return {
        "profile": "tabular-data-package",
        "name": "claimline",
        "title": "Claims in news articles",
        "resources": [_resource(table, with_text) for table in TABLES | VIEWS],
    }


def data_package_json(with_text: bool = False) -> str:
    """Return the content of ``datapackage.json``.

    Args:
        with_text: Whether ``articles.csv`` has the texts.

    Returns:
        JSON with a newline at the end.
    """
    return json.dumps(data_package(with_text), indent=2, ensure_ascii=False) + "\n"


def _resource(table: str, with_text: bool) -> dict[str, Any]:
    columns = exported_columns(table, with_text)
    schema: dict[str, Any] = {
        "fields": [_field(column) for column in columns],
        "missingValues": [""],
        "primaryKey": [column.name for column in columns if column.key],
    }
    if keys := [_foreign_key(table, column) for column in columns if column.refers]:
        schema["foreignKeys"] = keys
    return {
        "profile": "tabular-data-resource",
        "name": table,
        "path": f"{table}.csv",
        "description": (TABLES | VIEWS)[table].__doc__,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig" if table in VIEWS else "utf-8",
        "dialect": {
            "delimiter": ",",
            "lineTerminator": "\n",
            "quoteChar": '"',
            "doubleQuote": True,
            "skipInitialSpace": False,
            "header": True,
        },
        "schema": schema,
    }


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if column.choices:
        constraints["enum"] = list(column.choices)
    made: dict[str, Any] = {"name": column.name, "type": column.type, "description": column.description}
    return made | ({"constraints": constraints} if constraints else {})


def _foreign_key(table: str, column: Column) -> dict[str, Any]:
    target, _, field = column.refers.partition(".")
    # The specification's name for the table itself is the empty string.
    resource = "" if target == table else target
    return {"fields": [column.name], "reference": {"resource": resource, "fields": [field]}}
