"""What speaks for a name being a person's: its label, titles, given names, verbs of speech and what is said of its bearer."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from claimline.extraction.proposition.parse import PROPER_TAGS, Parse
from claimline.lexicons import rows, words

Words = tuple[str, ...]

Span = tuple[int, int, int, str]
"""First token, first token without titles, last token, and label."""

# What one sign of a person weighs against one label of the recognizer.
_TITLE = 3.0
_GIVEN_NAME = 2.0
_PERSON_NOUN = 2.0
_SPEECH = 0.4


def given_name_gender(words_: Sequence[str]) -> str:
    """Return what the first word of a name tells: ``f``, ``m``, ``x`` for a given name of either, "" for none.

    A word that stands alone may be a surname; it tells a gender only as a common given name.
    """
    gender, share = _given_names().get(words_[0], ("", ""))
    return "x" if gender and len(words_) == 1 and share != "common" else gender


@cache
def _given_names() -> Mapping[str, tuple[str, str]]:
    return {name: (gender, share) for name, gender, share in rows("first_names.tsv")}


def is_proper(parse: Parse, token: int) -> bool:
    """Return whether a token is tagged as a proper noun."""
    return parse.tag[token] in PROPER_TAGS


def words_of(doc_words: Sequence[str], first: int, last: int) -> Words:
    """Return the words of a name, white space that is a token left out."""
    return tuple(word for word in doc_words[first : last + 1] if not word.isspace())


def _person_signs(doc_words: Sequence[str], parse: Parse, first: int, bare: int, last: int) -> float:
    """Return how much one occurrence of a name looks like a person's, apart from the recognizer's label."""
    signs = 0.0
    titles = words("person_titles.txt")
    if (bare > first and any(doc_words[token] in titles for token in range(first, bare))) or (
        first > 0 and doc_words[first - 1] in titles
    ):
        signs += _TITLE
    if (
        bare < last
        and _given_names().get(doc_words[bare])
        and doc_words[last] not in words("organization_words.txt")
    ):
        signs += _GIVEN_NAME
    head = parse.head[last]
    if parse.dep[last] == "nsubj" and parse.lemma[head] in words("cue_speech_verbs.txt"):
        signs += _SPEECH
    people = person_nouns()
    for child in parse.children[last]:
        if (parse.dep[child] == "appos" and parse.lemma[child] in people and not is_proper(parse, child)) or (
            parse.dep[child] == "relcl"
            and any(parse.lower[word] == "who" for word in parse.children[child][:2])
        ):
            signs += _PERSON_NOUN
    return signs


@cache
def title_genders() -> Mapping[str, str]:
    """Return titles before names, in lower case, with the gender that they tell."""
    return {row[0]: row[1] for row in rows("title_genders.tsv")}


@cache
def person_nouns() -> Mapping[str, str]:
    """Return nouns for people with the gender that they tell."""
    return {row[0]: row[1] for row in rows("person_nouns.tsv")}


@dataclass(slots=True)
class Evidence:
    """What the occurrences of one name say.

    Attributes:
        votes: What speaks for each label.
        places: First token of each occurrence.
        titled: How many stand after a title that is not a woman's.
        male: Whether one of them stands after a man's.
    """

    votes: dict[str, float]
    places: list[int]
    titled: int = 0
    male: bool = False

    @property
    def count(self) -> int:
        """Number of its occurrences."""
        return len(self.places)

    @property
    def at(self) -> int:
        """First token of its first occurrence."""
        return self.places[0]


def evidence_of(found: Sequence[Span], doc_words: Sequence[str], parse: Parse) -> dict[Words, Evidence]:
    """Return what speaks for the labels of each name, from all of its occurrences."""
    known: dict[Words, Evidence] = {}
    for first, bare, last, label in found:
        key = words_of(doc_words, bare, last)
        entry = known.get(key)
        if entry is None:
            entry = known[key] = Evidence(defaultdict(float), [])
        entry.places.append(first)
        entry.votes[label] += 1.0
        signs = _person_signs(doc_words, parse, first, bare, last)
        if signs:
            entry.votes["PERSON"] += signs
        title = doc_words[bare - 1] if bare > first else doc_words[first - 1] if first else ""
        if title in words("person_titles.txt") and title_genders().get(title.lower()) != "f":
            entry.titled += 1
            entry.male = entry.male or title_genders().get(title.lower()) == "m"
    return known
