"""Propositions without a verb: appositions and titles before names."""

from typing import NamedTuple

from claimline.extraction.proposition.appositives import is_no_apposition
from claimline.extraction.proposition.datelines import is_dateline, leading_dateline
from claimline.extraction.proposition.doubtful import is_half_word
from claimline.extraction.proposition.misapplied import is_misapplied
from claimline.extraction.proposition.offices import is_no_present_title, is_past_office
from claimline.extraction.proposition.parse import FINITE_TAGS, PROPER_TAGS, Parse, Range
from claimline.extraction.proposition.phrases import Phrase, conjuncts, noun_phrase, without_modifier
from claimline.extraction.proposition.verbgroup import SUBJECTS
from claimline.lexicons import words

_PAST_HOLDERS = ("former", "ex", "acting", "then", "onetime")
_FOCUS = ("even", "only", "just", "also", "especially", "particularly", "notably", "including")
_MAX_NAME = 5
_OF_THEM = ("them", "whom", "us", "you")
_BEFORE_NAMES = ("compound", "amod", "nmod", "poss", "det", "nummod")


class Nominal(NamedTuple):
    """A noun phrase that another one is said to be.

    Attributes:
        rule: Name of the construction.
        subject: What it is said of.
        complement: What it is said to be.
        distance: Tokens between the two.
        article: Article that the complement lacks, or "".
        asserted: Whether it is put forward as so.
    """

    rule: str
    subject: Phrase
    complement: Phrase
    distance: int
    article: str = ""
    asserted: bool = True


def _is_abbreviation(parse: Parse, token: int) -> bool:
    """Whether a bracketed apposition gives no more than initials or where somebody is from ("(R-Ohio)")."""
    first, last = parse.left[token], parse.right[token]
    if not _crosses(parse, min(parse.head[token] + 1, first), first, ("(", "[")):
        return False
    return parse.tag[token] != "CD" and parse.child(token, "det", "poss") < 0 and last - first < 5


def _crosses(parse: Parse, first: int, last: int, marks: tuple[str, ...]) -> bool:
    return any(parse.lower[index] in marks for index in range(first, last + 1))


def _is_list(parse: Parse, head: int, beside: list[int]) -> bool:
    """Whether several appositions are items of a list: all names, or all with "the" ("the greed, the lies, the noise")."""
    if len(beside) > 1 and all(parse.tag[child] in PROPER_TAGS for child in (head, *beside)):
        return True
    if parse.tag[head] == "NN" and (len(beside) > 1 or parse.child(beside[-1], "conj") >= 0):
        first = parse.lower[parse.child(head, "det")] if parse.child(head, "det") >= 0 else ""
        if first in ("a", "an"):
            return True  # "wants a higher wage, an end to tariffs and a tax on coal"
    in_list = len(beside) > 1 or parse.dep[head] == "conj" or parse.child(head, "conj") >= 0
    determiners = [parse.child(noun, "det") for noun in (head, *beside)]
    return in_list and all(index >= 0 and parse.lower[index] == "the" for index in determiners)


def _differ_in_number(parse: Parse, token: int, head: int) -> bool:
    """Whether one thing would be several ("the election… rivals say"); groups may be ("the couple, both teachers")."""
    singular = parse.tag[head] == "NN" and parse.child(head, "conj") < 0
    several = parse.tag[token] == "NNS" and parse.lower[token].endswith("s")
    group = (
        parse.lemma[head] in words("clause_group_nouns.txt")
        or parse.child(token, "det", "poss", "nummod") >= 0
    )
    return singular and several and not group


def _without_list(parse: Parse, name: int, noun: int) -> Phrase:
    """Return a name without what it is coordinated with, unless a plural noun describes them all."""
    joints = [child for child in parse.children[name] if parse.dep[child] == "cc"]
    if parse.tag[noun] in ("NNS", "NNPS") or any(parse.lower[child] == "&" for child in joints):
        return noun_phrase(parse, name)
    first = parse.child(name, "cc", "conj")
    if first < 0:
        return noun_phrase(parse, name)
    cut = tuple((parse.left[child], parse.right[child]) for child in parse.children[name] if child >= first)
    return noun_phrase(parse, name, cut)


