"""How probable a candidate is: a log-linear score over what is known of its cue, source and content.

The weights stand in ``lexicons/cue_weights.tsv``, one per piece of evidence ("clause lemma=say", "object source=he");
``training/attribution/cue_lexicon.py`` rebuilds it. A candidate's probability is the logistic function of their sum.
"""

from bisect import bisect_right
from collections.abc import Mapping
from math import exp

from claimline.extraction.attribution.candidates import Candidate
from claimline.extraction.attribution.parse import Parse
from claimline.extraction.attribution.quoted import QuotedText
from claimline.extraction.attribution.spans import size

_MAX_TAIL = 4
_FUNCTION_WORDS = frozenset(["ADP", "SCONJ", "PRON", "CCONJ", "DET", "AUX", "PART"])
_SIZES = (1, 2, 4, 7, 12, 20, 40)
_CONDITIONS = frozenset(["if", "when", "whether", "because", "while", "after", "before", "since", "although"])


def _bucket(count: int) -> int:
    return next((index for index, limit in enumerate(_SIZES) if count <= limit), len(_SIZES))


def source_type(parse: Parse, head: int | None) -> str:
    """Return what kind of source a noun is: its pronoun, its entity label, ``common`` or ``none``."""
    if head is None:
        return "none"
    if parse.pos[head] == "PRON" or parse.tags[head] in {"PRP$", "WP$"}:
        return parse.words[head]
    if parse.entities[head]:
        return parse.entities[head]
    return "name" if parse.pos[head] == "PROPN" else "common"


def _lemma(parse: Parse, token: int) -> str:
    """Return a token's lemma, and for a name what it names: the names in the news change."""
    return parse.entities[token] or "NAME" if parse.pos[token] == "PROPN" else parse.lemmas[token]


def _word(parse: Parse, token: int) -> str:
    """Return a function word as it stands and of a content word its tag."""
    return parse.words[token] if parse.pos[token] in _FUNCTION_WORDS else parse.tags[token]


def _quotes(quoted: QuotedText, candidate: Candidate) -> str:
    inside = quoted.inside
    first, last = candidate.content[0][0], candidate.content[-1][1] - 1
    if inside[candidate.head] >= 0:
        return "around"
    if inside[first] >= 0:
        return "whole" if inside[last] >= 0 else "begins"
    if inside[last] >= 0:
        return "ends"
    # The first quotation that opens after the content's first token.
    index = bisect_right(quoted.starts, first)
    return "within" if index < len(quoted.starts) and quoted.starts[index] <= last else "none"


def _extent(parse: Parse, candidate: Candidate) -> str:
    """Return whether a content leaves something out, or goes to its sentence's end: then a short one is whole."""
    if candidate.cut:
        return "cut "
    last = candidate.content[-1][1] - 1
    return "to the end " if last + 2 >= parse.last[candidate.content_head] + 1 else ""


def _cue_clause(parse: Parse, head: int) -> list[str]:
    """Return what makes a verb's clause other than a plain statement."""
    found = []
    for child in parse.children[head]:
        dep, word = parse.deps[child], parse.words[child]
        if dep in {"neg", "auxpass"}:
            found.append(dep)
        elif dep == "aux":
            found.append(f"aux={parse.lemmas[child]}")
        elif dep in {"mark", "advmod"} and word in _CONDITIONS:
            found.append(f"mark={word}")
    return found


def _tail(parse: Parse, candidate: Candidate) -> list[str]:
    """Return how the phrases down the right edge of a content begin."""
    token, names = candidate.content_head, []
    for _ in range(_MAX_TAIL):
        children = parse.children[token]
        if not children or children[-1] <= token:
            break
        token = children[-1]
        low = parse.left[token]
        comma = "," if parse.words[low - 1] == "," else ""
        if parse.deps[token] != "punct":
            names.append(
                f"tail={comma}{parse.words[low] if parse.pos[low] in _FUNCTION_WORDS else parse.deps[token]}"
            )
    return names


def evidence(parse: Parse, quoted: QuotedText, candidate: Candidate) -> list[str]:
    """Return the names of what speaks for or against a candidate.

    Args:
        parse: The annotations.
        quoted: The quotations.
        candidate: The candidate.

    Returns:
        Names as they stand in the lexicon of weights.
    """
    rule, head, lemma = candidate.rule, candidate.head, candidate.lemma
    content_head = candidate.content_head
    who = source_type(parse, candidate.source_head)
    dep, tag = parse.deps[head], parse.tags[head]
    first = candidate.content[0][0]
    head_lemma = parse.lemmas[head]
    names = [
        rule,
        f"lemma={lemma}",
        f"{rule} lemma={lemma}",
        f"source={who}",
        f"{rule} source={who}",
        f"lemma={lemma} source={who}",
        f"{rule} tag={tag}",
        f"{rule} dep={dep}",
        f"head={head_lemma}",
        f"head={head_lemma} tag={tag}",
        f"head={head_lemma} dep={dep}",
        f"{rule} quotes={_quotes(quoted, candidate)}",
        f"{rule} size={_extent(parse, candidate)}{_bucket(size(candidate.content))}",
        f"{rule} first={_word(parse, first)}",
        f"{rule} content_tag={parse.tags[content_head]}",
        f"content_head={_lemma(parse, content_head)}",
        f"{rule} content_first" if first < head else f"{rule} gap={_bucket(first - head)}",
        f"{dep} of={_lemma(parse, parse.heads[head])}",
    ]
    if candidate.cut:
        names += [f"cut={candidate.cut}", f"{rule} cut={candidate.cut}"]
    elif candidate.content[-1][1] <= parse.right[content_head] + 2:
        names += _tail(parse, candidate)
    if candidate.source_head is not None:
        names.append(f"source_head={_lemma(parse, candidate.source_head)}")
        if parse.heads[candidate.source_head] != head:
            names.append(f"shared {dep}")
    names += _cue_clause(parse, head)
    if parse.words[parse.last[head]] == "?":
        names.append("question")
    if quoted.paragraph[head] == 0 and quoted.paragraph[-1]:
        names.append("headline")
    return names


def probability(names: list[str], weights: Mapping[str, float]) -> float:
    """Return the probability that the evidence gives, 0 to 1."""
    total = weights.get("bias", 0.0)
    for name in names:
        total += weights.get(name, 0.0)
    return 1.0 / (1.0 + exp(-total))
