"""What a relative clause or participle is said of."""

from functools import cache

from claimline.extraction.proposition.clause import Clause
from claimline.extraction.proposition.parse import PROPER_TAGS, Parse
from claimline.extraction.proposition.phrases import (
    Phrase,
    conjuncts,
    is_bare_plural,
    is_relative,
    is_restrictive,
    noun_phrase,
    with_shared_determiner,
    without_modifier,
)
from claimline.extraction.proposition.shared import holds_together
from claimline.lexicons import words


def _is_indefinite(parse: Parse, noun: int) -> bool:
    determiner = parse.child(noun, "det")
    if parse.lower[noun] in ("someone", "somebody"):
        return True
    return determiner >= 0 and parse.lower[determiner] in ("a", "an")


def _is_somebody(parse: Parse, subject: int) -> bool:
    named = parse.tag[subject] in (*PROPER_TAGS, "PRP") or parse.lemma[subject] in _persons()
    return named and parse.lower[subject] not in EMPTY_SUBJECTS


def referent(parse: Parse, verb: int, noun: int, above: Clause | None) -> Phrase:
    """Return what a clause that modifies a noun is said of.

    It is the noun, or who the noun describes: "Ann Lee, a nurse who lost her job" and "Ann is a nurse who lost
    her job" say of Ann that she lost it.

    Args:
        parse: The parse.
        verb: Head of the modifying clause.
        noun: The noun it modifies.
        above: The clause that the noun stands in, or None.

    Returns:
        The phrase.
    """
    first = noun
    while parse.dep[first] == "conj" and parse.head[first] < first:
        first = parse.head[first]
    several = first != noun or parse.child(noun, "conj") > noun
    if several and parse.dep[first] in ("attr", "appos") and parse.lower[parse.left[verb]] == "who":
        noun = first  # "Ann is a poet, singer and nurse who travels": Ann travels.
    if _is_indefinite(parse, noun):
        head = parse.head[noun]
        if parse.dep[noun] == "oprd" and parse.child(head, "dobj") >= 0:
            thing = parse.child(head, "dobj")
            if thing < noun and is_personal(parse, thing) and conjuncts(parse, thing) == [thing]:
                return noun_phrase(parse, thing)  # "called Ann a poet who": Ann
        if parse.dep[noun] == "appos" and parse.tag[head] in PROPER_TAGS:
            return without_modifier(parse, head, noun)
        # "He’s a boxer who": the parse may have "has".
        is_attr = parse.dep[noun] == "attr" or (
            parse.dep[noun] == "dobj" and parse.lower[head] in ("'s", "’s")
        )
        if is_attr and above is not None and head == above.group.lexical:
            negated = any(parse.dep[token] == "neg" for token in above.group.tokens)
            single = len(above.subjects.phrases) == 1 and above.group.verbs == (head,)
            named = single and parse.dep[above.subjects.phrases[0].head] not in ("expl", "csubj")
            if named and not negated and _is_somebody(parse, above.subjects.phrases[0].head):
                return above.subjects.phrases[0]
    found = without_modifier(parse, noun, verb)
    if parse.dep[noun] == "conj":
        found = with_shared_determiner(parse, found, parse.head[noun])
    first = found.ranges[0][0]
    if (
        is_restrictive(parse, verb)
        and is_bare_plural(parse, noun)
        and parse.dep[first] not in ("det", "poss")
    ):
        # "Nurses who work at night earn more" does not say that nurses work at night, but that some do.
        return Phrase(found.head, ("some", *found.parts))
    return found


EMPTY_SUBJECTS = ("it", "there", "this", "that", "what", "which", "these", "those")
"""Subjects of which nothing is said by a clause on their complement."""


def _plural_above(parse: Parse, noun: int) -> int:
    """Return the plural that a noun is part of ("disputes over inheritance, which take years"), or the noun."""
    above = noun
    while parse.dep[above] in ("pobj", "prep"):
        above = parse.head[above]
        if parse.tag[above] == "NNS":
            return above
    return noun


def _agreeing(parse: Parse, verb: int, noun: int) -> int:
    """Return the noun that a relative clause agrees with: its head, or the nearest one where only that agrees.

    "the criticism by residents, who fear": "fear" is plural, so "residents" and not "criticism".
    """
    subject = parse.child(verb, "nsubj")
    if subject < 0 or not is_relative(parse, subject) or parse.child(verb, "aux") >= 0:
        return noun
    wanted = {"VBP": ("NNS", "NNPS"), "VBZ": ("NN", "NNP")}.get(parse.tag[verb], ())
    nearest = parse.left[verb] - 1
    while nearest > noun and parse.is_punctuation(nearest):
        nearest -= 1
    if not wanted or parse.tag[noun] in wanted:
        return noun
    if nearest <= noun or parse.tag[nearest] not in wanted:
        return _plural_above(parse, noun) if parse.tag[verb] == "VBP" else noun
    has_conjunct = parse.child(noun, "conj") >= 0
    return noun if has_conjunct or parse.tag[noun][:2] not in ("NN", "VB") else nearest


