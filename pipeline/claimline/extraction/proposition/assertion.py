"""Whether a clause is put forward as so by its utterer."""

from claimline.extraction.proposition.parse import FINITE_TAGS, Parse
from claimline.extraction.proposition.verbgroup import VerbGroup
from claimline.lexicons import words

_QUESTION_WORDS = frozenset(("WP", "WDT", "WP$"))


def subordinator(parse: Parse, verb: int) -> int:
    """Return the token that subordinates a clause ("because", "if", "when"), or -1."""
    for child in parse.children[verb]:
        if child > verb:
            break
        if parse.dep[child] == "mark" or (parse.tag[child] == "WRB" and parse.dep[child] == "advmod"):
            return child
    return -1


def is_infinitive(parse: Parse, verb: int) -> bool:
    """Whether a verb is an infinitive with "to"."""
    return parse.tag[verb] == "VB" and any(
        parse.dep[child] == "aux" and parse.lower[child] == "to" for child in parse.children[verb]
    )


def is_bare_infinitive(parse: Parse, verb: int) -> bool:
    """Whether a verb is an infinitive without "to" in a clause without subordinator ("made them sell")."""
    return parse.tag[verb] == "VB" and parse.child(verb, "aux", "auxpass", "mark") < 0


def _is_question(parse: Parse, verb: int) -> bool:
    last = parse.right[verb]
    if parse.lower[parse.sentence_end(verb)] == "?":
        return True
    return last + 1 < len(parse.lower) and parse.lower[last + 1] == "?"


def is_inverted(parse: Parse, verb: int) -> bool:
    """Whether the finite verb stands before its subject as in "Had they known" and "Should it fail"."""
    auxiliary = parse.child(verb, "aux", "auxpass")
    subject = parse.child(verb, "nsubj", "nsubjpass")
    return 0 <= auxiliary < subject < verb and parse.lower[auxiliary] in ("had", "should", "were")


def is_spliced(parse: Parse, clause: int) -> bool:
    """Whether a clause that parsers take for a fronted report is one of its own ("She ran; he won")."""
    verb = parse.head[clause]
    if clause > verb or parse.dep[clause] != "ccomp" or parse.child(clause, "mark") >= 0:
        return False
    if parse.lemma[verb] not in words("clause_reporting_verbs.txt"):
        return True
    return any(parse.lower[token] == ";" for token in range(clause + 1, verb))


def is_asserted(parse: Parse, verb: int, link: str, group: VerbGroup, has_subject: bool) -> bool:
    """Whether a clause by itself is put forward as so.

    Not so are questions ("Will it?"), orders ("Go."), conditions ("if it rains"), purposes ("to win"),
    infinitives of object control ("told him to go"), embedded questions ("what he does") and complements of
    words of wish, order, doubt and denial ("hope that", "deny that").

    Args:
        parse: The parse.
        verb: Its head.
        link: How it hangs on the clause above.
        group: Its verb group.
        has_subject: Whether a subject was found.

    Returns:
        False where one of these holds; what holds of the clause above is the caller's to add.
    """
    if not has_subject and not group.finite:
        return False
    if link in ("main", "complement", "coordinate") and _is_question(parse, verb):
        return False
    if link == "controlled" or is_infinitive(parse, verb):
        return False
    mark = subordinator(parse, verb)
    conditional = words("clause_conditional_marks.txt")
    if mark >= 0 and parse.lower[mark] in conditional:
        return False
    if link == "adverbial" and is_inverted(parse, verb):
        return False
    if link == "main":
        return has_subject or parse.tag[verb] not in ("VB", "VBP")
    if link in ("complement", "modifier", "gerund"):
        above = parse.head[verb]
        if link == "gerund":
            above = parse.head[above]
            if parse.lower[parse.head[verb]] == "without":
                return True
        if (
            link == "modifier"
            and mark >= 0
            and any(parse.lower[child] == "no" for child in parse.children[above])
        ):
            return False  # "no evidence that"
        if (link != "modifier" or mark >= 0) and parse.lemma[above] in words("clause_nonassertive.txt"):
            return False
        if link == "complement" and any(
            parse.tag[child] in _QUESTION_WORDS and child < verb and parse.lower[child] != "that"
            for child in parse.children[verb]
        ):
            return False
    return link != "complement" or group.finite or parse.tag[verb] in FINITE_TAGS
