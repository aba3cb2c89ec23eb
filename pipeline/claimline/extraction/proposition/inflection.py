"""Verb forms that a proposition's sentence needs and its source lacks."""

import re
from collections.abc import Sequence
from functools import cache

from claimline.extraction.proposition.assertion import is_infinitive
from claimline.extraction.proposition.clause import Clause
from claimline.extraction.proposition.parse import FINITE_TAGS, Parse
from claimline.extraction.proposition.phrases import Phrase
from claimline.extraction.proposition.polarity import DENIED, RAISED, Cue
from claimline.extraction.proposition.verbgroup import SUBJECTS
from claimline.extraction.proposition.wording import be_form, is_plural, singular_form, third_person
from claimline.lexicons import rows, words

_SHORT = re.compile("[^aeiou]+[aeiou][^aeiouwxy]")
_TEXTS = ("clause_document_nouns.txt", "clause_norm_nouns.txt")
_UNPROGRESSIVE = ("clause_stative_verbs.txt", "clause_reporting_verbs.txt")
_PLURAL_FORMS = {"is": "are", "was": "were", "has": "have", "does": "do"}


def _do(tense: str, plural: bool) -> str:
    if tense == "past":
        return "did not"
    return "do not" if plural else "does not"


@cache
def _past_forms() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("clause_past_forms.tsv")}


def past_form(lemma: str) -> str:
    """Return the past tense of a verb."""
    irregular = _past_forms().get(lemma)
    if irregular:
        return irregular
    if lemma.endswith("e"):
        return f"{lemma}d"
    if lemma.endswith("y") and lemma[-2:-1] not in tuple("aeiou"):
        return f"{lemma[:-1]}ied"
    if lemma in words("clause_doubling_verbs.txt"):
        return f"{lemma}{lemma[-1]}ed"
    return f"{lemma}ed"


def _base(parse: Parse, verb: int) -> str:
    """Return a verb's lemma, with the "e" that the lemmatizer leaves out ("hoping": not "hop", which has "hopping")."""
    lemma = parse.lemma[verb]
    short = parse.lower[verb] == f"{lemma}ing" and _SHORT.fullmatch(lemma) is not None
    return f"{lemma}e" if short else lemma


def _finite_form(parse: Parse, verb: int, tense: str, subject: Phrase, plural: bool) -> str:
    """Return the finite form of a participle's verb ("killing": "killed")."""
    lemma = _base(parse, verb)
    if lemma == "be":
        return be_form(parse, subject, tense, plural)
    if tense == "past":
        return past_form(lemma)
    return lemma if plural or parse.lower[subject.head] == "i" else third_person(lemma)


def _agree(parse: Parse, clause: Clause) -> dict[int, str]:
    """Return the singular of the finite verb for one conjunct of a plural subject ("Ann and Bo are": "Ann is")."""
    for token in (*clause.inherited, *clause.group.tokens):
        if parse.tag[token] == "MD":
            return {}
        if parse.tag[token] in FINITE_TAGS:
            form = singular_form(parse, token)
            return {token: form} if form else {}
    return {}


_CONTRACTED = {
    "'s": "is",
    "’s": "is",
    "'re": "are",
    "’re": "are",
    "'m": "am",
    "’m": "am",
    "'ll": "will",
    "’ll": "will",
}


def _negated(parse: Parse, clause: Clause, tense: str, plural: bool) -> tuple[dict[int, str], str]:
    """Return the forms of a finite verb group with "not" in it ("can win": "cannot win", "won": "did not win")."""
    tokens = (*clause.inherited, *clause.group.tokens)
    first = tokens[0]
    is_auxiliary = (
        parse.tag[first] == "MD"
        or parse.lower[first] in _CONTRACTED
        or (len(tokens) > 1 and parse.dep[first] in ("aux", "auxpass"))
    )
    if is_auxiliary or parse.lemma[first] == "be":
        form = _CONTRACTED.get(parse.lower[first], parse.lower[first])
        return {first: "cannot" if form == "can" else f"{form} not"}, ""
    added = _do(tense, plural)
    return {first: parse.lemma[first]}, added


def _denied_gerund(parse: Parse, gerund: int, be: str, do: str) -> tuple[dict[int, str], str]:
    """Return a gerund negated ("denied having met them": "had not met", "denied being ill": "was not", "did not steal")."""
    form = parse.lower[gerund]
    perfect = form == "having" and parse.dep[gerund] == "aux"
    if perfect or form == "being":
        negated = "had not" if perfect else f"{be} not"
        return {gerund: negated}, negated
    return {gerund: parse.lemma[gerund]}, do


