"""Named things of an article: where they are named, what kind they are, and which names are of one thing.

The recognizer decides one name at a time and slips; the article as a whole knows better. A name takes the label that
the evidence of all its occurrences speaks for, a short name stands for the full one, and a name that was
recognized once is recognized wherever it stands.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc

from claimline.extraction.proposition.parse import PROPER_TAGS, Parse
from claimline.lexicons import rows, words
from claimline.normalize.aliases import Aliases

ENTITY_TYPES = frozenset(
    {"PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "LANGUAGE"}
)
"""OntoNotes labels of things; dates, quantities and ordinals are values, not entities."""

_POSSESSIVE = frozenset(("'s", "’s", "'", "’"))
_EDGE = frozenset(
    (*_POSSESSIVE, '"', "“", "”", "‘", ",", ".", ";", ":", "(", ")", "[", "]", "-", "–", "—", "``", "''")
)

_OFTEN = 5
"""How many times as often as a full name a surname must stand for it to be somebody else's."""

# What one sign of a person weighs against one label of the recognizer.
_TITLE = 3.0
_GIVEN_NAME = 2.0
_PERSON_NOUN = 2.0
_SPEECH = 0.4

Words = tuple[str, ...]

_Span = tuple[int, int, int, str]
"""First token, first token without titles, last token, and label."""


@dataclass(frozen=True, slots=True)
class Name:
    """One place where something is named.

    Attributes:
        first: First token, articles and titles of the recognizer's span included.
        last: Last token, possessive excluded.
        bare: First token of the name itself.
        label: OntoNotes label.
        canonical: Full name within the article.
    """

    first: int
    last: int
    bare: int
    label: str
    canonical: str


def given_name_gender(words_: Sequence[str]) -> str:
    """Return what the first word of a name tells: ``f``, ``m``, ``x`` for a given name of either, "" for none.

    A word that stands alone may be a surname; it tells a gender only as a common given name.
    """
    gender, share = _given_names().get(words_[0], ("", ""))
    return "x" if gender and len(words_) == 1 and share != "common" else gender


@cache
def _given_names() -> Mapping[str, tuple[str, str]]:
    return {name: (gender, share) for name, gender, share in rows("first_names.tsv")}


def _is_proper(parse: Parse, token: int) -> bool:
    return parse.tag[token] in PROPER_TAGS


def _key(doc_words: Sequence[str], first: int, last: int) -> Words:
    """Return the words of a name, white space that is a token left out."""
    return tuple(word for word in doc_words[first : last + 1] if not word.isspace())


def _trimmed(doc_words: Sequence[str], parse: Parse, first: int, last: int) -> tuple[int, int]:
    """Cut a recognizer's span at a line break and take marks and possessives off its edges."""
    for token in range(first, last + 1):
        if parse.tag[token] == "_SP" and "\n" in doc_words[token]:
            if token == first:
                first += 1
                continue
            last = token - 1
            break
    while first <= last and (
        doc_words[last] in _EDGE or doc_words[last].isspace() or parse.tag[last] == "CC"
    ):
        last -= 1
    while first <= last and (doc_words[first] in _EDGE or doc_words[first].isspace()):
        first += 1
    return first, last


def _bare(doc_words: Sequence[str], first: int, last: int) -> int:
    titles = words("person_titles.txt")
    bare = first
    if bare < last and doc_words[bare].lower() == "the":
        bare += 1
    while bare < last and (doc_words[bare] in titles or doc_words[bare].lower() == "former"):
        bare += 1
    return bare


