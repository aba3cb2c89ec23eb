"""Clauses run into each other, set right: a noun, a possessive or a whole clause that parsers hang on the wrong one."""

from collections.abc import Sequence

from claimline.lexicons import words

_NOUNS = ("NN", "NNS", "NNP", "NNPS")
_FINITE = ("VBD", "VBP", "VBZ", "MD")
_SUBJECTS = ("nsubj", "nsubjpass")
_BEFORE_VERB = ("aux", "auxpass", "neg", "advmod")
_BEFORE_NOUN = ("amod", "compound", "nummod", "advmod", "nmod", "quantmod", "det", "poss", "case", "punct")
_DASHES = ("—", "–", "--", "-")
_BE = ("is", "was", "'s", "’s", "be", "been")
_MAX_STEPS = 8
"""Heads and tokens that are looked at to find what a token belongs to."""


def _group_start(heads: Sequence[int], labels: Sequence[str], verb: int) -> int:
    first = verb
    while first > 0 and heads[first - 1] == verb and labels[first - 1] in _BEFORE_VERB:
        first -= 1
    return first


def _phrase_start(heads: Sequence[int], labels: Sequence[str], noun: int) -> int:
    first = noun
    while first > 0 and labels[first - 1] in _BEFORE_NOUN and first - 1 < heads[first - 1] <= noun:
        first -= 1
    return first


def _next_noun(heads: Sequence[int], labels: Sequence[str], tags: Sequence[str], token: int) -> int:
    """Return the noun that the words after a token lead up to, or -1."""
    noun = token + 1
    for _ in range(_MAX_STEPS):
        if noun >= len(heads):
            return -1
        if labels[noun] in _BEFORE_NOUN and heads[noun] > noun:
            noun = heads[noun]
        else:
            return noun if tags[noun] in _NOUNS else -1
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
    for _ in range(_MAX_STEPS):
        if tags[noun] in _NOUNS and labels[noun] in ("conj", "dobj"):
            break
        if heads[noun] >= noun:
            return
        noun = heads[noun]
    if tags[noun] not in _NOUNS or not above < noun < first:
        return
    start = _phrase_start(heads, labels, noun)
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
    if noun < 0 or tags[noun] not in _NOUNS:
        return
    owned = _next_noun(heads, labels, tags, token)
    if owned < 0:
        return
    if tags[token] == "POS" and labels[token] in ("ccomp", "ROOT") and labels[noun] in _SUBJECTS:
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
    for noun in range(token - 1, max(be, token - _MAX_STEPS), -1):
        if labels[noun] == "attr" and heads[noun] == be:
            heads[token], heads[verb], labels[verb] = verb, noun, "relcl"
            return


def _clause_of_auxiliary(heads: list[int], labels: list[str], tags: Sequence[str], token: int) -> None:
    """Make an auxiliary with a subject of its own a relative clause ("a talk where Ann was - was short")."""
    verb = heads[token]
    if labels[verb] not in ("aux", "auxpass") or heads[verb] <= verb or token < 2:
        return
    where = token - 1
    while where > 0 and heads[where] in (token, verb) and tags[where] != "WRB":
        where -= 1
    noun = where - 1
    if tags[where] == "WRB" and tags[noun] in _NOUNS:
        heads[verb], labels[verb] = noun, "relcl"


def _told(
    heads: list[int], labels: list[str], tags: list[str], lower: Sequence[str], token: int
) -> None:
    """Put a report above what it reports ("You are told that doubt hurts": the parse has "You are told doubt" hurt)."""
    verb = heads[token]
    first = _group_start(heads, labels, verb)
    noun = first - 1
    if not token < noun or labels[noun] != "dobj" or heads[noun] != token or tags[noun] not in _NOUNS:
        return
    told = any(heads[index] == token and labels[index] == "nsubjpass" for index in range(max(0, token - 6), token))
    if not told:
        return  # "Losing the vote hurt": a clause as a subject.
    root = heads[verb] == verb
    heads[token], labels[token] = (token if root else heads[verb]), labels[verb]
    heads[verb], labels[verb] = token, "ccomp"
    heads[noun], labels[noun] = verb, "nsubj"
    start = _phrase_start(heads, labels, noun)
    if lower[start] == "that" and tags[noun] == "NN":
        heads[start], labels[start], tags[start] = verb, "mark", "IN"


