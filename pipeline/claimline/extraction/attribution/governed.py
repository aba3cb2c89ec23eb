"""Candidates whose cue governs the content: the walk over ``CONSTRUCTIONS``."""

from collections.abc import Container, Iterator
from dataclasses import replace

from claimline.extraction.attribution.candidates import Candidate
from claimline.extraction.attribution.constructions import CONSTRUCTIONS, SUBJECT_IS_CONTENT, Construction
from claimline.extraction.attribution.cues import cue_lemma, cue_ranges
from claimline.extraction.attribution.parse import Parse
from claimline.extraction.attribution.sources import is_passive, nominal_source, noun_phrase, subject
from claimline.extraction.attribution.spans import Ranges, contains, subtree, trimmed, without

_BY_CUE_AND_LABEL: dict[tuple[str, str], list[Construction]] = {}
for _construction in CONSTRUCTIONS:
    for _pos in _construction.cue:
        for _label in _construction.path[0]:
            _BY_CUE_AND_LABEL.setdefault((_pos, _label), []).append(_construction)
_MAX_CUTS = 6
"""How far down the content's right edge a phrase is looked for that may not belong to it."""
_LOOSE = frozenset(
    ["relcl", "advcl", "prep", "acl", "appos", "npadvmod", "advmod", "conj", "parataxis", "ccomp"]
)
_OPENERS = frozenset(
    [
        "by",
        "during",
        "because",
        "as",
        "while",
        "after",
        "before",
        "when",
        "since",
        "in",
        "on",
        "at",
        "with",
        "for",
        "from",
        "despite",
        "amid",
        "if",
        "though",
        "although",
        "who",
        "which",
        "where",
    ]
)
_PUNCTUATION = frozenset([",", ".", ":", "''", "``", "-RRB-", "-LRB-", "_SP"])
_CUE_POS = frozenset(pos for pos, _ in _BY_CUE_AND_LABEL)


def _paths(parse: Parse, token: int, steps: tuple[frozenset[str], ...]) -> Iterator[tuple[int, ...]]:
    if not steps:
        yield ()
        return
    for child in parse.children[token]:
        if parse.deps[child] in steps[0]:
            for rest in _paths(parse, child, steps[1:]):
                yield (child, *rest)


def _is_when(parse: Parse, preposition: int) -> bool:
    """Return whether a preposition governs a time, at which no content begins ("said on Tuesday that …")."""
    governed = parse.child(preposition, "pobj") if parse.deps[preposition] == "prep" else None
    return governed is not None and parse.entities[governed] in {"DATE", "TIME"}


def _content(parse: Parse, head: int, path: tuple[int, ...], construction: Construction) -> Ranges | None:
    """Return the content's ranges, or None where the sibling at which it begins is missing."""
    start, end = subtree(parse, path[-1])
    if not construction.begins:
        return ((start, end),)
    for child in parse.children[head]:
        if parse.deps[child] in construction.begins and child != path[-1] and not _is_when(parse, child):
            low, high = subtree(parse, child)
            if high <= start and child > head:
                # What a preposition in the cue governs is content: "called on [voters to stay]".
                return ((child + 1 if parse.deps[child] == "prep" else low, end),)
            if high <= head < start and construction.begins.isdisjoint({"dobj", "dative", "prep"}):
                return ((low, high), (start, end))
    return None


def candidates_of(parse: Parse, head: int, lemmas: Container[str]) -> Iterator[Candidate]:
    """Yield what the constructions make of one token as the head of a cue.

    Args:
        parse: The annotations.
        head: The token.
        lemmas: Lemmas that can be the head of a cue; others yield nothing.

    Yields:
        One candidate per construction and content.
    """
    pos = parse.pos[head]
    if pos not in _CUE_POS or not parse.children[head] or parse.lemmas[head] not in lemmas:
        return
    passive: bool | None = None
    source_head: int | None = None
    source: Ranges = ()
    for child in parse.children[head]:
        for construction in _BY_CUE_AND_LABEL.get((pos, parse.deps[child]), ()):
            if passive is None:
                passive = pos != "NOUN" and is_passive(parse, head)
                source_head = nominal_source(parse, head) if pos == "NOUN" else subject(parse, head)
                source = () if source_head is None else noun_phrase(parse, source_head, head)
            if construction.lemmas and parse.lemmas[head] not in construction.lemmas:
                continue
            if construction.passive is not None and construction.passive != passive:
                continue
            for rest in _paths(parse, child, construction.path[1:]):
                path = (child, *rest)
                content = _content(parse, head, path, construction)
                if content is None or (construction.tags and parse.tags[path[-1]] not in construction.tags):
                    continue
                named = construction.name not in SUBJECT_IS_CONTENT
                made = _candidate(
                    parse,
                    head,
                    path,
                    construction,
                    content,
                    source if named else (),
                    source_head if named else None,
                )
                if made is not None:
                    yield made
                    yield from _shortened(parse, made)


def _shortened(parse: Parse, candidate: Candidate) -> Iterator[Candidate]:
    """Yield the candidate without what its content ends with, where that may modify the cue instead.

    "Keller defended [O the plan] by citing costs", "Keller praised [O Moss], who left", "Keller said [O he was
    ill] because he had been asked": the parser hangs such phrases under the nearest noun or verb.
    """
    token, (start, end) = candidate.content_head, candidate.content[-1]
    for _ in range(_MAX_CUTS):
        children = parse.children[token]
        if not children or children[-1] <= token:
            return
        last = children[-1]
        if parse.tags[last] in _PUNCTUATION and len(children) > 1:
            last = children[-2]
        low = parse.left[last]
        if low <= start or parse.right[last] + 2 < end:
            return
        if parse.deps[last] in _LOOSE and (parse.words[low] in _OPENERS or parse.words[low - 1] == ","):
            content = trimmed(parse, (*candidate.content[:-1], (start, low)))
            if content and candidate.content_head < low:
                yield replace(candidate, content=content, cut=parse.words[low])
        token = last


def _candidate(
    parse: Parse,
    head: int,
    path: tuple[int, ...],
    construction: Construction,
    content: Ranges,
    source: Ranges,
    source_head: int | None,
) -> Candidate | None:
    between = path[:-1]
    if "prep" in construction.begins:
        between = (content[0][0] - 1,)
    cue = cue_ranges(parse, head, between)
    content = trimmed(parse, without(content, (*cue, *source)))
    if not content or (source_head is not None and contains(content, source_head)):
        return None
    lemma = " ".join([cue_lemma(parse, head), *(parse.lemmas[token] for token in between)])
    return Candidate(
        construction.name, head, lemma, cue, source, source_head, content, path[-1], construction.form
    )
