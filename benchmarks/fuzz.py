"""Feed runs with files made at random for some minutes, and see that each gives sound rows or a problem.

    python benchmarks/fuzz.py [--minutes 10] [--seed 0]

Half of the files are texts put together from words, quotation marks and characters that software trips over, in
every plain format; the other half are the sample articles with bytes cut out, doubled, swapped and overwritten.
Hypothesis makes them and cuts a file that breaks something down to the smallest that still does. A run must not
raise, no article may end as a ``failed`` or ``refused`` problem, the store must be whole, and every offset must
give its text. Prints the number of files and each finding; exit code 1 if there is one.
"""

import argparse
import json
import shutil
import sqlite3
import sys
import tempfile
import time
import traceback
from collections import Counter
from contextlib import closing
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from spacy.language import Language

from claimline.batch.article_rows import pipeline
from claimline.batch.run import run
from claimline.config import Config

PIECES = [
    *(
        "Mayor Ines Okafor",
        "the engineers",
        "who",
        "said",
        "that",
        "denied",
        "according to",
        "may",
        "not",
        "it",
    ),
    *(
        "the bridge",
        "would hold",
        "on Monday",
        "in 2031",
        "3.5 %",
        "and",
        "because",
        ",",
        ".",
        "?",
        ":",
        ";",
        "--",
    ),
    *(
        '"',
        "“",
        "”",
        "‘",
        "’",
        "'",
        "«",
        "(",
        ")",
        "[",
        "]",
        "\n",
        "\n\n",
        "\r\n",
        "\t",
        " ",
        "- ",
        "1. ",
        "# ",
    ),
    *(
        "=1+1",
        "@x",
        "\0",
        "\x1b[31m",
        "\u202e",
        "\u2066",
        "\ufeff",
        "\u2028",
        "\u200d",
        "\ud83d",
        "é",
        "ﬁ",
        "🙂🏽",
    ),
    *("0000-00-00", "99999-12-31", "x" * 300, "((((((((", "said said said", "http://a.b/c?d=e#f", "a@b.c"),
]
OFFSETS = {"sentences": "text", "mentions": "text", "attribution_spans": "text", "claims": "verbatim"}
SAMPLES = sorted(
    path for path in (Path(__file__).parent.parent / "corpus").iterdir() if path.name != "README.md"
)

texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=60).map(" ".join)


@st.composite
def written(draw: st.DrawFn) -> tuple[str, bytes]:
    """Return a file's suffix and content, put together from pieces."""
    kind = draw(st.sampled_from([".txt", ".md", ".html", ".jsonl", ".csv"]))
    text, title = draw(texts), draw(texts)
    if kind == ".jsonl":
        lines = [json.dumps({"text": part, "title": title, "date": title}) for part in (text, title)]
        return kind, "\n".join(lines).encode()
    if kind == ".csv":
        text = f'text,title,date\n"{text}","{title}",{title}\n'
    if kind == ".html":
        text = (
            f"<html><head><title>{title}</title></head><body><article><p>{text}</p></article></body></html>"
        )
    return kind, text.encode("utf-8", "surrogatepass")


@st.composite
def mutated(draw: st.DrawFn) -> tuple[str, bytes]:
    """Return a sample file with some of its bytes changed."""
    path = draw(st.sampled_from(SAMPLES))
    data = path.read_bytes()
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(data)))
        to = min(len(data), at + draw(st.integers(0, 200)))
        piece = draw(st.sampled_from([b"", data[at:to] * 2, data[at:to][::-1]]) | st.binary(max_size=20))
        data = data[:at] + piece + data[to:]
    return "".join(path.suffixes), data


def wrong_with(files: list[tuple[str, bytes]], nlp: Language) -> list[str]:
    """Run over files and return what is wrong with the outcome."""
    with tempfile.TemporaryDirectory() as name:
        folder, out = Path(name) / "in", Path(name) / "out"
        folder.mkdir()
        for number, (suffix, content) in enumerate(files):
            (folder / f"{number}{suffix}").write_bytes(content)
        summary = run([folder], out, nlp=nlp)
        wrong = [f"{it.error}: {it.message}" for it in summary.problems if it.error in ("failed", "refused")]
        with closing(sqlite3.connect(out / "claimline.sqlite")) as store:
            wrong += [str(row) for row in store.execute("PRAGMA foreign_key_check")]
            bodies = dict(store.execute("SELECT article_id, text FROM articles"))
            for table, column in OFFSETS.items():
                parent = " JOIN attributions a USING (attribution_id)" if table == "attribution_spans" else ""
                statement = f'SELECT article_id, t."start", t."end", t.{column} FROM {table} t{parent}'
                for article_id, start, end, text in store.execute(statement):
                    if not text or bodies[article_id][start:end] != text:
                        wrong.append(f"{table} at {start}-{end} is {text!r}")
        shutil.rmtree(out)
    return wrong


def main() -> None:
    """Print what was tried and what was found."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    nlp = pipeline(Config())
    tried: Counter[str] = Counter()
    findings = 0
    deadline = time.monotonic() + 60 * arguments.minutes

    def one(files: list[tuple[str, bytes]]) -> None:
        if time.monotonic() > deadline:
            return
        tried.update(suffix for suffix, _ in files)
        wrong = wrong_with(files, nlp)
        assert not wrong, wrong

    batch = 0
    while time.monotonic() < deadline:
        batch += 1
        attempt = settings(
            max_examples=100,
            deadline=None,
            database=None,
            phases=[Phase.generate, Phase.shrink],
            suppress_health_check=list(HealthCheck),
        )(given(st.lists(written() | mutated(), min_size=1, max_size=3))(one))
        try:
            seed(arguments.seed + batch)(attempt)()
        except Exception:
            findings += 1
            print(traceback.format_exc()[-3000:], flush=True)
    total = sum(tried.values())
    print(f"{total:,} files in {arguments.minutes:g} minutes ({dict(tried)}): {findings} findings")
    sys.exit(1 if findings else 0)


if __name__ == "__main__":
    main()
