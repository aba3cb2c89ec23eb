"""The words on a predicate that change whether it is so: modals, adverbs, negation, mood."""

from typing import NamedTuple

from claimline.assess.factuality.lexicon import auxiliaries, cue_words, subordinators
from claimline.extraction.proposition.parse import VERB_TAGS, Parse
from claimline.lexicons import words

_NEGATABLE = ("nsubj", "nsubjpass", "dobj", "attr", "expl", "dative", "npadvmod")
_CONCESSIVE = ("even", "especially", "particularly")
_ONLY = ("only", "just", "merely", "simply", "least", "necessarily")


class Modifier(NamedTuple):
    """A word that changes whether a predicate is so.

    Attributes:
        token: Index of the word.
        rule: Name of the construction.
        value: What it makes of the predicate, from -1 to 1; 0 where it leaves it open.
    """

    token: int
    rule: str
    value: float


def _negative_in_phrase(parse: Parse, head: int) -> int:
    if parse.lower[head] in words("negation_pronouns.txt"):
        return head
    for child in parse.children[head]:
        if child > head:
            break
        form = parse.lower[child]
        if form in ("no", "neither"):
            return child
        if form in ("few", "little") and parse.dep[child] == "amod" and parse.child(head, "det") < 0:
            return child
    return -1


def _of_child(parse: Parse, token: int, child: int) -> Modifier | None:
    dep, form = parse.dep[child], parse.lower[child]
    if dep in ("neg", "preconj") or form in ("n't", "n’t", "not"):
        if form == "neither":
            return Modifier(child, "neither_nor", -1.0)
        if form not in words("negation_words.txt"):
            return None
        following = parse.lower[child + 1] if child + 1 < len(parse.lower) else ""
        return None if following in _ONLY else Modifier(child, "negation_particle", -1.0)
    if dep in ("aux", "ROOT") and form in auxiliaries():
        value = cue_words().get(form, (1.0, ""))[0]
        return Modifier(child, f"modal_{auxiliaries()[form]}", value)
    if dep in ("advmod", "preconj", "cc", "amod") or (dep in ("acomp", "attr") and child > token):
        known = cue_words().get(form)
        if known:
            return Modifier(child, f"modal_{known[1]}", known[0])
        if form == "longer" and (no := parse.child(child, "neg", "det")) >= 0:
            return Modifier(no, "negative_adverb", -1.0)  # "no longer"
        if dep in ("advmod", "preconj") and child < token and form in words("negation_words.txt"):
            return Modifier(child, "negative_adverb", -1.0)
    if dep == "det" and form in ("no", "neither"):
        return Modifier(child, "negative_determiner", -1.0)
    if dep in _NEGATABLE:
        found = _negative_in_phrase(parse, child)
        if found >= 0:
            return Modifier(found, "negative_phrase", -1.0)
    if dep == "advcl" and parse.tag[child] in VERB_TAGS:
        return _condition(parse, child)
    if dep == "prep" and form == "in":
        noun = parse.child(child, "pobj")
        known = cue_words().get(parse.lower[noun]) if noun >= 0 else None
        if known and known[1] == "noun":
            return Modifier(noun, "modal_phrase", known[0])  # "in all likelihood"
    return None


def _condition(parse: Parse, clause: int) -> Modifier | None:
    """Return the word that makes an adverbial clause a condition ("if", but not "even if")."""
    for child in parse.children[clause]:
        if child > clause:
            break
        form = parse.lower[child]
        if parse.dep[child] == "mark" and subordinators().get(form) == "condition" and form != "whether":
            before = parse.lower[child - 1] if child else ""
            return None if before in _CONCESSIVE else Modifier(child, "conditional", 1 / 3)
    return None


def _is_question(parse: Parse, token: int) -> int:
    last = parse.sentence_end(token)
    if parse.lower[last] == "?":
        return last
    after = parse.right[token] + 1
    return after if after < len(parse.lower) and parse.lower[after] == "?" else -1


def _is_imperative(parse: Parse, token: int) -> bool:
    """Whether a verb orders ("Sell!", "Do not sell!")."""
    if parse.tag[token] != "VB" or parse.child(token, "nsubj", "nsubjpass", "auxpass", "expl") >= 0:
        return False
    auxiliary = parse.child(token, "aux")
    return auxiliary < 0 or parse.lower[auxiliary] == "do"


def modifiers(parse: Parse, token: int, is_root: bool) -> list[Modifier]:
    """Return the words that change whether a predicate is so, in order of position.

    Args:
        parse: The parse.
        token: Index of the predicate.
        is_root: Whether it heads its sentence.

    Returns:
        Negations ("not", "never", "no one"), modals ("may", "will"), adverbs and adjectives ("probably"),
        conditions ("if"), question marks, and imperatives.
    """
    found = []
    for child in parse.children[token]:
        modifier = _of_child(parse, token, child)
        if modifier is not None:
            found.append(modifier)
    if is_root:
        mark = _is_question(parse, token)
        if mark >= 0:
            wh = any(
                child < token and parse.tag[child] in ("WP", "WDT", "WRB") for child in parse.children[token]
            )
            found.append(Modifier(mark, "question_wh" if wh else "question", 0.0))
        elif _is_imperative(parse, token):
            found.append(Modifier(token, "imperative", 1 / 3))
    return found


def effective(found: list[Modifier]) -> list[Modifier]:
    """Return the modifiers that count: in "cannot" only the negation does, as what can't be is certainly not so."""
    if not any(modifier.rule in ("negation_particle", "negative_adverb") for modifier in found):
        return found
    return [modifier for modifier in found if modifier.rule != "modal_ability"]


def modified(value: float, found: list[Modifier]) -> float:
    """Return what modifiers make of a value.

    Negation turns it round, a modal lowers it to its own grade, and a condition or question leaves it open.

    Args:
        value: From -1 to 1.
        found: The modifiers.

    Returns:
        From -1 to 1.
    """
    grade = abs(value)
    is_negative = value < 0
    for modifier in effective(found):
        grade = min(grade, abs(modifier.value))
        is_negative ^= modifier.value < 0
    return -grade if is_negative else grade
