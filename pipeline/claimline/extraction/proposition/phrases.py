"""Phrases: a head word with the stretches of tokens that belong to it, kept short."""

from typing import NamedTuple

from claimline.extraction.proposition.datelines import leading_dateline
from claimline.extraction.proposition.parse import NOMINAL_TAGS, PROPER_TAGS, Parse, Range, without
from claimline.extraction.proposition.shared import holds_together
from claimline.lexicons import words

_CLAUSAL = frozenset(("relcl", "acl", "advcl", "ccomp", "pcomp", "xcomp", "parataxis", "csubj"))
_RELATIVE = frozenset(("who", "whom", "which", "that", "whose"))
_AFTER_PRONOUNS = ("relcl", "prep", "conj", "cc", "predet", "acl")
_OPENING_MARKS = frozenset(("“", "``", "‘"))
_CLOSING_MARKS = frozenset(("”", "''", "’"))
_WITH_MARK = frozenset(("ccomp", "nsubj", "nsubjpass"))
_MAX_CONJUNCTS = 8
_LIGHT = ("clause_light_nouns.txt", "clause_time_nouns.txt")


class Phrase(NamedTuple):
    """A head word and its phrase in reading order.

    Attributes:
        head: Index of the head token.
        parts: Stretches of tokens, and words that the sentence lacks.
    """

    head: int
    parts: tuple[Range | str, ...]

    @property
    def ranges(self) -> tuple[Range, ...]:
        """The stretches of tokens."""
        # Asked for some twenty times a proposition: nearly all phrases have no words but those of the text.
        for part in self.parts:
            if part.__class__ is str:
                return tuple(part for part in self.parts if not isinstance(part, str))
        return self.parts  # type: ignore[return-value]  # No word is among them.


def _comma_before(parse: Parse, token: int) -> bool:
    first = parse.left[token]
    if first > 0 and parse.tag[first - 1] == "HYPH" and parse.end[first - 1] == parse.start[first]:
        return False  # "door-to-door"
    if first > 1 and parse.tag[first - 1] in ("``", "''"):
        first -= 1  # the “many nurses” who left
    return first > 0 and parse.is_punctuation(first - 1)


def is_restrictive(parse: Parse, modifier: int) -> bool:
    """Whether no comma or bracket sets a modifier apart from its noun."""
    return not _comma_before(parse, modifier)


def is_bare_plural(parse: Parse, noun: int) -> bool:
    """Whether a noun is a plural without determiner or number ("students")."""
    if parse.tag[noun] != "NNS":
        return False
    return not any(
        child < noun
        and (
            parse.dep[child] in ("det", "poss", "predet", "nummod", "quantmod")
            or parse.lower[child] in ("many", "several", "few", "more", "most")
        )
        for child in parse.children[noun]
    )


def _is_part_of_complement(parse: Parse, noun: int) -> bool:
    """Whether somebody is said to be a part of what a noun names ("were part of a broad ruling closing the mine")."""
    of = parse.head[noun]
    return (
        parse.dep[noun] == "pobj"
        and parse.lower[of] in ("of", "among")
        and parse.dep[parse.head[of]] in ("attr", "ROOT")
    )


def _stands_apart(parse: Parse, modifier: int, noun: int, whole: bool) -> bool:
    """Whether a modifier leaves the noun's reference as it is when cut.

    A modifier after a comma ("Orban, who rules Hungary"), any clause on a name, and a clause on an indefinite
    noun ("a book that sold well", "proposed rules that ban it") stand apart; the latter does not where the noun
    says nothing without it ("in a way that works") or nobody says that there is one ("never met a man who lied").
    """
    if _comma_before(parse, modifier) or (parse.dep[modifier] == "appos" and modifier < noun):
        return True
    if parse.dep[modifier] not in ("relcl", "acl") or parse.tag[modifier] in ("VB", "MD"):
        return False
    if parse.dep[modifier] == "acl" and parse.child(modifier, "mark", "aux") >= 0:
        return False  # "an attempt to win", "a claim that she won": what it is an attempt at and a claim of
    if parse.tag[noun] in PROPER_TAGS and parse.entity[noun] != "NORP":
        return parse.child(noun, "det") < 0  # "the America that I know" is not America.
    if whole or any(parse.lemma[noun] in words(name) for name in _LIGHT):
        return False
    determiner = parse.child(noun, "det", "poss")
    bare = determiner == parse.left[noun] == noun - 1
    if bare and (parse.dep[noun] in ("pobj", "attr") or parse.lemma[noun] in words("clause_bare_nouns.txt")):
        # "joined a group that helps them", "spoke with a man who lost his house", "is a sign that he wants to win"
        return parse.dep[noun] == "attr" and parse.lemma[noun] in words("clause_person_nouns.txt") | words(
            "clause_titles.txt"
        )
    if determiner < 0:
        return parse.tag[noun] == "NNS" and parse.dep[noun] == "dobj"
    return parse.lower[determiner] in ("a", "an") and not _is_part_of_complement(parse, noun)


