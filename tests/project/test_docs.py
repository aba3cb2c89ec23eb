"""The documentation is kept with the program."""

import os
import re
import subprocess
import sys

import pytest
import typer

from claimline.cli import app
from claimline.lexicons import files
from claimline.records import TABLES, VIEWS, columns


def commands(group, prefix=""):
    """Yield the full name of every command."""
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, f"{prefix}{name} ")
        else:
            yield f"{prefix}{name}"


def help_of(*command):
    done = subprocess.run(
        [sys.executable, "-m", "claimline.cli", *command, "--help"],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "COLUMNS": "200"},  # or long names of options are cut
    )
    return done.stdout


def test_the_readmes_two_commands_are_one_line_each(root):
    readme = (root / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```sh\n(.*?)```", readme, flags=re.S)
    lines = [line for block in blocks for line in block.splitlines()]
    assert sum("claimline run corpus/" in line and "venv" in line for line in lines) == 1
    assert sum("pytest" in line and "venv" in line for line in lines) == 1


@pytest.mark.parametrize("command", list(commands(typer.main.get_command(app))))
def test_every_option_of_every_command_is_documented(root, command):
    documented = (root / "docs" / "commands.md").read_text(encoding="utf-8")
    assert f"claimline {command}" in documented
    for option in set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", help_of(*command.split()))) - {"--help"}:
        assert f"`{option}`" in documented, option


def test_every_table_and_column_is_documented(root):
    documented = (root / "docs" / "tables.md").read_text(encoding="utf-8")
    for table in TABLES | VIEWS:
        assert f"`{table}`" in documented
        for column in columns(table):
            assert f"`{column.name}`" in documented, (table, column.name)


def test_every_dependency_is_justified(root):
    documented = (root / "docs" / "dependencies.md").read_text(encoding="utf-8")
    project = (root / "pyproject.toml").read_text(encoding="utf-8")
    needed = re.findall(r'"([a-z-]+)[>=]', project.split("dependencies = [", 1)[1].split("]", 1)[0])
    assert len(needed) >= 8
    for name in needed:
        assert f"| `{name}` |" in documented, name


def test_every_word_list_says_what_it_is():
    lists = [path for path in files("claimline.lexicons").iterdir() if path.name.endswith((".txt", ".tsv"))]
    assert len(lists) >= 5
    for path in lists:
        assert path.read_text(encoding="utf-8").startswith("# "), path.name


def test_nothing_names_a_path_of_one_machine(root):
    listed = subprocess.run(["git", "ls-files"], cwd=root, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    home = "/".join(["", "root", ""])  # Put together, so that this file is held to it too.
    for name in listed.stdout.splitlines():
        path = root / name
        if path.suffix in {".py", ".md", ".toml", ".json"} and path.exists():
            assert home not in path.read_text(encoding="utf-8"), name
