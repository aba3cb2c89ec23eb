"""Words by which a sentence leaves open how sure it is, or whose view it is."""

from collections.abc import Iterator
from functools import cache

from claimline.extraction.proposition.parse import Parse
from claimline.lexicons import rows

_PLURAL_TAGS = ("NNS", "NNPS")
_PASSIVE = ("auxpass",)


@cache
def _classes() -> dict[str, frozenset[str]]:
    made: dict[str, set[str]] = {}
    for word, name in rows("hedge_cues.tsv"):
        made.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in made.items()}


def _quantifies(parse: Parse, token: int) -> bool:
    """Whether a quantifier counts things vaguely ("many people", "some of them", but not "the most famous")."""
    dep, head = parse.dep[token], parse.head[token]
    if dep in ("det", "amod", "nmod"):
        return parse.tag[head] in _PLURAL_TAGS
    return dep in ("nsubj", "nsubjpass", "pobj", "dobj", "attr", "conj", "appos", "dep", "ROOT", "agent")


def _hedges_here(parse: Parse, token: int, names: frozenset[str]) -> bool:
    tag = parse.tag[token]
    if "word" in names:
        return True
    if "plural" in names:
        return _quantifies(parse, token)
    if "passive" in names:
        return tag in ("VBN", "VBD") and parse.child(token, *_PASSIVE) >= 0
    return tag == "JJ"


def hedges(parse: Parse) -> Iterator[int]:
    """Yield the words that hedge, by their index.

    Args:
        parse: The parse.

    Yields:
        Index of each epistemic word ("might", "probably"), vague quantity ("many people", "some"), belief of nobody
        in particular ("is considered", "critics") and unproven praise ("important").
    """
    classes = _classes()
    for token, lemma in enumerate(parse.lemma):
        names = classes.get(lemma) or classes.get(parse.lower[token])
        if names and _hedges_here(parse, token, names):
            yield token


def is_hedged(parse: Parse) -> bool:
    """Whether any word of a text hedges."""
    return next(hedges(parse), None) is not None
