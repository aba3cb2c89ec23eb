"""Whose a clause's subject is: its own, that of a clause above, or what it modifies."""

from claimline.extraction.proposition.antecedents import referent
from claimline.extraction.proposition.assertion import is_infinitive
from claimline.extraction.proposition.clause import Clause, Subjects
from claimline.extraction.proposition.parse import PROPER_TAGS, VERB_TAGS, Parse
from claimline.extraction.proposition.phrases import (
    Phrase,
    clause_phrase,
    noun_phrase,
    resolve_relative,
    spread,
)
from claimline.extraction.proposition.verbgroup import SUBJECTS
from claimline.lexicons import words


def own_subjects(parse: Parse, verb: int, antecedent: Phrase | None) -> Subjects | None:
    """Return the subject that stands in a clause itself.

    Args:
        parse: The parse.
        verb: The clause's head.
        antecedent: What a relative pronoun in it stands for, or None.

    Returns:
        The subject, a coordination spread out, or None.
    """
    token = parse.child(verb, *SUBJECTS)
    if token < 0:
        return None
    distance = abs(verb - token)
    if parse.dep[token] in ("csubj", "csubjpass"):
        return Subjects((clause_phrase(parse, token),), None, True, distance)
    phrases = tuple(resolve_relative(parse, phrase, antecedent) for phrase in spread(parse, token))
    whole = resolve_relative(parse, noun_phrase(parse, token), antecedent) if len(phrases) > 1 else None
    return Subjects(phrases, whole, True, distance)


def _controller_of(parse: Parse, verb: int, below: int) -> int:
    """Return the object that is the subject of an infinitive below a verb ("told him to go"), or -1."""
    found = _governor_object(parse, verb)
    if found < 0 and parse.lemma[verb] in words("clause_prepositional_control.txt"):
        for child in parse.children[verb]:
            if parse.dep[child] == "prep" and verb < child < below:
                return parse.child(child, "pobj")
    return found


def _governor_object(parse: Parse, verb: int) -> int:
    found = -1
    for child in parse.children[verb]:
        if parse.dep[child] in ("dobj", "dative"):
            found = child
            if parse.dep[child] == "dobj":
                return child
    return found if found >= 0 and parse.tag[found] not in ("IN", "TO") else -1


_NONE = Subjects((), None, False, 0)


def _describes_object(parse: Parse, verb: int) -> bool:
    """Whether a participle of a state right after an object is said of it ("released a film featuring Ann")."""
    noun = parse.child(parse.head[verb], "dobj")
    stative = parse.tag[verb] == "VBG" and parse.lemma[verb] in words("clause_stative_verbs.txt")
    # "released an ad Monday aimed at Bo", but "helped the mayor when asked"
    state = stative or (parse.tag[verb] == "VBN" and parse.child(verb, "mark", "advmod", "auxpass") < 0)
    return state and 0 <= noun < verb and not parse.is_punctuation(parse.left[verb] - 1)


def _has_dummy_object(parse: Parse, verb: int) -> bool:
    """Whether a verb's object only announces an infinitive ("made it illegal to sell them")."""
    small = parse.child(verb, "ccomp") if parse.tag[verb] in VERB_TAGS else verb
    objects = (parse.child(verb, "dobj"), parse.child(small, "nsubj") if small >= 0 else -1)
    return any(token >= 0 and parse.lower[token] == "it" for token in objects)


def shared_subjects(parse: Parse, verb: int, link: str, above: Clause | None) -> Subjects:
    """Return the subject of a clause that has none of its own.

    Args:
        parse: The parse.
        verb: The clause's head.
        link: How it hangs on the clause above.
        above: That clause, or None.

    Returns:
        The subject of the clause above ("left and slept"), its object ("told him to go"), what a participle
        modifies, or nothing.
    """
    head = parse.head[verb]
    if link in ("modifier", "relative"):
        return Subjects((referent(parse, verb, head, above),), None, False, abs(verb - head))
    if above is None:
        return _NONE
    shared = above.subjects._replace(own=False, distance=abs(verb - above.head))
    if link == "complement" and above.link == "relative" and above.antecedent is not None:
        # "countries that she said had sent troops"
        return Subjects((above.antecedent,), None, False, abs(verb - above.antecedent.head))
    if link == "controlled":
        if head not in above.group.verbs:
            return _NONE
        controller = _controller_of(parse, head, verb)
        if controller >= 0:
            return Subjects(tuple(spread(parse, controller)), None, False, abs(verb - controller))
        return shared
    if link == "gerund":
        return _controller(parse, head, above, shared)
    if link == "adverbial" and is_infinitive(parse, verb) and _has_dummy_object(parse, head):
        return _NONE
    if link == "adverbial" and _describes_object(parse, verb):
        return Subjects(tuple(spread(parse, parse.child(head, "dobj"))), None, False, abs(verb - head))
    if link in ("coordinate", "adverbial"):
        return shared
    return _NONE


def _target(parse: Parse, verb: int, before: int) -> int:
    """Return the person that an outburst is at ("lashed out at Ann for leaving": Ann left), or -1."""
    for child in parse.children[verb]:
        if parse.dep[child] == "prep" and child < before and parse.lower[child] in ("on", "at", "against"):
            noun = parse.child(child, "pobj")
            if noun >= 0 and (parse.tag[noun] in PROPER_TAGS or parse.tag[noun] == "PRP"):
                return noun
    return -1


def _controller(parse: Parse, preposition: int, above: Clause, shared: Subjects) -> Subjects:
    """Return the subject of a gerund after a preposition.

    It is the subject of the clause ("left after winning"), but its object where the preposition belongs to the
    verb ("accused Ann of lying"), and unknown below a noun ("the cost of building").
    """
    verb = parse.head[preposition]
    if verb not in above.group.verbs:
        return _NONE
    controller = _governor_object(parse, verb)
    if controller < 0 and parse.lower[preposition] == "for":
        target = _target(parse, verb, preposition)
        if target >= 0:
            return Subjects(tuple(spread(parse, target)), None, False, abs(preposition - target))
    if controller < 0 or parse.lower[preposition] in words("clause_control_prepositions.txt"):
        return shared
    if parse.lower[preposition] in ("of", "from", "into"):
        return Subjects(tuple(spread(parse, controller)), None, False, abs(preposition - controller))
    return _NONE
