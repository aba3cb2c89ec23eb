"""Clauses run into each other, set right: a noun, a possessive or a whole clause that parsers hang on the wrong one."""

from collections.abc import Sequence

from claimline.extraction.proposition.rejoin import (
    BEFORE_NOUN,
    MAX_STEPS,
    NOUNS,
    SUBJECTS,
    hang_contact_clause,
    hang_on_nearest_noun,
    hang_stranded_preposition,
    is_under,
    join_gerunds,
    join_participles,
    join_prefix,
    join_with_both,
    join_with_either,
    phrase_start,
    read_like,
    read_negation,
    read_that,
)
from claimline.lexicons import words

_FINITE = ("VBD", "VBP", "VBZ", "MD")
_BEFORE_VERB = ("aux", "auxpass", "neg", "advmod")
_DASHES = ("—", "–", "--", "-")
_BE = ("is", "was", "'s", "’s", "be", "been")


def _group_start(heads: Sequence[int], labels: Sequence[str], verb: int) -> int:
    first = verb
    while first > 0 and heads[first - 1] == verb and labels[first - 1] in _BEFORE_VERB:
        first -= 1
    return first


def _next_noun(heads: Sequence[int], labels: Sequence[str], tags: Sequence[str], token: int) -> int:
    """Return the noun that the words after a token lead up to, or -1."""
    noun = token + 1
    for _ in range(MAX_STEPS):
        if noun >= len(heads):
            return -1
        if labels[noun] in BEFORE_NOUN and heads[noun] > noun:
            noun = heads[noun]
        else:
            return noun if tags[noun] in NOUNS else -1
    return -1


def _own_subject(
    heads: list[int], labels: list[str], tags: list[str], lower: Sequence[str], verb: int
) -> None:
    """Give a finite clause the noun right before it as its subject.

    "They hired the cook and the waiter is leaving": the parse has "waiter" as a second object; "You hear that doubt
    is weakness": it has "doubt" as the object.
    """
    above = heads[verb]
    first = _group_start(heads, labels, verb)
    if first < 1 or not any(tags[token] in _FINITE for token in range(first, verb + 1)):
        return
    noun = first - 1
    for _ in range(MAX_STEPS):
        if tags[noun] in NOUNS and labels[noun] in ("conj", "dobj"):
            break
        if heads[noun] >= noun:
            return
        noun = heads[noun]
    if tags[noun] not in NOUNS or not above < noun < first:
        return
    start = phrase_start(heads, labels, noun)
    if labels[noun] == "conj" and lower[start - 1] in ("and", "but") and labels[start - 1] == "cc":
        heads[start - 1], heads[noun], labels[noun], labels[verb] = above, verb, "nsubj", "conj"
    elif labels[noun] == "dobj" and heads[noun] == above and labels[verb] == "ccomp":
        heads[noun], labels[noun] = verb, "nsubj"
        if lower[start] == "that" and tags[noun] == "NN":
            heads[start], labels[start], tags[start] = verb, "mark", "IN"


def _possessive(
    heads: list[int], labels: list[str], tags: list[str], lower: Sequence[str], token: int
) -> None:
    """Give a possessive the noun that it belongs to.

    "the party’s two nominees lost": the parse has "’s" as a verb; "harms residents’ health": it has two objects.
    """
    noun = token - 1
    if noun < 0 or tags[noun] not in NOUNS:
        return
    owned = _next_noun(heads, labels, tags, token)
    if owned < 0 or is_under(heads, noun, owned):
        return
    if tags[token] == "POS" and labels[token] in ("ccomp", "ROOT") and labels[noun] in SUBJECTS:
        verb = owned
        while heads[verb] != verb and verb != token:
            verb = heads[verb]
        if verb == token or heads[token] == token:
            return  # The noun hangs on the possessive itself.
        above = heads[token]
        for other in range(token + 1, min(token + 20, len(heads))):
            if heads[other] == token:
                heads[other] = above
        heads[noun], labels[noun], heads[token], labels[token] = owned, "poss", noun, "case"
    elif lower[token] in ("’", "'") and labels[token] == "case" and tags[noun] in ("NNS", "NNPS"):
        tags[token] = "POS"
        if labels[owned] == "dobj" and heads[owned] < noun and labels[noun] in ("dobj", "pobj"):
            heads[owned], labels[owned] = heads[noun], labels[noun]
            heads[noun], labels[noun] = owned, "poss"


