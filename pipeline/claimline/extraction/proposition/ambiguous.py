"""Participles and relative clauses that may be said of either of two nouns, and subjects that show a wrong parse.

"wages in markets exposed to trade", "a letter from the firm found in May": where neither number nor what the nouns mean
decides, nothing is put forward.
"""

from collections.abc import Sequence
from itertools import pairwise

from claimline.extraction.proposition.antecedents import is_personal
from claimline.extraction.proposition.assertion import subordinator
from claimline.extraction.proposition.clause import Clause
from claimline.extraction.proposition.parse import Parse
from claimline.extraction.proposition.shared import is_counted
from claimline.extraction.proposition.slot import Slot
from claimline.lexicons import words

_QUOTES = ("“", "``", "''", '"')
_PLACES = ("GPE", "LOC", "FAC")
_PEOPLE = ("clause_people_nouns.txt", "clause_person_nouns.txt", "clause_titles.txt")
_NAMED = ("PERSON", "ORG", "NORP", "GPE")
_WHERE = ("in", "at", "near", "across")
_TOWARDS = ("of", "toward", "towards", "against", "for")
_GROUNDS = ("for", "against", "behind")
_CONCEDING = ("while", "although", "though", "whereas")
_EXCEPTING = (("other", "than"), ("aside", "from"), ("apart", "from"))


def _noun_above(parse: Parse, noun: int) -> tuple[str, int]:
    """Return the preposition and the noun that a noun stands behind ("letter", "from" of "a letter from the firm")."""
    preposition = parse.head[noun]
    if parse.dep[noun] != "pobj" or parse.dep[preposition] != "prep":
        return "", -1
    above = parse.head[preposition]
    return (parse.lower[preposition], above) if parse.tag[above][:2] == "NN" and above < noun else ("", -1)


def _is_person(parse: Parse, noun: int) -> bool:
    lemma = parse.lemma[noun]
    return parse.entity[noun] in _NAMED or any(lemma in words(name) for name in _PEOPLE)


def _is_place(parse: Parse, noun: int) -> bool:
    return parse.entity[noun] in _PLACES or parse.lemma[noun] in words("clause_place_nouns.txt")


def _is_ambiguous_participle(parse: Parse, clause: Clause) -> bool:
    """Whether a participle behind two nouns may be said of the one as well as of the other.

    Of the further one where the nearer is a source ("emails from the server containing secrets"), a place ("an ad in
    the state aimed at farmers") or somebody ("a survey of voters taken in May"); of the nearer one where that is a bare
    plural ("wages in markets exposed to trade").
    """
    verb = clause.head
    noun = parse.head[verb]
    before = parse.left[verb] - 1
    if clause.link != "modifier" or clause.finite or before < noun or parse.is_punctuation(before):
        return False
    if before > noun:
        inner = before
        return parse.tag[inner] == "NNS" and parse.dep[inner] == "pobj" and not parse.entity[inner]
    preposition, above = _noun_above(parse, noun)
    if above < 0:
        # "pictures made for farms aimed at buyers": the pictures are aimed.
        inner = parse.head[parse.head[noun]]
        made_for = parse.dep[noun] == "pobj" and parse.lower[parse.head[noun]] == "for"
        return made_for and parse.dep[inner] == "acl" and parse.tag[inner] == "VBN"
    if preposition == "from":
        return True
    if preposition in _WHERE and _is_place(parse, noun):
        return True
    if preposition in _GROUNDS and parse.lemma[verb] in ("base", "ground", "predicate"):
        return True
    origin = parse.lemma[verb] == "bear" and parse.child(verb, "prep") == verb + 1
    if preposition in _TOWARDS and (origin or parse.lemma[verb] in ("root", "fuel", "drive", "ground")):
        return True  # "hatred of strangers born of fear"
    documents = words("clause_document_nouns.txt")
    person = _is_person(parse, noun) and not _is_person(parse, above)
    document = parse.lemma[above] in documents and parse.lemma[noun] not in documents
    return (person or document) and parse.lemma[verb] in words("clause_document_verbs.txt")


