"""Score attribution, propositions and coreference on public gold data, through ``claimline eval``.

    python benchmarks/score.py [--bench FOLDER] [--only attribution|proposition|coreference|gap] [--split dev|train]

FOLDER holds the gold data and its scorers (``attribution/``, ``propositions/``, ``coref/``), by default ``../shared/bench``
beside the repository.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

BENCH = Path(__file__).resolve().parent.parent.parent / "shared" / "bench"
BOARDS = {
    "attribution": ("attribution/polnear.{split}.jsonl.gz", "attribution/score_attribution.py"),
    "proposition": ("propositions/carb.{split}.jsonl.gz", "propositions/score_propositions.py"),
    "coreference": ("coref/gum.{split}.jsonl.gz", "coref/score_coref.py"),
    "gap": ("coref/gap.{split}.jsonl.gz", "coref/score_coref.py"),
}
EVALUATE = {"gap": ["coreference", "--gap"]}
SCORE = {"gap": ["--gap"], "coreference": ["--field", "onto_clusters"]}


def score(question: str, gold: Path, scorer: Path) -> str:
    """Return what the scorer prints on the product's predictions."""
    with tempfile.TemporaryDirectory() as folder:
        predictions = Path(folder) / "predictions.jsonl"
        command = [
            sys.executable,
            "-m",
            "claimline.cli",
            "eval",
            *EVALUATE.get(question, [question]),
            str(gold),
        ]
        subprocess.run([*command, "--predictions", str(predictions)], check=True)
        scored = subprocess.run(
            [sys.executable, str(scorer), *SCORE.get(question, []), str(gold), str(predictions)],
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
    parser.add_argument("--only", choices=sorted(BOARDS))
    parser.add_argument("--split", default="dev", choices=("dev", "train"))
    arguments = parser.parse_args()
    for question, (gold_name, scorer_name) in BOARDS.items():
        if arguments.only in (None, question):
            gold = arguments.bench / gold_name.format(split=arguments.split)
            if not gold.exists():
                print(f"skipped {question}: there is no {gold}")
                continue
            print(f"# {question}: {gold.name}")
            print(score(question, gold, arguments.bench / scorer_name))


if __name__ == "__main__":
    main()