def _joined_participle(heads: list[int], labels: list[str], tags: Sequence[str], token: int) -> None:
    """Coordinate a participle with the one before, not with its object ("Hacking mail and selling it, he …")."""
    noun = heads[token]
    verb = heads[noun]
    if tags[noun] not in _NOUNS or labels[noun] != "dobj" or tags[verb] != "VBG" or labels[token - 1] != "cc":
        return
    if any(heads[index] == token and labels[index] == "dobj" for index in range(token + 1, min(token + 9, len(heads)))):
        heads[token] = verb
        if heads[token - 1] == noun:
            heads[token - 1] = verb


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


def _both(heads: list[int], labels: list[str], lower: Sequence[str], token: int) -> None:
    """Coordinate with the noun that "both" stands before ("a front in both crime and war": not "a front and war")."""
    noun = heads[token]
    joint = -1
    for index in range(noun + 1, min(noun + _MAX_STEPS, len(heads))):
        if lower[index] == "and" and labels[index] == "cc":
            joint = index
            break
    if joint < 0 or heads[joint] >= noun or labels[noun] != "pobj":
        return
    for index in range(joint + 1, min(joint + _MAX_STEPS, len(heads))):
        if labels[index] == "conj" and heads[index] == heads[joint]:
            heads[index] = heads[joint] = noun
            return


def _before_subject(
    heads: Sequence[int], labels: list[str], tags: Sequence[str], lower: Sequence[str], token: int
) -> None:
    """Take a place before a dash and a time for no subject ("OSLO — The ship sank", "Last year one ship sank")."""
    verb = heads[token]
    opens = token == 0 or tags[token - 1] in ("_SP", "SP", ".")
    dateline = opens and lower[token + 1 : token + 2] and lower[token + 1] in _DASHES
    time = lower[token] in words("time_units.tsv") or lower[token] in words("clause_time_nouns.txt")
    if tags[token] not in _NOUNS or verb <= token + 1 or not (dateline or time):
        return
    second = next((i for i in range(token + 1, verb) if heads[i] == verb and labels[i] in _SUBJECTS), -1)
    if second < 0:
        return
    if dateline:
        labels[token] = "dep"
    elif _phrase_start(heads, labels, second) == token + 1:
        labels[token] = "npadvmod"


def _contact(
    heads: list[int], labels: Sequence[str], tags: Sequence[str], lower: Sequence[str], token: int
) -> None:
    """Hang a relative clause without pronoun on the noun before it ("one of ten in states she won": the states)."""
    verb = heads[token]
    if labels[verb] != "relcl" or token > verb:
        return
    noun = _phrase_start(heads, labels, token) - 1
    if tags[noun] not in _NOUNS or not heads[verb] < noun or labels[noun] not in ("pobj", "dobj", "attr"):
        return
    above = heads[noun]
    if heads[above] == heads[verb] and lower[above] == "of":
        return  # "the number of users it has"
    for _ in range(_MAX_STEPS):
        above = heads[above]
        if above == heads[verb]:
            heads[verb] = noun
            return


def _either(heads: list[int], labels: Sequence[str], tags: Sequence[str], lower: Sequence[str], token: int) -> None:
    """Coordinate with the verb that "either" stands before ("either try to win or give up": not "to give up")."""
    verb = heads[token]
    if tags[verb][:2] != "VB" or verb < token:
        return
    for index in range(verb + 1, min(verb + 24, len(heads))):
        inner = heads[index]
        if labels[index] == "conj" and verb < inner < index and tags[index] == tags[verb] and heads[inner] == verb:
            heads[index] = verb
            for joint in range(inner + 1, index):
                if lower[joint] == "or" and heads[joint] == inner:
                    heads[joint] = verb
            return


def _stranded(heads: list[int], labels: Sequence[str], token: int) -> None:
    """Hang a preposition without a noun on the relative clause before it ("the man she spoke of left")."""
    verb = token - 1
    if heads[token] < verb and labels[verb] == "relcl" and heads[verb] == heads[token]:
        following = range(token + 1, min(token + _MAX_STEPS, len(heads)))
        if not any(heads[index] == token for index in following):
            heads[token] = verb


