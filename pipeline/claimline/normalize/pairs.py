"""Which earlier phrases a phrase may refer back to, and what speaks for each: columns of small integers.

Every feature is a category, so that a scorer's first layer is a sum of rows, one per feature. The windows are bounded, and so
is the number of pairs per markable.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from claimline.extraction.proposition.parse import Parse
from claimline.normalize.markables import (
    CLASS,
    FEMALE,
    FORM,
    FORMS,
    HUMAN,
    LAST_PRONOUN,
    MALE,
    NEUTER,
    ROLES,
    UNKNOWN,
    Markable,
    Surroundings,
)

Ints = NDArray[np.int32]

_PRONOUN_WINDOW = 3
"""Sentences before its own in which a pronoun's antecedent is looked for."""
_PRONOUN_CANDIDATES = 40
_NOMINAL_WINDOW = 2
_NOMINAL_CANDIDATES = 12
_SAME_HEAD = 5
_SAME_PERSON = 4
_LATER = 4

_THIRD = frozenset(FORM[form] for form in ("he", "she", "it", "they", "this", "these"))
_TALKERS = frozenset(FORM[form] for form in ("i", "we", "you"))
_DEFINITE = frozenset(FORM[form] for form in ("the", "that", "possessed"))
_NAMED = frozenset(FORM[form] for form in ("person", "organization", "place", "name"))
_LABELLED = {
    CLASS["person"]: FORM["person"],
    CLASS["organization"]: FORM["organization"],
    CLASS["place"]: FORM["place"],
    CLASS["thing"]: FORM["name"],
}
_GENDERS_OF = {
    FORM["he"]: frozenset((UNKNOWN, MALE, HUMAN)),
    FORM["she"]: frozenset((UNKNOWN, FEMALE, HUMAN)),
    FORM["it"]: frozenset((UNKNOWN, NEUTER)),
    FORM["this"]: frozenset((UNKNOWN, NEUTER)),
    FORM["they"]: frozenset((UNKNOWN, HUMAN, NEUTER, MALE, FEMALE)),
    FORM["these"]: frozenset((UNKNOWN, HUMAN, NEUTER)),
}

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

_SUFFIXES = ("er", "or", "ist", "man", "ian", "ee", "ess", "tion", "ing", "ment", "ty")


@dataclass(frozen=True, slots=True)
class Pairs:
    """Every markable that may refer back with each of its candidates, those of one markable in a row.

    Attributes:
        anaphors: The markables that may refer back, ascending.
        starts: Where each one's pairs begin; the first of them stands for "nothing before it".
        candidates: The candidate of each pair, -1 for "nothing before it".
        features: One column per feature of ``FEATURES``.
    """

    anaphors: Ints
    starts: Ints
    candidates: Ints
    features: Ints


def _bucket(values: Ints, bounds: Sequence[int]) -> Ints:
    return np.searchsorted(np.asarray(bounds), values, side="right").astype(np.int32)


def _is_inside(parse: Parse, outer: Markable, inner: Markable) -> bool:
    """Whether a phrase lies in another without a clause between ("her" in "her car", not in "a man who sold his car")."""
    if not outer.first <= inner.head <= outer.last:
        return False
    token = inner.head
    while token != outer.head:
        above = parse.head[token]
        if above == token or parse.dep[token] in ("relcl", "acl", "ccomp", "advcl", "conj", "appos"):
            return False
        token = above
    return True


