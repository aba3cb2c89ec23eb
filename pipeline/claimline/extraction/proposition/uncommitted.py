"""Verbs of saying and thinking by which nobody takes a stance on what stands below them."""

from claimline.extraction.proposition.assertion import (
    is_denied_report,
    is_question,
    raises_negation,
    subordinator,
)
from claimline.extraction.proposition.parse import Parse
from claimline.extraction.proposition.unrealized import is_yet_to_be_shown
from claimline.lexicons import words

_MAX_STEPS = 12


def is_uncommitted(parse: Parse, verb: int) -> bool:
    """Whether what a verb reports is put forward by nobody, for what is done to the verb itself.

    It is yet to be shown ("has to prove that"), not said ("did not say that"), supposed ("if she thought that Roe would
    win") or asked ("Did they discuss the vow to make him pay?"). A denied denial commits ("did not dispute that").

    Args:
        parse: The parse.
        verb: The verb or noun that reports.

    Returns:
        Whether it is.
    """
    if is_yet_to_be_shown(parse, verb):
        return True
    if is_denied_report(parse, verb) and not raises_negation(parse, verb):
        return parse.lemma[verb] not in words("clause_denying_verbs.txt")
    conditional = words("clause_conditional_marks.txt")
    above = verb
    for _ in range(_MAX_STEPS):
        mark = subordinator(parse, above)
        if mark >= 0 and parse.lower[mark] in conditional and parse.dep[above] in ("advcl", "ccomp"):
            return mark == 0 or parse.lower[mark - 1] != "as"  # "as if he knew that"
        if parse.head[above] == above or parse.dep[above] == "ccomp":
            break
        above = parse.head[above]
    return is_question(parse, above)
