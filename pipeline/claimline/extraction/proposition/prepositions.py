"""Prepositions hung where they belong: on the verb, on the noun before them, or made a particle of their verb."""

from collections.abc import Sequence
from functools import cache

from claimline.extraction.proposition.rejoin import MAX_STEPS, SUBJECTS, is_under
from claimline.lexicons import rows, words

_BESIDE_DURATION = frozenset(("at", "in", "inside", "outside", "on"))
_SHARES = frozenset(("much", "most", "all", "part"))
_PLACING = frozenset(("as", "on", "in", "into"))
_PUTTING = frozenset(("put", "place"))
_LONGEST = 16
"""Tokens between a verb and a preposition beyond which the one isn't looked for as the other's."""


@cache
def _units() -> frozenset[str]:
    return frozenset(row[1] for row in rows("time_units.tsv"))


@cache
def _times() -> frozenset[str]:
    return _units() | words("clause_time_nouns.txt")


def _governed(heads: Sequence[int], labels: Sequence[str], token: int) -> int:
    """Return what a preposition governs, or -1."""
    for index in range(token + 1, min(token + MAX_STEPS, len(heads))):
        if heads[index] == token and labels[index] == "pobj":
            return index
    return -1


def _is_particle_verb(heads: Sequence[int], labels: Sequence[str], lower: Sequence[str], verb: int) -> bool:
    """Whether a verb may have an object: it is no passive, and none that takes one from before it."""
    if labels[verb] in ("relcl", "acl"):
        near = [index for index in range(max(0, verb - MAX_STEPS), verb) if heads[index] == verb]
        return any(labels[index] in SUBJECTS and lower[index] in ("who", "which", "that") for index in near)
    return not any(
        heads[index] == verb and labels[index] in ("auxpass", "nsubjpass")
        for index in range(max(0, verb - MAX_STEPS), verb)
    )


def _read_particle(
    heads: list[int], labels: list[str], tags: list[str], lower: Sequence[str], token: int
) -> None:
    """Make a preposition the particle of the verb before it ("carried on a feud": not "on a feud")."""
    verb = heads[token]
    noun = _governed(heads, labels, token)
    if noun < 0 or lower[noun] in _times() or not _is_particle_verb(heads, labels, lower, verb):
        return
    labels[token], tags[token] = "prt", "RP"
    heads[noun], labels[noun] = verb, "dobj"
    for index in range(token + 1, min(noun + _LONGEST, len(heads))):
        if heads[index] == token:
            heads[index] = verb


def _verb_above(heads: Sequence[int], labels: Sequence[str], tags: Sequence[str], noun: int) -> int:
    """Return the verb before a noun that is its object or stands in one of its phrases, or -1."""
    for _ in range(MAX_STEPS):
        above = heads[noun]
        if labels[noun] not in ("dobj", "pobj", "prep", "conj") or above >= noun:
            return -1
        if tags[above][:2] == "VB":
            return above
        noun = above
    return -1


def _is_superlative(heads: Sequence[int], lower: Sequence[str], noun: int) -> bool:
    """Whether a noun is the first or best of its kind ("his best showing", "the first win")."""
    known = words("clause_superlatives.txt")
    return any(
        lower[index] in known and (heads[index] == noun or heads[heads[index]] == noun)
        for index in range(max(0, noun - MAX_STEPS), noun)
    )


def _lasts(heads: Sequence[int], labels: Sequence[str], lower: Sequence[str], token: int) -> bool:
    """Whether "for" opens a stretch of time ("for two years", "for much of the fall")."""
    noun = _governed(heads, labels, token)
    if noun < 0:
        return False
    if lower[noun] in _SHARES and lower[noun + 1] == "of":
        noun = _governed(heads, labels, noun + 1)
        return noun >= 0 and lower[noun] in _times()
    return lower[noun] in _units()


def _begins(
    heads: Sequence[int], labels: Sequence[str], tags: Sequence[str], lower: Sequence[str], token: int
) -> bool:
    """Whether "since" opens a time ("since last month", "since 2009")."""
    noun = _governed(heads, labels, token)
    return noun >= 0 and (lower[noun] in _times() or tags[noun] == "CD")


def _hang_time(
    heads: list[int], labels: Sequence[str], tags: Sequence[str], lower: Sequence[str], token: int
) -> None:
    """Hang a time on the verb where parsers have it in an object ("held a lead in polls for much of the fall")."""
    noun = heads[token]
    verb = _verb_above(heads, labels, tags, noun)
    if verb < 0 or token - verb > _LONGEST or lower[token - 1] == ",":
        return
    timed = (
        _begins(heads, labels, tags, lower, token)
        if lower[token] == "since"
        else _lasts(heads, labels, lower, token)
    )
    step = noun
    while timed and step != verb:
        timed = not _is_superlative(heads, lower, step)
        step = heads[step]
    if timed:
        heads[token] = verb


