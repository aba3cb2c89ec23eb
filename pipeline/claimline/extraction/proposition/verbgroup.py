"""The verb group of a clause: auxiliaries, negation, raising and control verbs, particle, bare light noun."""

from typing import NamedTuple

from claimline.extraction.proposition.parse import FINITE_TAGS, VERB_TAGS, Parse
from claimline.lexicons import words

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
_OBJECTS = ("dobj", "dative")
_FUTURE = frozenset(("will", "'ll", "’ll", "wo", "shall"))
_PAST_WITH_HAVE = frozenset(("would", "'d", "could", "might", "should", "must", "may"))


class VerbGroup(NamedTuple):
    """What a clause predicates with.

    Attributes:
        verbs: The chain of verbs and raising adjectives, finite one first ("expected", "sign").
        tokens: All tokens of the group in order.
        tense: ``past``, ``present``, ``future`` or "".
        finite: Whether the group has a finite form.
    """

    verbs: tuple[int, ...]
    tokens: tuple[int, ...]
    tense: str
    finite: bool

    @property
    def lexical(self) -> int:
        """The verb that carries the meaning, the chain's last."""
        return self.verbs[-1]


def _is_question_word(parse: Parse, verb: int) -> bool:
    # "figuring out what score to provide": the question word may stand inside an object.
    return any(parse.tag[token] in ("WRB", "WP", "WDT", "WP$") for token in range(parse.left[verb], verb))


def _is_reported(parse: Parse, verb: int, complement: int) -> bool:
    having = any(parse.lower[child] == "having" for child in parse.children[complement])
    return (having or parse.tag[complement] == "VBG") and parse.lemma[verb] in words(
        "clause_gerund_reports.txt"
    )


def _names_aim(parse: Parse, verb: int) -> bool:
    """Whether "is to" tells what an aim is and nothing that will come ("Her goal was to win", "Part of my job is to ask")."""
    subject = parse.child(verb, "nsubj")
    if not 0 <= subject < verb or parse.lower[verb + 1] != "to":
        return False
    if parse.lower[subject] in ("part", "one", "all"):
        of = parse.child(subject, "prep")
        subject = parse.child(of, "pobj") if of > subject else subject
    return subject >= 0 and parse.lemma[subject] in words("aim_nouns.txt")


def _has_until(parse: Parse, verb: int, child: int) -> bool:
    """Whether a time or thing stands between "have" and its infinitive: no duty ("They have until June to pay")."""
    return parse.lemma[verb] == "have" and any(
        parse.dep[other] == "prep" and verb < other < child for other in parse.children[verb]
    )


def _links(parse: Parse, verb: int) -> tuple[int, ...]:
    """Return what continues the chain after a verb: the verb of its open complement.

    "was expected to sign" goes on at "sign", "is likely to fail" at "likely" and "fail". An object in between
    ("asked the court to rule") ends the chain, since the complement's subject is then that object.
    """
    for child in parse.children[verb]:
        if child < verb:
            continue
        dep = parse.dep[child]
        if dep in _OBJECTS or (
            dep == "prep" and parse.lemma[verb] in words("clause_prepositional_control.txt")
        ):
            return ()
        if (
            dep == "advcl"
            and child == verb + 2
            and f"{parse.lemma[verb]} {parse.lemma[child]}" in words("clause_infinitive_idioms.txt")
        ):
            return (child,)  # "it came to pass"
        if (
            dep in ("xcomp", "ccomp")
            and parse.tag[child] in VERB_TAGS
            and not _is_question_word(parse, child)
            and not _is_reported(parse, verb, child)
        ):
            if (parse.lemma[verb] == "be" and _names_aim(parse, verb)) or _has_until(parse, verb, child):
                return ()
            own = parse.child(child, *SUBJECTS, "mark")
            bare = parse.tag[child] in ("VB", "VBG") or dep == "xcomp"
            return (child,) if own < 0 and bare and parse.tag[child] not in ("VBD", "VBZ", "VBP") else ()
        if dep in ("acomp", "attr") and parse.lemma[child] not in words("clause_raising_adjectives.txt"):
            return ()  # "is better to wait"
        if dep == "acomp" and parse.lemma[child] in words("clause_raising_adjectives.txt"):
            inner = parse.child(child, "xcomp")
            if inner > child and parse.tag[inner] in VERB_TAGS:
                return (child, inner)
    return ()


