"""The order of the rooms holds, and what is public does not change silently."""

import json
import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import claimline
from claimline.config import Config
from claimline.records import TABLES, VIEWS, columns


def test_rooms_import_only_from_the_left(root):
    lint_imports = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([lint_imports, "--no-cache"], cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "3 kept, 0 broken" in done.stdout


def test_columns_components_and_settings_are_those_on_record(datadir):
    """A change here is a change of the public contract: it belongs in CHANGELOG.md and docs/tables.md too."""
    now = {
        "columns": {table: [column.name for column in columns(table)] for table in TABLES | VIEWS},
        "components": sorted(
            p.name for p in entry_points(group="spacy_factories") if p.dist.name == "claimline"
        ),
        "settings": sorted(Config.model_fields),
        "public": claimline.__all__,
    }
    recorded = json.loads((datadir / "contract.json").read_text(encoding="utf-8"))
    assert now == recorded