def _hang_on_superlative(
    heads: list[int], labels: Sequence[str], tags: Sequence[str], lower: Sequence[str], token: int
) -> None:
    """Hang a time on the noun that is the first or best of it ("is its best result since 2009")."""
    verb = heads[token]
    if lower[token] == "since":
        timed = _begins(heads, labels, tags, lower, token)
    else:
        noun = _governed(heads, labels, token)
        timed = noun >= 0 and lower[noun] in ("years", "decades", "months", "weeks", "history")
    if not timed:
        return
    for noun in range(token - 1, max(verb, token - _LONGEST), -1):
        if heads[noun] == verb and labels[noun] in ("dobj", "attr"):
            if _is_superlative(heads, lower, noun):
                heads[token] = noun
            return


def _hang_asked(
    heads: list[int], labels: Sequence[str], tags: Sequence[str], lemma: Sequence[str], token: int
) -> None:
    """Hang "about" on the verb that asks ("pressed him in the debate about his taxes": not "the debate about")."""
    noun = heads[token]
    if labels[noun] != "pobj":
        return
    verb = heads[heads[noun]]
    if lemma[verb] in words("clause_asking_verbs.txt") and tags[verb][:2] == "VB" and verb < heads[noun]:
        between = range(verb + 1, heads[noun])
        if any(heads[index] == verb and labels[index] in ("dobj", "dative") for index in between):
            heads[token] = verb


def _hang_on_verb(
    heads: list[int], labels: list[str], lower: Sequence[str], lemma: Sequence[str], token: int
) -> None:
    """Hang on its verb where a thing is put or what it is taken for ("put a map of Rome on the wall").

    "cited his record as mayor" stays: a possessive tells whose role it is.
    """
    noun = heads[token]
    while labels[noun] == "pobj" and labels[heads[noun]] == "prep" and heads[noun] < noun:
        noun = heads[heads[noun]]
    verb = heads[noun]
    if labels[noun] != "dobj" or verb > noun:
        return
    if lemma[verb] not in (words("clause_viewing_verbs.txt") if lower[token] == "as" else _PUTTING):
        return
    for inner in range(verb + 1, min(token + MAX_STEPS, len(heads))):
        if (labels[inner] == "poss" and inner < token) or (heads[inner] == verb and labels[inner] == "prep"):
            return
    heads[token] = verb


def _hang_on_measured(heads: list[int], labels: Sequence[str], lower: Sequence[str], token: int) -> None:
    """Hang the second "as" on what is measured ("used as much water as the town")."""
    verb = heads[token]
    for index in range(token - 2, max(verb, token - MAX_STEPS), -1):
        if lower[index] == "as" and lower[index + 1] in ("much", "many", "few", "little"):
            noun = heads[index + 1]
            if labels[noun] == "dobj" and heads[noun] == verb and index < noun < token:
                heads[token] = noun
            return


def _give_adjective(heads: Sequence[int], labels: list[str], token: int) -> None:
    """Give a preposition the adjective behind it ("saw the plan as harmful": parsers hang it there as a modifier)."""
    for index in range(token + 1, min(token + MAX_STEPS, len(heads))):
        if heads[index] == token:
            if labels[index] in ("amod", "acomp"):
                labels[index] = "pobj"
            if labels[index] != "advmod":
                return


def hang_preposition(
    heads: list[int],
    labels: list[str],
    tags: list[str],
    lower: Sequence[str],
    lemma: Sequence[str],
    token: int,
) -> None:
    """Set right what a preposition hangs on, in place.

    Args:
        heads: Index of each token's head.
        labels: Dependency labels.
        tags: Penn Treebank tags.
        lower: Lower-case forms.
        lemma: Lemmas in lower case.
        token: The preposition.
    """
    above, form = heads[token], lower[token]
    if above >= token:
        return
    if form == "as" or (tags[token + 1 : token + 2] == ["JJ"] and lower[token + 1] != "sure"):
        _give_adjective(heads, labels, token)
    if form in _PLACING and tags[above][:1] == "N":
        _hang_on_verb(heads, labels, lower, lemma, token)
    if tags[above][:2] == "VB":
        if above == token - 1:
            if f"{lemma[above]} {form}" in words("clause_particle_verbs.txt"):
                _read_particle(heads, labels, tags, lower, token)
        elif form == "as":
            _hang_on_measured(heads, labels, lower, token)
        elif form in ("since", "in"):
            noun = token - 1
            wanted = form == "in" and lower[noun] in words("clause_nouns_with_in.txt")
            if wanted and labels[noun] in ("dobj", "pobj"):
                inner = _governed(heads, labels, token)
                if inner >= 0 and tags[inner] in ("NN", "NNS") and lower[inner] not in _times():
                    heads[token] = noun
            else:
                _hang_on_superlative(heads, labels, tags, lower, token)
    elif form in ("since", "for"):
        _hang_time(heads, labels, tags, lower, token)
    elif form == "about":
        _hang_asked(heads, labels, tags, lemma, token)
    elif form in _BESIDE_DURATION and lower[above] in _units() and labels[above] == "pobj":
        duration = heads[above]
        if (
            lower[duration] == "for"
            and tags[heads[duration]][:2] == "VB"
            and not is_under(heads, heads[duration], token)
        ):
            heads[token] = heads[duration]  # "stood in line for hours at the shops"
