"""What a clause that nobody vouches for does to the clauses that hang on it and on its nouns."""

from itertools import pairwise

from claimline.extraction.proposition.clause import Clause
from claimline.extraction.proposition.parse import Parse
from claimline.extraction.proposition.phrases import is_bare_plural, is_relative, is_restrictive
from claimline.extraction.proposition.unaffirmed import is_under_denial
from claimline.extraction.proposition.verbgroup import VerbGroup
from claimline.lexicons import words


def is_hedged(parse: Parse, group: VerbGroup, inherited: tuple[int, ...] = ()) -> bool:
    """Whether a verb group leaves open that there is what its objects name.

    It does where it is negated ("never met"), modal ("may need") or says what is wished ("wants").

    Args:
        parse: The parse.
        group: The verb group.
        inherited: Tokens that it shares with another.

    Returns:
        Whether it does.
    """
    if any(parse.tag[token] == "MD" or parse.dep[token] == "neg" for token in (*inherited, *group.tokens)):
        return True
    if any(parse.lower[token] == "never" for token in inherited):
        return True
    if any(parse.lower[child] in ("never", "hardly", "rarely") for child in parse.children[group.verbs[0]]):
        return True
    if parse.lemma[group.lexical] in words("clause_banning_verbs.txt"):
        return True
    wishes = words("clause_nonassertive.txt")
    if any(parse.lemma[verb] in wishes for verb in group.verbs) or parse.lower[group.tokens[0]] == "to":
        return True
    realized = words("clause_realized_control.txt")
    governors = [verb for verb, below in pairwise(group.verbs) if parse.tag[below] in ("VB", "VBG")]
    return any(parse.lemma[verb] not in realized for verb in governors)


def is_sought(parse: Parse, noun: int) -> bool:
    """Whether a noun is what somebody looks for or thinks up ("needs a nurse who speaks Dutch").

    Args:
        parse: The parse.
        noun: The noun.

    Returns:
        Whether it, or what it is coordinated with, is the object of such a verb or stands behind the verb's "for".
    """
    while parse.dep[noun] == "conj":
        noun = parse.head[noun]
    above = parse.head[noun]
    if parse.dep[noun] == "dobj":
        return parse.lemma[above] in words("clause_sought_object_verbs.txt")
    if parse.dep[noun] != "pobj" or parse.lower[above] != "for":
        return False
    return parse.lemma[parse.head[above]] in words("clause_sought_for_verbs.txt")


def _denies_subject(parse: Parse, clause: Clause) -> bool:
    """Whether a clause is said of nobody ("None of the towns has …", "No town has …", "Hardly any town has …")."""
    if not clause.subjects.phrases:
        return False
    head = clause.subjects.phrases[0].head
    if parse.lower[head] in words("negation_pronouns.txt"):
        return True
    return any(
        parse.lower[child] in ("no", "neither", "few") and parse.dep[child] in ("det", "amod")
        for child in parse.children[head]
        if child < head
    )


def _determiner(parse: Parse, noun: int) -> str:
    for child in parse.children[noun]:
        if child < noun and parse.dep[child] in ("det", "poss", "predet", "amod", "nummod"):
            form = parse.lower[child]
            if parse.dep[child] != "amod" or form in words("clause_quantifiers.txt"):
                return form
    return ""


def is_said_of_noun(parse: Parse, verb: int, noun: int, above: Clause | None, negative: bool) -> bool:
    """Whether a clause on a noun is put forward of it.

    It is after a comma ("Ann, who lives here") and on a definite noun ("the man who lives here"). It only says
    who is meant on a quantified noun ("anyone who lives here", "those who live here"), and on an indefinite one
    that nobody says there is ("wants a house that has a garden", "no house that has").

    Args:
        parse: The parse.
        verb: Head of the clause.
        noun: The noun it modifies.
        above: The clause that the noun stands in, or None.
        negative: Whether the clause is negated, modal or wished.

    Returns:
        Whether it is.
    """
    if not is_restrictive(parse, verb):
        return True
    if parse.child(noun, "neg") >= 0 or parse.lower[parse.left[noun]] == "not":
        return False
    if parse.lower[noun] in ("one", "ones"):
        return False  # "lost the only one that mattered"
    if parse.lower[noun] in ("something", "someone", "somebody") and parse.dep[noun] == "appos":
        return False  # "was stopped by a buckle, something that he mocked"
    quantifiers = words("clause_quantifiers.txt")
    determiner = _determiner(parse, noun)
    if parse.lower[noun] in quantifiers or determiner in quantifiers or parse.tag[noun] in ("WP", "WDT"):
        return False
    if any(parse.lower[child] == "only" for child in parse.children[noun] if child < noun):
        return False  # "the only plan that matters"
    if any(parse.tag[child] in ("JJS", "RBS") for child in parse.children[noun] if child < noun):
        return False  # "the oldest man who lives here" need not live here as the oldest man.
    if parse.dep[noun] == "pobj" and parse.lemma[parse.head[parse.head[noun]]] in words(
        "clause_nonassertive.txt"
    ):
        return False  # "a ban on ships entering the port"
    if parse.lemma[noun] in words("clause_measure_nouns.txt"):
        return False  # "the extent to which it may work"
    bare = is_bare_plural(parse, noun) or (
        negative and parse.tag[noun] == "NNPS" and parse.left[noun] == noun
    )
    subject = parse.child(verb, "nsubj", "nsubjpass")
    if bare and negative and subject >= 0 and not is_relative(parse, subject):
        return False  # "repairs that they cannot pay for"
    indefinite = determiner in ("a", "an", "one") or bare or (not determiner and parse.tag[noun] == "NN")
    if above is None:
        return True
    if parse.dep[noun] == "attr" and is_hedged(parse, above.group):
        return False  # "It wasn't the bill he wanted."
    if not indefinite:
        return True
    if is_sought(parse, noun) or is_under_denial(parse, verb, noun):
        return False
    return (
        above.asserted
        and not is_hedged(parse, above.group, above.inherited)
        and not _denies_subject(parse, above)
    )
