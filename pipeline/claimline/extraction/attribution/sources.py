"""Who a cue's source is: its subject, agent or possessor, or that of the verb that governs it."""

from claimline.extraction.attribution.parse import Parse
from claimline.extraction.attribution.spans import Ranges, subtree, trimmed

_SUBJECT = ("nsubj", "nsubjpass")
_EXPLETIVE_VERBS = frozenset(["seem", "appear", "be", "turn", "happen"])
_DASHES = frozenset(["—", "–", "--", "-"])
_MAX_STEPS = 6
"""How many governing words a shared subject may be away: "has gone on to say he … and to warn" is 3."""


def is_passive(parse: Parse, verb: int) -> bool:
    """Return whether a verb is a passive ("was accused", "the plan criticized by")."""
    if parse.child(verb, "auxpass", "nsubjpass", "agent") is not None:
        return True
    return parse.tags[verb] == "VBN" and parse.deps[verb] == "acl"


def subject(parse: Parse, verb: int) -> int | None:
    """Return the head of the source of a verbal cue.

    Args:
        parse: The annotations.
        verb: The cue's head.

    Returns:
        The subject of an active verb, the agent of a passive one; where a verb has none of its own, that of
        the verb it is joined to ("X promised to say", "X left, saying", "X came and said"). None where nobody
        is named.
    """
    if is_passive(parse, verb):
        agent = parse.child(verb, "agent")
        return parse.child(agent, "pobj") if agent is not None else None
    own = _own_subject(parse, verb)
    if own is not None:
        if parse.words[own] == "it" and parse.lemmas[verb] in _EXPLETIVE_VERBS:
            return None
        return own
    shared = _shared_subject(parse, verb)
    return _name_before(parse, verb) if shared is None else shared


def _own_subject(parse: Parse, verb: int) -> int | None:
    """Return a verb's subject, the second one where the first is a dateline ("OSLO — Mayor Keller said")."""
    found = [child for child in parse.children[verb] if parse.deps[child] == "nsubj"]
    if len(found) > 1 and parse.text[parse.starts[found[0]] : parse.ends[found[0]]].isupper():
        between = parse.words[found[0] + 1 : found[1]]
        return found[1] if _DASHES.intersection(between) else found[0]
    return found[0] if found else None


def _name_before(parse: Parse, verb: int) -> int | None:
    """Return a name or pronoun right before a finite verb that the parse leaves without a subject."""
    before = verb - 1
    if parse.tags[verb] not in {"VBD", "VBZ", "VBP"} or before < parse.first[verb]:
        return None
    if parse.tags[before] in {"NNP", "NNPS", "PRP"} or parse.words[before] == "will":
        return before
    return None


def _shared_subject(parse: Parse, verb: int) -> int | None:
    token = verb
    for _ in range(_MAX_STEPS):
        dep, head = parse.deps[token], parse.heads[token]
        if head == token or dep in {"relcl", "parataxis"}:
            return None
        if dep == "acl" and parse.pos[head] != "VERB":
            if parse.tags[token] != "VB":
                return head
            possessor = parse.child(head, "poss")
            if possessor is not None:
                return possessor
        elif dep == "xcomp":
            controller = parse.child(head, "dobj", "dative")
            if controller is not None:
                return controller
        found = parse.child(head, *_SUBJECT)
        if found is not None and found != token:
            return found
        token = head
    return None


def noun_phrase(parse: Parse, head: int, cue: int) -> Ranges:
    """Return the noun phrase of a source's head, appositions included.

    Args:
        parse: The annotations.
        head: The phrase's head.
        cue: The cue's head: the phrase ends before the modifier that holds it.

    Returns:
        Token ranges; a relative clause or participle set off by a comma is left out.
    """
    start, end = subtree(parse, head)
    if parse.deps[head] == "poss":
        marker = parse.child(head, "case")
        return ((start, end if marker is None else marker),)
    for child in parse.children[head]:
        low, high = subtree(parse, child)
        if low <= cue < high:
            if child < head:
                start = max(start, min(high, head))
            else:
                end = min(end, low)
        elif child > head and parse.deps[child] in {"relcl", "acl", "prep", "advcl"} and low > start:
            if parse.words[low - 1] == "," or parse.words[low] == ",":
                end = min(end, low)
        elif child > head and parse.deps[child] in {"ccomp", "parataxis"}:
            end = min(end, low)
    return trimmed(parse, ((min(start, head), max(end, head + 1)),))


def nominal_source(parse: Parse, noun: int) -> int | None:
    """Return the head of the source of a nominal cue: its possessor, "by X", else the governing verb's subject.

    Args:
        parse: The annotations.
        noun: The cue's head.

    Returns:
        The source's head, or None where nobody is named.
    """
    possessor = parse.child(noun, "poss")
    if possessor is not None:
        return possessor
    for child in parse.children[noun]:
        if parse.deps[child] == "prep" and parse.words[child] in {"by", "from", "among"}:
            return parse.child(child, "pobj")
    head = parse.heads[noun]
    if parse.deps[noun] == "dobj":
        return subject(parse, head)
    if parse.deps[noun] == "pobj" and parse.pos[parse.heads[head]] == "VERB":
        return subject(parse, parse.heads[head])
    return None