def candidates(
    parse: Parse, marked: Sequence[Markable], around: Surroundings, chains: Sequence[int]
) -> list[tuple[int, list[int]]]:
    """Return the candidate antecedents of every markable that may refer back.

    Args:
        parse: The parse.
        marked: The markables.
        around: Where tokens stand.
        chains: Number of the thing that each markable names, -1 for none.

    Returns:
        Pairs of a markable and its candidates, none of them with less than what agreement asks for.
    """
    made: list[tuple[int, list[int]]] = []
    by_head: dict[str, list[int]] = defaultdict(list)
    by_form: dict[int, list[int]] = defaultdict(list)
    last_of_label: dict[int, list[int]] = defaultdict(list)
    sentence = around.sentence
    for index, item in enumerate(marked):
        form = item.form
        here = sentence[item.head]
        found: list[int] = []
        if form in _THIRD:
            found = _for_pronoun(parse, marked, sentence, index)
        elif form in _TALKERS:
            found = by_form[form][-_SAME_PERSON:]
        elif item.name < 0 and form != FORM["joined"]:
            found = by_head[parse.lemma[item.head]][-_SAME_HEAD:]
            if form in _DEFINITE:
                recent: list[int] = []
                for other in range(index - 1, max(-1, index - 30), -1):
                    if (
                        here - sentence[marked[other].head] > _NOMINAL_WINDOW
                        or len(recent) >= _NOMINAL_CANDIDATES
                    ):
                        break
                    if _may_name(marked[other], item):
                        recent.append(other)
                label = _LABELLED.get(item.kind)
                named = [] if label is None else last_of_label[label][-3:]
                found = sorted({*found, *recent, *named})
            found = [
                other
                for other in found
                if not _is_inside(parse, marked[other], item) and not _is_inside(parse, item, marked[other])
            ]
        if form <= LAST_PRONOUN or (item.name < 0 and form != FORM["joined"]):
            made.append((index, found))
        by_form[form].append(index)
        if form in _NAMED:
            last = last_of_label[form]
            if not last or chains[last[-1]] != chains[index]:
                last.append(index)
        if form > LAST_PRONOUN and form != FORM["joined"]:
            by_head[parse.lemma[item.head]].append(index)
    return made


def _may_name(other: Markable, item: Markable) -> bool:
    if other.form <= LAST_PRONOUN or other.form == FORM["joined"]:
        return False
    if item.kind and other.kind and item.kind != other.kind:
        return False
    return not (item.number and other.number and item.number != other.number)


def _for_pronoun(parse: Parse, marked: Sequence[Markable], sentence: Sequence[int], index: int) -> list[int]:
    item = marked[index]
    here = sentence[item.head]
    genders = _GENDERS_OF[item.form]
    found: list[int] = []
    for other in range(index - 1, -1, -1):
        before = marked[other]
        if here - sentence[before.head] > _PRONOUN_WINDOW or len(found) >= _PRONOUN_CANDIDATES:
            break
        if _agrees(parse, before, item, genders):
            found.append(other)
    found.reverse()
    if item.form in (FORM["he"], FORM["she"]):
        later = 0
        for other in range(index + 1, min(len(marked), index + 12)):
            after = marked[other]
            if sentence[after.head] != here or later >= _LATER:
                break
            if (after.form in _NAMED or after.form in (FORM["the"], FORM["proper"])) and _agrees(
                parse, after, item, genders
            ):
                found.append(other)
                later += 1
    return found


def _agrees(parse: Parse, other: Markable, item: Markable, genders: frozenset[int]) -> bool:
    if other.form in _TALKERS:
        return False
    if other.form <= LAST_PRONOUN and other.form != item.form:
        return False
    if item.number and other.number and item.number != other.number:
        return False
    if other.gender not in genders:
        return False
    return other.head != item.head and not _is_inside(parse, other, item)


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
    table = _described(parse, marked, around, chains)
    features = np.zeros((len(FEATURES), len(left)), np.int32)
    is_new = left < 0
    c, a = table[:, left], table[:, right]  # Column -1 of "nothing" is overwritten below.
    _fill_pairs(features, c, a, left, right, starts, sizes)
    first_new = FEATURES.index("new_form")
    features[:first_new, is_new] = -1
    features[first_new:, ~is_new] = -1
    _fill_new(features, table[:, anaphors], np.flatnonzero(is_new), sizes)
    return Pairs(anaphors, starts, left, features)


