"""Peak memory of a run over few and over many articles, each in a process of its own.

python benchmarks/memory.py ARTICLES.jsonl[.gz] [--few 84] [--many 840]
"""

import argparse
import gzip
import json
import subprocess
import sys
import tempfile
from pathlib import Path


def peak_of_run(source: Path) -> float:
    """Return the peak resident memory, in MB, of ``claimline run`` over a file."""
    program = (
        "import resource, sys\n"
        "from claimline.batch.run import run\n"
        "summary = run([sys.argv[1]], sys.argv[2])\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, summary.articles)\n"
    )
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-c", program, str(source), folder], check=True, capture_output=True, text=True
        )
    peak, articles = done.stdout.split()
    print(f"{int(articles):5d} articles: peak {int(peak) / 1024:,.0f} MB")
    return int(peak) / 1024


def main() -> None:
    """Print both peaks and their ratio."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", type=Path)
    parser.add_argument("--few", type=int, default=84)
    parser.add_argument("--many", type=int, default=840)
    arguments = parser.parse_args()
    opener = gzip.open if arguments.articles.suffix == ".gz" else open
    with opener(arguments.articles, "rt", encoding="utf-8") as file:
        lines = [json.loads(line) for line in file]
    peaks = []
    for number in (arguments.few, arguments.many):
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as source:
            for index in range(number):
                record = lines[index % len(lines)]
                # A round more over the same articles needs ids of its own.
                name = f"{record['id']}-{index // len(lines)}"
                print(json.dumps({"id": name, "text": record["text"]}), file=source)
            source.flush()
            peaks.append(peak_of_run(Path(source.name)))
    print(f"ratio {peaks[1] / peaks[0]:.3f}")


if __name__ == "__main__":
    main()
