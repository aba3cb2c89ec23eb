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
        calibrated_since: Rows of this date up to ``since`` choose the threshold that F1 is also printed at: the model
            was calibrated on them and not trained on them. No threshold is chosen if empty.
        inverted: Whether the gold's ``uncertain`` says of a sentence that it has no hedge, and has to be turned round.
    """

    question: tuple[str, ...]
    gold: str
    scorer: tuple[str, ...]
    since: str = ""
    calibrated_since: str = ""
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
        calibrated_since="2008-10-05",
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


def between(gold: Path, first: str, end: str, target: Path) -> Path:
    """Write the gold rows whose debate is of the first date or later and before the end, and return where."""
    with gzip.open(gold, "rt", encoding="utf-8") as rows, target.open("w", encoding="utf-8") as out:
        out.writelines(row for row in rows if first <= json.loads(row)["debate"] < end)
    return target


def predict(board: Board, gold: Path, predictions: Path, *options: str) -> None:
    """Write the product's predictions for gold data."""
    question = (sys.executable, "-m", "claimline.cli", "eval", board.question[0], str(gold))
    subprocess.run([*question, "--predictions", str(predictions), *options], check=True)


def scored(board: Board, truth: Path, predictions: Path, bench: Path, *options: str) -> str:
    """Return what the scorer prints on predictions."""
    scorer, *more = board.scorer
    command = [sys.executable, str(bench / scorer), str(truth), str(predictions), *more, *options]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def best_threshold(truth: Path, predictions: Path) -> tuple[float, float]:
    """Return the threshold, in hundredths, with the best F1 of what is check-worthy, and that F1.

    Of equally good ones it is the lowest.
    """
    scores = {row["id"]: row["score"] for row in map(json.loads, predictions.open(encoding="utf-8"))}
    pairs = [
        (scores[row["id"]], row["check_worthy"]) for row in map(json.loads, truth.open(encoding="utf-8"))
    ]
    positives = sum(label for _, label in pairs)

    def f1(threshold: float) -> float:
        called = [label for value, label in pairs if value >= threshold]
        return 2 * sum(called) / (len(called) + positives)

    best = max((number / 100 for number in range(1, 100)), key=f1)
    return best, f1(best)


def score(board: Board, gold: Path, bench: Path) -> str:
    """Return what the scorer prints on the product's predictions."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        predictions = folder / "predictions.jsonl"
        predict(board, gold, predictions, *board.question[1:])
        truth = turned_round(gold, folder / "gold.jsonl") if board.inverted else gold
        if board.since:
            truth = between(gold, board.since, "9999", folder / "gold.jsonl")
        printed = scored(board, truth, predictions, bench)
        if board.calibrated_since:
            known = between(gold, board.calibrated_since, board.since, folder / "known.jsonl")
            predict(board, known, folder / "known.predictions.jsonl")
            threshold, f1 = best_threshold(known, folder / "known.predictions.jsonl")
            printed += (
                f"\nThreshold {threshold:.2f}: the best of all hundredths on the debates from {board.calibrated_since} "
                f"to {board.since}, which calibrate the model (F1 {f1:.4f} there). At this threshold:\n"
            )
            printed += scored(board, truth, predictions, bench, "--threshold", str(threshold))
    return printed


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
