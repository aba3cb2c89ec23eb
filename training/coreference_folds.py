"""Cross-validate the model that ranks antecedents on GAP's training part.

    python training/coreference_folds.py gum.train.jsonl.gz gap.train.jsonl.gz

Trains as ``coreference.py`` does, but without one fold of GAP at a time, and prints F1 over the links of names and pronouns in the
folds left out, of all, masculine and feminine pronouns. The folds are larger than GAP's development part, and no rule was mended on them.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated
from unittest.mock import patch

import coreference
import typer

from claimline.annotate.document import annotate
from claimline.batch.article_rows import pipeline
from claimline.config import Config
from claimline.evaluate.coreference import choice
from claimline.normalize.ranker import read_ranker

FOLDS = 4
FEMININE = frozenset(("she", "her", "hers", "herself"))

Answer = tuple[coreference.Row, dict[str, bool]]


def f1(answers: Sequence[Answer]) -> float:
    """Return F1 over the links that the gold has and those that were found."""
    links = [(row[side], bool(found[side])) for row, found in answers for side in ("a_coref", "b_coref")]
    right = sum(gold and said for gold, said in links)
    return 2 * right / (sum(gold for gold, _ in links) + sum(said for _, said in links))


def is_feminine(row: coreference.Row) -> bool:
    """Return whether a text's pronoun is feminine."""
    return row["text"][slice(*row["pronoun"])].lower() in FEMININE


def main(
    gum: Annotated[Path, typer.Argument(exists=True)],
    gap: Annotated[Path, typer.Argument(exists=True)],
    seeds: Annotated[int, typer.Option(help="Number of trainings per fold.")] = 3,
) -> None:
    """Print the figures of each training."""
    nlp = pipeline(Config())
    component = nlp.get_pipe("claimline_coreference")
    known, asked = (
        [(row, annotate(nlp, row["text"])) for row in coreference.read(path)] for path in (gum, gap)
    )
    for seed in range(seeds):
        coreference.SEED = seed
        answers: list[Answer] = []
        for fold in range(FOLDS):
            seen = [item for index, item in enumerate(asked) if index % FOLDS != fold]
            fitted = read_ranker(coreference.train(coreference.gather(known, seen)))
            with patch("claimline.normalize.coreference.ranker", lambda fitted=fitted: fitted):
                answers.extend((row, choice(component(doc), row)) for row, doc in asked[fold::FOLDS])
        masculine = f1([answer for answer in answers if not is_feminine(answer[0])])
        feminine = f1([answer for answer in answers if is_feminine(answer[0])])
        print(
            f"seed {seed}: F1 {f1(answers):.4f}, masculine {masculine:.4f}, feminine {feminine:.4f}",
            flush=True,
        )


if __name__ == "__main__":
    typer.run(main)