def _is_name_of(parse: Parse, token: int, head: int) -> bool:
    """Whether an apposition names the person that the noun describes ("his rival, Ann Lee")."""
    if parse.tag[token] not in PROPER_TAGS or parse.tag[head] in (*PROPER_TAGS, "PRP"):
        return False
    close = not any(parse.is_punctuation(index) for index in range(head + 1, parse.left[token] + 1))
    return parse.entity[token] == "PERSON" or (close and parse.entity[token] == "")


def _is_bare(parse: Parse, noun: int) -> bool:
    common = parse.tag[noun] in ("NN", "NNS") and not parse.entity[noun]
    return common and parse.child(noun, "det", "poss", "nummod") < 0


def _is_bare_article(parse: Parse, noun: int) -> bool:
    """Whether nothing but "the" tells which one a noun means."""
    first = parse.left[noun]
    return first == noun - 1 and parse.lower[first] == "the"


def _can_stand(parse: Parse, token: int, head: int) -> bool:
    """Whether an apposition and its noun are both phrases of their own.

    A bare noun is none ("gave us shelter, a town"; "a speech, courtesy of Ann") unless it names a role ("head of the
    union"), and an apposition without a comma none before another noun ("his White House bid").
    """
    determiners = ("det", "poss", "nummod", "amod", "compound", "nmod")
    if _is_bare(parse, token) and _is_bare(parse, head):
        return False  # "articles, quizzes, photos", "attorney and writer, first lady": items of a list
    for noun in (token, head):
        bare = parse.tag[noun] == "NN" and parse.child(noun, *determiners) < 0
        if bare and not _may_be_person(parse, noun):
            return False
    following = parse.right[token] + 1
    definite = parse.child(head, "det", "poss") >= 0 or parse.tag[head] in PROPER_TAGS
    close = not any(parse.is_punctuation(index) for index in range(min(head, token), max(head, token)))
    if close and not definite and parse.entity[token] != "PERSON":
        return False
    return not (close and following < len(parse.tag) and parse.tag[following][:2] == "NN")


def _is_next_subject(parse: Parse, token: int) -> bool:
    """Whether the verb right after an apposition has no other subject ("On a hill near a town, a tower stands out")."""
    following = parse.right[token] + 1
    if following >= len(parse.tag) or parse.tag[following] not in FINITE_TAGS:
        return False
    verb = parse.head[following] if parse.dep[following][:3] == "aux" else following
    return parse.child(verb, *SUBJECTS) < 0 and parse.dep[verb] not in ("conj", "relcl")


def _ends_sentence(parse: Parse, token: int, head: int) -> bool:
    following = parse.right[token] + 1
    ends = following >= len(parse.tag) or parse.tag[following] in (".", "''", "_SP")
    return ends or parse.entity[head] == "PERSON"


def _may_be_person(parse: Parse, noun: int) -> bool:
    if parse.tag[noun] in (*PROPER_TAGS, "PRP", "NNS"):
        return True
    lemma = parse.lemma[noun]
    named = any(lemma in words(name) for name in ("clause_titles.txt", "clause_person_nouns.txt"))
    return named or lemma.endswith(("er", "or", "ist", "ian", "ant", "ent", "man", "ee", "woman"))


def _absolute(parse: Parse, token: int) -> Nominal | None:
    """Return who of several is something ("her critics, many of them teachers": many of them are teachers)."""
    subject = parse.child(token, "nsubj")
    if not 0 <= subject < token or parse.tag[token][:2] != "NN" or parse.left[subject] != parse.left[token]:
        return None
    if not any(parse.lower[index] in _OF_THEM for index in range(subject, parse.right[subject] + 1)):
        return None
    cut = ((parse.left[subject], parse.right[subject]),)
    return Nominal(
        "apposition", noun_phrase(parse, subject), noun_phrase(parse, token, cut), abs(token - subject)
    )


