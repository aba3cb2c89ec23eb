"""Attributions against gold: predictions in the gold's shape, and the errors to read."""

import gzip
import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from claimline.extraction.attribution.component import ATTRIBUTIONS
from claimline.extraction.relations import attribution_from_plain

Row = Mapping[str, Any]

_ROLES = ("source", "cue", "content")
_CONTEXT = 60
_SAME = 0.5


def _read(path: Path) -> Iterator[dict[str, Any]]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def _outermost(doc: Doc) -> list[dict[str, Any]]:
    return [
        {
            **{role: [list(span) for span in getattr(one, role)] for role in _ROLES},
            "rule": one.rule,
            "cue_lemma": one.cue_lemma,
            "confidence": one.confidence,
        }
        for one in map(attribution_from_plain, doc.user_data[ATTRIBUTIONS])
        if one.parent is None
    ]


def predict(gold: Path, predictions: Path, annotate: Callable[[str], Doc]) -> int:
    """Write what is found in the articles of a gold file, nested attributions left out.

    Args:
        gold: JSONL file, gzipped or not, of articles with ``id`` and ``text``.
        predictions: File to write: one ``{"id", "attributions"}`` a line.
        annotate: Makes a Doc with attributions of a text.

    Returns:
        Number of attributions written.
    """
    count = 0
    with predictions.open("w", encoding="utf-8") as out:
        for article in _read(gold):
            found = _outermost(annotate(article["text"]))
            count += len(found)
            out.write(json.dumps({"id": article["id"], "attributions": found}) + "\n")
    return count


def _offsets(spans: Sequence[Sequence[int]]) -> set[int]:
    return {offset for start, end in spans for offset in range(start, end)}


def _agree(one: Row, other: Row) -> bool:
    ours, theirs = _offsets(one["content"]), _offsets(other["content"])
    if not ours or len(ours & theirs) < _SAME * len(ours | theirs):
        return False
    mine, yours = _offsets(one["source"]), _offsets(other["source"])
    return bool(mine & yours) or not (mine or yours)


def _in_context(text: str, one: Row) -> str:
    marks: list[tuple[int, int, str]] = []
    for letter, role in zip("SCO", _ROLES, strict=True):
        for start, end in one[role]:
            marks += [(start, 1, f"[{letter} "), (end, 0, "]")]
    begin = max(0, min(offset for offset, _, _ in marks) - _CONTEXT)
    last = min(len(text), max(offset for offset, _, _ in marks) + _CONTEXT)
    shown = text[begin:last]
    for offset, _, mark in sorted(marks, reverse=True):
        shown = shown[: offset - begin] + mark + shown[offset - begin :]
    return " ".join(shown.split())


def _cue(text: str, one: Row) -> str:
    return " ".join(text[start:end].lower() for start, end in one["cue"]) or "(no cue)"


def errors(gold: Path, predictions: Path, n: int) -> str:
    """Return missed and spurious attributions in context, the largest groups first.

    Args:
        gold: JSONL file of articles with ``id``, ``text`` and ``attributions``.
        predictions: File that ``predict`` wrote.
        n: Number of examples per group.

    Returns:
        Text: spurious ones grouped by construction and cue lemma, missed ones by cue, with source, cue and
        content in brackets marked S, C and O.
    """
    predicted = {article["id"]: article["attributions"] for article in _read(predictions)}
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for article in _read(gold):
        text, found = article["text"], predicted.get(article["id"], [])
        wanted = [one for one in article["attributions"] if one["content"]]
        for one in found:
            if not any(_agree(one, other) for other in wanted):
                groups["spurious", f"{one['rule']}, {one['cue_lemma']}"].append(_in_context(text, one))
        for one in wanted:
            if not any(_agree(one, other) for other in found):
                groups["missed", _cue(text, one)].append(_in_context(text, one))
    lines = []
    for (kind, name), examples in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])):
        lines.append(f"{kind} {len(examples)}: {name}")
        lines += [f"    {example}" for example in examples[:n]]
    return "\n".join(lines)
