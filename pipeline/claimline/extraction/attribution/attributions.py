"""Who says what in a Doc: candidates weighed, the likeliest reading of each cue kept, nested ones linked."""

from collections.abc import Iterable

from spacy.tokens import Doc

from claimline.extraction.attribution import lexicon
from claimline.extraction.attribution.candidates import Candidate
from claimline.extraction.attribution.evidence import evidence, probability
from claimline.extraction.attribution.gather import candidates, read_doc
from claimline.extraction.attribution.orphans import with_orphans
from claimline.extraction.attribution.parse import Parse
from claimline.extraction.attribution.quoted import QuotedText
from claimline.extraction.attribution.spans import characters, contains, overlap
from claimline.extraction.relations import Attribution, Spans

THRESHOLD = 0.4
"""Least probability of an attribution; near the best F1 on held-out news."""
_THRESHOLDS = {
    "adverb": 0.05,
    "as_clause": 0.05,
    "in_view_of": 0.1,
    "for_holder": 0.1,
    "speech_noun_clause": 0.1,
    "speech_noun_infinitive": 0.1,
    "speech_noun_phrase": 0.15,
    "according_to": 0.1,
    "colon_speaker": 0.1,
    "dash_speaker": 0.1,
    "in_document": 0.3,
    "cue_after_quotation": 0.3,
    "cue_before_quotation": 0.3,
    "cue_within_quotation": 0.3,
}
"""Constructions that do nothing but attribute: annotators who pass over them disagree on extent, not on that."""
_SAME_CONTENT = 0.5
_DIRECT_SHARE = 0.9

Weighed = tuple[float, Candidate]


def is_probable(item: Weighed) -> bool:
    """Return whether a candidate is as probable as its construction has to be."""
    return _confidence(item[0]) >= _THRESHOLDS.get(item[1].rule, THRESHOLD)


def _confidence(probable: float) -> float:
    """Return a probability as it stands in the tables, so that thresholds mean there what they mean here."""
    return round(probable, 3)


def _likeliest(weighed: Iterable[Weighed]) -> list[Weighed]:
    best: dict[int, Weighed] = {}
    for item in weighed:
        head = item[1].head
        if is_probable(item) and item[0] > best.get(head, (0.0,))[0]:
            best[head] = item
    return list(best.values())


def _is_inside(inner: Candidate, outer: Candidate) -> bool:
    return contains(outer.content, inner.head) and not contains(inner.content, outer.head)


def select(
    parse: Parse, quoted: QuotedText, weighed: Iterable[Weighed]
) -> list[tuple[float, Candidate, int | None]]:
    """Return the attributions among weighed candidates.

    Args:
        parse: The annotations.
        quoted: The quotations.
        weighed: Candidates with their probabilities, those of one cue head next to each other.

    Returns:
        Probability, candidate and the index of the attribution in whose content its cue lies, or None; sorted
        by the first token of content or cue. Of two cues for one content the likelier is kept.
    """
    chosen = sorted(_likeliest(weighed), key=lambda item: (_begin(item[1]), -_end(item[1])))
    kept: list[Weighed] = []
    for item in chosen:
        rival = next((other for other in kept[-4:] if _are_rivals(item[1], other[1])), None)
        if rival is None:
            kept.append(item)
        elif rival[0] < item[0]:
            kept[kept.index(rival)] = item
    kept = with_orphans(parse, quoted, kept)
    kept.sort(key=lambda item: (_begin(item[1]), -_end(item[1])))
    parents: list[int | None] = []
    enclosing: list[int] = []
    for index, (_, candidate) in enumerate(kept):
        enclosing = [i for i in enclosing if _end(kept[i][1]) > _begin(candidate)]
        around = [i for i in enclosing if _is_inside(candidate, kept[i][1])]
        parents.append(around[-1] if around else None)
        enclosing.append(index)
    return [(probable, item, parent) for (probable, item), parent in zip(kept, parents, strict=True)]


def _begin(candidate: Candidate) -> int:
    return min([start for start, _ in (*candidate.content, *candidate.cue)])


def _end(candidate: Candidate) -> int:
    return max(candidate.content[-1][1], candidate.head + 1)


def _are_rivals(one: Candidate, other: Candidate) -> bool:
    if _is_inside(one, other) or _is_inside(other, one):
        return False
    return overlap(one.content, other.content) >= _SAME_CONTENT


def _quote_type(quoted: QuotedText, candidate: Candidate) -> str:
    tokens = [token for start, end in candidate.content for token in range(start, end)]
    inside = sum(quoted.inside[token] >= 0 for token in tokens)
    # A cue inside a quotation attributes what the quoted speaker reports, not the quotation's words.
    if not inside or quoted.inside[candidate.head] >= 0:
        return "indirect"
    return "direct" if inside > _DIRECT_SHARE * len(tokens) else "mixed"


def _stance(candidate: Candidate) -> str:
    stances = lexicon.table("cue_stances.tsv")
    return stances.get(candidate.lemma) or stances.get(candidate.lemma.split(" ", 1)[0], "neutral")


def attribution_of(
    parse: Parse, quoted: QuotedText, probable: float, candidate: Candidate, parent: int | None
) -> Attribution:
    """Return a candidate as an attribution in characters, with what follows from its parts.

    Args:
        parse: The annotations.
        quoted: The quotations.
        probable: Its probability, 0 to 1.
        candidate: The candidate.
        parent: Index of the attribution in whose content it lies, or None.
    """

    def spans(role: str) -> Spans:
        return characters(parse, getattr(candidate, role))

    head = candidate.source_head
    return Attribution(
        source=spans("source"),
        cue=spans("cue"),
        content=spans("content"),
        source_head=None if head is None else parse.starts[head],
        cue_head=parse.starts[candidate.head] if candidate.cue else None,
        cue_lemma=candidate.lemma,
        quote_type=_quote_type(quoted, candidate),
        content_form=candidate.form,
        stance_of_cue=_stance(candidate),
        rule=candidate.rule,
        confidence=_confidence(probable),
        parent=parent,
    )


def weighed_candidates(parse: Parse, quoted: QuotedText) -> list[Weighed]:
    """Return what may be an attribution, with the probability that its evidence gives it."""
    weights = lexicon.weights("cue_weights.tsv")
    lemmas = lexicon.words("cue_heads.txt")
    return [
        (probability(evidence(parse, quoted, candidate), weights), candidate)
        for candidate in candidates(parse, quoted, lemmas)
    ]


def chosen(parse: Parse, quoted: QuotedText, weighed: Iterable[Weighed]) -> list[Attribution]:
    """Return the attributions among weighed candidates, sorted by position."""
    return [attribution_of(parse, quoted, *one) for one in select(parse, quoted, weighed)]


def attributions(doc: Doc) -> list[Attribution]:
    """Return the source-cue-content relations of a Doc (Pareti 2015; Newell et al. 2018).

    Args:
        doc: A Doc with tags, lemmas, a dependency parse and sentences.

    Returns:
        Attributions sorted by position, with ``parent`` set for one inside another's content.
    """
    if not len(doc):
        return []
    parse, quoted = read_doc(doc)
    return chosen(parse, quoted, weighed_candidates(parse, quoted))
