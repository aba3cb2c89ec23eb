"""Parts of a clause cut where they belong: what is called so, what is blamed on whom, what stands before a subject."""

from collections.abc import Sequence
from functools import cache

from claimline.extraction.proposition.complements import BY_FORM, BY_LABEL
from claimline.extraction.proposition.inversions import INVERTING, hang_condition
from claimline.extraction.proposition.prepositions import hang_preposition
from claimline.extraction.proposition.rejoin import (
    MAX_STEPS,
    NOUNS,
    SUBJECTS,
    is_under,
    phrase_start,
)
from claimline.lexicons import rows, words

_OPENING = frozenset(('"', "“", "``", "''"))
_DASHES = ("—", "–", "--")
_PROPER = ("NNP", "NNPS")
_BEFORE_SUBJECT = ("DT", "PRP$", "PRP", "NNP", "NNPS")
_QUANTIFYING = ("of", "about", "around", "over", "under", "between", "up", "from", "like", "than", "out")
_LONGEST_OBJECT = 24
"""Tokens between a verb and a preposition beyond which the one isn't looked for as the other's."""

_BREAKS = (".", ",", ":", "``", "_SP", "CC", "IN")


@cache
def _frames() -> frozenset[tuple[str, str]]:
    return frozenset((verb, preposition) for verb, preposition in rows("clause_object_prepositions.tsv"))


@cache
def _prepositions() -> frozenset[str]:
    return frozenset(preposition for _, preposition in _frames())


@cache
def _persons() -> frozenset[str]:
    return words("clause_titles.txt") | words("clause_person_nouns.txt")


def _may_be_person(form: str, lemma: str) -> bool:
    return lemma in _persons() or form.endswith(("er", "or", "ist", "ian", "ent", "man", "ee"))


def _give_quoted(
    heads: list[int], labels: list[str], tags: Sequence[str], lemma: Sequence[str], token: int
) -> None:
    """Make what a quotation mark opens the complement of a verb of calling ('called the use of force "rash"').

    The parse has it modify the object.
    """
    for word in range(token + 1, min(token + 6, len(heads))):
        noun = heads[word]
        if not noun < token or labels[word] not in ("amod", "appos", "acl", "nmod", "dep"):
            continue
        verb = heads[noun]
        if labels[noun] != "dobj" or verb > noun or lemma[verb] not in words("clause_calling_verbs.txt"):
            continue
        if labels[word] != "acl" or tags[word] == "JJ":
            heads[word], labels[word] = verb, "oprd"
            heads[token] = word
        return


def _give_to_verb(
    heads: list[int], labels: Sequence[str], lower: Sequence[str], lemma: Sequence[str], token: int
) -> None:
    """Hang a preposition on the verb that asks for it ("blamed the loss of jobs on trade": not "jobs on trade")."""
    noun = heads[token]
    for _ in range(MAX_STEPS):
        if labels[noun] not in ("pobj", "prep", "conj"):
            break
        noun = heads[noun]
    verb = heads[noun]
    if labels[noun] != "dobj" or not token - _LONGEST_OBJECT < verb < noun < token:
        return
    if (lemma[verb], lower[token]) not in _frames():
        return
    if any(heads[index] == verb and labels[index] in ("prep", "dative") for index in range(noun + 1, token)):
        return
    again = any(
        index != token and lower[index] == lower[token] and labels[index] in ("prep", "mark")
        for index in range(noun + 1, min(token + _LONGEST_OBJECT, len(heads)))
        if heads[index] == verb or is_under(heads, index, noun)
    )
    following = range(token + 1, min(token + MAX_STEPS, len(heads)))
    if not again and not any(
        heads[index] == token and labels[index] in ("conj", "cc") for index in following
    ):
        heads[token] = verb


def _join_prepositions(heads: list[int], labels: list[str], lower: Sequence[str], token: int) -> None:
    """Coordinate a second preposition with the first ("knows the power of words, and of images")."""
    above = heads[token]
    if lower[token - 1] not in ("and", "or") or heads[token - 1] != above or above >= token:
        return
    for first in range(token - 2, max(above, token - 14), -1):
        if lower[first] != lower[token] or labels[first] != "prep":
            continue
        if heads[first] != above and is_under(heads, first, above):
            heads[token], heads[token - 1], labels[token] = first, first, "conj"
        return


