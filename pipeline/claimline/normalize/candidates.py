"""Which earlier phrases a phrase may refer back to: windows are bounded, and so is the number of candidates."""

from collections import defaultdict
from collections.abc import Sequence

from claimline.extraction.proposition.parse import Parse
from claimline.normalize.markables import (
    CLASS,
    FEMALE,
    FORM,
    HUMAN,
    LAST_PRONOUN,
    MALE,
    NEUTER,
    UNKNOWN,
    Markable,
)
from claimline.normalize.surroundings import Surroundings

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