def _apposition(parse: Parse, token: int) -> Nominal | None:
    head = parse.head[token]
    if parse.child(token, "nsubj") >= 0:
        return _absolute(parse, token)
    if parse.tag[token][:2] not in ("NN", "CD") or parse.tag[head][:2] not in ("NN", "PR"):
        return None
    if parse.entity[token] in ("GPE", "DATE") and parse.entity[head] in ("GPE", "DATE", "CARDINAL"):
        return None  # "Paris, France" and "Monday, May 3" say where and when, not what.
    if not parse.lower[token][-1].isalnum() or parse.lower[head - 1] == "(":
        return None
    if parse.lower[token - 1] == "-" and parse.end[token - 1] == parse.start[token]:
        return None  # "Bo Roe, I-Vt.,"
    if parse.entity[head] == "GPE" and parse.lemma[token] in words("clause_person_nouns.txt") | words(
        "clause_titles.txt"
    ):
        return None
    if parse.entity[head] == "PERSON" and parse.tag[head] == "NNP" and parse.tag[token] in ("NNS", "NNPS"):
        return None  # "Roe, the Democrats and their friends" is a list.
    if parse.entity[token] == parse.entity[head] == "PERSON":
        return None  # Two people of a list.
    if parse.tag[token] == "CD" and parse.tag[head] in ("NN", "NNP") and parse.child(token, "prep") > token:
        return None  # "Roe, two of the women who left"
    first = parse.left[token]
    if parse.tag[first] in ("RB", "IN", "CC") and parse.lower[first] not in ("now", "currently"):
        return None  # "the Clintons, also Democrats"
    if parse.lower[first] in ("both", "all", "each") or not _can_stand(parse, token, head):
        return None
    if parse.lower[first - 1] in ("-", "–", "—") and _ends_sentence(parse, token, head):
        return None  # "other than Mr Roe - the clearest sign yet": said of the sentence.
    if is_dateline(parse, head) or is_no_apposition(parse, token, head):
        return None
    if is_misapplied(parse, token, head):
        return None
    determiner = parse.child(token, "det")
    bare = determiner == token - 1 and parse.lower[determiner] in ("a", "an")
    if bare and parse.lemma[token] in words("clause_shell_nouns.txt"):
        return None  # "Prices fell in May, a point that she denied": the fall, not May
    beside = [child for child in parse.children[head] if parse.dep[child] == "appos"]
    if _is_list(parse, head, beside) or _differ_in_number(parse, token, head):
        return None
    if parse.entity[token] == "PERSON" and head < token and not _may_be_person(parse, head):
        return None  # "who engineered his fall, Bo Roe,"
    if _is_abbreviation(parse, token):
        return None  # "the World Health Organization (WHO)"
    if _crosses(parse, min(head, parse.left[token]), max(parse.left[token], head), ("|", ":")):
        return None  # A table, or a label before a text.
    if parse.child(token, "neg") >= 0 or parse.lower[parse.left[token] - 1] in ("not", "as"):
        return None  # "on weapons, not food"; "Roe, as a friend put it, left"
    after_as = parse.dep[head] == "pobj" and parse.tag[head] == "NN" and parse.lower[parse.head[head]] == "as"
    if _is_next_subject(parse, token) or (after_as and parse.lower[parse.left[token]] in ("a", "an")):
        return None  # "jailed as a young man, an outstanding leader"
    if token < head and "as" in parse.lower[token:head]:
        return None  # "Roe, as a friend put it": the parse has two subjects
    subject = without_modifier(parse, head, token)
    if is_half_word(parse, [*subject.ranges, (parse.left[token], parse.right[token])]):
        return None  # "the Kel-Tec PF-9"
    if len(conjuncts(parse, token)) > 1 and parse.tag[head] in ("NNS", "NNPS"):
        return None  # "three cities, Paris, Rome and Oslo" is a list.
    if parse.left[token] == head + 1 and parse.tag[token] in PROPER_TAGS and _is_bare_article(parse, head):
        return None  # "the singer Ann Lee": "the singer" says by itself not which
    if _is_name_of(parse, token, head):
        return Nominal("apposition", _without_list(parse, token, head), subject, abs(token - head))
    if parse.entity[head] == "PERSON" and is_past_office(parse, token, subject.ranges[-1][1]):
        return None
    complement = noun_phrase(parse, token)
    article = ""
    if parse.entity[head] == "PERSON" and _lacks_article(parse, token):
        article = _article(parse.text[parse.start[complement.ranges[0][0]] : parse.end[token]])
    return Nominal("apposition", _unfocused(parse, subject), complement, abs(token - head), article)