def _is_ambiguous_relative(parse: Parse, clause: Clause) -> bool:
    """Whether a relative clause may be on another noun than the parse says.

    "her speech in Ohio, which votes in May": the state; "the attacks in Ava, which were claimed by rebels": the attacks;
    "letters to voters that praise the mayor": the letters.
    """
    antecedent = clause.antecedent
    if clause.link != "relative" or antecedent is None:
        return False
    first = parse.left[clause.head]
    if any(
        parse.tag[token] == "WDT" and parse.lower[token] == "which" and parse.dep[token] == "det"
        for token in range(first, min(first + 2, clause.head))
    ):
        return True  # "divided on which plan would help"
    pronoun = parse.lower[first]
    if parse.dep[antecedent.head] == "oprd" and clause.subjects.phrases[0].head == antecedent.head:
        return True  # "called the plan a gift that helps farmers"
    if pronoun == "who":
        head = antecedent.head
        if parse.dep[head] == "appos" and parse.lower[parse.head[parse.head[head]]] == "as":
            return True  # "called Roe, jailed as a young man, a leader who"
        counted = parse.lemma[head] == "number" and parse.child(head, "prep") < 0
        group = parse.lemma[head] in words("clause_group_nouns.txt") and not counted
        return (
            parse.tag[head] == "NN" and not group and not is_personal(parse, head)
        )  # "double the number who"
    if pronoun == "for" and parse.lemma[clause.group.lexical] in words("clause_deed_verbs.txt"):
        return parse.lower[first + 1] == "which" and _is_person(parse, antecedent.head)
    if pronoun not in ("which", "that") or parse.tag[first] not in ("WDT", "WP"):
        return False
    if pronoun == "which" and parse.lower[first - 1] == "," and parse.dep[antecedent.head] == "pobj":
        # "preaches from his pulpit, which is illegal": the preaching is.
        said = parse.child(clause.head, "acomp")
        return said >= 0 and parse.lemma[said] in words("clause_event_adjectives.txt")
    if pronoun == "that" and clause.subjects.own and parse.child(clause.head, "nsubj") > first:
        noun = antecedent.head
        if any(parse.lower[token] in ("so", "such") for token in range(parse.left[noun], noun)):
            return True  # "won so much praise that he left": what came of it
    nearest = first - 1
    while nearest > antecedent.head and parse.is_punctuation(nearest):
        nearest -= 1
    head = antecedent.head
    if pronoun == "which" and nearest > head and parse.entity[nearest] == "GPE":
        # "her win in Ava, which was announced at noon" is on the win, "which votes in May" on Ava.
        now = (
            parse.tag[clause.group.tokens[0]] in ("VBZ", "VBP")
            or parse.child(clause.head, "nsubj", "nsubjpass") != first
        )
        of = parse.lower[parse.head[nearest]] == "of"
        return now and not of and parse.dep[nearest] == "pobj" and parse.entity[head] != "GPE"
    verb = clause.group.tokens[0]
    preposition, above = _noun_above(parse, head)
    if above < 0:
        return False
    if parse.entity[head] == "GPE" and parse.tag[head] == "NNP" and parse.lower[head][-1:] != "s":
        return parse.lower[verb] in ("are", "were", "have")
    people = parse.tag[head] == "NNS" and _is_person(parse, head) and preposition != "of"
    return people and parse.tag[above] == "NNS" and not _is_person(parse, above)


def _cuts_count(parse: Parse, slots: Sequence[Slot]) -> bool:
    """Whether a number is told of the first of several times alone ("gave 51 speeches in 2014 and early 2015")."""
    objects, cut = [], False
    for slot in slots:
        if slot.role == "object":
            objects.append(slot.phrases[0].head)
        elif slot.role == "time" and slot.preposition is not None and not slot.clausal:
            following = parse.right[slot.phrases[-1].head] + 1
            dated = parse.entity[following + 1 : following + 2] == ["DATE"]
            cut = dated and parse.lower[following] == "and"
    return cut and any(is_counted(parse, head) for head in objects)


def _is_behind_noun(parse: Parse, clause: Clause) -> bool:
    """Whether nothing parts a participle from a noun it may be on.

    "grew rich in a land still struggling to vote", "all signs point to Ann leaving".
    """
    verb = clause.head
    before = parse.left[verb] - 1
    if clause.link != "adverbial" or clause.finite or clause.subjects.own or verb < parse.head[verb]:
        return False
    if parse.tag[verb] != "VBG" or subordinator(parse, verb) >= 0:
        return False
    still = parse.lower[parse.left[verb]] in ("still", "already")
    noun = parse.dep[before] == "pobj" and parse.tag[before][:2] == "NN"
    return noun and (still or _is_person(parse, before))