_FORM, _NUMBER, _GENDER, _ROLE, _KIND, _SENTENCE, _HEAD, _LEMMA, _CLAUSE, _QUOTE, _PARAGRAPH = range(11)
(
    _RANK,
    _NEST,
    _COUNT,
    _TEXT,
    _CASE,
    _SUFFIX,
    _VERB,
    _ABOVE,
    _FIRST,
    _LAST,
    _CHAIN,
    _MODIFIERS,
    _SEEN,
    _TOPIC,
    _DEPTH,
) = range(11, 26)


def _described(parse: Parse, marked: Sequence[Markable], around: Surroundings, chains: Sequence[int]) -> Ints:
    """Return one column per markable with what the features are made of."""
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
                _suffix(parse.lemma[head]) if item.form > LAST_NAME_FORM else 0,
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


LAST_NAME_FORM = FORM["name"]


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


def _fill_pairs(out: Ints, c: Ints, a: Ints, left: Ints, right: Ints, starts: Ints, sizes: Ints) -> None:
    f = {name: index for index, name in enumerate(FEATURES)}
    forms, roles = len(FORMS), len(ROLES)
    a_form, c_form = a[_FORM], c[_FORM]
    apart = a[_SENTENCE] - c[_SENTENCE]
    later = c[_HEAD] > a[_HEAD]
    near = np.where(later, 7, np.clip(_bucket(apart, (1, 2, 3, 4, 6, 11)), 0, 6))
    three = np.minimum(np.maximum(apart, 0), 2)
    kind3 = np.where(a_form <= FORM["she"], 0, np.where(a_form <= LAST_PRONOUN, 1, 2))
    is_pronoun = (a_form <= LAST_PRONOUN).astype(np.int32)
    out[f["forms"]] = a_form * forms + c_form
    out[f["roles"]] = (a_form * roles + a[_ROLE]) * roles + c[_ROLE]
    out[f["sentences"]] = a_form * 8 + near
    out[f["between"]] = a_form * 10 + np.where(
        later, 9, np.clip(_bucket(right - left, (2, 3, 4, 6, 9, 13, 20, 40)), 0, 8)
    )
    out[f["number"]] = (a[_NUMBER] * 3 + c[_NUMBER]) * forms + a_form
    sexes = np.array([0, 1, 1, 2, 0])
    known = np.array([0, 1, 1, 2, 1])
    human = (a[_GENDER] == HUMAN) | (c[_GENDER] == HUMAN)
    agree = np.where(
        a[_GENDER] == c[_GENDER], 0, np.where((sexes[a[_GENDER]] > 0) & (sexes[c[_GENDER]] > 0), 1, 2)
    )
    out[f["gender"]] = ((agree * 3 + known[c[_GENDER]]) * 2 + human) * 2 + is_pronoun
    topic = c[_TOPIC].astype(np.int32)
    out[f["topic"]] = ((topic * 3 + three) * 3 + a[_CASE]) * 3 + np.minimum(a[_RANK], 2)
    out[f["main"]] = (c[_DEPTH] * 3 + a[_DEPTH]) * 3 + three
    same_head = a[_LEMMA] == c[_LEMMA]
    same_text = a[_TEXT] == c[_TEXT]
    match = np.where(
        same_text, 3, np.where(same_head, np.where((a[_MODIFIERS] > 1) & (c[_MODIFIERS] > 1), 1, 2), 0)
    )
    out[f["match"]] = (match * 2 + (c[_SEEN] > 0)) * forms + a_form
    out[f["mentioned"]] = c[_COUNT] * 3 + kind3
    same_clause = a[_CLAUSE] == c[_CLAUSE]
    above = a[_CLAUSE] == c[_HEAD]
    relation = np.where(
        same_clause,
        1,
        np.where(
            a[_ABOVE] == c[_CLAUSE],
            2,
            np.where(c[_ABOVE] == a[_CLAUSE], 3, np.where(c[_ABOVE] == a[_ABOVE], 4, 0)),
        ),
    )
    relation = np.where(above, 5, relation)
    out[f["clause"]] = (relation * 3 + a[_CASE]) * roles + c[_ROLE]
    out[f["rank"]] = (c[_RANK] * 3 + three) * 2 + is_pronoun
    out[f["nested"]] = c[_NEST] * forms + a_form
    out[f["quotation"]] = (
        np.where(a[_QUOTE] < 0, 0, np.where(a[_QUOTE] == c[_QUOTE], 1, np.where(c[_QUOTE] < 0, 2, 3))) * 4
        + np.where(c[_QUOTE] < 0, 0, 1)
    ) * 2 + is_pronoun
    out[f["parallel"]] = ((a[_ROLE] == c[_ROLE]) * 3 + three) * roles + a[_ROLE]
    out[f["class"]] = (a[_KIND] * 5 + c[_KIND]) * 2 + (c_form <= LAST_NAME_FORM)
    covers = (c[_FIRST] <= a[_HEAD]) & (a[_HEAD] <= c[_LAST])
    out[f["commands"]] = (
        np.where(covers, 2, np.where((c[_ROLE] == 0) & same_clause, 1, 0)) * 3 + a[_CASE]
    ) * 3 + three
    out[f["later"]] = np.where(later, 1 + (a[_ROLE] == 3), 0) * roles + c[_ROLE]
    paragraphs = np.minimum(a[_PARAGRAPH] - c[_PARAGRAPH], 2)
    out[f["paragraph"]] = np.maximum(paragraphs, 0) * forms + a_form
    out[f["suffix"]] = c[_SUFFIX] * forms + a_form
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
    kind3 = np.where(a[_FORM] <= FORM["she"], 0, np.where(a[_FORM] <= LAST_PRONOUN, 1, 2))
    sure = ((a[_GENDER] == c[_GENDER]) & (left >= 0)).astype(np.int64)
    total = np.cumsum(sure)
    ends = np.repeat(total[starts + sizes - 1], sizes)
    rivals = np.where(later, 0, ends - total)
    out[f["rivals"]] = np.minimum(rivals, 4) * 3 + kind3
    nearness = np.minimum(np.maximum(a[_SENTENCE] - c[_SENTENCE], 0), 2)
    place = np.repeat(np.arange(len(sizes)), sizes).astype(np.int64) * (int(c[_SENTENCE].max(initial=0)) + 2)
    place += np.where(left >= 0, c[_SENTENCE] + 1, 0)
    _, first, where = np.unique(place, return_index=True, return_inverse=True)
    nth = np.minimum(np.arange(len(left)) - first[where], 2)
    out[f["leftmost"]] = ((nth * 3 + nearness) * 3 + a[_CASE]) * 2 + (kind3 == 0)
    # A candidate whose name is among the candidates again and again is what the passage is about.
    segment = np.repeat(np.arange(len(sizes)), sizes)
    keys = (
        segment.astype(np.int64) * (int(c[_CHAIN].max(initial=0)) + 2)
        + np.where(left >= 0, c[_CHAIN], -1)
        + 1
    )
    _, inverse, counts = np.unique(keys, return_inverse=True, return_counts=True)
    repeated = np.where((c[_CHAIN] >= 0) & (left >= 0), counts[inverse], 0)
    out[f["repeated"]] = np.minimum(repeated, 3) * 3 + kind3


def _fill_new(out: Ints, a: Ints, at: NDArray[np.int64], sizes: Ints) -> None:
    f = {name: index for index, name in enumerate(FEATURES)}
    roles = len(ROLES)
    out[f["new_form"], at] = 1 + a[_FORM] * roles + a[_ROLE]
    out[f["new_place"], at] = 1 + a[_FORM] * 4 + np.minimum(a[_RANK], 3)
    out[f["new_verb"], at] = 1 + a[_VERB]
    out[f["new_head"], at] = 1 + a[_FORM] * 3 + a[_SEEN]
    out[f["new_field"], at] = 1 + a[_FORM] * 4 + _bucket(sizes, (2, 4, 9))
