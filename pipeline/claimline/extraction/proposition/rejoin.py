"""Words inside and around phrases that belong together, set right where parsers put them elsewhere."""

from collections.abc import Sequence

NOUNS = ("NN", "NNS", "NNP", "NNPS")
SUBJECTS = ("nsubj", "nsubjpass")
MAX_STEPS = 8
"""Heads and tokens that are looked at to find what a token belongs to."""
BEFORE_NOUN = ("amod", "compound", "nummod", "advmod", "nmod", "quantmod", "det", "poss", "case", "punct")


def phrase_start(heads: Sequence[int], labels: Sequence[str], noun: int) -> int:
    """Return the first of the words that lead up to a noun."""
    first = noun
    while first > 0 and labels[first - 1] in BEFORE_NOUN and first - 1 < heads[first - 1] <= noun:
        first -= 1
    return first


def is_under(heads: Sequence[int], token: int, above: int) -> bool:
    """Whether a token is another one or hangs on it, so that the other may not hang on it."""
    for _ in range(len(heads)):
        if token == above:
            return True
        if heads[token] == token:
            return False
        token = heads[token]
    return True


def _give_place(heads: list[int], labels: list[str], token: int, to: int) -> None:
    """Put one token in another's place in the tree and hang the other, with what hangs on it, on it."""
    root = heads[token] == token
    heads[to], labels[to] = (to if root else heads[token]), labels[token]
    for other in range(max(0, token - MAX_STEPS), min(to + MAX_STEPS, len(heads))):
        if heads[other] == token and other != to:
            heads[other] = to
    heads[token], labels[token] = to, "compound"


def join_prefix(heads: list[int], labels: list[str], tags: list[str], token: int) -> None:
    """Hang a prefix on the word after its hyphen ("is a co-founder", "his Senate re-election").

    The parse has three nouns there, or two and a hyphen.
    """
    prefix, word = token - 1, token + 1
    if is_under(heads, prefix, word):
        heads[prefix] = word
    elif is_under(heads, word, prefix) or heads[prefix] == heads[word]:
        _give_place(heads, labels, prefix, word)
    else:
        return
    noun = prefix - 1
    if labels[word] == "appos" and heads[word] == noun:
        _give_place(heads, labels, noun, word)
    heads[token], labels[token], tags[token] = word, "punct", "HYPH"


def read_like(heads: list[int], labels: list[str], tags: list[str], lower: Sequence[str], token: int) -> None:
    """Read "like" as the verb after a negated "do" ("They don’t like it": the parse has "do", and a preposition)."""
    negation, auxiliary = token - 1, token - 2
    if lower[negation] not in ("n't", "n’t", "not") or lower[auxiliary] not in ("do", "does", "did"):
        return
    if heads[token] not in (negation, auxiliary) or heads[negation] != auxiliary:
        return
    root = heads[auxiliary] == auxiliary
    heads[token], labels[token], tags[token] = (token if root else heads[auxiliary]), labels[auxiliary], "VB"
    for other in range(max(0, token - 20), min(token + 20, len(heads))):
        if heads[other] == auxiliary and other != token:
            heads[other] = token
        if heads[other] == token and labels[other] == "pobj":
            labels[other] = "dobj"
    heads[auxiliary], labels[auxiliary] = token, "aux"
    heads[negation], labels[negation], tags[negation] = token, "neg", "RB"


def read_negation(heads: list[int], labels: list[str], tags: list[str], token: int) -> None:
    """Read "n't" as the negation of what it is written with ("It wasn’t the first": the parse has punctuation)."""
    verb = token - 1
    if labels[token] == "neg" or tags[verb][:2] not in ("VB", "MD") or is_under(heads, verb, token):
        return
    heads[token] = heads[verb] if labels[verb] in ("aux", "auxpass") else verb
    labels[token], tags[token] = "neg", "RB"


def part_subjects(
    heads: list[int], labels: list[str], tags: list[str], lower: Sequence[str], first: int, token: int
) -> None:
    """Part two subjects of one verb: "that" before the other, and the object of a gerund.

    "the year that closures rose": only the closures rise; "The snub at backing Roe led to talks": Roe is who is backed.
    """
    relative = labels[heads[token]] == "relcl" and tags[first] in ("WDT", "IN")
    if relative and lower[first] == "that" and first + 1 == phrase_start(heads, labels, token):
        labels[first] = "mark"
    before = phrase_start(heads, labels, token) - 1
    gerund = tags[before] == "VBG" and labels[before] == "pcomp" and first < before
    if gerund and not any(heads[index] == before for index in range(before + 1, token)):
        heads[token], labels[token] = before, "dobj"


