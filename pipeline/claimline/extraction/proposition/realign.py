"""Subjects and lists that parsers take for something else, set right after single attachments are."""

from collections.abc import Sequence
from itertools import pairwise

from claimline.extraction.proposition.rejoin import is_under, part_subjects

_NOUNS = ("NN", "NNS", "NNP", "NNPS")
_SUBJECTS = ("nsubj", "nsubjpass")
_MAX_SUBJECT = 20
"""Tokens between two subjects of a verb beyond which nothing is concluded."""


def _list_appositions(heads: list[int], labels: list[str]) -> None:
    """Make a list of several appositions of which the last is coordinated.

    "The advance of technology, the spread of trade, the supply of labour and the rise of China": the parse has
    two appositions of "advance".
    """
    found: dict[int, list[int]] = {}
    coordinated = set()
    for token, label in enumerate(labels):
        if label == "appos" and heads[token] < token:
            found.setdefault(heads[token], []).append(token)
        elif label == "conj":
            coordinated.add(heads[token])
    for noun, appositions in found.items():
        if len(appositions) > 1 and appositions[-1] in coordinated:
            for before, token in pairwise((noun, *appositions)):
                heads[token], labels[token] = before, "conj"


def _before_phrase(heads: Sequence[int], noun: int) -> int:
    """Return the token before a noun and its premodifiers, or -1."""
    first = noun - 1
    while first >= 0 and first < heads[first] <= noun:
        first -= 1
    return first


def _fronted_apposition(
    heads: list[int], labels: list[str], tags: Sequence[str], first: int, token: int
) -> None:
    """Make the first of two subjects an apposition.

    It is one of the second where it opens the sentence ("The face of the city, the mayor is young"), else of the noun
    before it ("In the view of his deputy, Bo Roe, the truce holds").
    """
    between = range(first + 1, token)
    if tags[first] not in _NOUNS or tags[token] not in _NOUNS:
        return
    if not any(tags[index] == "," for index in between) or any(labels[index] == "cc" for index in between):
        return
    verb = heads[token]
    if any(labels[index] not in ("aux", "auxpass", "neg", "advmod") for index in range(token + 1, verb)):
        return
    before = _before_phrase(heads, first)
    if before < 0 or tags[before] in (".", "``", "''", "_SP"):
        heads[first], labels[first] = token, "appos"
    elif tags[before] == "," and tags[before - 1] in _NOUNS and not is_under(heads, before - 1, first):
        heads[first], labels[first] = before - 1, "appos"


def _finite_after_name(heads: list[int], labels: list[str], tags: list[str], token: int) -> None:
    """Make a participle after a name and a comma the sentence's verb ("Hill, 46, trained in Oslo and works here").

    The parse has the name as root.
    """
    noun = heads[token]
    verbs = [index for index in range(token + 1, min(token + 20, len(heads))) if heads[index] == token]
    finite = any(labels[index] == "conj" and tags[index] in ("VBD", "VBZ", "VBP") for index in verbs)
    if finite and not any(labels[index] == "agent" for index in verbs):
        heads[token], labels[token], tags[token] = token, "ROOT", "VBD"
        heads[noun], labels[noun] = token, "nsubj"
        for index in range(token + 1, len(heads)):
            if heads[index] == noun:
                heads[index] = token


def _after_semicolon(
    heads: list[int], labels: list[str], tags: list[str], lower: Sequence[str], token: int
) -> None:
    """Give a clause after a semicolon back its verb ("The plan failed; one critic called it a joke").

    The parse has "critic" as an apposition and "called" as a participle.
    """
    noun = heads[token]
    first = noun
    while first > 0 and (heads[first - 1] == noun or heads[heads[first - 1]] == noun):
        first -= 1
    opened = first > 0 and (lower[first - 1] == ";" or lower[first] == ";")
    if labels[noun] in ("appos", "dep") and opened and tags[token] in ("VBN", "VBD"):
        heads[token], labels[token], tags[token] = heads[noun], "parataxis", "VBD"
        heads[noun], labels[noun] = token, "nsubj"


