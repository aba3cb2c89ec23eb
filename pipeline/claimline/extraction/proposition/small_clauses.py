"""What somebody says a thing is, without a verb of its own: "called the plan a mistake"."""

from claimline.extraction.proposition.nominals import Nominal
from claimline.extraction.proposition.parse import Parse
from claimline.extraction.proposition.phrases import noun_phrase
from claimline.lexicons import words

_QUOTES = ('"', "“", "``")
_NOMINAL = ("NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "JJS", "CD")


def _is_told(parse: Parse, token: int) -> bool:
    """Whether what follows *as* tells something new ("as a stunt", "as unfair"), and no role ("her years as senator")."""
    is_quoted = parse.lower[parse.left[token] - 1] in _QUOTES or parse.lower[parse.left[token]] in _QUOTES
    return is_quoted or parse.tag[token][:2] == "JJ" or parse.child(token, "det") >= 0


def read_small_clause(parse: Parse, token: int) -> Nominal | None:
    """Return what a thing is called, and the thing.

    "Critics called the plan a disaster": the plan is a disaster. "She dismissed it as a stunt": it is a stunt. Nobody
    asserts it but the one who calls it so.

    Args:
        parse: The parse.
        token: Index of the noun or adjective that it is called.

    Returns:
        Subject and complement, not asserted; or None.
    """
    above = parse.head[token]
    if parse.tag[token] not in _NOMINAL:
        return None
    if parse.dep[token] == "oprd" or (parse.dep[token] == "ccomp" and parse.child(token, "nsubj") >= 0):
        verb = above
    elif parse.dep[above] == "prep" and parse.lower[above] == "as" and _is_told(parse, token):
        # The parse may have "the plan as a disaster" for one phrase.
        verb = parse.head[above] if parse.dep[parse.head[above]] != "dobj" else parse.head[parse.head[above]]
    else:
        return None
    if parse.lemma[verb] not in words("clause_calling_verbs.txt") or parse.child(verb, "neg") >= 0:
        return None
    thing = parse.child(verb, "nsubjpass" if parse.child(verb, "auxpass") >= 0 else "dobj")
    if parse.dep[token] == "ccomp":  # "consider the law unfair"
        thing = parse.child(token, "nsubj")
    if not 0 <= thing < token or parse.tag[thing] in ("WP", "WDT", "EX"):
        return None
    subject = noun_phrase(parse, thing, ((parse.left[above], parse.right[above]),) if above != verb else ())
    # "denounced as a disaster by the union": by the union it was denounced.
    cut = tuple(
        (parse.left[child], parse.right[child])
        for child in parse.children[token]
        if child == thing or parse.lower[child] == "by"
    )
    return Nominal("small_clause", subject, noun_phrase(parse, token, cut), 0, asserted=False)
