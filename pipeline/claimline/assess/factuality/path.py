"""What a predicate stands under in the parse, step by step up to the root of its sentence."""

from typing import NamedTuple

from claimline.extraction.proposition.parse import VERB_TAGS, Parse

MAX_STEPS = 12
"""Most steps that are followed upwards; deeper embedding leaves nothing that is certain."""

_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
_CLAUSES = ("ccomp", "xcomp", "csubj", "csubjpass", "acl")
_SAME = ("acomp", "oprd", "attr")
_QUESTION_TAGS = ("WP", "WDT", "WRB", "WP$")


class Step(NamedTuple):
    """One step from a predicate to what it stands under.

    Attributes:
        token: Index of the predicate.
        governor: Index of what it stands under; -1 at the root.
        frame: How: ``that``, ``whether``, ``wh``, ``to``, ``ing`` and ``np`` for complements; ``subject``, ``adverbial``,
            ``relative``, ``coordinate``, ``same`` (predicative of a copula) or ``modifier`` for the rest;
            ``root``.
        link: Index of the preposition or subordinator between them, or -1.
    """

    token: int
    governor: int
    frame: str
    link: int


def mark_of(parse: Parse, token: int) -> int:
    """Return the subordinator of a clause ("if", "that", "when"), or -1."""
    for child in parse.children[token]:
        if child > token:
            return -1
        if parse.dep[child] == "mark" or (parse.tag[child] == "WRB" and parse.dep[child] == "advmod"):
            return child
    return -1


def has_to(parse: Parse, token: int) -> bool:
    """Whether a verb is an infinitive with "to"."""
    return any(
        child < token and parse.dep[child] == "aux" and parse.lower[child] == "to"
        for child in parse.children[token]
    )


def _clausal_frame(parse: Parse, token: int, mark: int) -> str:
    tag = parse.tag[token]
    if mark >= 0 and parse.lower[mark] in ("whether", "if"):
        return "whether"
    for child in parse.children[token]:
        if child > token:
            break
        if parse.tag[child] in _QUESTION_TAGS and parse.lower[child] != "that":
            return "wh"
    if has_to(parse, token):
        return "to"
    if parse.child(token, *_SUBJECTS, "expl") >= 0:
        verb = tag in VERB_TAGS and tag not in ("VB", "VBG", "VBN")
        return "that" if verb or mark >= 0 or parse.child(token, "aux", "auxpass", "cop") >= 0 else "to"
    if tag == "VBG":
        return "ing"
    return "to" if tag in ("VB", "VBN") or tag not in VERB_TAGS else "that"


def _step(parse: Parse, token: int) -> Step:
    head, dep = parse.head[token], parse.dep[token]
    if head == token:
        return Step(token, -1, "root", -1)
    if dep in ("pobj", "pcomp"):
        link, above = head, parse.head[head]
        if above == link:
            return Step(token, -1, "root", link)
        frame = _clausal_frame(parse, token, -1) if dep == "pcomp" else "np"
        return Step(token, above, frame, link)
    mark = mark_of(parse, token)
    if dep == "acl" and not has_to(parse, token) and (mark < 0 or parse.tag[mark] == "WRB"):
        return Step(token, head, "relative", mark)
    if dep in _CLAUSES:
        return Step(token, head, _clausal_frame(parse, token, mark), mark)
    if dep == "advcl":
        is_for = mark >= 0 and parse.lower[mark] == "for"  # "arranged for the ship to sail"
        if has_to(parse, token) and (is_for or (mark < 0 and parse.tag[head].startswith("JJ"))):
            return Step(token, head, "to", -1)  # "is likely to fail", where the parser takes it for a purpose
        return Step(token, head, "adverbial", mark)
    if dep in _SAME:
        return Step(token, head, "same", -1)
    if dep in ("dobj", "nsubjpass", "dative"):
        return Step(token, head, "np", -1)
    if dep in ("nsubj", "expl"):
        return Step(token, head, "subject", -1)
    if dep == "relcl":
        if has_to(parse, token):
            return Step(token, head, "to", mark)
        return Step(token, head, "relative", mark)
    if dep == "conj":
        return Step(token, head, "coordinate", -1)
    return Step(token, head, "modifier", -1)


def path(parse: Parse, token: int) -> list[Step]:
    """Return the steps from a predicate to the root of its sentence.

    Args:
        parse: The parse.
        token: Index of the predicate.

    Returns:
        The steps, the predicate's own first, at most ``MAX_STEPS``.
    """
    steps = [_step(parse, token)]
    while steps[-1].governor >= 0 and len(steps) < MAX_STEPS:
        steps.append(_step(parse, steps[-1].governor))
    return steps
