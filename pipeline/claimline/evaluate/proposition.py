"""Propositions in the form that Open IE benchmarks such as CaRB read."""

import gzip
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Literal

from spacy.language import Language

from claimline.extraction.proposition.component import PROPOSITIONS
from claimline.extraction.relations import Argument, Proposition, Spans, proposition_from_plain

_CORE = ("subject", "object", "indirect_object", "complement", "agent")
Placing = Literal["predicate", "argument"]
Shape = Literal["n-ary", "triples"]


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def _text(text: str, spans: Spans) -> str:
    return " ".join(text[start:end] for start, end in spans)


def _with_preposition(text: str, argument: Argument) -> str:
    return f"{argument.preposition} {_text(text, argument.spans)}".strip()


def _is_clause_apart(argument: Argument, heads: Sequence[int]) -> bool:
    """Whether an adverbial holds a clause that is a proposition of its own."""
    if argument.role in _CORE:
        return False
    return any(start <= head < end for head in heads for start, end in argument.spans)


def to_benchmark(
    text: str, item: Proposition, heads: Sequence[int] = (), prepositions: Placing = "predicate"
) -> dict[str, Any]:
    """Return a proposition as subject, predicate and arguments in words of its sentence.

    Args:
        text: The text that the proposition's offsets index.
        item: The proposition.
        heads: Offsets of all predicates of the text; an adverbial with one inside is left out, as it is a
            proposition of its own.
        prepositions: Where the preposition of the argument right after the verb group goes.

    Returns:
        ``subject``, ``predicate``, ``arguments`` and ``confidence``.
    """
    predicate = _text(text, item.predicate) or item.added
    end = item.predicate[-1][1] if item.predicate else item.end
    arguments = []
    first = True
    for argument in item.arguments:
        if argument.role == "subject" or _is_clause_apart(argument, heads):
            continue
        after = argument.spans[0][0] > end
        if first and after and argument.preposition and prepositions == "predicate":
            predicate = f"{predicate} {argument.preposition}"
            arguments.append(_text(text, argument.spans))
        else:
            arguments.append(_with_preposition(text, argument))
        first = first and not after
    return {
        "subject": _text(text, item.subject),
        "predicate": predicate,
        "arguments": arguments,
        "confidence": item.confidence,
    }


def to_triples(text: str, item: Proposition, heads: Sequence[int] = ()) -> list[dict[str, Any]]:
    """Return a proposition as one triple for its object and one for each adverbial.

    Args:
        text: The text that the proposition's offsets index.
        item: The proposition.
        heads: Offsets of all predicates of the text, as for ``to_benchmark``.

    Returns:
        Rows in the form of ``to_benchmark`` with at most one argument each.
    """
    subject, confidence = _text(text, item.subject), item.confidence
    group = _text(text, item.predicate) or item.added
    rest = [a for a in item.arguments if a.role != "subject" and not _is_clause_apart(a, heads)]
    core = [a for a in rest if a.role in _CORE]
    adverbials = [a for a in rest if a.role not in _CORE]
    made = []
    for argument in core[-1:] + adverbials:
        between = core[:-1] if argument in core else core
        words = [group, *(_with_preposition(text, other) for other in between), argument.preposition]
        predicate = " ".join(word for word in words if word)
        made.append((predicate, [_text(text, argument.spans)]))
    return [
        {"subject": subject, "predicate": predicate, "arguments": arguments, "confidence": confidence}
        for predicate, arguments in made or [(group, [])]
    ]


def predict(gold: Path, predictions: Path, nlp: Language, shape: Shape = "n-ary") -> int:
    """Write the propositions of a benchmark's sentences.

    Args:
        gold: JSON Lines, gzipped or not, with ``id`` and ``sentence``.
        predictions: The file to write: JSON Lines with ``id``, ``sentence`` and ``propositions``.
        nlp: A pipeline with the component ``claimline_proposition``.
        shape: Whether a proposition is one row with all arguments, or a triple for each.

    Returns:
        Number of propositions written.
    """
    count = 0
    rows = list(_rows(gold))
    docs = nlp.pipe(row["sentence"] for row in rows)
    with predictions.open("w", encoding="utf-8") as out:
        for row, doc in zip(rows, docs, strict=True):
            found = [proposition_from_plain(plain) for plain in doc.user_data[PROPOSITIONS]]
            heads = [item.head for item in found]
            if shape == "triples":
                made = [triple for item in found for triple in to_triples(doc.text, item, heads)]
            else:
                made = [to_benchmark(doc.text, item, heads) for item in found]
            count += len(made)
            out.write(json.dumps({"id": row["id"], "sentence": row["sentence"], "propositions": made}) + "\n")
    return count
