"""The words that tell by grammar what kind of claim a proposition is: modals, demands, forecasts, evaluations.

Each rule is one construction, with an example:

- ``deontic-modal``: "The city must repair the dam."
- ``necessity``: "We have to restore trust."
- ``necessity-predicate``: "It is essential that the dam be repaired."
- ``order``: "Do not forget the children."
- ``suggestion``: "Why don't we start with the banks?"
- ``call``: "The union called for a strike.", "The judge urged the firm to pay."
- ``future``: "The harbour will close.", "The bank is going to fail."
- ``conditional``: "Taxes would rise."
- ``prospective``: "Prices are set to rise."
- ``possibility``: "Prices may rise in coming weeks.", "She could end up winning."
- ``intention``: "The summit is to open on Monday."
- ``forecast``: "The bank expects sales to rise."
- ``evaluation``: "The decision was wrong."
- ``belief``: "I think the plan works."
"""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from spacy.tokens import Doc, Token

from claimline.extraction.relations import Evidence, Proposition
from claimline.lexicons import rows, words

_PASSED_OVER = frozenset(("ADV", "PART", "INTJ", "PUNCT", "SPACE"))
_CLAUSES = frozenset(("ccomp", "xcomp", "acl", "advcl", "relcl", "csubj"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "csubjpass", "expl"))
_ADVERBIALS = frozenset(("advmod", "npadvmod", "prep", "advcl"))

RULES = {
    "deontic-modal": "normative",
    "necessity": "normative",
    "necessity-predicate": "normative",
    "order": "normative",
    "suggestion": "normative",
    "call": "normative",
    "future": "prediction",
    "conditional": "prediction",
    "prospective": "prediction",
    "possibility": "prediction",
    "intention": "prediction",
    "forecast": "prediction",
    "evaluation": "opinion",
    "belief": "opinion",
}
"""The rules with the kind that each argues for."""

Cue = tuple[str, Token, str]
"""The kind that a word argues for, the word, and the rule."""


