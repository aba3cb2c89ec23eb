"""Candidates of "For X, …" at the head of a sentence that says what something is in X's eyes."""

from collections.abc import Iterator

from claimline.extraction.attribution import lexicon
from claimline.extraction.attribution.candidates import Candidate
from claimline.extraction.attribution.parse import Parse
from claimline.extraction.attribution.sources import noun_phrase
from claimline.extraction.attribution.spans import subtree, trimmed

FOR_HOLDER = "for_holder"  # [C For] [S Keller], [O the plan is a betrayal of voters].

_INTRODUCING = frozenset(["but", "and", "yet", "so", "even"])
_INSTITUTIONS = frozenset(["ORG", "NORP", "GPE"])
_OWN = frozenset(["me", "us", "him", "her", "them"])
_EMPTY = frozenset(["it", "there", "he", "she", "they", "i", "we", "you"])
"""Subjects that don't name what is judged, or that are X again."""

_FIGURES = frozenset(["PERCENT", "CARDINAL", "MONEY", "QUANTITY"])
_MEASURING = frozenset(["JJR", "RBR", "CD"])
"""Tags in predicates that measure or count instead of judging ("is even greater", "was win 12")."""
_ANY = frozenset(["a", "an"])


def _can_hold(parse: Parse, token: int) -> bool:
    """Return whether a noun stands for people or an institution, which alone have opinions."""
    label, lemma = parse.entities[token], parse.lemmas[token]
    determiner = parse.child(token, "det")
    if determiner is not None and parse.words[determiner] in _ANY:
        # "For a mayor, she is strikingly young" measures by a kind.
        return False
    if parse.pos[token] == "PRON":
        return parse.words[token] in _OWN
    if parse.pos[token] == "PROPN":
        return label in {"PERSON", ""} or label in _INSTITUTIONS
    institution = lexicon.table("nominal_classes.tsv").get(lemma) == "organization"
    return parse.pos[token] == "NOUN" and (institution or lemma in lexicon.table("person_nouns.tsv"))


def _judges(parse: Parse, verb: int) -> bool:
    """Return whether a clause says what its subject is, and not what befell somebody."""
    subject, predicate = parse.child(verb, "nsubj"), parse.child(verb, "attr", "acomp", "dobj")
    if subject is None or predicate is None or parse.lemmas[verb] not in lexicon.words("cue_copulas.txt"):
        return False
    named = parse.words[subject] not in _EMPTY and parse.entities[subject] not in _FIGURES
    around = (predicate, *parse.children[predicate])
    counted = any(parse.tags[token] in _MEASURING or parse.entities[token] == "ORDINAL" for token in around)
    return named and not counted and parse.lemmas[predicate] not in lexicon.words("cue_fortunes.txt")


def for_holder_candidates(parse: Parse, token: int) -> Iterator[Candidate]:
    """Yield the attribution that a *for* at the head of its sentence may make of the clause after its comma.

    Args:
        parse: The annotations.
        token: Any token.

    Yields:
        At most one candidate: where *for* governs people or an institution, and the clause says what something
        is. What happens to X, or is good for X, is not X's opinion.
    """
    first, verb = parse.first[token], parse.heads[token]
    if parse.words[token] != "for" or parse.deps[token] != "prep" or parse.pos[verb] not in {"VERB", "AUX"}:
        return
    opens = token == first or (token == first + 1 and parse.words[first] in _INTRODUCING)
    holder, (_, end) = parse.child(token, "pobj"), subtree(parse, token)
    if not opens or holder is None or verb < end or not _can_hold(parse, holder):
        return
    after = end if parse.words[end - 1] != "," else end - 1
    if parse.words[after] == "," and _judges(parse, verb):
        start = after + 1
        while parse.deps[start] == "advmod" and parse.words[start + 1] == ",":
            start += 2
        content = trimmed(parse, ((start, parse.right[verb] + 1),))
        source = noun_phrase(parse, holder, token)
        if content:
            cue = ((token, token + 1),)
            yield Candidate(FOR_HOLDER, token, "for", cue, source, holder, content, verb, "clause")