def _cleft(heads: list[int], labels: list[str], lower: Sequence[str], token: int) -> None:
    """Hang the clause of a cleft sentence on what it is about ("It was Ann who paid", "… who helped pay")."""
    verb = heads[token]
    if labels[verb] == "aux":
        verb = heads[verb]
    be = heads[verb]
    if labels[verb] not in ("ccomp", "conj") or lower[be] not in _BE or not be < token < verb:
        return
    for noun in range(token - 1, max(be, token - MAX_STEPS), -1):
        if labels[noun] == "attr" and heads[noun] == be:
            heads[token], heads[verb], labels[verb] = verb, noun, "relcl"
            return


def _clause_of_auxiliary(heads: list[int], labels: list[str], tags: Sequence[str], token: int) -> None:
    """Make an auxiliary with a second subject a relative clause ("the talk where Ann was - was broadcast")."""
    verb = heads[token]
    if labels[verb] not in ("aux", "auxpass") or heads[verb] <= verb:
        return
    lexical = heads[verb]
    if not any(
        heads[index] == lexical and labels[index] in SUBJECTS for index in range(max(0, token - 20), lexical)
    ):
        heads[token] = lexical  # "One bridge was closed": the parse has a subject of "was".
        return
    if token < 2:
        return
    where = token - 1
    while where > 0 and heads[where] in (token, verb) and tags[where] != "WRB":
        where -= 1
    noun = where - 1
    if tags[where] == "WRB" and tags[noun] in NOUNS:
        heads[verb], labels[verb] = noun, "relcl"


def _told(heads: list[int], labels: list[str], tags: list[str], lower: Sequence[str], token: int) -> None:
    """Put a report above what it reports ("You are told that doubt hurts": the parse has "You are told doubt" hurt)."""
    verb = heads[token]
    first = _group_start(heads, labels, verb)
    noun = first - 1
    if not token < noun or labels[noun] != "dobj" or heads[noun] != token or tags[noun] not in NOUNS:
        return
    told = any(
        heads[index] == token and labels[index] == "nsubjpass" for index in range(max(0, token - 6), token)
    )
    if not told:
        return  # "Losing the vote hurt": a clause as a subject.
    root = heads[verb] == verb
    heads[token], labels[token] = (token if root else heads[verb]), labels[verb]
    heads[verb], labels[verb] = token, "ccomp"
    heads[noun], labels[noun] = verb, "nsubj"
    start = phrase_start(heads, labels, noun)
    if lower[start] == "that" and tags[noun] == "NN":
        heads[start], labels[start], tags[start] = verb, "mark", "IN"


def _fronted_main(heads: list[int], labels: list[str], lower: Sequence[str], token: int) -> None:
    """Make the clause before a reason the main one ("She is glad, in part because it rains")."""
    verb = heads[token]
    if labels[verb] != "ROOT" or lower[token] not in words("clause_reasons.txt"):
        return
    for clause in range(token - 1, max(-1, token - 40), -1):
        if heads[clause] == verb and labels[clause] == "ccomp":
            heads[clause], labels[clause] = clause, "ROOT"
            heads[verb], labels[verb] = clause, "advcl"
            return


def _before_subject(
    heads: Sequence[int], labels: list[str], tags: Sequence[str], lower: Sequence[str], token: int
) -> None:
    """Take a place before a dash and a time for no subject ("OSLO — The ship sank", "Last year one ship sank")."""
    verb = heads[token]
    opens = token == 0 or tags[token - 1] in ("_SP", "SP", ".")
    dateline = opens and lower[token + 1 : token + 2] and lower[token + 1] in _DASHES
    time = lower[token] in words("time_units.tsv") or lower[token] in words("clause_time_nouns.txt")
    if tags[token] not in NOUNS or verb <= token + 1 or not (dateline or time):
        return
    second = next((i for i in range(token + 1, verb) if heads[i] == verb and labels[i] in SUBJECTS), -1)
    if second < 0:
        return
    if dateline:
        labels[token] = "dep"
    elif phrase_start(heads, labels, second) == token + 1:
        labels[token] = "npadvmod"


