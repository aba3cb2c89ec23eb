"""Attachments that parsers get wrong so regularly that they are set right before anything is read."""

from collections.abc import Sequence

from claimline.extraction.proposition.realign import realign
from claimline.extraction.proposition.regroup import regroup
from claimline.extraction.proposition.splices import respliced
from claimline.lexicons import words

_PROPER = ("NNP", "NNPS")
_COUNTED = ("NN", "NNP", "NNPS")


def _has_determiner(head: Sequence[int], dep: Sequence[str], token: int) -> bool:
    near = range(max(0, token - 5), token)
    return any(dep[index] in ("det", "poss") and head[index] == token for index in near)


def _is_enumerated(head: Sequence[int], dep: Sequence[str], tag: Sequence[str], token: int) -> bool:
    """Whether an apposition is in truth the second item of a list ("the mayor, the bishop and the sheriff").

    It is where it is coordinated itself, and it, what it stands beside and what it is coordinated with are of one
    kind: all names, or all with a determiner.
    """
    noun = head[token]
    if tag[noun] not in _COUNTED or tag[token] not in _COUNTED:
        return False
    for index in range(token + 1, min(token + 12, len(dep))):
        if dep[index] == "conj" and head[index] == token:
            items = (noun, token, index)
            names = all(tag[item] in _PROPER and not _has_determiner(head, dep, item) for item in items)
            return names or all(_has_determiner(head, dep, item) for item in items)
    return False


def _after_apposition(head: Sequence[int], dep: Sequence[str], tag: Sequence[str], token: int) -> int:
    """Return the head of a name coordinated with a name, not with its apposition.

    "Ann Lee, the mayor, and Bo Roe left": the parse has "Roe" coordinated with "mayor".
    """
    apposition = head[token]
    if dep[apposition] != "appos" or tag[apposition] in _PROPER or tag[token] not in _PROPER:
        return apposition
    noun = head[apposition]
    return noun if noun < apposition < token and tag[noun] in _PROPER else apposition


def _first_subject(head: Sequence[int], dep: Sequence[str], before: int, token: int) -> int:
    """Return the subject that a second one of the same verb is coordinated with, or -1.

    "The roof and the tower collapsed": the parse has two subjects and a conjunction that joins nothing.
    """
    if before < 0 or token - before > 12:
        return -1
    for index in range(before + 1, token):
        if dep[index] == "cc" and (head[index] == before or head[head[index]] == before):
            return before
    return -1


def _between(head: Sequence[int], dep: Sequence[str], lower: Sequence[str], first: int, token: int) -> int:
    """Return what "and" joins a second subject to: what "between" governs, or the first ("the rift between A and B")."""
    for index in range(first + 1, token):
        if dep[index] == "pobj" and lower[head[index]] == "between" and head[head[index]] == first:
            return index
    return first


def _is_object_of(head: Sequence[int], dep: Sequence[str], lemma: Sequence[str], first: int) -> bool:
    """Whether the first of two subjects is the object of the verb before it ("praised Ann and Bo left": not Ann left)."""
    clause = head[first]
    verb = head[clause]
    if (
        dep[clause] != "ccomp"
        or not verb < first < clause
        or lemma[verb] in words("clause_reporting_verbs.txt")
    ):
        return False
    return all(head[index] == first for index in range(verb + 1, first))


def _split(
    heads: list[int], labels: list[str], head: Sequence[int], dep: Sequence[str], first: int, token: int
) -> None:
    """Give the first of two subjects to the verb before it and coordinate the clause of the second."""
    clause = head[first]
    heads[first], labels[first], labels[clause] = head[clause], "dobj", "conj"
    for index in range(first + 1, token):
        if dep[index] == "cc" and head[index] == first:
            heads[index] = head[clause]


def _report_after(
    head: Sequence[int], dep: Sequence[str], tag: Sequence[str], lemma: Sequence[str], token: int
) -> int:
    """Return the verb that a second verb of reporting is coordinated with.

    "She said the measures were late and warned that ...": the parse has "warned" coordinated with "were".
    """
    clause = head[token]
    verb = head[clause]
    reporting = words("clause_reporting_verbs.txt")
    if (
        dep[clause] != "ccomp"
        or lemma[token] not in reporting
        or lemma[verb] not in reporting
        or verb > clause
    ):
        return clause
    near = range(max(0, token - 8), min(token + 16, len(head)))
    labels = {dep[index] for index in near if head[index] == token}
    belongs = (
        tag[token] == tag[verb] and "ccomp" in labels and not labels & {"nsubj", "nsubjpass", "aux", "mark"}
    )
    return verb if belongs else clause


