"""Which words negate a clause, and that clause only."""

from collections.abc import Iterable
from typing import NamedTuple

from claimline.extraction.proposition.assertion import is_denied_report, raises_negation
from claimline.extraction.proposition.clause import Clause
from claimline.extraction.proposition.parse import Parse
from claimline.extraction.proposition.phrases import Phrase
from claimline.extraction.proposition.verbgroup import is_not_only
from claimline.lexicons import words

RAISED = "negation_raising"
"""Rule of a negation that stands in the clause above ("I don't think that it works")."""

DENIED = "denied_gerund"
"""Rule of a verb that denies what its gerund says ("denied having met them")."""


class Cue(NamedTuple):
    """A negating word.

    Attributes:
        token: Its index.
        rule: The construction it negates by.
    """

    token: int
    rule: str


def _in_phrase(parse: Parse, head: int) -> int:
    """Return the token that makes a noun phrase negative ("no one", "few people", "neither of"), or -1."""
    if parse.lower[head] in words("negation_pronouns.txt"):
        return head
    if parse.lower[head] in ("few", "little") and parse.left[head] == head:
        return head  # "Few of them"; but "a few", "quite a few"
    if parse.lower[parse.left[head]] == "not" and not is_not_only(parse, parse.left[head]):
        return parse.left[head]  # "Not all members"; but "not only the mayor but"
    for child in parse.children[head]:
        if child > head:
            break
        form = parse.lower[child]
        if form in ("no", "neither"):
            return child
        has_article = any(parse.lower[other] in ("a", "the", "quite") for other in parse.children[head])
        if form in ("few", "little") and parse.dep[child] == "amod" and not has_article:
            return child
    return -1


def _of_verb(parse: Parse, verb: int) -> list[Cue]:
    cues = []
    for child in parse.children[verb]:
        form = parse.lower[child]
        if child > verb or form in ("not", "nor") or form not in words("negation_words.txt"):
            continue
        if parse.dep[child] in ("advmod", "preconj", "cc"):
            cues.append(Cue(child, "neither_nor" if form == "neither" else "negative_adverb"))
    return cues


def _of_verbs(parse: Parse, clause: Clause) -> list[Cue]:
    group = (*clause.inherited, *clause.group.tokens)
    cues = [
        Cue(token, "negation_particle")
        for token in group
        if parse.dep[token] == "neg" or parse.lower[token] in ("n't", "n’t")
    ]
    for verb in clause.group.verbs:
        cues.extend(_of_verb(parse, verb))
    if clause.link == "controlled" and clause.head > 1 and parse.lower[clause.group.tokens[0] - 1] == "not":
        cues.append(Cue(clause.group.tokens[0] - 1, "negation_particle"))
    above = parse.head[clause.head]
    if clause.link in ("coordinate", "main") and clause.head != above:
        conjunctions = [child for child in parse.children[above] if parse.lower[child] == "nor"]
        cues.extend(Cue(child, "neither_nor") for child in conjunctions if child < clause.head)
    if clause.link == "gerund" and parse.lower[above] == "without":
        cues.append(Cue(above, "without_gerund"))
    return cues


def read_cues(parse: Parse, clause: Clause, arguments: Iterable[Phrase]) -> list[Cue]:
    """Return the words that negate a clause.

    Args:
        parse: The parse.
        clause: The clause.
        arguments: Its subject and objects; a negative one negates the clause.

    Returns:
        The cues in order.
    """
    cues = _of_verbs(parse, clause)
    for phrase in arguments:
        token = _in_phrase(parse, phrase.head)
        if token >= 0:
            cues.append(Cue(token, "negative_phrase"))
    chain = [token for token in clause.inherited if parse.dep[token] != "aux"] + list(clause.group.verbs[:-1])
    for verb in chain:
        if parse.lemma[verb] in words("negation_implicatives.txt"):
            cues.append(Cue(verb, "negative_implicative"))
    if not cues and clause.link == "complement" and raises_negation(parse, parse.head[clause.head]):
        above = parse.head[clause.head]
        cues.extend(Cue(child, RAISED) for child in parse.children[above] if parse.dep[child] == "neg")
    if not cues and clause.link == "controlled" and parse.tag[clause.group.tokens[0]] == "VBG":
        above = parse.head[clause.head]
        if parse.lemma[above] == "deny" and not is_denied_report(parse, above):
            cues.append(Cue(above, DENIED))
    return sorted(set(cues))


def is_negative(cues: Iterable[Cue]) -> bool:
    """Whether cues make a clause negative; a negated implicative ("did not fail to") is positive again."""
    rules = {cue.rule == "negative_implicative" for cue in cues}
    return len(rules) == 1
