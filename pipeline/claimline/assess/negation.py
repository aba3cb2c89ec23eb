"""Every negation of a text: its cue, and the event that it says did not happen.

Cue and event are those of Morante & Blanco (2012): the event is the word that is negated, and only what is put
forward as a fact has one ("did not *see*", "*could* not see", "is not *interesting*"; not "Do not go!").
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from claimline.assess.factuality.projection import project
from claimline.extraction.proposition.parse import Parse
from claimline.extraction.relations import Interval, Spans
from claimline.lexicons import rows, words

_ABLE = ("can", "could", "ca", "dare", "cannot")
_OPEN = frozenset(
    (
        "modal_future",
        "modal_necessity",
        "modal_conditional",
        "modal_epistemic",
        "question",
        "question_wh",
        "imperative",
    )
)
_PREDICATIVE = ("acomp", "attr", "oprd")
_MIN_VALUE = 0.6
_NEGATIVE_SUBJECTS = ("nsubj", "nsubjpass", "dobj", "dative")


class Negation(NamedTuple):
    """One negation.

    Attributes:
        cue: Character intervals of the negating word or affix.
        event: Character intervals of what is negated; empty where no fact is.
    """

    cue: Spans
    event: Spans


@cache
def _affixes() -> dict[str, tuple[str, str]]:
    parts = [row[0].partition("|") for row in rows("negation_affixes.txt")]
    return {before + after: (before, after) for before, _, after in parts}


def _interval(parse: Parse, token: int) -> Interval:
    return parse.start[token], parse.end[token]


def _is_fact(parse: Parse, predicate: int) -> bool:
    """Whether a predicate, its negation aside, is put forward as a fact."""
    projection = project(parse, predicate)
    if abs(projection.clause) < _MIN_VALUE or projection.steps[0].frame == "to":
        return False
    for depth, found in enumerate(projection.modifiers):
        if depth and projection.steps[depth - 1].frame in ("that", "relative", "adverbial", "np"):
            break
        if any(modifier.rule in _OPEN and parse.lower[modifier.token] not in _ABLE for modifier in found):
            return False
    return True


def _negated_by(parse: Parse, cue: int) -> int:
    """Return the predicate that a particle or conjunction negates ("nor *did* he *see*")."""
    head = parse.head[cue]
    if parse.dep[cue] == "cc":
        following = (child for child in parse.children[head] if child > cue and parse.dep[child] == "conj")
        return next(following, head)
    return head


def _able(parse: Parse, verb: int) -> int:
    for child in parse.children[verb]:
        if parse.dep[child] == "aux" and parse.lower[child] in _ABLE:
            return child
    return -1


def _event_of_verb(parse: Parse, verb: int) -> list[int]:
    """Return the words of the event that a negated verb stands for."""
    able = _able(parse, verb)
    if able >= 0:
        return [able]
    if parse.lemma[verb] == "be":
        predicative = parse.child(verb, *_PREDICATIVE)
        if predicative >= 0:
            adjective = parse.child(predicative, "amod")
            graded = adjective >= 0 and (
                parse.child(adjective, "advmod") >= 0 or parse.tag[adjective] == "VBN"
            )
            return [
                adjective if graded else predicative
            ]  # "is not a very *cheerful* place", "a *married* man"
    particle = parse.child(verb, "prt")
    return [verb, particle] if particle >= 0 else [verb]


def _of_phrase(parse: Parse, noun: int) -> list[int]:
    """Return the event of a negative noun phrase ("no sign", "nothing", "no one")."""
    above, dep = parse.head[noun], parse.dep[noun]
    there = parse.child(above, "expl") >= 0
    if dep in _PREDICATIVE or (dep == "nsubj" and there):
        able = _able(parse, above)
        is_pronoun = parse.lower[noun] in ("nothing", "one", "none", "nobody")
        adjective = parse.child(noun, "amod", "acl", "relcl") if is_pronoun else -1
        return [able] if able >= 0 else [adjective] if adjective >= 0 else [] if is_pronoun else [noun]
    if dep in _NEGATIVE_SUBJECTS:
        return _event_of_verb(parse, above)
    if dep == "pobj":
        adjective = parse.child(noun, "amod")
        return [adjective if adjective >= 0 else noun]
    return []


def _negation(parse: Parse, token: int) -> Negation | None:
    form, dep, head = parse.lower[token], parse.dep[token], parse.head[token]
    cue = (_interval(parse, token),)
    if dep == "intj" or head == token:
        return None if form in ("no", "none", "nothing") else _affixed(parse, token)
    if form == "no" and parse.lower[head] == "doubt" and parse.dep[head] != "dobj":
        return Negation(cue, ())  # "no doubt" is an adverb
    if form == "no" and parse.lower[head] == "longer":
        negated = parse.head[head]
        event = _event_of_verb(parse, negated) if _is_fact(parse, negated) else []
    elif dep == "neg" or form in ("not", "n't", "n’t", "never", "nor", "neither"):
        negated = _negated_by(parse, token)
        event = _event_of_verb(parse, negated) if _is_fact(parse, negated) else []
    elif dep == "det" and form == "no":
        above = parse.head[head] if parse.dep[head] != "pobj" else parse.head[parse.head[head]]
        event = _of_phrase(parse, head) if _is_fact(parse, above) else []
    elif form in words("negation_pronouns.txt"):
        event = _of_phrase(parse, token) if _is_fact(parse, head) else []
    elif form == "without":
        inner = parse.child(token, "pcomp", "pobj")
        event = [inner] if inner >= 0 and _is_fact(parse, head) else []
    else:
        return _affixed(parse, token)
    return Negation(cue, tuple(_interval(parse, index) for index in sorted(event)))


def _affixed(parse: Parse, token: int) -> Negation | None:
    """Return the negation of a word with a negative affix ("un-" and "happy"), or None where it has none."""
    parts = _affixes().get(parse.lower[token])
    if parts is None:
        return None
    start, end = _interval(parse, token)
    first = parts[0]
    middle = start + len(first)
    if first in ("un", "in", "im", "ir", "il", "dis", "non"):
        return Negation(((start, middle),), ((middle, end),))
    return Negation(((middle, end),), ((start, middle),))


def negations(parse: Parse) -> Iterator[Negation]:
    """Yield the negations of a text in order of position.

    Args:
        parse: The parse.

    Yields:
        Each with its cue and, where what is negated is put forward as a fact, the event.
    """
    affixes = _affixes()
    plain = (words("negation_words.txt") | {"without"}) - words("negation_approximate.txt")
    for token, form in enumerate(parse.lower):
        if form in plain or form in affixes:
            found = _negation(parse, token)
            if found is not None:
                yield found
