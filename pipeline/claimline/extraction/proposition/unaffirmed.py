"""Clauses that a sentence only points at or quotes a title with, and such as the parse gives to the wrong noun."""

from claimline.extraction.proposition.assertion import is_denied_report, raises_negation
from claimline.extraction.proposition.parse import Parse
from claimline.extraction.proposition.verbgroup import SUBJECTS
from claimline.lexicons import words

_POINTING = ("that", "this", "it")
_OPENING = ("“", "``", '"', "‘")
_LIKENING = ("despite", "like", "unlike", "with")
_MOST_BEFORE = 6
_RELATIVES = ("WDT", "WP", "WRB", "IN", "WP$")


def _is_pointed_at(parse: Parse, verb: int) -> bool:
    """Whether a clause says where, when, why or how something is ("That is where they met": not "They met")."""
    above = parse.head[verb]
    opening = parse.left[verb]
    if parse.tag[opening] != "WRB" or not above < opening <= above + 3:
        return False
    subject = parse.child(above, "nsubj")
    be = parse.lemma[above] == "be" or parse.lower[above] in ("'s", "’s")
    return be and 0 <= subject < above and parse.lower[subject] in _POINTING


def _is_when(parse: Parse, verb: int) -> bool:
    """Whether a clause without pronoun only tells which time is meant ("the time I was ten": not "I was ten")."""
    noun = parse.head[verb]
    return (
        parse.lower[noun] == "time"
        and parse.left[noun] == noun - 1
        and parse.left[verb] == noun + 1
        and parse.tag[noun + 1] not in _RELATIVES
        and parse.child(verb, *SUBJECTS) > noun
    )


def _is_proportion(parse: Parse, verb: int) -> bool:
    """Whether a clause is one half of a proportion ("The more it rains, the more it leaks")."""
    first = parse.left[verb]
    if parse.lower[first] != "the" or parse.tag[first + 1 : first + 2] not in (["RBR"], ["JJR"]):
        return False
    subject = parse.child(verb, *SUBJECTS)
    return subject > first + 1 and parse.left[subject] > first


def _is_title(parse: Parse, verb: int) -> bool:
    """Whether a clause is the title of a work ("the podcast “It Went Wrong”")."""
    first = parse.left[verb]
    if not parse.text[parse.start[verb]].isupper():
        return False
    before = parse.lower[max(0, first - _MOST_BEFORE) : verb]
    if not any(mark in before for mark in _OPENING):
        return False
    for token in range(verb - 1, max(0, first - _MOST_BEFORE), -1):
        if parse.lower[token] in _OPENING:
            noun = token - 2 if parse.lower[token - 1] == "," else token - 1
            return noun >= 0 and parse.lemma[noun] in words("clause_work_nouns.txt")
    return False


def _is_of_list(parse: Parse, verb: int) -> bool:
    """Whether a verb without subject goes on with a relative clause before it.

    "were asked by panels that saw the books, found gaps and left": the panels found them.
    """
    first = parse.left[verb]
    if parse.lower[first - 1] != "," or first < 3:
        return False
    for token in range(first - 2, parse.head[verb], -1):
        if parse.dep[token] == "relcl":
            alike = parse.tag[token] == parse.tag[verb]
            own = parse.child(token, "nsubj", "nsubjpass")
            return alike and parse.right[token] >= first - 2 and parse.tag[own] in ("WDT", "WP")
    return False


def _is_of_nobody(parse: Parse, verb: int) -> bool:
    """Whether a clause behind "and" is the second half of what nobody does ("None of the nurses and the clerk left")."""
    noun = parse.head[verb]
    return parse.lower[noun] in words("negation_pronouns.txt") and parse.child(noun, "prep") > noun


def _is_run_into_main(parse: Parse, verb: int) -> bool:
    """Whether *as* and a clause stand in a relative clause on a noun that has no verb of its own.

    "The firm that had hired Ann as its head fired her": parsed as "as its head fired her".
    """
    noun = parse.head[verb]
    if (
        parse.dep[noun] != "ROOT"
        or parse.tag[noun][:1] != "N"
        or parse.tag[parse.left[verb]] not in ("WDT", "WP")
    ):
        return False
    for child in parse.children[verb]:
        if child > verb and parse.dep[child] == "advcl":
            return parse.lower[parse.left[child]] == "as"
    return False


