"""Verbs that have to agree with a name that stands for a pronoun, and contractions that a name can't have."""

from spacy.tokens import Doc, Token

from claimline.extraction.proposition.wording import third_person

_BE = {"am": "is", "are": "is", "were": "was", "'m": "is", "’m": "is", "'re": "is", "’re": "is"}
_HAVE = {"have": "has", "'ve": "has", "’ve": "has"}
_WILL = {"'ll": "will", "’ll": "will"}
_UNSURE_VERBS = frozenset(("'d", "’d", "'s", "’s"))


def agreeing(doc: Doc, subject: int, tense: str) -> tuple[Token, str] | None:
    """Return the finite verb of a plural pronoun or *I*, and its form for one person ("I am", "Keller is").

    Args:
        doc: The Doc.
        subject: Index of the pronoun.
        tense: Tense of its proposition, as in ``Proposition``.

    Returns:
        The verb and its form, its own where it stays; None where the form is not sure.
    """
    verb = doc[subject].head
    group = sorted(
        (child for child in (*verb.children, verb) if child == verb or child.dep_ in ("aux", "auxpass")),
        key=lambda child: child.i,
    )
    finite = group[0]
    # "Have I", "am I": an auxiliary before its subject agrees just the same.
    form = finite.lower_
    if form in _UNSURE_VERBS:
        return None
    if form in _BE:
        return finite, _BE[form] if form != "were" or doc[subject].lower_ != "i" else form
    if form in _HAVE or form in _WILL:
        return finite, (_HAVE | _WILL)[form]
    if form == "do":
        return finite, "does"
    if form != "was" and finite.tag_ == "VBP":
        return finite, third_person(form)
    if finite.tag_ in ("VB", "VBG", "VBN") and finite == verb and tense == "present":
        return None  # The finite verb is elsewhere, or the tagger is wrong.
    return finite, form


def written_out(subject: Token) -> tuple[Token, str] | None:
    """Return the contraction that hangs on a pronoun and what it stands for, or None ("He'd won": had).

    A name has no contractions in writing: "Okafor'd won".

    Args:
        subject: The pronoun.
    """
    if subject.i + 1 >= len(subject.doc) or subject.whitespace_:
        return None
    short = subject.nbor()
    form = short.lower_.replace("’", "'")
    verb = short.head
    # "He's sold the field" is read as a passive, but has an object.
    is_active = short.dep_ == "aux" or any(child.dep_ == "dobj" for child in verb.children)
    is_perfect = is_active and verb.tag_ in ("VBN", "VBD")
    if form == "'ll":
        return short, "will"
    if form == "'d":
        is_had = is_perfect or (short.i + 1 < len(short.doc) and short.nbor().lower_ == "better")
        return short, "had" if is_had else "would"
    if form == "'s" and short.tag_ != "POS":
        return short, "has" if is_perfect else "is"
    return None