def _second_relative(
    heads: list[int], labels: list[str], tags: list[str], lower: Sequence[str], token: int
) -> None:
    """Coordinate a second relative clause with the first ("a case that it lost and that was appealed")."""
    verb = heads[token]
    if labels[verb] != "conj" or lower[token - 1] not in ("and", "but", "or") or token > verb:
        return
    above = heads[verb]
    if labels[above] in ("relcl", "acl"):
        tags[token] = "WDT"
        return
    clause = token - 2
    for _ in range(MAX_STEPS):
        if labels[clause] in ("relcl", "acl") or heads[clause] >= clause:
            break
        clause = heads[clause]
    if labels[clause] in ("relcl", "acl") and above < clause < token:
        has_that = any(
            lower[index] == "that" and heads[index] == clause
            for index in range(max(0, clause - MAX_STEPS), clause)
        )
        if has_that:
            heads[verb], heads[token - 1], tags[token] = clause, clause, "WDT"


def _place_before_text(heads: list[int], labels: list[str], tags: Sequence[str], dash: int) -> None:
    """Cut a place before a dash off the name after it ("NEW YORK - Mayor Bo Roe left": not "York Roe")."""
    first = dash - 1
    while first > 0 and tags[first - 1] not in (".", "_SP", "SP") and dash - first < MAX_STEPS:
        first -= 1
    opens = first == 0 or tags[first - 1] in (".", "_SP", "SP")
    noun = heads[dash - 1]
    if not opens or noun <= dash or not all(tags[index] == "NNP" for index in range(first, dash)):
        return
    if any(
        first <= index < dash and not first <= heads[index] < dash and heads[index] != noun
        for index in range(first, dash)
    ):
        return
    above = heads[noun]
    for index in (*range(first, dash), dash):
        if heads[index] == noun:
            heads[index], labels[index] = above, "punct" if index == dash else "dep"


def respliced(heads: list[int], labels: list[str], tags: list[str], lower: Sequence[str]) -> None:
    """Set clauses that were run into each other right, in place.

    Args:
        heads: Index of each token's head.
        labels: Dependency labels.
        tags: Penn Treebank tags.
        lower: Lower-case forms.
    """
    subjects: set[int] = set()
    for token, label in enumerate(labels):
        form = lower[token]
        if label in SUBJECTS:
            if form == "that" and tags[token] in ("DT", "WDT", "IN"):
                _second_relative(heads, labels, tags, lower, token)
            if tags[token] in ("WP", "WDT"):
                _cleft(heads, labels, lower, token)
            else:
                _before_subject(heads, labels, tags, lower, token)
                hang_contact_clause(heads, labels, tags, lower, token)
                _clause_of_auxiliary(heads, labels, tags, token)
        elif label == "csubj":
            _told(heads, labels, tags, lower, token)
        elif label == "conj" and tags[token] == "VBG":
            join_participles(heads, labels, tags, token)
        elif form == "-" and 0 < token < len(heads) - 1 and lower[token - 1] in words("prefixes.txt"):
            join_prefix(heads, labels, tags, token)
        elif form in _DASHES and tags[token] == ":" and token > 0 and labels[token - 1] in BEFORE_NOUN:
            _place_before_text(heads, labels, tags, token)
        elif label == "mark" and form != "that":
            _fronted_main(heads, labels, lower, token)
        elif form in ("'s", "’s", "’", "'") and label in ("case", "ccomp"):
            _possessive(heads, labels, tags, lower, token)
        elif form == "either" and label in ("preconj", "cc", "advmod"):
            join_with_either(heads, labels, tags, lower, token)
        elif form == "both" and label in ("det", "preconj", "cc"):
            join_with_both(heads, labels, lower, token)
        elif label == "pobj":
            above = heads[token]
            if labels[above] == "prt" and lower[above - 1] != "-":
                labels[above] = "prep"  # "called on members to vote"
        elif form in ("n't", "n’t") and token > 0:
            read_negation(heads, labels, tags, token)
        elif form == "like" and token > 1 and tags[token] == "IN":
            read_like(heads, labels, tags, lower, token)
        elif label == "prep":
            hang_stranded_preposition(heads, labels, token)
        elif form == "that" and tags[token] == "IN":
            read_that(heads, labels, tags, token)
        elif form in ("'s", "’s") and label in ("aux", "auxpass") and tags[token][:2] != "VB":
            tags[token] = "VBZ"
        elif label == "acl" and tags[token] in ("VBN", "VBG"):
            hang_on_nearest_noun(heads, labels, tags, token)
            join_gerunds(heads, labels, tags, lower, token)
    for token, label in enumerate(labels):
        if label in (*SUBJECTS, "csubj", "csubjpass", "expl", "mark"):
            subjects.add(heads[token])
    for token, label in enumerate(labels):
        if label in ("ccomp", "advcl") and token not in subjects and tags[token][:2] == "VB":
            _own_subject(heads, labels, tags, lower, token)
