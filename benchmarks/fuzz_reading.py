"""Reads files that were changed at random, for as long as is asked, and counts what becomes of them.

Usage: python benchmarks/fuzz_reading.py [--minutes 10] [--seed 0]

Each round takes a file of tests/ingest/test_formats or test_pages, changes it (bytes overwritten, cut out, doubled,
or exchanged with another file's) or its suffix, and reads it. Right is an article or a problem; the problem ``failed``
means that a reader fell over something that it did not foresee, and an exception that the run would have ended.
"""

import argparse
import random
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path

from claimline.ingest.detect import SUFFIXES
from claimline.ingest.read import read
from claimline.records import ProblemRow

TESTS = Path(__file__).resolve().parent.parent / "tests" / "ingest"


def changed(data: bytes, others: list[bytes], source: random.Random) -> bytes:
    """Return a file's bytes with up to eight changes."""
    made = bytearray(data)
    for _ in range(source.randint(1, 8)):
        begin = source.randrange(len(made) + 1)
        end = min(len(made), begin + source.choice((1, 1, 4, 64, 1024)))
        match source.randrange(5):
            case 0:
                made[begin:end] = source.randbytes(end - begin)
            case 1:
                del made[begin:end]
            case 2:
                made[begin:begin] = made[begin:end] * source.randint(1, 20)
            case 3:
                other = source.choice(others)
                start = source.randrange(len(other) + 1)
                made[begin:end] = other[start : start + (end - begin)]
            case 4:
                made[begin:begin] = source.choice(
                    (b"\0", b"\xff\xfe", b"\x1f\x8b\x08", b"PK\x03\x04", b"<", b"&#0;", b"\xed\xa0\x80")
                )
    return bytes(made)


def main() -> None:
    """Run until the time is over and print the counts."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    source = random.Random(options.seed)
    files = sorted(
        path
        for folder in ("test_formats", "test_pages")
        for path in (TESTS / folder).iterdir()
        if ".expected." not in path.name and path.stat().st_size
    )
    contents = [path.read_bytes() for path in files]
    counts: Counter[str] = Counter()
    slowest = (0.0, "")
    until = time.monotonic() + 60 * options.minutes
    with tempfile.TemporaryDirectory() as folder:
        while time.monotonic() < until:
            counts["files"] += 1
            number = source.randrange(len(files))
            name = files[number].name
            if source.random() < 0.1:
                name = f"{Path(name).stem}{source.choice(sorted(SUFFIXES))}"
            path = Path(folder, name)
            path.write_bytes(changed(contents[number], contents, source))
            began = time.process_time()
            try:
                for item in read([path]):
                    if isinstance(item, ProblemRow):
                        counts[f"problem {item.error}"] += 1
                        if item.error == "failed":
                            print(f"failed: {name}: {item.message}")
                    else:
                        counts["articles"] += 1
                        item.text.encode("utf-8")
            except Exception:
                counts["exceptions"] += 1
                print(f"exception: {name}")
                traceback.print_exc()
            slowest = max(slowest, (time.process_time() - began, name))
            path.unlink()
    print(
        f"seed {options.seed}: {counts['files']:,} files, {counts['articles']:,} articles, {counts['exceptions']} exceptions"
    )
    for name, n in sorted(counts.items()):
        if name.startswith("problem"):
            print(f"  {n:6,} {name}")
    print(f"slowest file: {slowest[0]:.1f} s of processor time ({slowest[1]})")


if __name__ == "__main__":
    main()
