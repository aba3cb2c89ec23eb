"""Who says what in a Doc, as a trained model finds it: a network's candidates and the rules', ranked together."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from spacy.tokens import Doc

from claimline.extraction.attribution import lexicon
from claimline.extraction.attribution.attributions import (
    Weighed,
    attribution_of,
    is_probable,
    weighed_candidates,
)
from claimline.extraction.attribution.candidates import Candidate
from claimline.extraction.attribution.cues import cue_lemma
from claimline.extraction.attribution.gather import read_doc
from claimline.extraction.attribution.orphans import with_orphans
from claimline.extraction.attribution.parse import Parse
from claimline.extraction.attribution.quoted import QuotedText
from claimline.extraction.attribution.spans import Ranges, trimmed, without
from claimline.extraction.attribution_model.decoding import Relation, Words
from claimline.extraction.attribution_model.evidence import NETWORK, evidence_rows
from claimline.extraction.attribution_model.model import AttributionModel, Reading, read_with
from claimline.extraction.attribution_model.plain import is_plain
from claimline.extraction.attribution_model.selection import outermost, selected, with_plain
from claimline.extraction.attribution_model.windows import Window
from claimline.extraction.relations import Attribution

LEAST = 0.2
"""Least probability, by rules, of a candidate worth ranking; below it one in twenty is right."""
_INFLECTED = frozenset(["VERB", "AUX", "NOUN"])
_PREDICATES = frozenset(["VERB", "AUX"])


def _roots(parse: Parse, ranges: Ranges) -> list[int]:
    """Return the tokens whose heads lie outside the ranges, or that head their sentence."""
    inside = {token for start, end in ranges for token in range(start, end)}
    return [
        token
        for token in sorted(inside)
        if parse.pos[token] not in {"PUNCT", "SPACE"}
        and (parse.heads[token] == token or parse.heads[token] not in inside)
    ]


def _head(parse: Parse, ranges: Ranges) -> int:
    """Return the first verb that heads the ranges, else the first word that does."""
    roots = _roots(parse, ranges) or [ranges[0][0]]
    return next((token for token in roots if parse.pos[token] in _PREDICATES), roots[0])


def _is_predicated(parse: Parse, token: int) -> bool:
    """Whether a word says what somebody calls a thing ("called the plan [a mistake]", "dismissed it [as a stunt]")."""
    above = parse.heads[token]
    if parse.words[token] == "as" and parse.deps[above] == "dobj":
        above = parse.heads[above]
    named = parse.deps[token] == "oprd" or (parse.words[token] == "as" and parse.deps[token] == "prep")
    small = parse.deps[token] == "ccomp" and parse.child(token, "nsubj") is not None
    is_calling = parse.lemmas[above] in lexicon.words("clause_calling_verbs.txt")
    return (named or small) and is_calling and parse.child(above, "neg") is None


def _formed(parse: Parse, candidate: Candidate) -> Candidate:
    """Return a candidate whose form is ``clause`` where its content says what somebody calls a thing."""
    if candidate.form == "phrase" and any(_is_predicated(parse, t) for t in _roots(parse, candidate.content)):
        return replace(candidate, form="clause")
    return candidate


def _tokens(window: Window, words: Words) -> tuple[int, int]:
    return int(window.tokens[words[0]]), int(window.tokens[words[1] - 1]) + 1


def with_marks(quoted: QuotedText, ranges: Ranges) -> Ranges:
    """Return ranges that take in the quotation marks right beside them, of quotations that they reach into."""
    edges = {start + 1: start for start, _ in quoted.ranges}
    closing = {end - 1: end for _, end in quoted.ranges}
    return tuple((edges.get(start, start), closing.get(end, end)) for start, end in ranges)


def _lemma(parse: Parse, head: int, cue: Ranges) -> str:
    """Return a cue's lemma; that of a preposition or adverb is all of its words ("according to")."""
    if parse.pos[head] in _INFLECTED and parse.words[head] != "according":
        return cue_lemma(parse, head)
    return " ".join(parse.words[token] for start, end in cue for token in range(start, end))


