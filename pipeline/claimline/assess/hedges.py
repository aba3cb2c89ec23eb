"""Words by which a sentence leaves open how sure it is, or whose view it is."""

from collections.abc import Iterator
from functools import cache

from claimline.extraction.proposition.parse import Parse
from claimline.lexicons import rows

_PLURAL_TAGS = ("NNS", "NNPS")
_PASSIVE = ("auxpass",)
_SUPERLATIVE_TAGS = ("RBS", "JJS")
_HYPHENATED = frozenset(("known", "respected", "regarded", "loved", "received"))


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


def _is_epistemic(parse: Parse, modal: int) -> bool:
    """Whether a modal is about what is so ("may be right", "may have left") and no permission ("may be used")."""
    verb = parse.head[modal]
    perfect = any(parse.lower[child] == "have" for child in parse.children[verb] if parse.dep[child] == "aux")
    return perfect or parse.lemma[verb] in (
        "be",
        "have",
        "seem",
        "appear",
        "become",
        "lead",
        "cause",
        "result",
    )


def _hedges_here(parse: Parse, token: int, names: frozenset[str]) -> bool:
    tag = parse.tag[token]
    if "word" in names:
        return parse.tag[token] != "MD" or parse.lower[token] == "might" or _is_epistemic(parse, token)
    if "amount" in names:
        return parse.child(token, "det") >= 0 and any(
            parse.lower[child] == "of" for child in parse.children[token]
        )
    if "plural" in names:
        return _quantifies(parse, token)
    if "passive" in names:
        return tag in ("VBN", "VBD") and parse.child(token, *_PASSIVE) >= 0
    return tag == "JJ"


def _praises(parse: Parse, token: int) -> bool:
    """Whether a word praises without proof ("one of the *most* popular", "well-*known*")."""
    if parse.tag[token] in _SUPERLATIVE_TAGS:
        before = parse.lower[max(0, token - 3) : token]
        return parse.lower[token] == "most" or "one" in before or "among" in before
    return parse.lower[token] in _HYPHENATED and token > 0 and parse.lower[token - 1] == "-"


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
        if (names and _hedges_here(parse, token, names)) or _praises(parse, token):
            yield token


def is_hedged(parse: Parse) -> bool:
    """Whether any word of a text hedges."""
    return next(hedges(parse), None) is not None
