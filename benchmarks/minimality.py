"""CaRB scores of the propositions, and how short their parts are.

    python benchmarks/minimality.py [--bench FOLDER]

The scorer favours long spans, so mean tokens per object and argument, and the share of propositions whose object
holds a finite clause or a coordination, are printed with it.
"""

import argparse
import gzip
import json
from pathlib import Path

import spacy
from score import BENCH, BOARDS, score

import claimline.extraction.proposition.component  # noqa: F401  registers the component
from claimline.config import DEFAULT_MODEL
from claimline.evaluate.minimality import minimality
from claimline.extraction.proposition.propositions import propositions


def main() -> None:
    """Print scores and minimality, or that there is no gold data."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--bench", type=Path, default=BENCH)
    arguments = parser.parse_args()
    gold_name, scorer = BOARDS["proposition"]
    gold = arguments.bench / gold_name.format(split="dev")
    if not gold.exists():
        print(f"skipped: there is no {gold}")
        return
    print(score("proposition", gold, arguments.bench / scorer).strip())
    with gzip.open(gold, "rt", encoding="utf-8") as lines:
        sentences = [json.loads(line)["sentence"] for line in lines]
    nlp = spacy.load(DEFAULT_MODEL)
    found = minimality((doc, propositions(doc)) for doc in nlp.pipe(sentences))
    print(
        f"propositions {found.propositions}, tokens per object {found.object_tokens:.2f}, "
        f"per argument {found.argument_tokens:.2f}\n"
        f"object with a finite clause {found.finite:.3f} (reports of a clause {found.reports:.3f}), "
        f"with a coordination {found.coordinated:.3f}"
    )


if __name__ == "__main__":
    main()