def _in_sequence(head: Sequence[int], dep: Sequence[str], tag: Sequence[str], token: int) -> int:
    """Return the verb that a participle after a comma is coordinated with where a finite verb follows it, or -1.

    "She was born in Lagos, studied in London and lives in Oslo": the parse has "studied" modify "Lagos".
    """
    if tag[token] not in ("VBN", "VBD") or tag[token - 1] != ",":
        return -1
    for index in range(token + 1, min(token + 16, len(head))):
        if dep[index] == "conj" and head[index] == token:
            own = {(dep[near], tag[near]) for near in range(token + 1, index) if head[near] == index}
            auxiliary = any(label in ("aux", "auxpass") for label, _ in own)
            if (auxiliary or tag[index] in ("VBZ", "VBP")) and not any(label == "nsubj" for label, _ in own):
                verb = head[token]
                while tag[verb][:2] != "VB" and head[verb] != verb:
                    verb = head[verb]
                return verb if tag[verb][:2] == "VB" and verb < token else -1
    return -1


def _of_complement(head: Sequence[int], dep: Sequence[str], lemma: Sequence[str], token: int) -> int:
    """Return the verb that "of" belongs to in "accused the mayor of taking bribes"."""
    noun = head[token]
    verb = head[noun]
    belongs = dep[noun] == "dobj" and lemma[token] == "of" and lemma[verb] in words("clause_of_verbs.txt")
    return verb if belongs else noun


def _is_purpose(head: Sequence[int], dep: Sequence[str], lemma: Sequence[str], token: int) -> bool:
    """Whether an infinitive after an object says what for ("used the money to build schools")."""
    verb = head[token]
    has_object = any(dep[index] == "dobj" and head[index] == verb for index in range(verb + 1, token))
    return has_object and lemma[verb] in words("clause_purpose_verbs.txt")


def _quoted_participles(
    heads: list[int], labels: list[str], tags: Sequence[str], lemma: Sequence[str], lower: Sequence[str]
) -> None:
    """Make a participle that a quotation opens with modify the noun behind it, where somebody is called so.

    'called the protesters "paid actors"': the parse has actors be paid, or the protesters.
    """
    for token in range(1, len(heads) - 1):
        noun = token + 1
        if labels[token] not in ("oprd", "acl") or tags[token] not in ("VBN", "VBD"):
            continue
        verb = heads[token] if labels[token] == "oprd" else heads[heads[token]]
        opens = lower[token - 1] in ('"', "“", "``") and heads[noun] == token and labels[noun] == "dobj"
        if not opens or lemma[verb] not in words("clause_calling_verbs.txt"):
            continue
        for other in range(token - 1, min(token + 6, len(heads))):
            if heads[other] == token and other != noun:
                heads[other] = noun
        heads[noun], labels[noun] = verb, "oprd"
        heads[token], labels[token] = noun, "amod"


def repaired(
    head: Sequence[int], dep: Sequence[str], tag: Sequence[str], lemma: Sequence[str], lower: Sequence[str]
) -> tuple[list[int], list[str], list[str]]:
    """Return heads, labels and tags with known wrong attachments set right.

    Args:
        head: Index of each token's head.
        dep: Dependency labels.
        tag: Penn Treebank tags.
        lemma: Lemmas in lower case.
        lower: Lower-case forms.

    Returns:
        Heads, labels and tags; still a tree, since a token only moves to an ancestor or to an ancestor's other dependent.
    """
    heads, labels, tags = list(head), list(dep), list(tag)
    subject_of: dict[int, int] = {}
    for token, label in enumerate(dep):
        above = head[token]
        if label == "conj":
            above = _after_apposition(head, dep, tag, token)
            if above == head[token]:
                above = _report_after(head, dep, tag, lemma, token)
            if above != head[token]:
                for other in range(head[token] + 1, token):
                    if head[other] == head[token] and dep[other] in ("cc", "punct"):
                        heads[other] = above
        elif label == "appos" and _is_enumerated(head, dep, tag, token):
            labels[token] = "conj"
        elif label in ("nsubj", "nsubjpass"):
            first = _first_subject(head, dep, subject_of.get(above, -1), token)
            if first >= 0 and _is_object_of(head, dep, lemma, first):
                _split(heads, labels, head, dep, first, token)
            elif first >= 0:
                above, labels[token] = _between(head, dep, lower, first, token), "conj"
                for other in range(first + 1, token):
                    if dep[other] == "cc" and (head[head[other]] == first or head[other] == first):
                        heads[other] = above
            else:
                subject_of[above] = token
        elif label == "acl":
            verb = _in_sequence(head, dep, tag, token)
            if verb >= 0:
                above, labels[token], tags[token] = verb, "conj", "VBD"
        elif label == "xcomp" and tag[token] == "VB" and _is_purpose(head, dep, lemma, token):
            labels[token] = "advcl"
        elif label == "prep":
            above = _of_complement(head, dep, lemma, token)
        heads[token] = above
    _quoted_participles(heads, labels, tags, lemma, lower)
    respliced(heads, labels, tags, lower)
    realign(heads, labels, tags, lower)
    regroup(heads, labels, tags, lower, lemma)
    return heads, labels, tags