def _lacks_article(parse: Parse, noun: int) -> bool:
    """Whether a noun for somebody needs an article after "is" ("Roe, former Ohio governor", "Roe, lifelong Democrat")."""
    first = parse.left[noun]
    if (
        parse.tag[noun] not in ("NN", "NNP")
        or parse.child(noun, "det", "poss", "nummod", "predet", "conj") >= 0
    ):
        return False
    if parse.lower[first] in _PAST_HOLDERS:
        return parse.lower[first] in ("former", "onetime")
    person = parse.entity[noun] == "NORP" or parse.lemma[noun] in words("clause_person_nouns.txt")
    return (
        person
        and parse.lower[first] not in ("the", "now")
        and parse.lemma[noun] not in words("clause_offices.txt")
    )


def _unfocused(parse: Parse, subject: Phrase) -> Phrase:
    """Return a subject without "even" and its like ("Even Roe, a friend, left": Roe is a friend)."""
    part = subject.parts[0]
    if isinstance(part, str) or parse.lower[part[0]] not in _FOCUS or part[0] == part[1]:
        return subject
    return Phrase(subject.head, ((part[0] + 1, part[1]), *subject.parts[1:]))


def _article(word: str) -> str:
    """Return "an" before a vowel sound, for initials as they are spelt out ("an NBC reporter")."""
    initials = len(word) > 1 and word.isupper()
    vowels = "AEFHILMNORSX" if initials else "AEIOUaeiou"
    return "an" if word[0] in vowels else "a"


def _whole_name(parse: Parse, token: int) -> int:
    """Return the last word of a name that a title stands before ("Chairwoman Ann Maria Lee": not of "Ann")."""
    for _ in range(_MAX_NAME):
        above = parse.head[token]
        between = range(token + 1, above)
        if parse.dep[token] != "compound" or above <= token or parse.tag[above] not in PROPER_TAGS:
            break
        if any(parse.dep[index] != "compound" for index in between):
            break
        token = above
    return token


def _title(parse: Parse, token: int) -> Nominal | None:
    head = parse.head[token]
    if parse.tag[token] in ("NNS", "NNPS") or parse.lemma[head] in words("clause_titles.txt"):
        return None  # "Deputy Secretary" is one title.
    head = _whole_name(parse, head)
    if parse.tag[head] not in PROPER_TAGS or token > head or parse.entity[head] not in ("PERSON", ""):
        return None
    last = parse.right[token]
    if last >= head:
        return None
    name: Range = (last + 1, head)  # "Secretary of State Ann Lee"
    if any(parse.lemma[index] in words("clause_titles.txt") for index in range(last + 1, head)):
        return None  # "Secretary General Ann Lee"
    if parse.lower[last + 1] in words("clause_title_ends.txt"):
        return None  # "General Counsel Ann Lee"
    first = token
    for child in parse.children[head]:
        if child < token and parse.dep[child] in _BEFORE_NAMES:
            first = min(first, parse.left[child])
        elif last < child < head and parse.dep[child] not in ("compound", "punct"):
            return None
    first = min(first, parse.left[token])
    dateline = leading_dateline(parse, first, token)
    if dateline is not None:
        first = dateline[1] + 1
    while first < token and (parse.is_punctuation(first) or parse.tag[first] == "RB"):
        first += 1
    if any(parse.lower[index] in ("first", "second", "third") for index in range(first, token)):
        return None  # "the first President Bush" is the first of that name.
    if is_no_present_title(parse, head, first, token):
        return None
    unique = parse.lemma[token] in words("clause_offices.txt") and parse.lower[first] not in _PAST_HOLDERS
    has_determiner = any(
        parse.dep[c] in ("det", "poss") for c in (*parse.children[head], *parse.children[token]) if c < token
    )
    article = "" if unique or has_determiner else _article(parse.text[parse.start[first] : parse.end[first]])
    return Nominal("title", Phrase(head, (name,)), Phrase(token, ((first, last),)), 1, article)


def read_nominal(parse: Parse, token: int) -> Nominal | None:
    """Return what a token's noun phrase is said of without a verb.

    Args:
        parse: The parse.
        token: Index of an appositive ("Orban, the leader") or of a title ("CEO Tim Cook").

    Returns:
        The nominal proposition's parts, or None.
    """
    dep = parse.dep[token]
    if dep == "appos":
        return _apposition(parse, token)
    if dep in ("compound", "nmod") and parse.lemma[token] in words("clause_titles.txt"):
        return _title(parse, token)
    return None
