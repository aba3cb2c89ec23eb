"""What tests of whole runs share: a command in a process group of its own, and tables to compare."""

import json
import subprocess
import sys

import pytest

from claimline.records import TABLES, VIEWS


@pytest.fixture(scope="session")
def csv_files():
    """A function that returns the content of every CSV table of a folder."""
    return lambda out: {f"{name}.csv": (out / f"{name}.csv").read_bytes() for name in TABLES | VIEWS}


@pytest.fixture
def start():
    """A function that starts a claimline command in a process group of its own."""
    started = []

    def start(*arguments, **options):
        command = [sys.executable, "-m", "claimline.cli", *map(str, arguments)]
        process = subprocess.Popen(
            command,
            start_new_session=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            **options,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.wait()


@pytest.fixture
def articles(tmp_path):
    """A function that writes so many short articles as JSON lines."""

    def write(number):
        path = tmp_path / "articles.jsonl"
        with path.open("w", encoding="utf-8") as file:
            for index in range(number):
                text = f"Mayor Ines Okafor said in town {index} that the bridge would hold. Nobody agreed. "
                print(json.dumps({"id": f"n-{index}", "text": text * (1 + index % 4)}), file=file)
        return path

    return write