def is_not_only(parse: Parse, token: int) -> bool:
    """Whether a "not" adds instead of denying ("not only", "not just")."""
    following = parse.lower[token + 1] if token + 1 < len(parse.lower) else ""
    return parse.lower[token] == "not" and following in ("only", "just", "merely", "simply", "least")


def _negates(parse: Parse, verb: int, token: int) -> bool:
    mark = parse.child(verb, "mark")
    return not is_not_only(parse, token) and mark != token + 1  # "not because they cheated"


def _light_noun(parse: Parse, verb: int) -> int:
    noun = parse.child(verb, "dobj")
    if noun < verb or any(
        parse.dep[child] != "prep" and parse.lower[child] not in ("a", "an") for child in parse.children[noun]
    ):
        return -1
    return noun if f"{parse.lemma[verb]} {parse.lemma[noun]}" in words("clause_light_verbs.txt") else -1


def _is_hyphenated(parse: Parse, verb: int) -> bool:
    if verb < 2 or parse.tag[verb - 1] != "HYPH" or parse.tag[verb] == "VBG":
        return False
    glued = parse.end[verb - 2] == parse.start[verb - 1] and parse.end[verb - 1] == parse.start[verb]
    return glued and parse.head[verb - 2] == verb


def _members(parse: Parse, verb: int) -> list[int]:
    members = [verb]
    for child in parse.children[verb]:
        dep = parse.dep[child]
        if dep in ("aux", "auxpass", "prt") or (dep == "neg" and _negates(parse, verb, child)):
            members.append(child)
        elif dep == "prep" and child == verb + 1 and not parse.children[child]:
            if parse.child(verb, "auxpass") >= 0:
                members.append(child)  # "can be paid for"
        elif dep == "advmod" and parse.lower[child] == "longer" and parse.child(child, "neg") >= 0:
            members += [parse.child(child, "neg"), child]
        elif dep == "advmod" and parse.tag[verb].startswith("JJ") and child < verb:
            members += range(parse.left[child], parse.right[child] + 1)
    if _is_hyphenated(parse, verb):
        members += [verb - 2, verb - 1]  # "cherry-picked"
    noun = _light_noun(parse, verb)
    return [*members, *range(parse.left[noun], noun + 1)] if noun >= 0 else members


def _tense(parse: Parse, verbs: tuple[int, ...], tokens: list[int]) -> tuple[str, bool]:
    first = verbs[0]
    forms = [child for child in parse.children[first] if parse.dep[child] in ("aux", "auxpass")] + [first]
    for token in forms:
        tag, form = parse.tag[token], parse.lower[token]
        if tag == "MD":
            if form in _FUTURE:
                return "future", True
            perfect = any(parse.lower[other] in ("have", "'ve", "’ve") for other in forms[:-1])
            return ("past" if form in _PAST_WITH_HAVE and perfect else "present"), True
        if tag in FINITE_TAGS:
            going = parse.lower[first] == "going" and len(verbs) > 1 and parse.lower[verbs[1] - 1] == "to"
            if going and tag != "VBD":
                return "future", True
            return ("past" if tag == "VBD" else "present"), True
    has_subject = parse.child(first, "nsubj", "nsubjpass") >= 0
    if has_subject and len(forms) == 1 and parse.tag[first] in ("VBN", "VB"):
        # The tagger took a finite form for a participle or infinitive; the subject shows that it is finite.
        return ("past" if parse.tag[first] == "VBN" else "present"), True
    return ("past" if parse.lower[tokens[0]] == "having" else ""), False


def read_verb_group(parse: Parse, verb: int) -> VerbGroup:
    """Read the verb group that starts at a verb.

    Args:
        parse: The parse.
        verb: The clause's first full verb, its head in the parse.

    Returns:
        The group, its chain followed over raising and control verbs.
    """
    chain = [verb]
    while True:
        following = _links(parse, chain[-1])
        if not following:
            break
        chain.extend(following)
    tokens = sorted({token for link in chain for token in _members(parse, link)})
    verbs = tuple(chain)
    tense, finite = _tense(parse, verbs, tokens)
    return VerbGroup(verbs, tuple(tokens), tense, finite)
