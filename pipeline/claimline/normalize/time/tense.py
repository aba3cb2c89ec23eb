"""Whether the verb that governs a time expression speaks of the past or of the future."""

from spacy.tokens import Token

from claimline.lexicons import words
from claimline.normalize.quantities.numerals import ordinals

_VERB_TAGS = frozenset({"VBD", "VBZ", "VBP", "VB", "VBN", "VBG", "MD"})
_AFTER = frozenset({"after", "following", "despite", "since", "because"})
"""Prepositions before what has happened."""

_STEPS = 12
"""How far up the tree a governing verb is looked for."""


def direction(token: Token) -> str:
    """Return where on the time line the clause of a token lies.

    Args:
        token: Head of the expression, in a parsed Doc.

    Returns:
        One of

        - ``past``, ``future``, ``present``;
        - ``planned`` where a plan is told in the past ("was planned for Monday");
        - ``coming`` for what begins or ends in the present tense ("the trial begins in March");
        - ``generic`` for what is so every year ("is hot in July");
        - ``around`` for what is over under a verb in the present ("remains calm after the defeats on Tuesday");
        - "" where the verb's form leaves it open.
    """
    head = token
    within_noun = after = False
    for _ in range(_STEPS):
        if head.tag_ in _VERB_TAGS and head.pos_ in ("VERB", "AUX") and not _is_ordinal_clause(head):
            found = _of_verb(head)
            # "signed a deal on the vote in June": the vote may lie on either side of the signing.
            now = found in ("present", "coming")
            if within_noun and (found == "past" or (now and after)):
                return "around" if now else ""
            return "generic" if found == "present" and _is_generic(head, token) else found
        if head.head.i == head.i:
            return ""
        if head.lower_ in words("time_planning_words.txt"):
            return "future"
        # "His speech on Sunday shows": what a sentence about the present begins with is known already.
        is_subject = head.dep_ in ("nsubj", "nsubjpass") and head.i != token.i
        after = after or is_subject or head.lower_ in _AFTER
        within_noun = within_noun or (head.pos_ in ("NOUN", "PROPN") and head.i != token.i)
        head = head.head
    return ""


_ATTRIBUTIVE = frozenset({"poss", "compound", "nmod", "amod", "nummod"})
_END_MARKS = frozenset({"until", "till"})
_GOALS = frozenset({"to", "until", "till", "through"})
_NEGATIONS = frozenset({"not", "n't", "n’t", "never"})


def direction_of(head: Token, first: Token) -> str:
    """Return where on the time line an expression lies.

    Args:
        head: The expression's head, in a parsed Doc.
        first: Its first token.

    Returns:
        What ``direction`` returns, ``scheduled`` before a noun for what is announced long ahead ("the November
        election"), or "" before one that the verb doesn't govern ("the June deal").
    """
    before = first.nbor(-1) if first.i else None
    mark = before.lower_ if before is not None else ""
    if mark == "since":
        return "past"
    if before is not None and mark in _GOALS and before.head.lemma_ in words("time_moving_verbs.txt"):
        # "was extended to Nov. 16"
        return "future"
    if (
        mark in _END_MARKS
        and head.dep_ in _ATTRIBUTIVE
        and direction(before.head if before else head) == "past"
    ):
        # "Until Monday's announcement, stocks were falling."
        return "past"
    if mark in _END_MARKS:
        # "until Thursday, they had not called": what has not come about by then has since.
        return "past" if before is not None and _is_over(before.head) else "future"
    if mark == "as" and first.i > 1 and first.nbor(-2).lower_ in ("early", "soon"):
        return "future"
    if head.dep_ in _ATTRIBUTIVE:
        if _is_ahead(head.head):
            return "future"
        return "scheduled" if head.head.lower_ in words("time_scheduled_nouns.txt") else ""
    if (
        head.dep_ == "attr"
        and head.head.tag_ == "VBZ"
        and any(child.lower_ == "it" for child in head.head.lefts)
    ):
        # "It is a quiet summer": the one nearest to now.
        return ""
    found = direction(head)
    return "future" if mark == "by" and found != "past" else found


def _is_generic(verb: Token, time: Token) -> bool:
    """Whether a verb in the present says what is always so: "July is hot", "is best in May", "occurs in June".

    What begins, ends or "is in June" is a plan.
    """
    if verb.lemma_ in words("time_generic_verbs.txt"):
        return True
    if verb.lemma_ != "be":
        return False
    complements = [child for child in verb.rights if child.dep_ in ("acomp", "attr") and child.i != time.i]
    return bool(complements) and complements[0].lower_ not in words("time_planning_words.txt")