def join_with_both(heads: list[int], labels: list[str], lower: Sequence[str], token: int) -> None:
    """Coordinate with the noun that "both" stands before ("a front in both crime and war": not "a front and war")."""
    noun = heads[token]
    joint = -1
    for index in range(noun + 1, min(noun + MAX_STEPS, len(heads))):
        if lower[index] == "and" and labels[index] == "cc":
            joint = index
            break
    if joint < 0 or heads[joint] >= noun or labels[noun] != "pobj":
        return
    for index in range(joint + 1, min(joint + MAX_STEPS, len(heads))):
        if labels[index] == "conj" and heads[index] == heads[joint]:
            heads[index] = heads[joint] = noun
            return


def join_with_either(
    heads: list[int], labels: Sequence[str], tags: Sequence[str], lower: Sequence[str], token: int
) -> None:
    """Coordinate with the verb that "either" stands before ("either try to win or give up": not "to give up")."""
    verb = heads[token]
    if tags[verb][:2] != "VB" or verb < token:
        return
    for index in range(verb + 1, min(verb + 24, len(heads))):
        inner = heads[index]
        if (
            labels[index] == "conj"
            and verb < inner < index
            and tags[index] == tags[verb]
            and heads[inner] == verb
        ):
            heads[index] = verb
            for joint in range(inner + 1, index):
                if lower[joint] == "or" and heads[joint] == inner:
                    heads[joint] = verb
            return


def hang_contact_clause(
    heads: list[int], labels: Sequence[str], tags: Sequence[str], lower: Sequence[str], token: int
) -> None:
    """Hang a relative clause without pronoun on the noun before it ("one of ten in states she won": the states)."""
    verb = heads[token]
    if labels[verb] != "relcl" or token > verb:
        return
    noun = phrase_start(heads, labels, token) - 1
    if tags[noun] not in NOUNS or not heads[verb] < noun or labels[noun] not in ("pobj", "dobj", "attr"):
        return
    above = heads[noun]
    if heads[above] == heads[verb] and lower[above] == "of":
        return  # "the number of users it has"
    for _ in range(MAX_STEPS):
        if above == verb:
            return  # The noun stands inside the clause.
        above = heads[above]
        if above == heads[verb]:
            heads[verb] = noun
            return


def hang_stranded_preposition(heads: list[int], labels: Sequence[str], token: int) -> None:
    """Hang a preposition without a noun on the relative clause before it ("the man she spoke of left")."""
    verb = token - 1
    if heads[token] < verb and labels[verb] == "relcl" and heads[verb] == heads[token]:
        following = range(token + 1, min(token + MAX_STEPS, len(heads)))
        if not any(heads[index] == token for index in following):
            heads[token] = verb


def read_that(heads: list[int], labels: list[str], tags: list[str], token: int) -> None:
    """Read "that" as a relative pronoun where it is an object, as a conjunction where it stands before a subject."""
    noun = heads[token]
    if labels[token] == "dobj":
        tags[token] = "WDT"
    elif labels[token] == "det" and tags[noun] in ("NNS", "NNPS") and labels[noun] in SUBJECTS:
        heads[token], labels[token] = heads[noun], "mark"  # "found that those rules fail"
    elif labels[token] == "mark" and labels[noun] in SUBJECTS and token < noun < heads[noun]:
        heads[token] = heads[noun]  # "found that one in ten children fails"


def hang_on_nearest_noun(heads: list[int], labels: list[str], tags: list[str], token: int) -> None:
    """Hang a participle on the noun before it inside a relative clause ("files that hold notes now lost": the notes)."""
    noun = token - 1
    while noun > 0 and heads[noun] == token and labels[noun] == "advmod":
        noun -= 1
    above = noun
    for _ in range(MAX_STEPS):
        if heads[above] >= above or above <= heads[token]:
            break
        above = heads[above]
        if labels[above] == "relcl" and heads[above] == heads[token] and tags[noun] in NOUNS:
            heads[token] = noun
            break


def join_gerunds(
    heads: list[int], labels: list[str], tags: Sequence[str], lower: Sequence[str], token: int
) -> None:
    """Coordinate a gerund in a list with the first ("by cutting the tax, closing schools and selling land")."""
    if tags[token] != "VBG" or lower[token - 1] != ",":
        return
    following = range(token + 1, min(token + 24, len(heads)))
    if not any(
        heads[index] == token and labels[index] == "conj" and tags[index] == "VBG" for index in following
    ):
        return
    for first in range(token - 2, max(-1, token - 24), -1):
        if labels[first] == "pcomp" and tags[first] == "VBG" and not is_under(heads, first, token):
            heads[token], labels[token] = first, "conj"
            return


def join_participles(heads: list[int], labels: list[str], tags: Sequence[str], token: int) -> None:
    """Coordinate a participle with the one before, not with its object ("Hacking mail and selling it, he …")."""
    noun = heads[token]
    verb = heads[noun]
    if tags[noun] not in NOUNS or labels[noun] != "dobj" or tags[verb] != "VBG" or labels[token - 1] != "cc":
        return
    if any(
        heads[index] == token and labels[index] == "dobj"
        for index in range(token + 1, min(token + 9, len(heads)))
    ):
        heads[token] = verb
        if heads[token - 1] == noun:
            heads[token - 1] = verb
