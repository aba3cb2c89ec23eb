"""Markables as columns of small integers, from which the features of pairs are made."""

from collections import defaultdict
from collections.abc import Sequence
from enum import IntEnum, auto

import numpy as np
from numpy.typing import NDArray

from claimline.extraction.proposition.parse import Parse
from claimline.normalize.markables import FORM, LAST_NAME, LAST_PRONOUN, Markable
from claimline.normalize.surroundings import Surroundings

Ints = NDArray[np.int32]

_SUFFIXES = ("er", "or", "ist", "man", "ian", "ee", "ess", "tion", "ing", "ment", "ty")


class Row(IntEnum):
    """What a row of the table of markables says."""

    FORM = 0
    NUMBER = auto()
    GENDER = auto()
    ROLE = auto()
    KIND = auto()
    SENTENCE = auto()
    HEAD = auto()
    LEMMA = auto()
    CLAUSE = auto()
    QUOTE = auto()
    PARAGRAPH = auto()
    RANK = auto()
    NEST = auto()
    COUNT = auto()
    TEXT = auto()
    CASE = auto()
    SUFFIX = auto()
    VERB = auto()
    ABOVE = auto()
    FIRST = auto()
    LAST = auto()
    CHAIN = auto()
    MODIFIERS = auto()
    SEEN = auto()
    TOPIC = auto()
    DEPTH = auto()


def described(parse: Parse, marked: Sequence[Markable], around: Surroundings, chains: Sequence[int]) -> Ints:
    """Return what the features are made of.

    Args:
        parse: The parse.
        marked: The markables.
        around: Where tokens stand.
        chains: Number of the thing that each markable names, -1 for none.

    Returns:
        One row per ``Row``, one column per markable.
    """
    ids: dict[str, int] = {}
    counts: dict[int, int] = defaultdict(int)
    seen: dict[int, int] = defaultdict(int)
    columns: list[tuple[int, ...]] = []
    rank, sentence_before, with_topic = 0, -1, -1
    end = -1
    for chain in chains:
        if chain >= 0:
            counts[chain] += 1
    for item, chain in zip(marked, chains, strict=True):
        head = item.head
        sentence = around.sentence[head]
        if sentence != sentence_before:
            rank, sentence_before, end = 0, sentence, -1
        lemma = ids.setdefault(parse.lemma[head], len(ids))
        text = (
            ids.setdefault(" ".join(parse.lower[item.start : head + 1]), len(ids))
            if item.form > LAST_PRONOUN
            else ids.setdefault("=" + parse.lower[head], len(ids))
        )
        clause = around.clause[head]
        is_topic = int(item.role == 0 and sentence != with_topic)
        if is_topic:
            with_topic = sentence
        columns.append(
            (
                # What holds of "he" holds of "she": both are one form here, and only agreement tells them apart.
                item.form if item.form != FORM["she"] else FORM["he"],
                item.number,
                item.gender,
                item.role,
                item.kind,
                sentence,
                head,
                lemma,
                clause,
                around.quotation[head],
                around.paragraph[head],
                min(rank, 4),
                0 if item.first > end else 1 if item.role != 3 else 2,
                min(counts[chain], 5) if chain >= 0 else 0,
                text,
                item.case,
                _suffix(parse.lemma[head]) if item.form > LAST_NAME else 0,
                _verb(parse, head) if item.form == FORM["it"] or item.form == FORM["this"] else 0,
                around.clause[clause],
                item.first,
                item.last,
                chain,
                min(head - item.start, 3),
                min(seen[lemma], 2) if item.form > LAST_PRONOUN else 0,
                is_topic,
                0
                if parse.head[clause] == clause
                else 1
                if around.clause[clause] == parse.head[clause]
                else 2,
            )
        )
        seen[lemma] += 1
        rank += 1
        end = max(end, item.last)
    return np.array(columns, np.int32).T


def _suffix(lemma: str) -> int:
    for index, suffix in enumerate(_SUFFIXES, start=1):
        if lemma.endswith(suffix):
            return index
    return 0


def _verb(parse: Parse, head: int) -> int:
    """Return what "it" stands before: 1 a form of be and an adjective, 2 a verb of seeming, 3 a clause that it announces."""
    above = parse.head[head]
    if parse.dep[head] not in ("nsubj", "nsubjpass"):
        return 4
    clausal = any(
        parse.dep[child] in ("ccomp", "xcomp", "advcl", "csubj", "acl") and child > head
        for child in parse.children[above]
    )
    if parse.lemma[above] in ("seem", "appear", "happen", "turn", "take"):
        return 2 if clausal else 5
    if parse.lemma[above] == "be":
        predicate = parse.child(above, "acomp")
        if predicate >= 0:
            below = any(parse.dep[child] in ("ccomp", "xcomp") for child in parse.children[predicate])
            return 3 if clausal or below else 1
        return 6 if clausal else 1
    return 3 if parse.dep[head] == "nsubjpass" and clausal else 0


def relations(c: Ints, a: Ints) -> tuple[Ints, NDArray[np.bool_]]:
    """Return how the clauses of candidates stand to those of what refers back to them, and whether they are the same.

    Args:
        c: Columns of the candidates.
        a: Columns of what refers back.

    Returns:
        1 for the same, 2 and 3 for one right under the other, 4 for sisters, 5 for the candidate's own, else 0; and which are 1.
    """
    same_clause = a[Row.CLAUSE] == c[Row.CLAUSE]
    relation = np.where(
        same_clause,
        1,
        np.where(
            a[Row.ABOVE] == c[Row.CLAUSE],
            2,
            np.where(c[Row.ABOVE] == a[Row.CLAUSE], 3, np.where(c[Row.ABOVE] == a[Row.ABOVE], 4, 0)),
        ),
    )
    return np.where(a[Row.CLAUSE] == c[Row.HEAD], 5, relation), same_clause
