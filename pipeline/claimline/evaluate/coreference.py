"""Coreference against gold: predictions in the shapes that the scorers of OntoNotes-style clusters and of GAP read."""

import gzip
import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from claimline.annotate.document import annotate
from claimline.normalize.component import stored_mentions
from claimline.normalize.mentions import Mention

Row = Mapping[str, Any]


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def clusters(doc: Doc, row: Row) -> dict[str, Any]:
    """Return the phrases of a Doc that are of one thing, whole noun phrases, without what is alone and without predicates.

    Args:
        doc: The text, annotated by claimline's components.
        row: Its gold; only ``id`` is read.

    Returns:
        ``id`` and ``onto_clusters``, lists of intervals.
    """
    things: dict[int, dict[tuple[int, int], None]] = defaultdict(dict)
    for mention in stored_mentions(doc):
        if not mention.is_predicate:
            things[mention.chain][mention.whole_start, mention.whole_end] = None
    return {
        "id": row["id"],
        "onto_clusters": [list(map(list, spans)) for spans in things.values() if len(spans) > 1],
    }


def choice(doc: Doc, row: Row) -> dict[str, Any]:
    """Return whether the pronoun that a GAP text asks for is of name A, and of name B.

    Args:
        doc: The text, annotated by claimline's components.
        row: Its gold; only ``id``, ``pronoun``, ``a`` and ``b`` are read.

    Returns:
        ``id``, ``a_coref`` and ``b_coref``; both false where the pronoun is of something else or stays unresolved.
    """
    found = stored_mentions(doc)
    chains = {
        side: {mention.chain for mention in found if _is_at(mention, row[side])}
        for side in ("pronoun", "a", "b")
    }
    return {
        "id": row["id"],
        "a_coref": bool(chains["pronoun"] & chains["a"]),
        "b_coref": bool(chains["pronoun"] & chains["b"]),
    }


def _is_at(mention: Mention, span: tuple[int, int]) -> bool:
    return mention.form != "joined" and span[0] <= mention.head < span[1]


def predict(
    gold: Path, predictions: Path, nlp: Language, answer: Callable[[Doc, Row], dict[str, Any]]
) -> int:
    """Write what is found in the texts of a gold file.

    Args:
        gold: JSONL file, gzipped or not, of texts with ``id`` and ``text``.
        predictions: File to write, one answer a line.
        nlp: A pipeline with claimline's components.
        answer: ``clusters`` or ``choice``.

    Returns:
        Number of texts.
    """
    count = 0
    with predictions.open("w", encoding="utf-8") as out:
        for row in _rows(gold):
            out.write(json.dumps(answer(annotate(nlp, row["text"]), row)) + "\n")
            count += 1
    return count