def _is_noun_with_verb(parse: Parse, clause: Clause) -> bool:
    """Whether a participle may be the verb of a clause after "and" ("…, and a similar bill stalled in the Senate")."""
    verb = clause.head
    noun = parse.head[verb]
    if clause.link != "modifier" or clause.subjects.own or verb < noun:
        return False
    if parse.tag[verb] != "VBN" or parse.dep[noun] != "conj":
        return False
    first = parse.left[noun]
    joined = first > 1 and parse.lower[first - 1] in ("and", "but") and parse.lower[first - 2] == ","
    return joined and parse.left[verb] - 1 == noun and parse.child(verb, "agent", "xcomp", "oprd") < 0


def _is_had_done(parse: Parse, clause: Clause) -> bool:
    """Whether a participle says what somebody has done to a thing ("had the state locked up": the state locks nothing)."""
    verb = clause.head
    above = parse.head[verb]
    subject = parse.child(verb, "nsubj")
    if parse.dep[verb] != "ccomp" or parse.lemma[above] != "have" or subject < 0:
        return False
    bare = parse.child(verb, "aux", "auxpass", "mark") < 0
    return bare and parse.left[subject] == above + 1 and parse.lower[verb].endswith("ed")


def _is_no_subject(parse: Parse, clause: Clause) -> bool:
    """Whether a subject is a clause or an exception ("That events were calm can be …", "Other than Ann, all left")."""
    if not clause.subjects.own:
        return False
    for phrase in clause.subjects.phrases:
        if not phrase.ranges:
            continue
        first = phrase.ranges[0][0]
        determined = parse.dep[first] == "det" and parse.head[first] == phrase.head
        if determined and parse.lower[first] in ("that", "this") and parse.tag[phrase.head] == "NNS":
            return True
        if parse.lower[first] in _CONCEDING:
            return True  # "While not everything Ann says is true"
        if parse.lower[first - 1] == "than" and first > 1:
            return True  # "less than someone like her could bring in"
        if parse.lower[first] == "(":
            return True  # "four of them (Ann, Bo and Cy) - and a fifth is Di"
        if tuple(parse.lower[first : first + 2]) in _EXCEPTING:
            return True
    return False


def _is_torn_by_mark(parse: Parse, clause: Clause) -> bool:
    """Whether a comma and a quotation mark stand inside a verb group ("They write, “to be devout is easy”")."""
    tokens = clause.group.tokens
    return any(
        parse.lower[token - 1] in _QUOTES and parse.lower[token - 2] == "," and before < token - 2
        for before, token in pairwise(tokens)
        if parse.tag[token] in ("TO", "VBG")
    )


def _has_wrong_part(parse: Parse, clause: Clause, slots: Sequence[Slot]) -> bool:
    """Whether a part has a token that shows a wrong parse, or an article on a town.

    "With most votes in, Ann and Bo led", "to drop out quiets down", "pic=""; "is a Boston" of "a Boston, Massachusetts,
    grocer".
    """
    for phrase in (*clause.subjects.phrases, *(phrase for slot in slots for phrase in slot.phrases)):
        head = phrase.head
        if parse.entity[head] == "GPE" and parse.lower[head + 1 : head + 2] == [","]:
            determiner = parse.child(head, "det")
            if determiner >= 0 and parse.lower[determiner] in ("a", "an"):
                return True
        if parse.child(head, "appos") > head and parse.lemma[head] in words("clause_relating_nouns.txt"):
            return True  # "the link between rain, the loss of soil and heat"
        if parse.strays and any(
            first <= stray <= last for first, last in phrase.ranges for stray in parse.strays
        ):
            return True
    return False


def is_ambiguous(parse: Parse, clause: Clause, slots: Sequence[Slot]) -> bool:
    """Whether what a clause is said of is one of two, and nothing decides which.

    Args:
        parse: The parse.
        clause: The clause.
        slots: Its arguments.

    Returns:
        Whether it is, for a participle, a relative clause or a subject that shows a wrong parse.
    """
    return (
        _is_ambiguous_participle(parse, clause)
        or _is_ambiguous_relative(parse, clause)
        or _is_behind_noun(parse, clause)
        or _is_noun_with_verb(parse, clause)
        or _is_had_done(parse, clause)
        or _is_no_subject(parse, clause)
        or _is_torn_by_mark(parse, clause)
        or _has_wrong_part(parse, clause, slots)
        or _cuts_count(parse, slots)
    )
