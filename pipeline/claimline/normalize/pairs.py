"""What speaks for each candidate of what may refer back: columns of small integers.

Every feature is a category, so that a scorer's first layer is a sum of rows, one per feature.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from claimline.extraction.proposition.parse import Parse
from claimline.normalize.candidates import candidates
from claimline.normalize.columns import Ints, Row, described, relations
from claimline.normalize.markables import FORM, FORMS, HUMAN, LAST_NAME, LAST_PRONOUN, ROLES, Markable
from claimline.normalize.surroundings import Surroundings

_SIZES = {
    "forms": len(FORMS) * len(FORMS),
    "roles": len(FORMS) * len(ROLES) * len(ROLES),
    "sentences": len(FORMS) * 8,
    "between": len(FORMS) * 10,
    "number": 3 * 3 * len(FORMS),
    "gender": 3 * 3 * 2 * 2,
    "topic": 2 * 3 * 3 * 3,
    "main": 3 * 3 * 3,
    "leftmost": 3 * 3 * 3 * 2,
    "match": 8 * len(FORMS),
    "mentioned": 6 * 3,
    "clause": 6 * 3 * len(ROLES),
    "rank": 5 * 3 * 2,
    "nested": 3 * len(FORMS),
    "rivals": 5 * 3,
    "quotation": 4 * 4 * 2,
    "parallel": 2 * 3 * len(ROLES),
    "class": 25 * 2,
    "repeated": 4 * 3,
    "commands": 3 * 3 * 3,
    "later": 3 * len(ROLES),
    "paragraph": 3 * len(FORMS),
    "suffix": 12 * len(FORMS),
    "new_form": 1 + len(FORMS) * len(ROLES),
    "new_place": 1 + len(FORMS) * 4,
    "new_verb": 1 + 7,
    "new_head": 1 + len(FORMS) * 3,
    "new_field": 1 + len(FORMS) * 4,
}
FEATURES = tuple(_SIZES)
SIZES = tuple(_SIZES.values())
"""Number of categories of each feature; a scorer's table has the sum of them as rows."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Every markable that may refer back with each of its candidates, those of one markable in a row.

    Attributes:
        anaphors: The markables that may refer back, ascending.
        starts: Where each one's pairs begin; the first of them stands for "nothing before it".
        candidates: The candidate of each pair, -1 for "nothing before it".
        features: One row per feature of ``FEATURES``, one column per pair.
    """

    anaphors: Ints
    starts: Ints
    candidates: Ints
    features: Ints


def _bucket(values: Ints, bounds: Sequence[int]) -> Ints:
    return np.searchsorted(np.asarray(bounds), values, side="right").astype(np.int32)


def pairs(parse: Parse, marked: Sequence[Markable], around: Surroundings, chains: Sequence[int]) -> Pairs:
    """Return what speaks for every candidate of every markable that may refer back.

    Args:
        parse: The parse.
        marked: The markables.
        around: Where tokens stand.
        chains: Number of the thing that each markable names, -1 for none.

    Returns:
        The pairs with their features.
    """
    listed = candidates(parse, marked, around, chains)
    sizes = np.fromiter((1 + len(found) for _, found in listed), np.int32, len(listed))
    anaphors = np.fromiter((index for index, _ in listed), np.int32, len(listed))
    starts = (np.cumsum(sizes) - sizes).astype(np.int32)
    right = np.repeat(anaphors, sizes)
    left = np.fromiter((other for _, found in listed for other in (-1, *found)), np.int32, int(sizes.sum()))
    if not len(left):
        return Pairs(anaphors, starts, left, np.zeros((len(FEATURES), 0), np.int32))
    table = described(parse, marked, around, chains)
    features = np.zeros((len(FEATURES), len(left)), np.int32)
    is_new = left < 0
    c, a = table[:, left], table[:, right]  # Column -1 of "nothing" is overwritten below.
    _fill_pairs(features, c, a, left, right, starts, sizes)
    first_new = FEATURES.index("new_form")
    features[:first_new, is_new] = -1
    features[first_new:, ~is_new] = -1
    _fill_new(features, table[:, anaphors], np.flatnonzero(is_new), sizes)
    return Pairs(anaphors, starts, left, features)


def _fill_pairs(out: Ints, c: Ints, a: Ints, left: Ints, right: Ints, starts: Ints, sizes: Ints) -> None:
    f = {name: index for index, name in enumerate(FEATURES)}
    forms, roles = len(FORMS), len(ROLES)
    a_form, c_form = a[Row.FORM], c[Row.FORM]
    apart = a[Row.SENTENCE] - c[Row.SENTENCE]
    later = c[Row.HEAD] > a[Row.HEAD]
    near = np.where(later, 7, np.clip(_bucket(apart, (1, 2, 3, 4, 6, 11)), 0, 6))
    three = np.minimum(np.maximum(apart, 0), 2)
    kind3 = np.where(a_form <= FORM["she"], 0, np.where(a_form <= LAST_PRONOUN, 1, 2))
    is_pronoun = (a_form <= LAST_PRONOUN).astype(np.int32)
    out[f["forms"]] = a_form * forms + c_form
    out[f["roles"]] = (a_form * roles + a[Row.ROLE]) * roles + c[Row.ROLE]
    out[f["sentences"]] = a_form * 8 + near
    out[f["between"]] = a_form * 10 + np.where(
        later, 9, np.clip(_bucket(right - left, (2, 3, 4, 6, 9, 13, 20, 40)), 0, 8)
    )
    out[f["number"]] = (a[Row.NUMBER] * 3 + c[Row.NUMBER]) * forms + a_form
    sexes = np.array([0, 1, 1, 2, 0])
    known = np.array([0, 1, 1, 2, 1])
    human = (a[Row.GENDER] == HUMAN) | (c[Row.GENDER] == HUMAN)
    agree = np.where(
        a[Row.GENDER] == c[Row.GENDER],
        0,
        np.where((sexes[a[Row.GENDER]] > 0) & (sexes[c[Row.GENDER]] > 0), 1, 2),
    )
    out[f["gender"]] = ((agree * 3 + known[c[Row.GENDER]]) * 2 + human) * 2 + is_pronoun
    topic = c[Row.TOPIC].astype(np.int32)
    out[f["topic"]] = ((topic * 3 + three) * 3 + a[Row.CASE]) * 3 + np.minimum(a[Row.RANK], 2)
    out[f["main"]] = (c[Row.DEPTH] * 3 + a[Row.DEPTH]) * 3 + three
    same_head = a[Row.LEMMA] == c[Row.LEMMA]
    same_text = a[Row.TEXT] == c[Row.TEXT]
    match = np.where(
        same_text, 3, np.where(same_head, np.where((a[Row.MODIFIERS] > 1) & (c[Row.MODIFIERS] > 1), 1, 2), 0)
    )
    out[f["match"]] = (match * 2 + (c[Row.SEEN] > 0)) * forms + a_form
    out[f["mentioned"]] = c[Row.COUNT] * 3 + kind3
    relation, same_clause = relations(c, a)
    out[f["clause"]] = (relation * 3 + a[Row.CASE]) * roles + c[Row.ROLE]
    out[f["rank"]] = (c[Row.RANK] * 3 + three) * 2 + is_pronoun
    out[f["nested"]] = c[Row.NEST] * forms + a_form
    out[f["quotation"]] = (
        np.where(
            a[Row.QUOTE] < 0, 0, np.where(a[Row.QUOTE] == c[Row.QUOTE], 1, np.where(c[Row.QUOTE] < 0, 2, 3))
        )
        * 4
        + np.where(c[Row.QUOTE] < 0, 0, 1)
    ) * 2 + is_pronoun
    out[f["parallel"]] = ((a[Row.ROLE] == c[Row.ROLE]) * 3 + three) * roles + a[Row.ROLE]
    out[f["class"]] = (a[Row.KIND] * 5 + c[Row.KIND]) * 2 + (c_form <= LAST_NAME)
    covers = (c[Row.FIRST] <= a[Row.HEAD]) & (a[Row.HEAD] <= c[Row.LAST])
    out[f["commands"]] = (
        np.where(covers, 2, np.where((c[Row.ROLE] == 0) & same_clause, 1, 0)) * 3 + a[Row.CASE]
    ) * 3 + three
    out[f["later"]] = np.where(later, 1 + (a[Row.ROLE] == 3), 0) * roles + c[Row.ROLE]
    paragraphs = np.minimum(a[Row.PARAGRAPH] - c[Row.PARAGRAPH], 2)
    out[f["paragraph"]] = np.maximum(paragraphs, 0) * forms + a_form
    out[f["suffix"]] = c[Row.SUFFIX] * forms + a_form
    _fill_rivals(out, f, c, a, left, starts, sizes, later)


def _fill_rivals(
    out: Ints,
    f: dict[str, int],
    c: Ints,
    a: Ints,
    left: Ints,
    starts: Ints,
    sizes: Ints,
    later: NDArray[np.bool_],
) -> None:
    """Count the candidates between a candidate and the anaphor that agree just as well, and those of the same chain."""
    kind3 = np.where(a[Row.FORM] <= FORM["she"], 0, np.where(a[Row.FORM] <= LAST_PRONOUN, 1, 2))
    sure = ((a[Row.GENDER] == c[Row.GENDER]) & (left >= 0)).astype(np.int64)
    total = np.cumsum(sure)
    ends = np.repeat(total[starts + sizes - 1], sizes)
    rivals = np.where(later, 0, ends - total)
    out[f["rivals"]] = np.minimum(rivals, 4) * 3 + kind3
    nearness = np.minimum(np.maximum(a[Row.SENTENCE] - c[Row.SENTENCE], 0), 2)
    place = np.repeat(np.arange(len(sizes)), sizes).astype(np.int64) * (
        int(c[Row.SENTENCE].max(initial=0)) + 2
    )
    place += np.where(left >= 0, c[Row.SENTENCE] + 1, 0)
    _, first, where = np.unique(place, return_index=True, return_inverse=True)
    nth = np.minimum(np.arange(len(left)) - first[where], 2)
    out[f["leftmost"]] = ((nth * 3 + nearness) * 3 + a[Row.CASE]) * 2 + (kind3 == 0)
    # A candidate whose name is among the candidates again and again is what the passage is about.
    segment = np.repeat(np.arange(len(sizes)), sizes)
    keys = (
        segment.astype(np.int64) * (int(c[Row.CHAIN].max(initial=0)) + 2)
        + np.where(left >= 0, c[Row.CHAIN], -1)
        + 1
    )
    _, inverse, counts = np.unique(keys, return_inverse=True, return_counts=True)
    repeated = np.where((c[Row.CHAIN] >= 0) & (left >= 0), counts[inverse], 0)
    out[f["repeated"]] = np.minimum(repeated, 3) * 3 + kind3


def _fill_new(out: Ints, a: Ints, at: NDArray[np.int64], sizes: Ints) -> None:
    f = {name: index for index, name in enumerate(FEATURES)}
    roles = len(ROLES)
    out[f["new_form"], at] = 1 + a[Row.FORM] * roles + a[Row.ROLE]
    out[f["new_place"], at] = 1 + a[Row.FORM] * 4 + np.minimum(a[Row.RANK], 3)
    out[f["new_verb"], at] = 1 + a[Row.VERB]
    out[f["new_head"], at] = 1 + a[Row.FORM] * 3 + a[Row.SEEN]
    out[f["new_field"], at] = 1 + a[Row.FORM] * 4 + _bucket(sizes, (2, 4, 9))