def is_relative_clause(parse: Parse, verb: int) -> bool:
    """Whether a clause opens with a relative pronoun."""
    return is_relative(parse, parse.left[verb])


def _of_coordination(parse: Parse, verb: int, noun: int, last: int) -> Phrase:
    """Return what a relative clause after a coordination is said of.

    "Ann and Bo, who are poets", "Ann and Bo, who wrote it": both; "Ann and Bo, who is a poet": the last.
    """
    forms = [parse.lower[child] for child in parse.children[verb] if parse.dep[child] in ("aux", "auxpass")]
    finite = [parse.tag[child] for child in (*parse.children[verb], verb) if parse.tag[child] in _FINITE]
    several = parse.tag[verb] == "VBP" or any(
        form in ("are", "were", "have") for form in (*forms, parse.lower[verb])
    )
    # "Ann and Bo, who wrote it": the form is that of one and of several, and the parse has it on the first of them.
    alike = parse.tag[noun] == parse.tag[last] and parse.entity[noun] == parse.entity[last]
    plural = several or (
        alike and finite[:1] in (["VBD"], ["MD"]) and "was" not in (*forms, parse.lower[verb])
    )
    clause = ((parse.left[verb], parse.right[verb]),)
    return noun_phrase(parse, noun if plural else last, clause)


_FINITE = ("VBZ", "VBP", "VBD", "MD")
_ENDINGS = ("er", "or", "ist", "ian", "ant", "ent", "man", "woman", "ee", "aire", "crat", "body", "one")
_NO_PERSONS = ("GPE", "LOC", "FAC", "ORG")


def _person_above(parse: Parse, verb: int, noun: int) -> int:
    """Return the person that "who" stands for where the parse has a thing or place.

    "a judge on the court who left", "a driver from Ava, Mo., who votes": the judge and the driver.
    """
    pronoun = parse.left[verb]
    if parse.lower[pronoun] != "who" or is_personal(parse, noun):
        return noun
    if parse.tag[noun] in PROPER_TAGS and parse.entity[noun] in _NO_PERSONS:
        return _named_above(parse, noun)
    if parse.tag[noun] != "NN":
        return noun
    above = noun
    for _ in range(6):
        if parse.dep[above] not in ("pobj", "prep"):
            break
        above = parse.head[above]
        if parse.tag[above][:2] == "NN" and is_personal(parse, above):
            return above
    return noun


def _named_above(parse: Parse, place: int) -> int:
    """Return the person that a place or organization is said to belong to, or the name ("the rise of Hill, who")."""
    above = place
    for _ in range(8):
        if parse.dep[above] not in ("pobj", "prep", "acl", "appos") or parse.tag[above] == "VB":
            break
        above = parse.head[above]
        # An organization may be a person that goes by a name of one, a town may not.
        may_be = is_personal(parse, above) or parse.entity[place] != "ORG"
        if parse.tag[above][:2] == "NN" and parse.entity[above] not in _NO_PERSONS and may_be:
            return above
    return place


def is_personal(parse: Parse, noun: int) -> bool:
    """Whether a noun is one for a person or people, by its name, by word lists or by its ending ("adviser").

    Args:
        parse: The parse.
        noun: The noun.

    Returns:
        Whether it is.
    """
    if parse.entity[noun] in ("PERSON", "NORP") or parse.tag[noun] in ("PRP", "DT", "CD", "JJ"):
        return True
    lemma = parse.lemma[noun]
    if lemma in _persons() or lemma in words("clause_people_nouns.txt"):
        return True
    return lemma.endswith(_ENDINGS) and lemma not in words("clause_impersonal_nouns.txt")


@cache
def _persons() -> frozenset[str]:
    return words("clause_titles.txt") | words("clause_person_nouns.txt")


def antecedent_of(parse: Parse, verb: int, link: str, above: Clause | None) -> Phrase | None:
    """Return what a relative pronoun in a clause stands for.

    Args:
        parse: The parse.
        verb: The clause's head.
        link: How it hangs on the clause above.
        above: That clause, or None.

    Returns:
        The antecedent, or None.
    """
    if link == "relative":
        noun = parse.head[verb]
        last = conjuncts(parse, noun)[-1]
        described = parse.dep[noun] in ("appos", "attr") and _is_indefinite(parse, noun)
        if last == noun < parse.child(noun, "conj") and holds_together(
            parse, (noun, parse.child(noun, "conj"))
        ):
            last = parse.child(noun, "conj")
        if noun < last < parse.left[verb] and is_relative_clause(parse, verb) and not described:
            return _of_coordination(parse, verb, noun, last)
        nearest = _person_above(parse, verb, noun)
        if nearest != noun and parse.tag[noun] in PROPER_TAGS:
            return referent(parse, verb, nearest, above)
        clause = ((parse.left[verb], parse.right[verb]),)
        if nearest == noun:
            nearest = _agreeing(parse, verb, noun)
        return noun_phrase(parse, nearest, clause) if nearest != noun else referent(parse, verb, noun, above)
    # "who he said was guilty", "who left and whose house": the pronoun stands below the relative clause's verb.
    return above.antecedent if above is not None and link in ("complement", "coordinate") else None
