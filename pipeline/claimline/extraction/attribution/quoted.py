"""Candidates whose content is a quotation: the speaker before, within or after it, and quotations that go on."""

import itertools
from bisect import bisect_left
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace

from claimline.extraction.attribution.candidates import Candidate
from claimline.extraction.attribution.cues import cue_lemma, cue_ranges
from claimline.extraction.attribution.parse import Parse
from claimline.extraction.attribution.quotations import Quotation
from claimline.extraction.attribution.sources import noun_phrase, subject
from claimline.extraction.attribution.spans import Ranges, contains, united, without

CUE_BEFORE = "cue_before_quotation"  # [S Keller] [C said], [O "The dam is safe."]
CUE_AFTER = "cue_after_quotation"  # [O "The dam is safe,"] [C said] [S Keller].
CUE_WITHIN = "cue_within_quotation"  # [O "The dam,"] [S Keller] [C said], [O "is safe."]

_REACH = 25
"""Tokens between a quotation and the verb that introduces or follows it: an apposition to the speaker fits."""
_REACH_SPLIT = 6
"""The same where a sentence bound stands between them."""
_MAX_CHAIN = 8
"""Quotations that go on after a speaker was named, at most."""
_UTTERANCE_END = frozenset([",", ".", "!", "?", "…", "...", "-", "--", "—", "–"])
_INTRODUCES = frozenset([",", ":", "that", "-", "--", "—", "–"])


@dataclass(frozen=True, slots=True)
class QuotedText:
    """The outermost quotations of a Doc.

    Attributes:
        ranges: Their token ranges, marks included.
        starts: The first tokens of the ranges.
        inside: For each token the index of the quotation that it lies in, or -1.
        paragraph: For each token the index of its paragraph.
    """

    ranges: Ranges
    starts: list[int]
    inside: list[int]
    paragraph: list[int]


def quoted_text(parse: Parse, found: Sequence[Quotation], paragraphs: Sequence[Sequence[int]]) -> QuotedText:
    """Return where the tokens of a Doc stand with regard to its quotations and paragraphs."""
    ranges: list[tuple[int, int]] = []
    inside = [-1] * len(parse.words)
    for quotation in found:
        start = bisect_left(parse.starts, quotation.start)
        end = bisect_left(parse.starts, quotation.end)
        if quotation.depth == 0 and start < end and (not ranges or start >= ranges[-1][1]):
            inside[start:end] = [len(ranges)] * (end - start)
            ranges.append((start, end))
    paragraph = [0] * len(parse.words)
    bounds = [bisect_left(parse.starts, start) for start, _ in paragraphs] + [len(parse.words)]
    for index, (start, end) in enumerate(itertools.pairwise(bounds)):
        paragraph[start:end] = [index] * (end - start)
    return QuotedText(tuple(ranges), [start for start, _ in ranges], inside, paragraph)


def _is_utterance(parse: Parse, start: int, end: int) -> bool:
    """Return whether a quotation is more than a quoted word or phrase within a sentence."""
    last = end - 2 if end - start > 2 else end - 1
    return (
        parse.words[last] in _UTTERANCE_END
        or (end < len(parse.words) and parse.words[end] == ",")
        or (start > 0 and parse.words[start - 1] in _INTRODUCES)
        or parse.first[start] == start
    )


def _verb_after(parse: Parse, quoted: QuotedText, end: int, verbs: Container[str]) -> int | None:
    if end >= len(parse.words) or parse.tags[end] == "_SP":
        return None
    # "… ?" Keller asked. The parser may take what follows a full quotation for a sentence of its own.
    split = parse.first[end] == end
    for token in range(end, min(parse.last[end] + 1, end + (_REACH_SPLIT if split else _REACH))):
        if quoted.inside[token] >= 0:
            return None
        if parse.pos[token] == "VERB" and parse.lemmas[token] in verbs:
            if split and parse.child(token, "ccomp", "xcomp", "dobj") is not None:
                return None
            return token
    return None


def _verb_before(parse: Parse, quoted: QuotedText, start: int, verbs: Container[str]) -> int | None:
    token = start - 1
    while token >= 0 and parse.tags[token] == "_SP":
        token -= 1
    if token < 0 or (parse.first[start] == start and parse.words[token] != ":"):
        return None
    for other in range(token, max(parse.first[token], token - _REACH) - 1, -1):
        if quoted.inside[other] >= 0:
            return None
        if parse.pos[other] == "VERB" and parse.lemmas[other] in verbs:
            predicate = parse.child(other, "oprd")
            # What is quoted may be only what is said of the object: Keller called the plan "a gift".
            return other if predicate is None or quoted.inside[predicate] != quoted.inside[start] else None
    return None