def _has_but(parse: Parse, noun: int) -> bool:
    return any(
        parse.lower[child] == "but"
        and (parse.child(noun, "conj") > child and parse.tag[parse.child(noun, "conj")] != "IN")
        for child in parse.children[noun]
    )


def _cuts(parse: Parse, head: int, whole: bool) -> list[Range]:
    cuts = []
    stack = [head]
    while stack:
        token = stack.pop()
        for child in parse.children[token]:
            dep = parse.dep[child]
            if dep == "preconj" and parse.lower[child] == "not" and not _has_but(parse, token):
                cuts.append((parse.left[child], parse.right[child]))  # "by not only Ann but by others"
            if dep == "mark" and parse.lower[child] == "that" and parse.dep[token] in _WITH_MARK:
                cuts.append(
                    (child, child)
                )  # "shows that several men dressed alike": the parse has a noun for a clause.
            if dep == "appos" and parse.entity[child] == parse.entity[token] == "GPE":
                continue  # "Paris, Texas"
            if dep in _CLAUSAL or dep == "appos":
                if _stands_apart(parse, child, token, whole):
                    cuts.append((parse.left[child], parse.right[child]))
            elif (
                dep == "prep"
                and token == head
                and child < token
                and parse.lower[parse.right[child] + 1] == ","
            ):
                cuts.append((parse.left[child], parse.right[child]))  # "On Monday, the mayor"
            elif dep == "prep" and child > token and _comma_before(parse, child):
                cuts.append((parse.left[child], parse.right[child]))
            elif parse.children[child]:
                stack.append(child)
    return cuts


def _brackets(parse: Parse, first: int, last: int, head: int) -> list[Range]:
    """Return the stretches in round brackets in a stretch of tokens, but for one around a phrase's head."""
    cuts = []
    opened = -1
    for token in range(first, last + 1):
        if parse.lower[token] == "(":
            opened = token
        elif parse.lower[token] == ")" and opened > first:
            governed = parse.dep[opened - 1] == "prep" and not any(  # "no one at (the website) knows"
                opened - 1 < child < opened for child in parse.children[opened - 1]
            )
            if not opened < head < token and not governed:
                cuts.append((opened, token))
            opened = -1
    if head < opened and not cuts and ")" not in parse.lower[opened : last + 1]:
        cuts.append((opened, last))  # "told the writers (“Roe Wins": the parse has the rest elsewhere.
    return cuts


def _strangers(parse: Parse, head: int, first: int, last: int) -> list[Range]:
    """Return what stands inside a phrase and belongs to another ("the film [was shown], which moved many")."""
    own = {head}
    stack = [head]
    while stack:
        found = parse.children[stack.pop()]
        own.update(found)
        stack.extend(found)
    return [
        (token, token)
        for token in range(first, last + 1)
        if token not in own and not parse.is_punctuation(token)
    ]


def noun_phrase(parse: Parse, head: int, cut: tuple[Range, ...] = (), whole: bool = False) -> Phrase:
    """Return a noun phrase without what stands apart from it.

    Args:
        parse: The parse.
        head: Its head.
        cut: Stretches of tokens to leave out too.
        whole: Whether clauses on an indefinite noun stay ("never met a man who lied").

    Returns:
        The phrase; at least its head.
    """
    first, last = parse.left[head], parse.right[head]
    if first == last or (parse.tag[head] == "PRP" and parse.child(head, *_AFTER_PRONOUNS) < 0):
        return Phrase(head, ((head, head),))
    dateline = leading_dateline(parse, first, head)
    if dateline is not None:
        cut = (*cut, dateline)
    if parse.size[head] <= last - first:
        cut = (*cut, *_strangers(parse, head, first, last))
    ranges = without(
        parse, first, last, (*cut, *_cuts(parse, head, whole), *_brackets(parse, first, last, head))
    )
    return Phrase(head, ranges or ((head, head),))


