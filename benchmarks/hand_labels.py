"""Labels of claims given by hand against those that the product gives.

    python benchmarks/hand_labels.py [--bench FOLDER]            agreement and confusion
    python benchmarks/hand_labels.py --sample [--bench FOLDER]   the sentences to label, without any label

``hand_labels.tsv`` holds 200 claims of 20 articles of PolNeAR's training part, ten of each, drawn with a seed: the
article's id, the claim's offsets, the offset of its predicate's head, and kind, certainty and polarity as a reader
gave them from the sentence and its context before seeing what the product says. It holds no text. A claim is found
again by its predicate's head, and by the largest overlap where several claims share one.
"""

import argparse
import gzip
import json
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from claimline.annotate.document import annotate
from claimline.assess.assessment import Assessment
from claimline.assess.component import PROPOSITIONS, stored_assessments
from claimline.batch.article_rows import pipeline
from claimline.config import Config
from claimline.extraction.relations import Proposition, proposition_from_plain

BENCH = Path(__file__).resolve().parent.parent.parent / "shared" / "bench"
LABELS = Path(__file__).with_suffix(".tsv")
QUESTIONS = ("kind", "certainty", "polarity")
ARTICLES, CLAIMS_EACH, SEED = 20, 10, 7

Assessed = Sequence[tuple[Proposition, Assessment]]


def articles(gold: Path) -> dict[str, str]:
    """Return the texts of a JSONL file by the articles' ids."""
    with gzip.open(gold, "rt", encoding="utf-8") as lines:
        return {row["id"]: row["text"] for row in map(json.loads, lines)}


def assessed(nlp: Language, text: str) -> tuple[Doc, Assessed]:
    """Return the propositions of a text with their assessments."""
    doc = annotate(nlp, text)
    found = [proposition_from_plain(plain) for plain in doc.user_data[PROPOSITIONS]]
    return doc, list(zip(found, stored_assessments(doc), strict=True))


def sample(texts: dict[str, str], nlp: Language) -> Iterator[str]:
    """Yield the claims to label: identity, the claim, and its sentence."""
    draw = random.Random(SEED)
    for article in sorted(draw.sample(sorted(texts), ARTICLES)):
        doc, pairs = assessed(nlp, texts[article])
        claims = [proposition for proposition, labels in pairs if labels.asserted]
        chosen = draw.sample(claims, min(CLAIMS_EACH, len(claims)))
        for claim in sorted(chosen, key=lambda item: (item.start, item.end)):
            token = doc.char_span(claim.head, claim.head + 1, alignment_mode="expand")
            sentence = " ".join(token.sent.text.split()) if token is not None else ""
            yield f"{article}\t{claim.start}\t{claim.end}\t{claim.head}\t{claim.text}\t{sentence}"


def _overlap(proposition: Proposition, start: int, end: int) -> float:
    shared = min(end, proposition.end) - max(start, proposition.start)
    return shared / (max(end, proposition.end) - min(start, proposition.start))


def agreement(texts: dict[str, str], nlp: Language) -> Iterator[str]:
    """Yield agreement and confusion for each question."""
    rows = [line.split("\t") for line in LABELS.read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    pairs = {question: Counter[tuple[str, str]]() for question in QUESTIONS}
    missing = 0
    for article in dict.fromkeys(row[0] for row in rows):
        _, found = assessed(nlp, texts[article])
        for _, start, end, head, *labels in (row for row in rows if row[0] == article):
            same = [pair for pair in found if pair[0].head == int(head)]
            if not same:
                missing += 1
                continue
            _, given = max(same, key=lambda pair: _overlap(pair[0], int(start), int(end)))
            for question, label in zip(QUESTIONS, labels, strict=True):
                pairs[question][label, getattr(given, question)] += 1
    yield f"{len(rows)} claims labelled by hand, {missing} of them not found by the product"
    for question, counts in pairs.items():
        total = sum(counts.values())
        right = sum(count for (label, given), count in counts.items() if label == given)
        yield f"\n{question}: agreement {right / total:.3f} ({right} of {total})"
        values = sorted({value for pair in counts for value in pair})
        yield "by hand \\ product\t" + "\t".join(values)
        for label in values:
            yield label + "\t" + "\t".join(str(counts[label, given]) for given in values)


def main() -> None:
    """Print what was asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--bench", type=Path, default=BENCH)
    parser.add_argument("--sample", action="store_true")
    arguments = parser.parse_args()
    gold = arguments.bench / "attribution" / "polnear.train.jsonl.gz"
    if not gold.exists():
        print(f"skipped: there is no {gold}")
        return
    made = (sample if arguments.sample else agreement)(articles(gold), pipeline(Config()))
    print("\n".join(made))


if __name__ == "__main__":
    main()