def _after_due_to(heads: list[int], labels: list[str], lower: Sequence[str], token: int) -> None:
    """Give "due to" what it governs where the parse has that as an object ("fell due to the storm")."""
    before = _before_phrase(heads, token)
    if (
        before > 0
        and lower[before] == "to"
        and lower[before - 1] == "due"
        and heads[before - 1] == heads[token]
    ):
        heads[token], labels[token] = before - 1, "pobj"


def _to_nearest_noun(heads: list[int], tags: Sequence[str], token: int) -> None:
    """Move an apposition of a pronoun to the noun before its comma ("sent them to two schools, a college and ...")."""
    before = _before_phrase(heads, token)
    if (
        before > 0
        and tags[before] == ","
        and tags[before - 1] in _NOUNS
        and not is_under(heads, before - 1, token)
    ):
        heads[token] = before - 1


def _subject_before_verb(
    heads: list[int], labels: list[str], tags: Sequence[str], subjects: set[int], verb: int
) -> None:
    """Make an apposition right before a verb without subject its subject ("In the city, the largest, prices fell")."""
    first = verb
    while first > 0 and heads[first - 1] == verb and labels[first - 1] in ("aux", "auxpass", "neg", "advmod"):
        first -= 1
    noun = first - 1
    if verb in subjects or noun < 1 or tags[noun] not in _NOUNS:
        return
    while labels[noun] in ("pobj", "prep", "conj") and 0 < heads[noun] < noun:
        noun = heads[noun]  # "a coalition of lawyers and doctors"
    if (
        labels[noun] != "appos"
        or tags[noun] not in _NOUNS
        or any(tags[index] == "," for index in range(noun, first))
    ):
        return
    if is_under(heads, noun, verb):
        heads[noun], labels[noun] = verb, "nsubj"


def realign(heads: list[int], labels: list[str], tags: list[str], lower: Sequence[str]) -> None:
    """Set subjects, lists and appositions right, in place.

    Args:
        heads: Index of each token's head.
        labels: Dependency labels.
        tags: Penn Treebank tags.
        lower: Lower-case forms.
    """
    _list_appositions(heads, labels)
    subject_of: dict[int, int] = {}
    infinitive_of: dict[int, int] = {}
    bracket = -1
    for token, label in enumerate(labels):
        head = heads[token]
        if lower[token] in ("(", ")"):
            bracket = token if lower[token] == "(" else -1
        if label in ("xcomp", "advcl", "acl") and tags[token] == "VB" and lower[token - 1] == "to":
            infinitive_of[head] = token
        if label == "conj" and head < bracket < token:
            labels[token] = "appos"  # "Senator Bo Roe (I-Vt.)"
        elif label == "conj" and tags[token] == "VB" and tags[head] not in ("VB", "VBP"):
            heads[token] = infinitive_of.get(head, head)  # "are meeting to talk and make peace"
        elif label in _SUBJECTS:
            first = subject_of.setdefault(head, token)
            if first < token < head and token - first < _MAX_SUBJECT:
                part_subjects(heads, labels, tags, lower, first, token)
                _fronted_apposition(heads, labels, tags, first, token)
            if lower[token] == "that" and tags[token] == "IN":
                tags[token] = "WDT"  # "the show that she hopes can win"
        elif label == "acl" and tags[token] in ("VBN", "VBD"):
            if labels[head] == "ROOT" and tags[head] in _NOUNS and tags[token - 1] == ",":
                _finite_after_name(heads, labels, tags, token)
            elif head < token:
                _after_semicolon(heads, labels, tags, lower, token)
            if labels[token] == "acl" and tags[token] == "VBD":
                tags[token] = "VBN"  # "a party called Renewal"
        elif label == "dobj" and token > 2 and labels[head][:3] != "acl":
            _after_due_to(heads, labels, lower, token)
        elif label == "appos" and tags[head] == "PRP" and head < token:
            _to_nearest_noun(heads, tags, token)
        elif label == "appos" and labels[head] in _SUBJECTS and head < heads[head] < token:
            heads[token], labels[token] = heads[head], "dep"
    subjects = {
        head for label, head in zip(labels, heads, strict=True) if label in (*_SUBJECTS, "csubj", "expl")
    }
    for token, label in enumerate(labels):
        if label in ("ROOT", "ccomp") and tags[token] in ("VBD", "VBZ", "VBP", "VBG", "VBN"):
            _subject_before_verb(heads, labels, tags, subjects, token)