def _keep_after_dash(heads: list[int], labels: Sequence[str], lower: Sequence[str], token: int) -> None:
    """Keep what follows a dash together ("await more votes — in Ohio and Utah on May 3": not "await on May 3")."""
    above = heads[token]
    if above >= token:
        return
    for dash in range(token - 1, max(above, token - 14), -1):
        if lower[dash] not in _DASHES:
            continue
        first = dash + 1
        if labels[first] == "prep" and above < heads[first] < dash and first != token:
            heads[token] = heads[first]
        return


def _hang_before_subject(
    heads: list[int], labels: Sequence[str], tags: Sequence[str], lower: Sequence[str], token: int
) -> None:
    """Hang a preposition before a subject on the verb ("To Ann the vote is a test": not "To Ann the vote")."""
    noun = heads[token]
    if not token < noun or labels[noun] not in SUBJECTS or lower[token] in _QUANTIFYING:
        return
    first = phrase_start(heads, labels, noun)
    if tags[first] not in _BEFORE_SUBJECT or tags[noun] not in (*NOUNS, "PRP"):
        return
    last = first - 1
    if last > token and tags[token] in ("IN", "TO") and is_under(heads, last, token):
        heads[token] = heads[noun]


def _hang_discourse(heads: list[int], labels: Sequence[str], lower: Sequence[str], token: int) -> None:
    """Hang an adverb that opens a sentence on the verb ("Therefore any attempt failed": not "Therefore any attempt")."""
    noun = heads[token]
    if (
        token + 1 < noun
        and labels[noun] in SUBJECTS
        and lower[token] in words("clause_discourse_adverbs.txt")
    ):
        heads[token] = heads[noun]


def _join_title(
    heads: list[int], labels: list[str], tags: Sequence[str], lower: Sequence[str], token: int
) -> None:
    """Make a name before a title part of it ("Roe top aide Ann Lee wrote": the parse has Roe write)."""
    verb = heads[token]
    first = phrase_start(heads, labels, token)
    name = first - 1
    if name < 0 or heads[name] != verb or labels[name] not in SUBJECTS or tags[name] not in _PROPER:
        return
    titled = any(lower[index] in _persons() for index in range(first, token))
    if tags[token] in _PROPER and titled and tags[first] in ("JJ", "NN", "NNP", "VBG", "VBN"):
        heads[name], labels[name] = token, "compound"


def _join_range(heads: list[int], labels: list[str], tags: Sequence[str], token: int) -> None:
    """Keep two days of a month together ("held March 11-13")."""
    first, month = token - 2, token - 3
    if tags[first] != "CD" or heads[first] != month or tags[month] != "NNP":
        return
    if labels[token] in ("npadvmod", "appos", "dep", "nummod") and not is_under(heads, month, token):
        heads[token], labels[token] = month, "nummod"
        heads[token - 1] = token


def _hang_day(heads: list[int], labels: list[str], tags: Sequence[str], token: int) -> None:
    """Hang a day right after an object on the verb ("gave a speech Sunday that moved many": not "a speech Sunday")."""
    noun = heads[token]
    if noun == token - 1 and labels[noun] == "dobj" and tags[noun] in ("NN", "NNS") and heads[noun] < noun:
        heads[token], labels[token] = heads[noun], "npadvmod"


def _join_place(
    heads: list[int], labels: list[str], tags: Sequence[str], lower: Sequence[str], token: int
) -> None:
    """Make a place before "-based" modify what is based there ("head of Ava, Ohio-based Roe Foods").

    The parse has the company for an apposition of the town.
    """
    state = token - 2
    town = state - 2
    if town < 0 or lower[state - 1] != "," or tags[town] not in _PROPER or tags[state] not in _PROPER:
        return
    company = heads[token]
    if labels[company] not in ("appos", "conj") or heads[company] != town or not company > token:
        return
    above, label = heads[town], labels[town]
    if is_under(heads, above, town):
        return
    heads[company], labels[company] = above, label
    heads[town], labels[town] = state, "nmod"
    heads[state - 1] = state
    for index in range(max(0, town - MAX_STEPS), town):
        if heads[index] == town and labels[index] in ("det", "amod", "poss"):
            heads[index] = company


