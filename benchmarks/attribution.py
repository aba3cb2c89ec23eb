"""Attributions looked at closely: recall by the shape of the gold, and whether confidences can be trusted.

    python benchmarks/attribution.py [--bench FOLDER] [--split dev] [--attribution model|rules]

A relation is right as the scorer in FOLDER (``attribution/score_attribution.py``) pairs them: contents overlap by
half and the sources touch. Shapes are read off the parse of the gold's parts; *claim-shaped* are a direct quotation,
a clausal complement, *according to*, and a parenthetical or fronted cue.
"""

import argparse
import importlib.util
import json
import os
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")

from spacy.tokens import Doc, Token

from claimline.annotate.document import annotate
from claimline.batch.article_rows import pipeline
from claimline.config import Config
from claimline.evaluate.attribution import predict

BENCH = Path(__file__).resolve().parent.parent.parent / "shared" / "bench"
CLAIM_SHAPED = ("direct quotation", "clausal complement", "according to", "parenthetical")
BINS = 10
Row = Mapping[str, Any]


def scorer(path: Path) -> ModuleType:
    """Return the gold data's own scorer as a module."""
    spec = importlib.util.spec_from_file_location("score_attribution", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def words(doc: Doc, spans: Sequence[Sequence[int]]) -> list[Token]:
    """Return the words of spans, punctuation left out."""
    found = [doc.char_span(start, end, alignment_mode="expand") for start, end in spans]
    return [token for span in found if span for token in span if not (token.is_punct or token.is_space)]


def roots(tokens: Sequence[Token]) -> list[Token]:
    """Return the words whose heads lie outside of them."""
    inside = {token.i for token in tokens}
    return [token for token in tokens if token.head.i == token.i or token.head.i not in inside]


def shape(doc: Doc, gold: Row, quote_type: Callable[..., str]) -> str:
    """Return what a gold attribution looks like: one of ``CLAIM_SHAPED``, or ``other``."""
    cue, content = words(doc, gold["cue"]), words(doc, gold["content"])
    if "according to" in " ".join(token.lower_ for token in cue):
        return "according to"
    if quote_type(gold["content"], doc.text) == "direct":
        return "direct quotation"
    cued, contents = {token.i for token in cue}, {token.i for token in content}
    if any(root.dep_ == "ccomp" and root.head.i in cued for root in roots(content)):
        return "clausal complement"
    heads = [root for root in roots(cue) if root.pos_ in ("VERB", "AUX")]
    if any(head.dep_ in ("parataxis", "ccomp", "advcl") and head.head.i in contents for head in heads):
        return "parenthetical"
    return "other"


def judged(
    gold: Sequence[Row], found: Sequence[Row], text: str, scoring: ModuleType
) -> Iterator[tuple[int, int]]:
    """Yield the indices of gold and found attributions that agree."""
    sides = [
        [{role: scoring.chars(one[role], text) for role in ("source", "cue", "content")} for one in side]
        for side in (gold, found)
    ]
    for i, j, overlap in scoring.pair(*sides):
        wanted, got = sides[0][i]["source"], sides[1][j]["source"]
        if overlap >= 0.5 and (wanted & got or not (wanted or got)):
            yield i, j


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--bench", type=Path, default=BENCH)
    parser.add_argument("--split", default="dev", choices=("dev", "train"))
    parser.add_argument("--attribution", default="model", choices=("model", "rules"))
    arguments = parser.parse_args()
    folder = arguments.bench / "attribution"
    source = folder / f"polnear.{arguments.split}.jsonl.gz"
    if not source.exists():
        print(f"skipped: there is no {source}")
        return
    scoring = scorer(folder / "score_attribution.py")
    nlp = pipeline(Config(attribution=arguments.attribution))
    docs: dict[str, Doc] = {}

    def parsed(text: str) -> Doc:
        docs[text] = annotate(nlp, text)
        return docs[text]

    with tempfile.TemporaryDirectory() as out:
        path = Path(out) / "predictions.jsonl"
        predict(source, path, parsed)
        lines = path.read_text(encoding="utf-8").splitlines()
    predicted = {row["id"]: row["attributions"] for row in map(json.loads, lines)}
    wanted, reached, bins, right = Counter[str](), Counter[str](), Counter[int](), Counter[int]()
    for article in scoring.read(str(source)).values():
        text = article["text"]
        gold = [one for one in article["attributions"] if one["content"]]
        found = predicted[article["id"]]
        pairs = list(judged(gold, found, text, scoring))
        shapes = [shape(docs[text], one, scoring.quote_type) for one in gold]
        wanted.update(shapes)
        reached.update(shapes[i] for i, _ in pairs)
        placed = [min(BINS - 1, int(one["confidence"] * BINS)) for one in found]
        bins.update(placed)
        right.update(placed[j] for _, j in pairs)
    print(f"# recall by shape, {len(predicted)} articles, --attribution {arguments.attribution}")
    for name in (*CLAIM_SHAPED, "other"):
        print(f"{name:20s} {wanted[name]:5d} gold, recall {reached[name] / max(1, wanted[name]):.3f}")
    total, good = (sum(counts[name] for name in CLAIM_SHAPED) for counts in (wanted, reached))
    print(f"{'claim-shaped':20s} {total:5d} gold, recall {good / max(1, total):.3f}")
    print("# confidence of what is found, and the share of it that is right")
    for number in sorted(bins):
        share = right[number] / bins[number]
        print(f"{number / BINS:.1f}-{(number + 1) / BINS:.1f} {bins[number]:5d} found, right {share:.3f}")


if __name__ == "__main__":
    main()