def clause_phrase(parse: Parse, head: int, cut: tuple[Range, ...] = ()) -> Phrase:
    """Return a clause as one phrase, without the given stretches and what stands apart from its nouns."""
    ranges = without(parse, parse.left[head], parse.right[head], (*cut, *_asides(parse, head)))
    return Phrase(head, ranges or ((head, head),))


def conjuncts(parse: Parse, head: int) -> list[int]:
    """Return the heads of a coordination that can be spread out, the first included.

    Names with an ampersand, disjunctions, "not A but B" and what says something only together stay whole.
    """
    found = [head]
    for token in found:
        for child in parse.children[token]:
            dep = parse.dep[child]
            if dep == "cc" and parse.lower[child] in ("&", "or", "nor", "but", "/", "than"):
                return [head]
            if dep != "conj" or child < token:
                continue
            same = parse.tag[child][:2] == parse.tag[head][:2]
            if not same and not (parse.tag[child] in NOMINAL_TAGS and parse.tag[head] in NOMINAL_TAGS):
                return [head]
            found.append(child)
        if len(found) > _MAX_CONJUNCTS:
            return [head]
    if len(found) == 1:
        return found
    if _is_one_person(parse, head, found) or _is_in_quotation(parse, *sorted(found)[:2]):
        return [head]
    found.sort()
    return [head] if holds_together(parse, found) else found


def _is_one_person(parse: Parse, head: int, found: list[int]) -> bool:
    """Whether a bare title and a name with another one are one person ("anchor and correspondent Ann Lee")."""
    bare = parse.tag[head] == "NN" and parse.child(head, "det", "poss") < 0
    return bare and parse.lemma[head] in words("clause_titles.txt") and parse.tag[found[-1]] in PROPER_TAGS


def _is_in_quotation(parse: Parse, head: int, following: int) -> bool:
    """Whether quotation marks stand around the first two of a coordination (starred in “Parks and Rivers”, "the “fire and smoke”")."""
    opening = next(
        (token for token in range(head, max(-1, head - 6), -1) if parse.lower[token] in _OPENING_MARKS), -1
    )
    if opening < 0 or parse.left[head] - 1 > opening:
        return False
    end = min(parse.right[following] + 3, len(parse.lower))
    closing = next((token for token in range(head + 1, end) if parse.lower[token] in _CLOSING_MARKS), -1)
    return closing > following


def _asides(parse: Parse, head: int) -> list[Range]:
    """Return relative clauses and appositions that commas set apart inside a clause."""
    cuts = []
    stack = [head]
    while stack:
        token = stack.pop()
        for child in parse.children[token]:
            if parse.dep[child] in ("relcl", "appos") and child > token and _comma_before(parse, child):
                cuts.append((parse.left[child], parse.right[child]))
            elif parse.children[child]:
                stack.append(child)
    return cuts


def _conjunct(parse: Parse, token: int, first: int, whole: bool) -> Phrase:
    following = parse.child(token, "conj")
    cut = tuple(
        (parse.left[child], parse.right[child])
        for child in parse.children[token]
        if parse.dep[child] in ("cc", "conj", "preconj")
        or parse.lower[child] in ("both", "either", "neither")
        or (child < token and parse.dep[child] == "punct" and parse.tag[child] != "HYPH")
        # "60 jobs and $4 million a year in taxes": what follows the second conjunct is not about the first.
        or (token < following < child)
    )
    phrase = noun_phrase(parse, token, cut, whole)
    return phrase if token == first else with_shared_determiner(parse, phrase, first)