def _candidate(parse: Parse, quoted: QuotedText, window: Window, relation: Relation) -> Candidate | None:
    cue = (_tokens(window, relation.cue),)
    source = (_tokens(window, relation.source),) if relation.source else ()
    content = trimmed(parse, with_marks(quoted, tuple(_tokens(window, words) for words in relation.content)))
    if not content:
        return None
    head = _head(parse, cue)
    is_clause = any(parse.pos[token] in _PREDICATES for token in _roots(parse, content))
    return Candidate(
        rule=NETWORK,
        head=head,
        lemma=_lemma(parse, head, cue),
        cue=cue,
        source=source,
        source_head=_head(parse, source) if source else None,
        content=content,
        content_head=_head(parse, content),
        form="clause" if is_clause else "phrase",
    )


def _with_cue(candidate: Candidate, cues: Mapping[int, Ranges]) -> Candidate:
    """Return a candidate of rules with the cue as the network tags it, which has learnt what belongs to one."""
    tagged = next(
        (cues[token] for start, end in candidate.cue for token in range(start, end) if token in cues), ()
    )
    cue = without(without(tagged, candidate.content), candidate.source)
    return replace(candidate, cue=cue) if cue else candidate


def pool(parse: Parse, quoted: QuotedText, reading: Reading, weighed: Sequence[Weighed]) -> list[Candidate]:
    """Return all that may be an attribution: what the network found, then what the rules hold possible."""
    proposed = (
        _candidate(parse, quoted, window, relation)
        for window, relations in zip(reading.windows, reading.relations, strict=True)
        for relation in relations
    )
    found = [candidate for candidate in proposed if candidate is not None]
    cues = {
        token: candidate.cue
        for candidate in found
        for start, end in candidate.cue
        for token in range(start, end)
    }
    return found + [
        _with_cue(candidate, cues) for sure, candidate in weighed if sure >= LEAST and candidate.cue
    ]


def ranked(
    doc: Doc, model: AttributionModel, parse: Parse, quoted: QuotedText, weighed: Sequence[Weighed]
) -> list[Attribution]:
    """Return the attributions that a model finds, its own and those of rules weighed against each other.

    Args:
        doc: A Doc with tags, lemmas, a dependency parse, sentences and entities.
        model: A trained model.
        parse: The Doc's annotations.
        quoted: Its quotations.
        weighed: The candidates of rules with the probabilities that their evidence gives them.

    Returns:
        As ``attributions``.
    """
    reading = read_with(doc, model.network)
    candidates = pool(parse, quoted, reading, weighed)
    kept: list[Weighed] = []
    if candidates:
        rows = evidence_rows(candidates, reading, model.network.decoder, weighed, quoted)
        probable = np.clip(model.ranker.run(None, {"evidence": rows})[0][:, 0], 0.0, 1.0)
        kept = selected(candidates, probable.tolist(), model.threshold)
    plain = [item for item in weighed if is_plain(parse, item[1]) and is_probable(item)]
    kept = with_plain(kept, plain)
    kept = outermost(with_orphans(parse, quoted, kept))
    kept.sort(key=lambda item: min(item[1].content[0][0], item[1].head))
    return [attribution_of(parse, quoted, sure, _formed(parse, candidate), None) for sure, candidate in kept]


def attributions(doc: Doc, model: AttributionModel) -> list[Attribution]:
    """Return the source-cue-content relations of a Doc (Pareti 2015; Newell et al. 2018).

    Args:
        doc: A Doc with tags, lemmas, a dependency parse, sentences and entities.
        model: A trained model.

    Returns:
        Attributions of at least the model's threshold, sorted by the first token of content or cue. None lies in
        another's content, so that ``parent`` is None.
    """
    if not len(doc):
        return []
    parse, quoted = read_doc(doc)
    return ranked(doc, model, parse, quoted, weighed_candidates(parse, quoted))
