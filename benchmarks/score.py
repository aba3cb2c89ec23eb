"""Score the product on public gold data, through ``claimline eval``.

    python benchmarks/score.py [--bench FOLDER] [--only NAME] [--split dev|train]

FOLDER holds the gold data and its scorers (``attribution/``, ``propositions/`` …), by default ``../shared/bench``
beside the repository.
"""

import argparse
import gzip
import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

BENCH = Path(__file__).resolve().parent.parent.parent / "shared" / "bench"


@dataclass(frozen=True)
class Board:
    """One question to one set of gold data.

    Attributes:
        question: The command after ``claimline eval``, with options if any.
        gold: Gold data below the folder; ``{split}`` stands for the split.
        scorer: Its scorer, with options if any.
        since: Only rows whose ``debate`` is of this date or later, in both; all if empty.
        inverted: Whether the gold's ``uncertain`` says of a sentence that it has no hedge, and has to be turned round.
    """

    question: tuple[str, ...]
    gold: str
    scorer: tuple[str, ...]
    since: str = ""
    inverted: bool = False


_CERTAINTY = ("certainty/score_certainty.py",)
_KIND = ("kind/score_kind.py",)
_ATTRIBUTION = ("attribution/polnear.{split}.jsonl.gz", ("attribution/score_attribution.py",))
BOARDS = {
    "attribution": Board(("attribution",), *_ATTRIBUTION),
    "attribution-rules": Board(("attribution", "--attribution", "rules"), *_ATTRIBUTION),
    "proposition": Board(
        ("proposition",), "propositions/carb.{split}.jsonl.gz", ("propositions/score_propositions.py",)
    ),
    "time": Board(("time",), "time/tbaq.{split}.jsonl.gz", ("time/score_time.py",)),
    "dates": Board(
        ("time",),
        "time/gum_dates.{split}.jsonl.gz",
        (str(Path(__file__).resolve().parent / "date_intervals.py"),),
    ),
    "certainty": Board(("certainty",), "certainty/uw.{split}.jsonl.gz", _CERTAINTY),
    "certainty-occurrence": Board(
        ("certainty", "--scale", "occurrence"), "certainty/uds_ih2.{split}.jsonl.gz", _CERTAINTY
    ),
    "certainty-clause": Board(("certainty",), "certainty/commitmentbank.{split}.jsonl.gz", _CERTAINTY),
    # "probably" and "might" stand in 50 training sentences marked 0 there and in 1 marked 1.
    "hedges": Board(("certainty",), "certainty/conll2010_hedge.{split}.jsonl.gz", _CERTAINTY, inverted=True),
    "kind-normative": Board(("kind",), "kind/us2016_proptypes.{split}.jsonl.gz", _KIND),
    "kind-opinion": Board(("kind",), "kind/ct25_subj.{split}.jsonl.gz", _KIND),
    "kind-babe": Board(("kind",), "kind/babe.{split}.jsonl.gz", _KIND),
    # The debates of 2012 and later, of which the model has learned nothing; they are in the training file.
    "check-worthiness": Board(
        ("check-worthiness", "--since", "2012"),
        "check_worthiness/claimbuster.train.jsonl.gz",
        ("check_worthiness/score_check_worthiness.py",),
        since="2012",
    ),
    "negation": Board(("negation",), "certainty/cdsco.{split}.jsonl.gz", _CERTAINTY),
    "coreference": Board(
        ("coreference",), "coref/gum.{split}.jsonl.gz", ("coref/score_coref.py", "--field", "onto_clusters")
    ),
    "gap": Board(("coreference", "--gap"), "coref/gap.{split}.jsonl.gz", ("coref/score_coref.py", "--gap")),
}


def turned_round(gold: Path, target: Path) -> Path:
    """Write gold data with ``uncertain`` turned round, and return where."""
    with gzip.open(gold, "rt", encoding="utf-8") as rows, target.open("w", encoding="utf-8") as out:
        for row in map(json.loads, rows):
            out.write(json.dumps(row | {"uncertain": 1 - row["uncertain"]}) + "\n")
    return target


def later(gold: Path, date: str, target: Path) -> Path:
    """Write the gold rows whose debate is of a date or later, and return where."""
    with gzip.open(gold, "rt", encoding="utf-8") as rows, target.open("w", encoding="utf-8") as out:
        out.writelines(row for row in rows if json.loads(row)["debate"] >= date)
    return target


def score(board: Board, gold: Path, bench: Path) -> str:
    """Return what the scorer prints on the product's predictions."""
    command, *options = board.question
    scorer, *more = board.scorer
    with tempfile.TemporaryDirectory() as folder:
        predictions = str(Path(folder) / "predictions.jsonl")
        subprocess.run(
            [
                *(sys.executable, "-m", "claimline.cli", "eval", command, str(gold)),
                *("--predictions", predictions, *options),
            ],
            check=True,
        )
        truth = turned_round(gold, Path(folder) / "gold.jsonl") if board.inverted else gold
        if board.since:
            truth = later(gold, board.since, Path(folder) / "gold.jsonl")
        scored = subprocess.run(
            [sys.executable, str(bench / scorer), str(truth), predictions, *more],
            check=True,
            capture_output=True,
            text=True,
        )
    return scored.stdout


def main() -> None:
    """Print the scorers' figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--bench", type=Path, default=BENCH)
    parser.add_argument("--only", choices=sorted(BOARDS), help="one of the questions; all by default")
    parser.add_argument("--split", default="dev", choices=("dev", "train"))
    arguments = parser.parse_args()
    for name, board in BOARDS.items():
        if arguments.only in (None, name):
            gold = arguments.bench / board.gold.format(split=arguments.split)
            if not gold.exists():
                print(f"skipped {name}: there is no {gold}")
                continue
            print(f"# {name}: {gold.name}")
            print(score(board, gold, arguments.bench))


if __name__ == "__main__":
    main()