def with_shared_determiner(parse: Parse, phrase: Phrase, first: int) -> Phrase:
    """Return a conjunct with the determiner that goes with it and the first ("the cats and dogs").

    Args:
        parse: The parse.
        phrase: The conjunct.
        first: The first of the coordination.

    Returns:
        The phrase, with the determiner before it where it has none of its own.
    """
    token = phrase.head
    if parse.tag[token] not in ("NN", "NNS") or parse.child(token, "det", "poss", "nummod") >= 0:
        return phrase
    if parse.lower[parse.left[token]] in ("other", "more"):
        return phrase  # "Ann's letters and other papers"
    shared = parse.child(first, "det", "poss")
    if parse.child(first, "nummod") >= 0:
        return phrase  # "the 30 pastors and leaders"
    if 0 <= shared < first and parse.tag[first] in ("NN", "NNS"):
        return Phrase(token, ((parse.left[shared], parse.right[shared]), *phrase.parts))
    return phrase


def _last_conjunct(parse: Parse, phrase: Phrase, heads: list[int]) -> Phrase:
    """Return the last conjunct with the prepositional phrases after it that the parse gives to an earlier one."""
    ranges = list(phrase.parts)
    for token in heads[:-1]:
        following = parse.child(token, "conj")
        for child in parse.children[token]:
            if child > following and parse.dep[child] == "prep" and not _comma_before(parse, child):
                cut = tuple(part for part in _cuts(parse, child, False) if parse.lower[part[0] - 1] == ",")
                ranges.extend(without(parse, parse.left[child], parse.right[child], cut))
    return Phrase(phrase.head, tuple(ranges))


def spread(parse: Parse, head: int, whole: bool = False) -> list[Phrase]:
    """Return a noun phrase as one phrase, or one phrase for each conjunct of a coordination.

    Args:
        parse: The parse.
        head: Its head.
        whole: As for ``noun_phrase``.

    Returns:
        The phrases.
    """
    heads = conjuncts(parse, head)
    if len(heads) == 1:
        return [noun_phrase(parse, head, (), whole)]
    phrases = [_conjunct(parse, token, head, whole) for token in heads]
    phrases[-1] = _last_conjunct(parse, phrases[-1], heads)
    return phrases


def without_modifier(parse: Parse, noun: int, modifier: int) -> Phrase:
    """Return the noun phrase that a clause modifies, without that clause and without other conjuncts."""
    others = [child for child in parse.children[noun] if parse.dep[child] in ("cc", "conj", "preconj")]
    if any(parse.lower[child] == "&" for child in others):
        others = []  # "Hill & Sons, a grocer"
    return noun_phrase(
        parse, noun, tuple((parse.left[child], parse.right[child]) for child in (modifier, *others))
    )


def is_relative(parse: Parse, token: int) -> bool:
    """Whether a token is a relative pronoun (or the same form as one)."""
    return parse.tag[token] in ("WDT", "WP", "WP$") and parse.lower[token] in _RELATIVE


def _is_in_clause(parse: Parse, token: int, head: int) -> bool:
    """Whether a token stands in a clause of its own inside a phrase ("parents who emigrated")."""
    while token != head:
        if parse.dep[token] in _CLAUSAL:
            return True
        if parse.head[token] == token:
            return True
        token = parse.head[token]
    return False


def resolve_relative(parse: Parse, phrase: Phrase, antecedent: Phrase | None) -> Phrase:
    """Return a phrase with its relative pronoun replaced by the antecedent ("whose son": "Ann's son")."""
    if antecedent is None:
        return phrase
    if parse.head[antecedent.head] == phrase.head or phrase.head == antecedent.head:
        return phrase
    for place, part in enumerate(phrase.parts):
        if isinstance(part, str) or part[1] - part[0] > 8:
            continue
        for token in range(part[0], part[1] + 1):
            if not is_relative(parse, token) or _is_in_clause(parse, token, phrase.head):
                continue
            before = ((part[0], token - 1),) if token > part[0] else ()
            after = ((token + 1, part[1]),) if token < part[1] else ()
            plural = parse.tag[antecedent.head] in ("NNS", "NNPS") and parse.lower[antecedent.head].endswith(
                "s"
            )
            owner = ("'" if plural else "'s",) if parse.tag[token] == "WP$" else ()
            parts = (
                *phrase.parts[:place],
                *before,
                *antecedent.parts,
                *owner,
                *after,
                *phrase.parts[place + 1 :],
            )
            head = antecedent.head if token == phrase.head else phrase.head
            return Phrase(head, parts)
    return phrase