def _agree_plural(parse: Parse, clause: Clause) -> dict[int, str]:
    """Return the plural of a relative clause's verb said of a plural ("We are a nation that has grown": "We have")."""
    for token in (*clause.inherited, *clause.group.tokens):
        if parse.tag[token] in FINITE_TAGS:
            form = parse.lower[token]
            if form in ("'s", "’s"):
                form = parse.lemma[token] if parse.lemma[token] in ("have", "do") else "be"
                following = parse.lower[token + 1] if token + 1 < len(parse.lower) else ""
                return {token: "have" if form == "have" or following == "been" else "are"}
            if form in _PLURAL_FORMS:
                return {token: _PLURAL_FORMS[form]}
            return {token: parse.lemma[token]} if parse.tag[token] == "VBZ" else {}
    return {}


def inflect(
    parse: Parse,
    clause: Clause,
    rule: str,
    tense: str,
    subject: Phrase | None,
    is_whole: bool,
    spread: bool,
    cues: Sequence[Cue],
) -> tuple[dict[int, str], str]:
    """Return the verb forms that differ in the proposition's sentence.

    Args:
        parse: The parse.
        clause: The clause.
        rule: Its construction.
        tense: Its tense.
        subject: The subject that the proposition takes.
        is_whole: Whether that is a whole coordination.
        spread: Whether that is one conjunct of a coordination.
        cues: What negates the clause.

    Returns:
        The words that replace tokens of the verb group, and the words added before it.
    """
    if subject is None:
        return {}, ""
    plural = is_plural(parse, subject, is_whole)
    head = clause.head
    first = clause.group.tokens[0]
    rules = {cue.rule for cue in cues}
    if (
        rules & {"without_gerund", "neither_nor"}
        and parse.tag[head] != "VBN"
        and not clause.inherited
        and first == head
    ):
        if parse.lemma[head] == "be":
            denied = f"{be_form(parse, subject, tense, plural)} not"
            return {head: denied}, denied  # "without being able to win"
        added = _do(tense, plural)
        return {head: parse.lemma[head]}, added
    if clause.subjects.own and parse.lemma[first] == "do" and first < min(head, subject.head) and not cues:
        return {first: "", head: _finite_form(parse, head, tense, subject, plural)}, ""  # "Did it fail?"
    if DENIED in rules:
        return _denied_gerund(parse, first, be_form(parse, subject, tense, plural), _do(tense, plural))
    if RAISED in rules and clause.finite:
        return _negated(parse, clause, tense, plural)
    if (
        clause.finite
        and plural
        and clause.link == "relative"
        and parse.child(head, *SUBJECTS) != subject.head
    ):
        return _agree_plural(parse, clause), ""
    if clause.finite:
        if parse.tag[head] == "VB" and clause.group.tokens == (head,) and not clause.inherited:
            return {head: _finite_form(parse, head, "present", subject, plural)}, ""  # "demanded that he go"
        return (_agree(parse, clause) if spread and not plural else {}), ""
    if parse.lower[first] == "having":
        return {first: "had"}, "had"
    if parse.lower[first] == "be" and clause.link == "complement":
        be = be_form(parse, subject, tense, plural)
        return {}, f"{be} to"  # "demanded that it be removed"
    if parse.lower[first] in ("being", "be"):
        be = be_form(parse, subject, tense, plural)
        return {first: be}, be
    # "a story detailing four cases", "rules banning nets": what a text says goes on as long as it is there.
    is_text = clause.link == "modifier" and any(parse.lemma[subject.head] in words(name) for name in _TEXTS)
    is_stative = is_text or any(parse.lemma[head] in words(name) for name in _UNPROGRESSIVE)
    after_be = parse.lemma[parse.head[head]] == "be"  # "is short and well told"
    of_participle = parse.dep[parse.head[head]] == "acl" and parse.tag[parse.head[head]] == "VBN"
    joined = clause.link == "coordinate" and not clause.inherited and not of_participle
    if parse.tag[head] == "VBN" and joined and not after_be:
        return {}, ""  # "made a good start but faltered": a past tense, whatever its tag says
    denial = next((token for token in clause.group.tokens if parse.dep[token] == "neg" and token < head), -1)
    if parse.tag[head] == "VBG" and denial >= 0 and parse.child(head, "aux", "auxpass") < 0:
        added = _do(tense, plural)
        return {denial: "", head: parse.lemma[head]}, added
    if parse.tag[head] == "VBG" and (is_stative or rule in ("gerund", "participial_adverbial")):
        form = _finite_form(parse, head, tense, subject, plural)
        return {head: form}, form
    be = be_form(parse, subject, tense, plural)
    has_to = is_infinitive(parse, head) or any(parse.lower[token] == "to" for token in clause.inherited)
    if parse.tag[head] in ("VBG", "VBN") or has_to:
        return {}, be
    return {}, ""