def _second_relative(
    heads: list[int], labels: list[str], tags: list[str], lower: Sequence[str], token: int
) -> None:
    """Coordinate a second relative clause with the first ("a case that it lost and that was appealed")."""
    verb = heads[token]
    if labels[verb] != "conj" or lower[token - 1] not in ("and", "but", "or") or token > verb:
        return
    above = heads[verb]
    clause = token - 2
    for _ in range(_MAX_STEPS):
        if labels[clause] in ("relcl", "acl") or heads[clause] >= clause:
            break
        clause = heads[clause]
    if labels[clause] in ("relcl", "acl") and above < clause < token:
        has_that = any(
            lower[index] == "that" and heads[index] == clause
            for index in range(max(0, clause - _MAX_STEPS), clause)
        )
        if has_that:
            heads[verb], heads[token - 1], tags[token] = clause, clause, "WDT"


def _that(heads: list[int], labels: list[str], tags: list[str], token: int) -> None:
    """Read "that" as a relative pronoun where it is an object, as a conjunction where it stands before a plural."""
    noun = heads[token]
    if labels[token] == "dobj":
        tags[token] = "WDT"
    elif labels[token] == "det" and tags[noun] in ("NNS", "NNPS") and labels[noun] in _SUBJECTS:
        heads[token], labels[token] = heads[noun], "mark"  # "found that those rules fail"


def _nearest_noun(heads: list[int], labels: list[str], tags: list[str], token: int) -> None:
    """Hang a participle on the noun before it inside a relative clause ("files that hold notes now lost": the notes)."""
    noun = token - 1
    while noun > 0 and heads[noun] == token and labels[noun] == "advmod":
        noun -= 1
    above = noun
    for _ in range(_MAX_STEPS):
        if heads[above] >= above or above <= heads[token]:
            break
        above = heads[above]
        if labels[above] == "relcl" and heads[above] == heads[token] and tags[noun] in _NOUNS:
            heads[token] = noun
            break


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
        if label in _SUBJECTS:
            if form == "that" and tags[token] in ("DT", "WDT", "IN"):
                _second_relative(heads, labels, tags, lower, token)
            if tags[token] in ("WP", "WDT"):
                _cleft(heads, labels, lower, token)
            else:
                _before_subject(heads, labels, tags, lower, token)
                _contact(heads, labels, tags, lower, token)
                _clause_of_auxiliary(heads, labels, tags, token)
        elif label == "csubj":
            _told(heads, labels, tags, lower, token)
        elif label == "conj" and tags[token] == "VBG":
            _joined_participle(heads, labels, tags, token)
        elif label == "mark" and form != "that":
            _fronted_main(heads, labels, lower, token)
        elif form in ("'s", "’s", "’", "'") and label in ("case", "ccomp"):
            _possessive(heads, labels, tags, lower, token)
        elif form == "either" and label in ("preconj", "cc", "advmod"):
            _either(heads, labels, tags, lower, token)
        elif form == "both" and label in ("det", "preconj", "cc"):
            _both(heads, labels, lower, token)
        elif label == "pobj":
            above = heads[token]
            if labels[above] == "prt" and lower[above - 1] != "-":
                labels[above] = "prep"  # "called on members to vote"
            if token + 1 < len(heads) and heads[token + 1] == above and labels[token + 1] == "pobj":
                heads[token], labels[token] = token + 1, "compound"  # "mid-May", three objects of "in"
        elif label == "prep":
            _stranded(heads, labels, token)
        elif form == "that" and tags[token] == "IN":
            _that(heads, labels, tags, token)
        elif form in ("'s", "’s") and label in ("aux", "auxpass") and tags[token][:2] != "VB":
            tags[token] = "VBZ"
        elif label == "acl" and tags[token] in ("VBN", "VBG"):
            _nearest_noun(heads, labels, tags, token)
    for token, label in enumerate(labels):
        if label in (*_SUBJECTS, "csubj", "csubjpass", "expl", "mark"):
            subjects.add(heads[token])
    for token, label in enumerate(labels):
        if label in ("ccomp", "advcl") and token not in subjects and tags[token][:2] == "VB":
            _own_subject(heads, labels, tags, lower, token)
