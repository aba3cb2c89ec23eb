"""Everything in an article that may refer to something: names, noun phrases and pronouns, with what agreement needs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from claimline.extraction.proposition.parse import PROPER_TAGS, Parse
from claimline.lexicons import rows, words
from claimline.normalize.aliases import Aliases
from claimline.normalize.name_evidence import given_name_gender, person_nouns, title_genders
from claimline.normalize.names import Name

FORMS = (
    "i",
    "we",
    "you",
    "he",
    "she",
    "it",
    "they",
    "this",
    "these",
    "person",
    "organization",
    "place",
    "name",
    "the",
    "that",
    "possessed",
    "a",
    "bare",
    "quantified",
    "proper",
    "joined",
)
"""What a markable looks like: class of a pronoun, kind of a name, or determiner of a noun phrase."""

FORM = {form: index for index, form in enumerate(FORMS)}
LAST_PRONOUN, LAST_NAME = FORM["these"], FORM["name"]

ROLES = ("subject", "object", "oblique", "possessor", "modifier", "predicate", "conjunct", "other")
ROLE = {role: index for index, role in enumerate(ROLES)}
_ROLE_OF = {
    "nsubj": "subject",
    "nsubjpass": "subject",
    "csubj": "subject",
    "dobj": "object",
    "dative": "object",
    "pobj": "oblique",
    "agent": "oblique",
    "poss": "possessor",
    "compound": "modifier",
    "nmod": "modifier",
    "amod": "modifier",
    "attr": "predicate",
    "appos": "predicate",
    "oprd": "predicate",
    "conj": "conjunct",
}

CLASSES = ("", "person", "organization", "place", "thing")
CLASS = {name: index for index, name in enumerate(CLASSES)}
_CLASS_OF_LABEL = {
    "PERSON": "person",
    "NORP": "person",
    "ORG": "organization",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
}
_FORM_OF_LABEL = {
    "PERSON": "person",
    "ORG": "organization",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "name",
}

UNKNOWN, SINGULAR, PLURAL = 0, 1, 2
MALE, FEMALE, NEUTER, HUMAN = 1, 2, 3, 4
_NUMBER = {"-": UNKNOWN, "sg": SINGULAR, "pl": PLURAL}
_GENDER = {"-": UNKNOWN, "m": MALE, "f": FEMALE, "n": NEUTER, "x": HUMAN}
ORDERED = frozenset(("former", "latter"))
"""Heads of noun phrases that pick the first or the last of two."""
_BREAKS = frozenset(("cc", "conj", "preconj", "parataxis"))
_NOUN_TAGS = frozenset(("NN", "NNS", "NNP", "NNPS"))
_HEADLESS = frozenset(("compound", "nmod", "amod", "quantmod", "nummod", "advmod"))
_MARKS = frozenset((",", ":", ";", ".", "_SP", "-LRB-", "-RRB-", "``", "''", "HYPH", "NFP"))


@dataclass(slots=True)
class Markable:
    """One phrase that may refer.

    Attributes:
        first: First token of the whole phrase, modifiers after the head included.
        last: Last token of the whole phrase.
        start: First token of the phrase up to its head.
        head: Head token.
        form: Index into ``FORMS``.
        number: ``UNKNOWN``, ``SINGULAR`` or ``PLURAL``.
        gender: ``UNKNOWN``, ``MALE``, ``FEMALE``, ``NEUTER`` or ``HUMAN``.
        role: Index into ``ROLES``.
        kind: Index into ``CLASSES``.
        name: Index of the name that the head belongs to, or -1.
        case: 0 for a plain pronoun or none, 1 for a possessive, 2 for a reflexive one.
    """

    first: int
    last: int
    start: int
    head: int
    form: int
    number: int
    gender: int
    role: int
    kind: int
    name: int
    case: int = 0


@cache
def _pronouns() -> Mapping[str, tuple[int, int, int, int]]:
    cases = {"plain": 0, "possessive": 1, "reflexive": 2}
    return {
        form: (FORM[family], _NUMBER[number], _GENDER[gender], cases[case])
        for form, family, number, gender, case in rows("pronouns.tsv")
    }


@cache
def _classes() -> Mapping[str, int]:
    return {row[0]: CLASS[row[1]] for row in rows("nominal_classes.tsv")}


def _extent(parse: Parse, head: int) -> tuple[int, int, bool]:
    """Return first and last token of a noun phrase without what is coordinated to it, and whether anything is."""
    first, last = parse.left[head], parse.right[head]
    joined = False
    for child in parse.children[head]:
        if child < head:
            if parse.dep[child] in _BREAKS:
                first = parse.right[child] + 1
        elif parse.dep[child] in _BREAKS:
            joined = joined or parse.dep[child] == "conj"
            last = min(last, parse.left[child] - 1)
    while last > head and parse.tag[last] in _MARKS:
        last -= 1
    while first < head and parse.tag[first] in _MARKS:
        first += 1
    return first, last, joined


def _determiner_form(parse: Parse, head: int) -> int:
    for child in parse.children[head]:
        if child > head:
            break
        dep, word = parse.dep[child], parse.lower[child]
        if dep == "poss":
            return FORM["possessed"]
        if dep == "det":
            if word == "the":
                return FORM["the"]
            if word in ("this", "that", "these", "those"):
                return FORM["that"]
            if word in ("a", "an", "another"):
                return FORM["a"]
            return FORM["quantified"]
        if dep == "nummod":
            return FORM["quantified"]
    return FORM["proper"] if parse.tag[head] in PROPER_TAGS else FORM["bare"]


def _name_gender(parse: Parse, name: Name, known_as: Aliases) -> int:
    if name.label != "PERSON":
        return UNKNOWN if name.label == "NORP" or _may_be_person(parse, name, known_as) else NEUTER
    before = [parse.lower[token] for token in range(name.first, name.bare)]
    if name.first:
        before.append(parse.lower[name.first - 1])
    for word in before:
        if word in title_genders():
            return _GENDER[title_genders()[word]]
    given = given_name_gender(name.canonical.split(" "))
    return {"m": MALE, "f": FEMALE}.get(given, HUMAN)


def _may_be_person(parse: Parse, name: Name, known_as: Aliases) -> bool:
    """Whether the recognizer may have taken a person for something else: nothing in the name itself says what it is."""
    words_ = name.canonical.split(" ")
    if name.canonical in known_as.places or words_[-1] in words("organization_words.txt") or len(words_) > 3:
        return False
    if len(words_) > 1 and not given_name_gender(words_):
        return False
    return not (name.canonical.isupper() or parse.lower[name.first] == "the" or name.canonical.endswith("."))


def _noun_gender(parse: Parse, head: int) -> tuple[int, int]:
    """Return gender and class of a common noun."""
    lemma = parse.lemma[head]
    told = person_nouns().get(lemma)
    if told is not None:
        return _GENDER[told], CLASS["person"]
    kind = _classes().get(lemma)
    if kind is not None:
        return NEUTER, kind
    return UNKNOWN, 0


def markables(parse: Parse, named: Sequence[Name], known_as: Aliases) -> list[Markable]:
    """Return the markables of an article.

    Args:
        parse: Its parse.
        named: Its names.
        known_as: Other names of things, and names of places.

    Returns:
        Markables in order of their heads; a coordination follows its first conjunct.
    """
    name_of: dict[int, int] = {}
    for index, name in enumerate(named):
        for token in range(name.first, name.last + 1):
            name_of[token] = index
    genders = _chain_genders(parse, named, known_as)
    pronouns = _pronouns()
    made: list[Markable] = []
    for token, tag in enumerate(parse.tag):
        dep = parse.dep[token]
        index = name_of.get(token, -1)
        if tag in ("PRP", "PRP$") or (tag == "DT" and dep in ("nsubj", "nsubjpass", "dobj", "pobj", "attr")):
            described = pronouns.get(parse.lower[token])
            if described is not None and not _is_weather(parse, token):
                form, number, gender, case = described
                role = ROLE["possessor"] if tag == "PRP$" else _role(parse, token)
                made.append(Markable(token, token, token, token, form, number, gender, role, 0, -1, case))
            continue
        if index >= 0:
            name = named[index]
            above = parse.head[token]
            if name.first <= above <= name.last and above != token:
                continue
            if token != name.last and any(
                not (name.first <= parse.head[other] <= name.last)
                for other in range(token + 1, name.last + 1)
            ):
                continue  # The parse tears the name apart: its last loose token is the head.
            made.extend(_named(parse, token, index, name, genders[name.canonical]))
        elif (tag in _NOUN_TAGS or parse.lower[token] in ORDERED) and dep not in _HEADLESS:
            made.extend(_nominal(parse, token))
    return made


def _is_weather(parse: Parse, token: int) -> bool:
    """Whether "it" is nothing: "it rained"."""
    return parse.lower[token] == "it" and parse.lemma[parse.head[token]] in words("weather_verbs.txt")


def _role(parse: Parse, token: int) -> int:
    dep = parse.dep[token]
    above = token
    # A conjunct plays the role of the first one.
    while dep == "conj" and parse.head[above] != above:
        above = parse.head[above]
        dep = parse.dep[above]
    return ROLE[_ROLE_OF.get(dep, "other")]


def _chain_genders(parse: Parse, named: Sequence[Name], known_as: Aliases) -> dict[str, int]:
    """Return the gender of everything named, from all of its mentions."""
    votes: dict[str, list[int]] = {}
    for name in named:
        votes.setdefault(name.canonical, []).append(_name_gender(parse, name, known_as))
    return {
        canonical: next((gender for gender in given if gender in (MALE, FEMALE)), given[0])
        for canonical, given in votes.items()
    }


def _has_article(parse: Parse, name: Name) -> bool:
    return parse.lower[name.first] == "the" or (name.first > 0 and parse.lower[name.first - 1] == "the")


def _named(parse: Parse, token: int, index: int, name: Name, gender: int) -> list[Markable]:
    modifies = parse.dep[token] in _HEADLESS and parse.head[token] != token
    first, last, joined = _extent(parse, token)
    first, last = min(first, name.first), max(last, name.last)
    if modifies:
        first, last = name.first, name.last
    number = SINGULAR if name.label in ("PERSON", "GPE", "LOC", "FAC") else UNKNOWN
    if name.label == "PERSON" and parse.tag[token] == "NNPS" and _has_article(parse, name):
        number = PLURAL  # "the Kellers"
    if name.label == "NORP":
        number = PLURAL if parse.tag[token] in ("NNPS", "NNS") else UNKNOWN
    form = FORM[_FORM_OF_LABEL.get(name.label, "name")]
    kind = CLASS[_CLASS_OF_LABEL.get(name.label, "thing")]
    made = [Markable(first, last, name.first, token, form, number, gender, _role(parse, token), kind, index)]
    if joined and not modifies:
        made.append(_joined(parse, token, HUMAN if name.label == "PERSON" else UNKNOWN, kind))
    return made


def _joined(parse: Parse, head: int, gender: int, kind: int) -> Markable:
    first, last = parse.left[head], parse.right[head]
    while last > head and parse.tag[last] in _MARKS:
        last -= 1
    return Markable(first, last, first, head, FORM["joined"], PLURAL, gender, _role(parse, head), kind, -1)


def _nominal(parse: Parse, token: int) -> list[Markable]:
    first, last, joined = _extent(parse, token)
    gender, kind = _noun_gender(parse, token)
    plural = parse.tag[token] in ("NNS", "NNPS")
    number = PLURAL if plural else UNKNOWN if kind == CLASS["organization"] else SINGULAR
    if plural and gender in (MALE, FEMALE, NEUTER):
        gender = HUMAN if gender != NEUTER else UNKNOWN
    form = _determiner_form(parse, token)
    made = [Markable(first, last, first, token, form, number, gender, _role(parse, token), kind, -1)]
    if joined:
        made.append(_joined(parse, token, HUMAN if kind == CLASS["person"] else UNKNOWN, kind))
    return made