def _hang_hour(heads: Sequence[int], labels: list[str], token: int) -> None:
    """Take an hour before a subject for no subject ("8:05 p.m. Ann Lee is speaking")."""
    verb = heads[token]
    if any(heads[index] == verb and labels[index] in SUBJECTS for index in range(token + 1, verb)):
        labels[token] = "npadvmod"


def _hang_name(
    heads: list[int],
    labels: Sequence[str],
    tags: Sequence[str],
    lower: Sequence[str],
    lemma: Sequence[str],
    token: int,
) -> None:
    """Hang a name on the noun before its comma where only that can bear it ("the lead over her rival, Bo Roe")."""
    far = heads[token]
    near = phrase_start(heads, labels, token) - 2
    if tags[token] != "NNP" or not far < near or lower[near + 1] != "," or tags[near] != "NN":
        return
    owned = any(heads[index] == near and labels[index] in ("det", "poss") for index in range(far + 1, near))
    if not owned or not is_under(heads, near, far) or is_under(heads, far, token):
        return
    person = _may_be_person(lower[near], lemma[near]) and (
        tags[far] == "NNS" or not _may_be_person(lower[far], lemma[far])
    )
    if person or tags[far] in _PROPER:
        heads[token] = near


def regroup(
    heads: list[int], labels: list[str], tags: list[str], lower: Sequence[str], lemma: Sequence[str]
) -> None:
    """Set the bounds of a clause's parts right, in place.

    Args:
        heads: Index of each token's head.
        labels: Dependency labels.
        tags: Penn Treebank tags.
        lower: Lower-case forms.
        lemma: Lemmas in lower case.
    """
    lists = heads, labels, tags, lower, lemma
    for token, label in enumerate(labels):
        form = lower[token]
        restore = BY_FORM.get(form) or BY_LABEL.get(label)
        if restore is not None and token > 1:
            restore(lists, token)
        if label == "prep":
            if form in _prepositions():
                _give_to_verb(heads, labels, lower, lemma, token)
            _hang_before_subject(heads, labels, tags, lower, token)
            hang_preposition(heads, labels, tags, lower, lemma, token)
            if token > 2:
                _keep_after_dash(heads, labels, lower, token)
                _join_prepositions(heads, labels, lower, token)
        elif label == "advmod":
            if token + 1 < heads[token] and (token == 0 or tags[token - 1] in _BREAKS):
                _hang_discourse(heads, labels, lower, token)
        elif label in SUBJECTS:
            if form in ("a.m.", "p.m."):
                _hang_hour(heads, labels, token)
            else:
                _join_title(heads, labels, tags, lower, token)
        elif form in _OPENING:
            _give_quoted(heads, labels, tags, lemma, token)
        elif label == "aux":
            if form in INVERTING:
                hang_condition(heads, labels, tags, lower, token)
        elif label == "appos":
            _hang_name(heads, labels, tags, lower, lemma, token)
        elif tags[token] == "CD":
            if token > 2 and lower[token - 1] in ("-", "–"):
                _join_range(heads, labels, tags, token)
        elif form == "based":
            if token > 3 and lower[token - 1] == "-":
                _join_place(heads, labels, tags, lower, token)
        elif label in ("npadvmod", "nmod") and form[-3:] == "day" and form in words("clause_time_nouns.txt"):
            _hang_day(heads, labels, tags, token)


def strays(
    heads: Sequence[int], labels: Sequence[str], tags: Sequence[str], lower: Sequence[str]
) -> tuple[int, ...]:
    """Return tokens that show that what they stand in is parsed wrongly.

    Args:
        heads: Index of each token's head.
        labels: Dependency labels.
        tags: Penn Treebank tags.
        lower: Lower-case forms.

    Returns:
        Names coordinated with a preposition ("With most votes in, Ann and Bo"), second particles of a verb ("drop out
        quiets down") and markup ("pic=").
    """
    found = []
    particle_of = -1
    for token, label in enumerate(labels):
        if label == "conj":
            if tags[token][:3] == "NNP" and labels[heads[token]] == "prep":
                found.append(token)
        elif label == "prt":
            if heads[token] == particle_of:
                found.append(token)
            particle_of = heads[token]
        elif "=" in lower[token]:
            found.append(token)
    return tuple(found)
