"""Candidates whose cue is a noun of saying with a source or nobody's: "X's claim that", "the allegation that"."""

from collections.abc import Iterator, Mapping

from claimline.extraction.attribution import lexicon
from claimline.extraction.attribution.candidates import Candidate
from claimline.extraction.attribution.parse import Parse
from claimline.extraction.attribution.sources import noun_phrase
from claimline.extraction.attribution.spans import Ranges, contains, subtree, trimmed, without

SPEECH_NOUN_CLAUSE = "speech_noun_clause"  # [S Keller]'s [C claim] [O that the dam is safe] was disputed.
SPEECH_NOUN_INFINITIVE = "speech_noun_infinitive"  # [S Keller]'s [C promise] [O to cut taxes] was not kept.
SPEECH_NOUN_PHRASE = "speech_noun_phrase"  # [S Keller]'s [C warning of] [O a flood] came too late.

_CLAUSAL = frozenset(["acl", "ccomp", "relcl"])
_GOVERNED = frozenset(["dobj", "attr", "dative"])
_SPEAKER = frozenset(["by", "from"])


def _source(parse: Parse, noun: int) -> int | None:
    """Return the head of the source that a noun itself names: its possessor, or what "by" or "from" governs."""
    possessor = parse.child(noun, "poss")
    if possessor is not None:
        return possessor
    if parse.tags[noun] == "NNS" and parse.pos[noun - 1] == "PROPN" and parse.heads[noun - 1] == noun:
        # "Keller claims that": a verb that the tagger takes for a plural.
        return noun - 1
    for child in parse.children[noun]:
        if parse.deps[child] == "prep" and parse.words[child] in _SPEAKER:
            return parse.child(child, "pobj")
    return None


def _may_be_anonymous(parse: Parse, noun: int) -> bool:
    """Return whether no verb above a noun tells who says it ("made the claim that" does, "heard that claim" not)."""
    governor = parse.heads[noun]
    if parse.deps[noun] == "attr" and parse.child(governor, "expl") is not None:
        return True
    if parse.deps[noun] in _GOVERNED:
        return parse.lemmas[governor] in lexicon.words("cue_receiving_verbs.txt")
    return parse.deps[noun] in {"nsubj", "nsubjpass", "ROOT"}


def _may_be_relative(parse: Parse, verb: int) -> bool:
    """Return whether a clause's verb is a bare past form with nothing after it ("the report that they published")."""
    after = [child for child in parse.children[verb] if child > verb and parse.pos[child] != "PUNCT"]
    return parse.tags[verb] == "VBD" and not after and parse.child(verb, "aux", "auxpass") is None


def _complements(parse: Parse, noun: int, allowed: str) -> Iterator[tuple[str, int, int]]:
    """Yield the rule, the head and the first token of each complement that a noun of saying may have."""
    kinds = allowed.split()
    for child in parse.children[noun]:
        if child < noun:
            continue
        if parse.deps[child] in _CLAUSAL:
            mark = parse.child(child, "mark")
            if "that" in kinds and mark is not None and parse.words[mark] == "that":
                yield SPEECH_NOUN_CLAUSE, child, mark
            elif (
                "to" in kinds
                and parse.tags[child] in {"VB", "VBN"}
                and parse.words[parse.left[child]] == "to"
            ):
                yield SPEECH_NOUN_INFINITIVE, child, parse.left[child]
        elif "of" in kinds and parse.words[child] == "of" and child == noun + 1:
            governed = parse.child(child, "pobj", "pcomp")
            if governed is not None:
                yield SPEECH_NOUN_PHRASE, governed, child


def speech_noun_candidates(parse: Parse, noun: int, nouns: Mapping[str, str]) -> Iterator[Candidate]:
    """Yield what a noun of saying attributes to whom it names, or to nobody.

    Args:
        parse: The annotations.
        noun: The noun.
        nouns: Nouns of saying with the complements that each may have.

    Yields:
        One candidate per complement; one without a source only for a that-clause, and only where no verb that
        governs the noun tells who says it.
    """
    allowed = nouns.get(parse.lemmas[noun], "") if parse.pos[noun] == "NOUN" else ""
    if not allowed:
        return
    source_head = _source(parse, noun)
    source: Ranges = () if source_head is None else noun_phrase(parse, source_head, noun)
    for rule, head, first in _complements(parse, noun, allowed):
        anonymous = (
            rule == SPEECH_NOUN_CLAUSE
            and _may_be_anonymous(parse, noun)
            and not _may_be_relative(parse, head)
        )
        if source_head is None and not anonymous:
            continue
        is_phrase = rule == SPEECH_NOUN_PHRASE
        cue: Ranges = ((noun, first + 1),) if is_phrase else ((noun, noun + 1),)
        start, end = subtree(parse, head)
        content = trimmed(
            parse, without(((start if is_phrase else max(start, first), end),), (*cue, *source))
        )
        if content and (source_head is None or not contains(content, source_head)):
            lemma = f"{parse.lemmas[noun]} of" if is_phrase else parse.lemmas[noun]
            form = "phrase" if is_phrase and parse.deps[head] == "pobj" else "clause"
            yield Candidate(rule, noun, lemma, cue, source, source_head, content, head, form)
