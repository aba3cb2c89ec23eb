"""Which candidates of rules stand beside what the network found, whatever it thinks of them.

Their constructions do nothing but attribute, and are too rare in the news that it read for it to have learnt them.
"""

from claimline.extraction.attribution import lexicon
from claimline.extraction.attribution.candidates import Candidate
from claimline.extraction.attribution.detached import ADVERB, AS_CLAUSE, IN_VIEW_OF
from claimline.extraction.attribution.holders import FOR_HOLDER
from claimline.extraction.attribution.layout import DASH
from claimline.extraction.attribution.nominal import (
    SPEECH_NOUN_CLAUSE,
    SPEECH_NOUN_INFINITIVE,
    SPEECH_NOUN_PHRASE,
)
from claimline.extraction.attribution.parse import Parse

_ALWAYS = frozenset(
    [DASH, FOR_HOLDER, IN_VIEW_OF.name, SPEECH_NOUN_CLAUSE, SPEECH_NOUN_INFINITIVE, SPEECH_NOUN_PHRASE]
)
_COMPLEMENTS = frozenset(["dobj", "ccomp", "xcomp"])


def is_plain(parse: Parse, candidate: Candidate) -> bool:
    """Return whether a candidate's construction and words attribute wherever they stand.

    Args:
        parse: The annotations.
        candidate: A candidate of rules.
    """
    if candidate.rule == ADVERB.name:
        return candidate.lemma in lexicon.words("cue_hearsay_adverbs.txt")
    if candidate.rule == AS_CLAUSE.name:
        return _says_nothing_else(parse, candidate)
    return candidate.rule in _ALWAYS


def _says_nothing_else(parse: Parse, candidate: Candidate) -> bool:
    """Whether what is said can only be the main clause.

    [C As] [S Keller] [C put it], [O the dam is safe]; but not "As Keller said he would go, the hall grew quiet".
    """
    verb = candidate.head
    said = [child for child in parse.children[verb] if parse.deps[child] in _COMPLEMENTS]
    return (
        bool(candidate.source)
        and parse.lemmas[verb] in lexicon.words("cue_speech_verbs.txt")
        and all(parse.words[child] == "it" for child in said)
    )