def _beside(parse: Parse, quoted: QuotedText, verb: int) -> int | None:
    """Return the nominal right before or right after a verb, where the parse gives it no subject."""
    for token in (verb - 1, verb + 1):
        if not parse.first[verb] <= token <= parse.last[verb] or quoted.inside[token] >= 0:
            continue
        head = token
        while parse.deps[head] in {"compound", "det", "amod", "nummod"} and abs(parse.heads[head] - head) < 6:
            head = parse.heads[head]
        if parse.pos[head] in {"PROPN", "PRON", "NOUN"} and quoted.inside[head] < 0:
            return head
    return None


def quoted_candidates(parse: Parse, quoted: QuotedText, verbs: Container[str]) -> Iterator[Candidate]:
    """Yield the attributions of quotations to the speakers beside them.

    Args:
        parse: The annotations.
        quoted: The quotations.
        verbs: Lemmas of verbs of speech and writing.

    Yields:
        One candidate per verb that introduces or follows quotations.
    """
    by_verb: dict[int, list[tuple[int, int]]] = {}
    for start, end in quoted.ranges:
        if not _is_utterance(parse, start, end):
            continue
        after = _verb_after(parse, quoted, end, verbs)
        before = _verb_before(parse, quoted, start, verbs)
        for verb in {after, before} - {None}:
            if verb is not None:
                by_verb.setdefault(verb, []).append((start, end))
    for verb, content in sorted(by_verb.items()):
        source_head = subject(parse, verb)
        if source_head is None or quoted.inside[source_head] >= 0:
            source_head = _beside(parse, quoted, verb)
        source: Ranges = () if source_head is None else noun_phrase(parse, source_head, verb)
        source = without(source, tuple(content))
        before, after = content[0][0] < verb, content[-1][0] > verb
        rule = CUE_WITHIN if before and after else CUE_AFTER if before else CUE_BEFORE
        yield Candidate(
            rule,
            verb,
            cue_lemma(parse, verb),
            without(cue_ranges(parse, verb), tuple(content)),
            source,
            source_head,
            tuple(content),
            content[0][0],
            "clause",
        )


def _goes_on(parse: Parse, quoted: QuotedText, end: int, claimed: Container[int]) -> int | None:
    """Return the index of the quotation that fills the sentences right after a token, or None."""
    token = end
    while token < len(parse.words) and parse.tags[token] == "_SP":
        token += 1
    if token >= len(parse.words) or quoted.paragraph[token] != quoted.paragraph[max(end - 1, 0)]:
        return None
    index = quoted.inside[token]
    if index < 0 or index in claimed or quoted.starts[index] != token or parse.first[token] != token:
        return None
    after = quoted.ranges[index][1]
    fills = after >= len(parse.words) or parse.first[after] == after or parse.tags[after] == "_SP"
    return index if fills else None


def with_whole_quotations(
    parse: Parse, quoted: QuotedText, candidate: Candidate, claimed: Container[int]
) -> Candidate:
    """Return a candidate whose content takes in all of the quotations that it is mostly made of.

    Args:
        parse: The annotations.
        quoted: The quotations.
        candidate: A candidate.
        claimed: Quotations that stand beside a cue of their own and so go on from no other.

    Returns:
        The candidate, its content stretched to the quotation's end over sentences, and over the quotations
        that go on in the next sentences of the paragraph.
    """
    touched = sorted({quoted.inside[t] for start, end in candidate.content for t in (start, end - 1)} - {-1})
    if not touched or quoted.inside[candidate.head] in touched:
        return candidate
    extended = list(candidate.content)
    for index in touched:
        start, end = quoted.ranges[index]
        if any((low <= start + 1 and high > start + 1) or low < end - 1 <= high for low, high in extended):
            extended.append((start, end))
    edge = parse.last[max(candidate.head, max(end for _, end in extended) - 1)] + 1
    for _ in range(_MAX_CHAIN):
        following = _goes_on(parse, quoted, edge, claimed)
        if following is None:
            break
        extended.append(quoted.ranges[following])
        edge = quoted.ranges[following][1]
    content = without(united(tuple(extended)), (*candidate.cue, *candidate.source))
    if not content or contains(content, candidate.head):
        return candidate
    return replace(candidate, content=content)