def _is_not_admitted(parse: Parse, verb: int) -> bool:
    """Whether somebody does not admit what a gerund says ("refused to admit taking bribes")."""
    above = parse.head[verb]
    if parse.tag[verb] != "VBG" or parse.lemma[above] not in words("clause_gerund_reports.txt"):
        return False
    if is_denied_report(parse, above):
        return True
    return parse.dep[above] == "xcomp" and parse.lemma[parse.head[above]] in words(
        "negation_implicatives.txt"
    )


def _is_undone(parse: Parse, verb: int) -> bool:
    """Whether somebody put off, ruled out or only considered what a gerund says ("put off building the bridge")."""
    above = parse.head[verb]
    first = parse.left[verb]
    if parse.tag[verb] != "VBG" or above >= first:
        return False
    if first == above + 1:
        return parse.lemma[above] in words("clause_undone_verbs.txt")
    particle = first == above + 2 and parse.tag[above + 1] in ("RP", "IN", "RB")
    return particle and f"{parse.lemma[above]} {parse.lower[above + 1]}" in words("clause_undone_verbs.txt")


def _has_report_inside(parse: Parse, verb: int) -> bool:
    """Whether a clause on a noun reports what the noun is part of ("letters that the firm said it will read")."""
    noun = parse.head[verb]
    if parse.dep[verb] != "acl" or parse.lower[parse.left[verb]] != "that" or parse.tag[noun] != "NNS":
        return False
    return parse.lemma[verb] in words("clause_reporting_verbs.txt") and parse.child(verb, "ccomp") > verb


def _runs_on(parse: Parse, verb: int, last: int) -> bool:
    """Whether the verb of a relative clause has another right behind it ("a talk that she thought meant trouble")."""
    if verb != last - 1 or parse.dep[verb] != "relcl" or last >= len(parse.dep):
        return False
    if parse.child(last, *SUBJECTS) >= 0 or parse.child(last, "mark") >= 0:
        return False
    if parse.dep[last] == "acl":
        return parse.tag[last] == "VBN" and parse.child(last, "ccomp") > last
    return parse.dep[last] == "advcl" and parse.tag[last] in ("VBD", "VBZ")


def is_unaffirmed(parse: Parse, verb: int, link: str) -> bool:
    """Whether a clause is only pointed at, a title, half of a proportion, or read from a parse that runs clauses together.

    Args:
        parse: The parse.
        verb: Its head.
        link: How it hangs on the clause above.

    Returns:
        Whether it is.
    """
    if _is_proportion(parse, verb) or _is_title(parse, verb):
        return True
    if link == "main":
        return parse.dep[verb] == "conj" and _is_of_nobody(parse, verb)
    if link == "coordinate":
        return _is_of_list(parse, verb)
    if link == "relative":
        return _is_when(parse, verb) or _is_run_into_main(parse, verb) or _runs_on(parse, verb, verb + 1)
    if link == "modifier":
        return _has_report_inside(parse, verb) or _runs_on(parse, verb - 1, verb)
    if link in ("complement", "adverbial"):
        if parse.dep[verb] == "ccomp" and _has_report_inside(parse, parse.head[verb]):
            return True
        if parse.dep[verb] == "advcl" and (_is_undone(parse, verb) or _runs_on(parse, verb - 1, verb)):
            return True
        return _is_pointed_at(parse, verb) or (
            parse.dep[verb] == "advcl"
            and parse.dep[parse.head[verb]] == "relcl"
            and _is_run_into_main(parse, parse.head[verb])
        )
    return link == "controlled" and (_is_not_admitted(parse, verb) or _is_undone(parse, verb))


def is_under_denial(parse: Parse, verb: int, noun: int) -> bool:
    """Whether a noun is what somebody does not think a thing is ("I don't think this is a town [which is in decline]").

    Or one that only likens or concedes ("despite a plot that fails to convince", "like a man who has lost").

    Args:
        parse: The parse.
        verb: Head of the relative clause.
        noun: The indefinite noun that it is on.

    Returns:
        Whether it is.
    """
    above = parse.head[noun]
    if parse.dep[noun] == "pobj":
        if parse.tag[noun] != "NN" or parse.dep[verb] != "relcl" or parse.lower[above] not in _LIKENING:
            return False
        return parse.lower[above] != "with" or (parse.left[noun] == noun - 1 and above < parse.head[above])
    if parse.dep[noun] != "attr" or parse.dep[above] != "ccomp":
        return False
    thinking = parse.head[above]
    return raises_negation(parse, thinking) and parse.child(thinking, "neg") >= 0
