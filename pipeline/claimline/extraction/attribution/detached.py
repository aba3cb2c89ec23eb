"""Candidates whose cue hangs under the content or stands beside it: "X, Keller said", "according to Keller"."""

from collections.abc import Container, Iterator
from dataclasses import dataclass

from claimline.extraction.attribution.candidates import Candidate
from claimline.extraction.attribution.cues import cue_lemma, cue_ranges
from claimline.extraction.attribution.parse import Parse
from claimline.extraction.attribution.sources import noun_phrase, subject
from claimline.extraction.attribution.spans import Ranges, subtree, trimmed, without


@dataclass(frozen=True, slots=True)
class DetachedConstruction:
    """A construction whose cue modifies the content.

    Attributes:
        name: Its name, as it stands in the column ``rule``.
        example: A sentence with source, cue and content in brackets.
    """

    name: str
    example: str


PARENTHETICAL = DetachedConstruction("parenthetical", "[O The dam], [S Keller] [C said], [O is safe].")
AS_CLAUSE = DetachedConstruction("as_clause", "[C As] [S Keller] [C put it], [O the dam is safe].")
ACCORDING_TO = DetachedConstruction("according_to", "[C According to] [S Keller], [O the dam is safe].")
IN_VIEW_OF = DetachedConstruction("in_view_of", "[C In] [S Keller's] [C view], [O the dam is safe].")
IN_DOCUMENT = DetachedConstruction("in_document", "[C In] [S the poll], [O most voters favor the plan].")
ADVERB = DetachedConstruction("adverb", "[O The dam is] [C reportedly] [O safe].")
DETACHED = (PARENTHETICAL, AS_CLAUSE, ACCORDING_TO, IN_VIEW_OF, IN_DOCUMENT, ADVERB)

_CLAUSAL = frozenset(["VERB", "AUX"])
_MAX_STEPS = 8
"""How far up a phrase is followed to the clause it modifies."""


def _clause_of(parse: Parse, token: int) -> int:
    for _ in range(_MAX_STEPS):
        head = parse.heads[token]
        if head == token:
            break
        token = head
        if parse.pos[token] in _CLAUSAL and parse.deps[token] not in {"aux", "auxpass"}:
            break
    return token


def _clause_without(parse: Parse, clause: int, hole: tuple[int, int]) -> Ranges:
    """Return a clause less the phrase in it that attributes, and less the clause that is joined after it."""
    content: Ranges = (subtree(parse, clause),)
    for child in parse.children[clause]:
        if child > hole[0] and parse.deps[child] in {"conj", "cc"}:
            content = without(content, (subtree(parse, child),))
    return trimmed(parse, without(content, (hole,)))


def _asides(parse: Parse, clause: int) -> Ranges:
    """Return what is told of a clause's subject in passing: "Dahl[, 52,] allegedly took coins"."""
    subject_head = parse.child(clause, "nsubj", "nsubjpass")
    asides = [
        subtree(parse, child)
        for child in (parse.children[subject_head] if subject_head is not None else ())
        if parse.deps[child] in {"appos", "relcl"} and parse.words[subtree(parse, child)[0] - 1] == ","
    ]
    return tuple(
        (start - 1, end + (end < len(parse.words) and parse.words[end] == ",")) for start, end in asides
    )


def detached_candidates(
    parse: Parse,
    token: int,
    lemmas: Container[str],
    views: Container[str],
    documents: Container[str],
    adverbs: Container[str],
) -> Iterator[Candidate]:
    """Yield the attributions that a token may make of the clause it modifies.

    Args:
        parse: The annotations.
        token: The cue's head: a verb, "according", "per", "in" or an adverb.
        lemmas: Lemmas of verbs that can be cues.
        views: Nouns after "in X's" that make a cue.
        documents: Nouns after "in" that are sources.
        adverbs: Adverbs that attribute to nobody in particular.

    Yields:
        At most one candidate.
    """
    dep, pos, word = parse.deps[token], parse.pos[token], parse.words[token]
    if word == "according" or (word == "per" and dep == "prep"):
        yield from _according(parse, token)
    elif pos in _CLAUSAL:
        if dep in {"parataxis", "advcl", "ccomp", "dep"} and parse.lemmas[token] in lemmas:
            yield from _verbal(parse, token)
    elif word in {"in", "by", "to", "from"} and dep == "prep":
        yield from _in_view(parse, token, views, documents)
    elif word in adverbs and dep == "advmod":
        clause = _clause_of(parse, token)
        content = without(_clause_without(parse, clause, (token, token + 1)), _asides(parse, clause))
        if content and parse.pos[clause] in _CLAUSAL:
            yield Candidate(
                ADVERB.name, token, word, ((token, token + 1),), (), None, content, clause, "clause"
            )


def _verbal(parse: Parse, verb: int) -> Iterator[Candidate]:
    head = parse.heads[verb]
    as_word = next((c for c in parse.children[verb] if parse.words[c] == "as"), None)
    if parse.deps[verb] == "advcl" and as_word is None:
        return
    if as_word is None and parse.child(verb, "ccomp", "xcomp") is not None:
        return
    rule = PARENTHETICAL if as_word is None else AS_CLAUSE
    source_head = subject(parse, verb)
    source: Ranges = () if source_head is None else noun_phrase(parse, source_head, verb)
    content = _clause_without(parse, head, subtree(parse, verb))
    if content:
        between = () if as_word is None else (as_word,)
        cue = cue_ranges(parse, verb, between)
        lemma = cue_lemma(parse, verb)
        yield Candidate(rule.name, verb, lemma, cue, source, source_head, content, head, "clause")


def _according(parse: Parse, token: int) -> Iterator[Candidate]:
    preposition = parse.child(token, "prep")
    # A misparsed word may have a preposition before it; "according" has "to" behind it.
    owner = token if preposition is None or preposition < token else preposition
    source_head = parse.child(owner, "pobj")
    if source_head is None:
        return
    clause = _clause_of(parse, token)
    content = _clause_without(parse, clause, subtree(parse, token))
    if content:
        source = noun_phrase(parse, source_head, token)
        cue = ((token, owner + 1),)
        lemma = "according to" if owner != token else parse.words[token]
        yield Candidate(ACCORDING_TO.name, token, lemma, cue, source, source_head, content, clause, "clause")


def _in_view(
    parse: Parse, token: int, views: Container[str], documents: Container[str]
) -> Iterator[Candidate]:
    noun = parse.child(token, "pobj")
    if noun is None:
        return
    possessor = parse.child(noun, "poss")
    is_view, is_document = (
        parse.lemmas[noun] in views and possessor is not None,
        parse.lemmas[noun] in documents,
    )
    if not is_view and not is_document:
        return
    clause = _clause_of(parse, token)
    content = _clause_without(parse, clause, subtree(parse, token))
    if content and is_document:
        lemma = f"{parse.words[token]} {parse.lemmas[noun]}"
        source = noun_phrase(parse, noun, token)
        yield Candidate(
            IN_DOCUMENT.name, token, lemma, ((token, token + 1),), source, noun, content, clause, "clause"
        )
    elif content and possessor is not None:
        lemma = f"{parse.words[token]} {parse.lemmas[noun]}"
        cue = ((token, token + 1), (noun, noun + 1))
        source = noun_phrase(parse, possessor, token)
        yield Candidate(IN_VIEW_OF.name, token, lemma, cue, source, possessor, content, clause, "clause")
