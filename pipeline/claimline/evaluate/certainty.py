"""Certainty and negation against gold: predictions in the shape of the gold's scorer."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from claimline.assess.factuality.projection import project
from claimline.assess.factuality.regressor import Scale, score
from claimline.assess.hedges import is_hedged
from claimline.assess.negation import negations
from claimline.errors import InputError
from claimline.extraction.proposition.parse import Parse, read_parse

Row = dict[str, Any]

_BATCH = 64


def read(gold: Path) -> Iterator[Row]:
    """Yield the rows of a JSON Lines file, gzipped or not."""
    opener = gzip.open if gold.suffix == ".gz" else open
    with opener(gold, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def _write(predictions: Path, rows: Iterator[Row]) -> int:
    count = 0
    with predictions.open("w", encoding="utf-8") as out:
        for row in rows:
            out.write(json.dumps(row) + "\n")
            count += 1
    return count


def event_at(doc: Doc, start: int, end: int) -> int:
    """Return the index of the word that an interval of characters names, its head where it is several."""
    span = doc.char_span(start, end, alignment_mode="expand")
    return 0 if span is None else int(span.root.i)


def complement_of(parse: Parse, verb: str, content: str) -> int:
    """Return the head of the clause that a verb embeds, given the clause's wording elsewhere.

    Args:
        parse: The parse of the sentence.
        verb: Lemma of the embedding verb.
        content: The embedded clause as somebody wrote it down, perhaps with other words.

    Returns:
        Index of the head of the complement that shares most words with it; of the root where the verb has none.
    """
    wanted = set(content.lower().split())
    best, found = 0.0, next((index for index, head in enumerate(parse.head) if head == index), 0)
    for index, lemma in enumerate(parse.lemma):
        if verb not in (lemma, parse.lower[index]):
            continue
        is_aside = parse.dep[index] in ("parataxis", "advcl", "ccomp")
        for other in [*parse.children[index], *([parse.head[index]] if is_aside else [])]:
            inside = set(parse.lower[parse.left[other] : parse.right[other] + 1])
            shared = len(inside & wanted) / len(inside | wanted) + 0.5 * (parse.dep[other] == "ccomp")
            if shared > best:
                best, found = shared, other
    return found


def _judged(row: Row, doc: Doc, scale: Scale) -> Row:
    parse = read_parse(doc)
    if "uncertain" in row:
        return {"id": row["id"], "uncertain": int(is_hedged(parse))}
    if "certainty" in row:
        event = complement_of(parse, row["verb"], row["content"])
        return {"id": row["id"], "certainty": score(parse, project(parse, event), "clause")}
    if "targets" not in row:
        raise InputError(
            f"The gold row {row.get('id')!r} asks for no certainty.",
            "A row needs targets with start and end, or verb, content and certainty, or uncertain.",
        )
    targets = []
    for target in row["targets"]:
        event = event_at(doc, target["start"], target["end"])
        value = score(parse, project(parse, event), scale)
        targets.append({"start": target["start"], "end": target["end"], "factuality": value})
    return {"id": row["id"], "targets": targets}


def _docs(rows: list[Row], nlp: Language) -> Iterator[tuple[Row, Doc]]:
    return zip(rows, nlp.pipe((row["text"] for row in rows), batch_size=_BATCH), strict=True)


def predict_certainty(gold: Path, predictions: Path, nlp: Language, scale: Scale) -> int:
    """Write how sure the writer is of the events, clauses or sentences of a gold file.

    Args:
        gold: JSON Lines with ``id``, ``text`` and one of: ``targets`` with ``start`` and ``end``; ``verb`` and
            ``content``, a verb and the clause that it embeds; ``uncertain``, whether the sentence is hedged.
        predictions: The file to write, with ``factuality`` from -3 to 3 for every target, ``certainty`` likewise for a
            clause, or ``uncertain`` 0 or 1.
        nlp: A pipeline with a tagger and a parser.
        scale: What is scored of targets.

    Returns:
        Number of rows written.

    Raises:
        InputError: If a row has none of them.
    """
    rows = list(read(gold))
    return _write(predictions, (_judged(row, doc, scale) for row, doc in _docs(rows, nlp)))


def predict_negation(gold: Path, predictions: Path, nlp: Language) -> int:
    """Write the negations of a gold file's sentences.

    Args:
        gold: JSON Lines with ``id`` and ``text``.
        predictions: The file to write: ``id`` and ``negations``, each with the intervals of ``cue`` and ``event``.
        nlp: A pipeline with a tagger and a parser.

    Returns:
        Number of rows written.
    """
    rows = list(read(gold))
    made = (
        {
            "id": row["id"],
            "negations": [
                {"cue": [list(one) for one in found.cue], "event": [list(one) for one in found.event]}
                for found in negations(read_parse(doc))
            ],
        }
        for row, doc in _docs(rows, nlp)
    )
    return _write(predictions, made)
