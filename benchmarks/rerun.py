"""A run over many small articles, a file each, and the same run again with nothing new to do.

    python benchmarks/rerun.py [--articles 10000] [--workers 1]

Prints wall-clock and processor time of both, the start of the program included, and the ratio of the two.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from kills import tables, write_articles


def timed(source: Path, out: Path, workers: int) -> tuple[float, float]:
    """Run once and return wall-clock and processor time in seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    command = [
        sys.executable,
        "-m",
        "claimline.cli",
        "run",
        source,
        "--out",
        out,
        "--workers",
        str(workers),
        "-q",
    ]
    subprocess.run(list(map(str, command)), check=True)
    wall = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Print both times and their ratio."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--workers", type=int, default=1)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        source, out = Path(folder) / "in", Path(folder) / "out"
        source.mkdir()
        write_articles(Path(folder) / "articles.jsonl", arguments.articles, seed=0)
        with (Path(folder) / "articles.jsonl").open(encoding="utf-8") as file:
            for record in map(json.loads, file):
                (source / f"{record['id']}.txt").write_text(record["text"] + "\n", encoding="utf-8")
        first = timed(source, out, arguments.workers)
        before = tables(out)
        again = timed(source, out, arguments.workers)
        if tables(out) != before:
            sys.exit("the second run wrote other tables")
    for name, (wall, processor) in (("first run", first), ("no-change rerun", again)):
        print(f"{name}: {wall:.1f} s, {processor:.1f} s of processor time")
    print(
        f"{arguments.articles:,} articles: the rerun takes {again[0] / first[0]:.1%} of the first run's time, "
        f"{again[1] / first[1]:.1%} of its processor time"
    )


if __name__ == "__main__":
    main()