def _recognized(doc: Doc, doc_words: Sequence[str], parse: Parse) -> Iterator[_Span]:
    """Yield the recognizer's spans of things: first, bare and last token, and the label."""
    for ent in doc.ents:
        if ent.label_ in ENTITY_TYPES:
            first, last = _trimmed(doc_words, parse, ent.start, ent.end - 1)
            if first <= last and any(character.isalnum() for character in doc_words[first]):
                yield first, _bare(doc_words, first, last), last, ent.label_


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
        if (
            parse.dep[child] == "appos" and parse.lemma[child] in people and not _is_proper(parse, child)
        ) or (
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
class _Evidence:
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


def _labels(found: Sequence[_Span], doc_words: Sequence[str], parse: Parse) -> dict[Words, _Evidence]:
    known: dict[Words, _Evidence] = {}
    for first, bare, last, label in found:
        key = _key(doc_words, bare, last)
        entry = known.get(key)
        if entry is None:
            entry = known[key] = _Evidence(defaultdict(float), [])
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


def _best(votes: Mapping[str, float]) -> str:
    # Ties go to the label that comes first in the article.
    return max(votes, key=lambda label: votes[label])


_SUFFIXES = frozenset(("Jr.", "Sr.", "Jr", "Sr", "III", "II"))


def _middles_agree(one: Words, other: Words) -> bool:
    """Whether the middle names of two persons may be those of one ("J." and "John"; none and any)."""
    left, right = [[part.strip(".") for part in key[1:-1]] for key in (one, other)]
    if not left or not right:
        return True
    return len(left) == len(right) and all(
        a == b or (min(len(a), len(b)) == 1 and a[:1] == b[:1]) for a, b in zip(left, right, strict=True)
    )


class _People:
    """The persons whom an article names in full, by the words of their names."""

    def __init__(self, known: Mapping[Words, _Evidence], labels: Mapping[Words, str]) -> None:
        self.by_last: dict[str, list[Words]] = defaultdict(list)
        self.by_first: dict[str, list[Words]] = defaultdict(list)
        self.counts: Counter[Words] = Counter()
        self.first_at: dict[Words, int] = {}
        self.female: set[Words] = set()
        forms: dict[tuple[str, str], list[Words]] = defaultdict(list)
        self.full: dict[Words, Words] = {}
        for key in sorted(known, key=lambda key: known[key].at):
            bare = tuple(word for word in key if word not in _SUFFIXES)
            if labels[key] != "PERSON" or len(bare) < 2 or not bare[-1][:1].isupper():
                continue
            given = given_name_gender(bare)
            if not given and (known[key].count < 2 or not all(word[:1].isupper() for word in bare)):
                continue  # "Obama Says" of a headline.
            # "Hillary Rodham Clinton" and "Hillary Clinton" are one; the form that came first names both.
            alike = forms[bare[0], bare[-1]]
            same = next(
                (form for form in alike if _middles_agree(form, bare) and key[-1] not in _SUFFIXES), None
            )
            if same is None:
                same = key if key[-1] in _SUFFIXES else bare
                alike.append(same)
                self.first_at[same] = known[key].at
                self.by_last[bare[-1]].append(same)
                if given:
                    self.by_first[bare[0]].append(same)
                if given == "f":
                    self.female.add(same)
            self.full[key] = same
            self.counts[same] += known[key].count

    def of(self, word: str, entry: _Evidence | None = None) -> Words | None:
        """Return who is meant by a surname, or else a given name, alone: whom the article introduced first.

        A man's title tells a woman's namesake from her, and so does any other where the article calls somebody by the
        surname again and again before her full name comes up.
        """
        candidates = self.by_last.get(word)
        if candidates:
            if entry is not None:
                candidates = [full for full in candidates if not self._is_another(full, entry)]
            return min(candidates, key=lambda full: self.first_at[full], default=None)
        candidates = self.by_first.get(word, [])
        return candidates[0] if len(candidates) == 1 else None

    def _is_another(self, full: Words, entry: _Evidence) -> bool:
        if entry.male and full in self.female:
            return True
        before = sum(at < self.first_at[full] for at in entry.places)
        if full not in self.female or before < 2:
            return False
        return entry.titled > 0 or entry.count >= _OFTEN * self.counts[full]


def _initials(key: Words) -> str:
    return "".join(word[0] for word in key if word[:1].isupper())


def names(doc: Doc, parse: Parse, known_as: Aliases) -> list[Name]:
    """Return the named mentions of a Doc.

    Args:
        doc: A Doc with entities.
        parse: Its parse.
        known_as: Other names of things.

    Returns:
        Names in order of position; they do not overlap.
    """
    places = known_as.places
    doc_words = [parse.text[start:end] for start, end in zip(parse.start, parse.end, strict=True)]
    found = list(_recognized(doc, doc_words, parse))
    known = _labels(found, doc_words, parse)
    labels = {key: _best(entry.votes) for key, entry in known.items()}
    found, changed = _cut_to_persons(found, doc_words, known, _People(known, labels), labels)
    if changed:
        known = _labels(found, doc_words, parse)
        labels = {key: _best(entry.votes) for key, entry in known.items()}
    people = _People(known, labels)
    spelled = {
        _key(doc_words, bare, last): " ".join(parse.text[parse.start[bare] : parse.end[last]].split())
        for _, bare, last, _ in reversed(found)
    }

    def spell(name: Words) -> str:
        return spelled.get(name) or " ".join(name)

    canonical: dict[Words, tuple[str, str]] = {}
    organizations = [key for key, label in labels.items() if label == "ORG" and len(key) > 1]
    acronyms = {_initials(key): key for key in reversed(organizations)}
    starts: dict[str, set[Words]] = defaultdict(set)
    for key in organizations:
        starts[key[0]].add(key)
        starts[key[-1]].add(key)
    for key, label in labels.items():
        text = spell(key)
        if text in known_as.names:
            canonical[key] = known_as.of(text, label)
            continue
        if key in people.full:
            canonical[key] = (spell(people.full[key]), "PERSON")
            continue
        if len(key) == 1:
            person = people.of(key[0], known[key])
            # "Washington" the city stays one, even beside a Denzel Washington.
            if person is not None and (label == "PERSON" or text not in places):
                canonical[key] = (spell(person), "PERSON")
                continue
            if label == "ORG" and text.isupper() and text in acronyms:
                canonical[key] = (spell(acronyms[text]), "ORG")
                continue
            wider = starts.get(key[0])
            if label == "ORG" and wider and len(wider) == 1 and text not in places:
                canonical[key] = (spell(next(iter(wider))), "ORG")
                continue
        canonical[key] = (text, label)
    made = [
        Name(first, last, bare, *reversed(canonical[_key(doc_words, bare, last)]))
        for first, bare, last, _ in found
    ]
    return _with_repeated(made, doc_words, parse, people, canonical, places, spell)


def _cut_to_persons(
    found: Sequence[_Span],
    doc_words: Sequence[str],
    known: Mapping[Words, _Evidence],
    people: _People,
    labels: Mapping[Words, str],
) -> tuple[list[_Span], bool]:
    """Cut spans that stand once and hold a person's name among other words to that name ("Obama Seeks" of a headline)."""
    surnames = set(people.by_last)
    surnames |= {
        key[0]
        for key, label in labels.items()
        if len(key) == 1 and label == "PERSON" and known[key].count > 1
    }
    made, changed = [], False
    for first, bare, last, label in found:
        key = _key(doc_words, bare, last)
        inside = [token for token in range(bare, last + 1) if doc_words[token] in surnames]
        is_odd = (
            len(key) > 1
            and inside
            and known[key].count < 2
            and key[-1] not in words("organization_words.txt")
            and (key[0] in people.by_last if given_name_gender(key) else key not in people.full)
        )
        if not is_odd:
            made.append((first, bare, last, label))
            continue
        changed = True
        token = inside[0]
        given = token - 1
        has_given = given >= bare and any(
            full[0] == doc_words[given] for full in people.by_last.get(doc_words[token], ())
        )
        begin = given if has_given else token
        made.append((begin, begin, token, "PERSON"))
    return made, changed


def _with_repeated(
    made: Sequence[Name],
    doc_words: Sequence[str],
    parse: Parse,
    people: _People,
    canonical: Mapping[Words, tuple[str, str]],
    places: frozenset[str],
    spell: Callable[[Words], str],
) -> list[Name]:
    """Add the places where a person's name stands that the recognizer passed over."""
    taken = bytearray(len(doc_words))
    for name in made:
        taken[name.first : name.last + 1] = b"\1" * (name.last + 1 - name.first)
    known: dict[str, tuple[str, str]] = {
        key[0]: named
        for key, named in canonical.items()
        if len(key) == 1 and key[0][:1].isupper() and len(key[0]) > 2 and named[1] in ("PERSON", "ORG", "GPE")
    }
    for surname in people.by_last:
        person = people.of(surname)
        if person is not None and surname not in places and surname not in known:
            known[surname] = (spell(person), "PERSON")
    added = []
    for token, word in enumerate(doc_words):
        named = known.get(word)
        if named is None or taken[token]:
            continue
        if not (_is_proper(parse, token) or (named[1] == "PERSON" and word in people.by_last)):
            continue
        first = token
        full = named[0].split(" ")
        if named[1] == "PERSON" and token and doc_words[token - 1] == full[0] and not taken[token - 1]:
            first -= 1
        added.append(Name(first, token, first, named[1], named[0]))
        taken[first : token + 1] = b"\1" * (token + 1 - first)
    if not added:
        return list(made)
    return sorted([*made, *added], key=lambda name: name.first)