def _is_ahead(noun: Token) -> bool:
    """Whether a noun stands in "ahead of Monday's vote"."""
    return noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lower_ == "ahead"


def _is_over(verb: Token) -> bool:
    """Whether a verb is negated or in the past perfect, so that its "until" ends before the time of speaking."""
    aux = {child.lower_ for child in verb.lefts if child.dep_ in ("aux", "auxpass", "neg")}
    past = verb.tag_ == "VBD" or bool(aux & {"had", "did", "was", "were"})
    return "had" in aux or (past and bool(aux & _NEGATIONS))


def _is_planned(verb: Token) -> bool:
    """Whether a verb or adjective plans what its infinitive says ("due to expire", "set to resume")."""
    return verb.lemma_ in words("time_planning_words.txt") or (verb.lemma_ == "set" and verb.tag_ == "VBN")


def _was_planned_before(verb: Token) -> bool:
    """Whether a plan is told in the past perfect: what "had been due to expire Friday" may have done so or not."""
    carrier = verb if verb.pos_ in ("VERB", "AUX") else verb.head
    return any(child.lower_ == "had" for child in carrier.lefts) and (
        carrier.i != verb.i or any(child.dep_ == "auxpass" for child in carrier.lefts)
    )


def _is_past_plan(verb: Token, aux_tags: set[str]) -> bool:
    """Whether a plan is told in the past, so that it may be over: "was planned", "what was planned was canceled"."""
    if verb.tag_ == "VBD" or "VBD" in aux_tags:
        return True
    subject = verb.head if verb.dep_ == "acl" else verb
    clause = subject.head
    return (
        subject.dep_ in ("nsubj", "nsubjpass")
        and clause.pos_ in ("VERB", "AUX")
        and _of_verb(clause) == "past"
    )


def _is_ordinal_clause(verb: Token) -> bool:
    """Whether a verb is that of "the first countries to join on Friday", which lies where the clause around it does."""
    return (
        verb.tag_ == "VB"
        and verb.dep_ == "relcl"
        and any(child.tag_ == "TO" for child in verb.lefts)
        and any(
            child.lower_ in ("last", "only") or child.lower_ in ordinals()
            for child in verb.head.lefts
            if child.dep_ == "amod"
        )
    )


def _of_infinitive(verb: Token) -> str:
    head = verb.head
    if verb.dep_ in ("xcomp", "ccomp", "advcl"):
        if _is_planned(head):
            return "" if _was_planned_before(head) else "future"
        if head.tag_ in ("VBD", "VBN"):
            return ""
    return "future"


def _of_verb(verb: Token) -> str:
    aux = [child for child in verb.lefts if child.dep_ in ("aux", "auxpass")]
    if any(child.lower_ in words("time_future_auxiliaries.txt") for child in aux):
        return "future"
    tags = {child.tag_ for child in aux}
    if verb.lemma_ in words("time_planning_words.txt") and verb.tag_ in ("VBN", "VBD"):
        if _was_planned_before(verb):
            return ""
        return "planned" if _is_past_plan(verb, tags) else "future"
    if verb.lemma_ == "set" and verb.tag_ == "VBN" and any(child.lower_ == "for" for child in verb.rights):
        # "talks set for June"
        return "future"
    if verb.lemma_ == "set" and any(child.lower_ == "as" and child.dep_ == "prep" for child in verb.rights):
        # "has set Nov. 10 as the deadline"
        return "planned" if verb.tag_ == "VBD" else "future"
    if (
        "TO" in tags
        and verb.tag_ == "VBN"
        and "VBD" not in tags
        and "have" not in {child.lemma_ for child in aux}
    ):
        # "is to be held in June"
        return "future"
    if verb.tag_ == "VBD" or "VBD" in tags or "VBN" in tags:
        return "past"
    if verb.tag_ == "VBN":
        # "has met", "was met" and the participle of "the talks held on Friday" lie in the past; "is held" is open.
        return "past" if not aux or any(child.lemma_ == "have" for child in aux) else ""
    if verb.tag_ == "VB" and "TO" in tags:
        return _of_infinitive(verb)
    if verb.tag_ == "VBG" and any(child.tag_ in ("VBZ", "VBP") for child in aux):
        return "future"
    if verb.tag_ == "VBG" and not aux and verb.head.i != verb.i and verb.head.pos_ in ("VERB", "AUX"):
        return _of_verb(verb.head) if verb.head.tag_ != "VBG" else ""
    if verb.tag_ in ("VBZ", "VBP") and verb.lemma_ in words("time_scheduled_verbs.txt"):
        return "coming"
    if verb.tag_ in ("VBZ", "VBP") and verb.lemma_ not in words("cue_speech_verbs.txt"):
        return "present"
    return ""