@cache
def _patterns() -> dict[str, list[tuple[tuple[str, ...], str, str, str]]]:
    """Return the patterns of the verb group by their first lemma, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str, str, str]]] = {}
    for lemmas, kind, when, rule in rows("kind_cues.tsv"):
        first, *rest = lemmas.split()
        found.setdefault(first, []).append((tuple(rest), kind, when, rule))
    return {first: sorted(items, key=lambda item: -len(item[0])) for first, items in found.items()}


def _forms(token: Token) -> tuple[str, str]:
    return token.lower_, token.lemma_.lower()


def _follows(group: list[Token], at: int, rest: tuple[str, ...]) -> int:
    """Return the position of the last word of a pattern whose first is at ``at``, or -1."""
    for wanted in rest:
        at += 1
        while at < len(group) and wanted not in _forms(group[at]) and group[at].pos_ in _PASSED_OVER:
            at += 1
        if at == len(group) or wanted not in _forms(group[at]):
            return -1
    return at


def _is_perfect(group: list[Token], at: int) -> bool:
    """Whether "have" and a participle come next ("must have known")."""
    later = [token for token in group[at + 1 :] if token.pos_ not in ("ADV", "PART")]
    return len(later) > 1 and later[0].lower_ in ("have", "'ve", "’ve") and later[1].tag_ in ("VBN", "VBD")


def _is_aim(group: list[Token]) -> bool:
    """Whether "is to" names an aim ("the way to win is to talk")."""
    return any(
        token.dep_ in ("csubj", "csubjpass") or token.lemma_.lower() in words("aim_nouns.txt")
        for verb in group
        for token in verb.children
        if token.dep_ in _SUBJECTS
    )


def _is_better(token: Token) -> bool:
    """Whether "better" comes next ("You'd better leave")."""
    return token.i + 1 < len(token.doc) and token.doc[token.i + 1].lower_ == "better"


def _group_cues(group: list[Token]) -> Iterator[Cue]:
    covered = -1
    for at, token in enumerate(group):
        if at <= covered or _is_better(token):
            continue
        for form in dict.fromkeys(_forms(token)):
            for rest, kind, when, rule in _patterns().get(form, ()):
                if when == "now" and token.tag_ in ("VBD", "VBN"):
                    continue
                if when == "simple" and _is_perfect(group, at):
                    continue
                end = _follows(group, at, rest)
                if end < 0 or (rest == ("to",) and form == "be" and _is_aim(group)):
                    continue
                yield kind, token, rule
                covered = end
                break


def _predicate_cues(head: Token) -> Iterator[Cue]:
    """Yield nouns and adjectives after *be* that make a clause a demand."""
    necessity = words("necessity_words.txt")
    for child in head.children:
        if child.dep_ in ("acomp", "attr", "oprd") and child.lemma_.lower() in necessity:
            clauses = [*child.children, *(token for token in head.children if token.i > child.i)]
            if any(clause.dep_ in _CLAUSES and clause.tag_ in ("VB", "VBP", "VBN") for clause in clauses):
                yield "normative", child, "necessity-predicate"


def _sentence_cues(head: Token, has_subject: bool) -> Iterator[Cue]:
    """Yield orders and suggestions, which have the form of no statement."""
    before = [token for token in head.children if token.i < head.i]
    if any(token.lower_ == "why" for token in before) and (
        head.tag_ == "VB" and any(token.dep_ == "neg" for token in before)
    ):
        yield "normative", next(token for token in before if token.lower_ == "why"), "suggestion"
    elif (
        not has_subject
        and head.tag_ == "VB"
        and head.dep_ in ("ROOT", "conj", "ccomp")
        and all(token.lemma_ in ("do", "not") for token in before if token.dep_ in ("aux", "neg"))
    ):
        yield "normative", head, "order"


def _possibility_cues(group: list[Token]) -> Iterator[Cue]:
    """Yield a modal of possibility where the clause is about what is to come."""
    for at, token in enumerate(group):
        if (
            token.lower_ not in words("possibility_modals.txt")
            or token.tag_ != "MD"
            or _is_perfect(group, at)
        ):
            continue
        ends_up = any(a.lemma_ == "end" and b.lower_ == "up" for a, b in pairwise(group))
        beside = [child for verb in group for child in verb.children if child.dep_ in _ADVERBIALS]
        if ends_up or any(
            word.lower_ in words("forward_words.txt") for child in beside for word in child.subtree
        ):
            yield "prediction", token, "possibility"
        return


@cache
def _demands() -> dict[str, frozenset[str]]:
    return {verb: frozenset(complements.split()) for verb, complements in rows("demand_verbs.tsv")}


def _embedding_cues(head: Token, group: list[Token], has_subject: bool) -> Iterator[Cue]:
    """Yield what a verb of calling for or expecting says of itself, and of its complement."""
    lemma = head.lemma_.lower()
    if has_subject and lemma in _demands():
        complements = {
            "object" if child.dep_ in ("dobj", "xcomp", "ccomp") else child.lower_
            for child in head.children
            if child.dep_ in ("dobj", "xcomp", "ccomp", "prep")
        }
        if complements & _demands()[lemma]:
            yield "normative", head, "call"
    forecast = words("forecast_verbs.txt")
    if has_subject and lemma in forecast and head.tag_ != "VBN":
        yield "prediction", head, "forecast"
    above = head.head
    inside = any(token.i == above.i for token in group)
    if not inside and head.dep_ in ("xcomp", "ccomp") and head.tag_ == "VB":
        governor = above.lemma_.lower()
        if governor in words("directive_verbs.txt"):
            yield "normative", above, "call"
        if governor in forecast:
            yield "prediction", above, "forecast"
    better = next((child for child in head.children if child.lower_ == "better" and child.i < head.i), None)
    if better is not None and head.tag_ == "VB":
        yield "normative", better, "necessity"


def _belief_cues(head: Token) -> Iterator[Cue]:
    """Yield a speaker's own verb of belief, above the clause or of it."""
    for verb in (head, head.head):
        if verb.lemma_.lower() in words("belief_verbs.txt") and (verb.i == head.i or head.dep_ == "ccomp"):
            subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
            if subject is not None and subject.lower_ in ("i", "we"):
                yield "opinion", verb, "belief"
                return


def _evaluations(
    proposition: Proposition, group: list[Token], doc: Doc, token_at: dict[int, int]
) -> Iterator[Cue]:
    opinions = words("opinion_cues.txt")
    heads = [
        doc[token_at[argument.head]]
        for argument in proposition.arguments
        if argument.role in ("complement", "manner", "other") and argument.head in token_at
    ]
    for token in (*group, *heads):
        if token.pos_ in ("ADJ", "ADV", "NOUN", "VERB") and token.lemma_.lower() in opinions:
            yield "opinion", token, "evaluation"


def cues(proposition: Proposition, doc: Doc, token_at: dict[int, int]) -> list[Evidence]:
    """Return the words that tell a proposition's kind.

    Args:
        proposition: The proposition.
        doc: The Doc that it is from.
        token_at: Token index by offset of the token's first character.

    Returns:
        One evidence per cue, in the order of the rules above, which is that of their strength.
    """
    group = []
    for start, end in proposition.predicate:
        index = token_at.get(start)
        while index is not None and index < len(doc) and doc[index].idx < end:
            group.append(doc[index])
            index += 1
    found = [*_group_cues(group), *_possibility_cues(group)]
    at = token_at.get(proposition.head)
    if at is not None:
        head = doc[at]
        has_subject = bool(proposition.subject) or any(child.dep_ in _SUBJECTS for child in head.children)
        found += _predicate_cues(head)
        found += _sentence_cues(head, has_subject)
        found += _embedding_cues(head, group, has_subject)
        found += _belief_cues(head)
    found += _evaluations(proposition, group, doc, token_at)
    return [
        Evidence("kind", kind, ((token.idx, token.idx + len(token)),), rule) for kind, token, rule in found
    ]
