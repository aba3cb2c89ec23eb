"""Conditions without *if*: "should it fail", "had they known"."""

from collections.abc import Sequence

INVERTING = frozenset(("should", "had", "were"))
_FIRST = frozenset(
    ("nor", "neither", "so", "as", "than", "never", "only", "not", "what", "why", "how", "who", "when")
)
_CLAUSES = ("ROOT", "ccomp", "conj", "parataxis", "dep")
_MAX_SUBJECT = 8
_FAR = 40


def hang_condition(
    heads: list[int], labels: list[str], tags: Sequence[str], lower: Sequence[str], auxiliary: int
) -> None:
    """Hang a clause that opens with its auxiliary on the clause that it is the condition of.

    "He will need help should he stay": the parse has a complement, or "should he stay" for the clause that the other
    is the complement of.

    Args:
        heads: Index of each token's head; changed.
        labels: Dependency labels; changed.
        tags: Penn Treebank tags.
        lower: Lower-case forms.
        auxiliary: A token of ``INVERTING`` labelled as an auxiliary.
    """
    verb = heads[auxiliary]
    if verb < auxiliary + 2 or labels[verb] not in _CLAUSES or (auxiliary and lower[auxiliary - 1] in _FIRST):
        return
    between = range(auxiliary + 1, min(verb, auxiliary + _MAX_SUBJECT))
    if not any(labels[token] in ("nsubj", "nsubjpass") and heads[token] == verb for token in between):
        return
    if any(
        labels[token] in ("nsubj", "nsubjpass", "expl") and heads[token] == verb
        for token in range(max(0, auxiliary - 8), auxiliary)
    ):
        return
    above = heads[verb]
    if labels[verb] == "ccomp" and above < auxiliary:
        labels[verb] = "advcl"
        return
    if labels[verb] == "ccomp":
        if any(tags[token] == "MD" and heads[token] == above for token in range(verb + 1, above)):
            labels[verb] = "advcl"  # "Had they known, they might have left": no report
        return
    for token in range(max(0, auxiliary - _FAR), auxiliary):
        if labels[token] == "ccomp" and heads[token] == verb and tags[token][:1] == "V":
            heads[token] = token if above == verb else above
            labels[token] = labels[verb]
            heads[verb], labels[verb] = token, "advcl"
            return
