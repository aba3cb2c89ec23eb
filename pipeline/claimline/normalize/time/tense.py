"""Whether the verb that governs a time expression speaks of the past or of the future."""

from spacy.tokens import Token

from claimline.lexicons import words

_VERB_TAGS = frozenset({"VBD", "VBZ", "VBP", "VB", "VBN", "VBG", "MD"})
_STEPS = 12
"""How far up the tree a governing verb is looked for."""


def direction(token: Token) -> str:
    """Return where on the time line the clause of a token lies.

    Args:
        token: Head of the expression, in a parsed Doc.

    Returns:
        ``past``, ``future``, ``present`` or "" where the verb's form leaves it open.
    """
    head = token
    within_noun = False
    for _ in range(_STEPS):
        if head.tag_ in _VERB_TAGS and head.pos_ in ("VERB", "AUX"):
            found = _of_verb(head)
            # "signed a deal on the vote in June": the vote may lie on either side of the signing.
            return found if not within_noun or found != "past" else ""
        if head.head.i == head.i:
            return ""
        if head.lower_ in words("time_planning_words.txt"):
            return "future"
        within_noun = within_noun or (head.pos_ in ("NOUN", "PROPN") and head.i != token.i)
        head = head.head
    return ""


_FUTURE_MARKS = frozenset({"until", "till"})


def direction_of(head: Token, first: Token) -> str:
    """Return where on the time line an expression lies.

    Args:
        head: The expression's head, in a parsed Doc.
        first: Its first token.

    Returns:
        ``past``, ``future``, ``present`` or "" where the verb leaves it open or doesn't govern it ("the June deal").
    """
    before = first.nbor(-1).lower_ if first.i else ""
    if before == "since":
        return "past"
    if before in _FUTURE_MARKS or (
        before == "as" and first.i > 1 and first.nbor(-2).lower_ in ("early", "soon")
    ):
        return "future"
    if head.dep_ in ("poss", "compound", "nmod", "amod", "nummod"):
        return ""
    found = direction(head)
    return "future" if before == "by" and found != "past" else found


def _of_verb(verb: Token) -> str:
    aux = [child for child in verb.lefts if child.dep_ in ("aux", "auxpass")]
    if any(child.lower_ in words("time_future_auxiliaries.txt") for child in aux):
        return "future"
    tags = {child.tag_ for child in aux}
    if verb.lemma_ in words("time_planning_words.txt") and verb.tag_ in ("VBN", "VBD"):
        return "future"
    if verb.lemma_ == "set" and verb.tag_ == "VBN" and any(child.lower_ == "for" for child in verb.rights):
        # "talks set for June"
        return "future"
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
    if verb.tag_ == "VB" and any(child.tag_ == "TO" for child in aux):
        governed = verb.dep_ in ("xcomp", "ccomp", "advcl") and verb.head.tag_ in ("VBD", "VBN")
        return "" if governed and verb.head.lemma_ not in words("time_planning_words.txt") else "future"
    if verb.tag_ == "VBG" and any(child.tag_ in ("VBZ", "VBP") for child in aux):
        return "future"
    if verb.tag_ == "VBG" and not aux and verb.head.i != verb.i and verb.head.pos_ in ("VERB", "AUX"):
        return _of_verb(verb.head) if verb.head.tag_ != "VBG" else ""
    if verb.tag_ in ("VBZ", "VBP") and verb.lemma_ not in words("cue_speech_verbs.txt"):
        return "present"
    return ""
