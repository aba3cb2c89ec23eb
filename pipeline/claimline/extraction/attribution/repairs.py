"""Two attachments that small parsers get wrong in news prose, set right before any rule reads the parse.

Both hang a second cue under the first one's content, where it belongs to the first cue: "Keller said the dam
is safe, adding that …" and "Keller says he would go and tells the crowd …".
"""

from collections.abc import Container

_FINITE = frozenset(["VBD", "VBZ", "VBP"])
_MAX_STEPS = 6
"""How many words a content's verb may be below its cue."""


def _cue_above(
    token: int, heads: list[int], deps: list[str], lemmas: list[str], verbs: Container[str]
) -> int:
    """Return the outermost verb of speech in whose clausal complement a token lies, or -1."""
    above = -1
    for _ in range(_MAX_STEPS):
        head = heads[token]
        if head == token:
            break
        if deps[token] == "ccomp" and lemmas[head] in verbs:
            above = head
        token = head
    return above


def repair_heads(
    heads: list[int],
    deps: list[str],
    tags: list[str],
    words: list[str],
    lemmas: list[str],
    verbs: Container[str],
) -> None:
    """Attach participles and coordinated verbs of speech to the cue instead of to its content, in place.

    Args:
        heads: Index of each token's head; changed.
        deps: Dependency labels.
        tags: Penn Treebank tags.
        words: Tokens in lower case.
        lemmas: Lemmas.
        verbs: Verbs of speech.
    """
    with_subject = {head for head, dep in zip(heads, deps, strict=True) if dep in {"nsubj", "nsubjpass"}}
    for token, tag in enumerate(tags):
        head = heads[token]
        if head >= token or lemmas[token] not in verbs:
            continue
        participle = tag == "VBG" and deps[token] == "advcl" and words[token - 1] == ","
        joined = tag in _FINITE and deps[token] == "conj" and token not in with_subject and tags[head] != tag
        if participle or joined:
            cue = _cue_above(head, heads, deps, lemmas, verbs)
            if 0 <= cue < token and cue != head and (participle or tags[cue] == tag):
                heads[token] = cue
