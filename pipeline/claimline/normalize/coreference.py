"""Which phrases of an article are of one thing: a sieve from the surest sign to the weakest (Lee et al. 2013).

Names come first, then the first person in quotations, appositions and predicates, and last what the ranker
chooses for pronouns and noun phrases, in reading order. A phrase for which nothing is likely enough stays
by itself.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimline.extraction.relations import Attribution
from claimline.normalize.markables import (
    CLASS,
    FEMALE,
    FORM,
    LAST_PRONOUN,
    MALE,
    ORDERED,
    ROLE,
    Markable,
)
from claimline.normalize.pairs import Pairs, pairs
from claimline.normalize.ranker import probabilities, ranker
from claimline.normalize.reading import Reading
from claimline.normalize.speakers import heads, speakers, speaks_for_itself

EAGERNESS = 2.2
"""How many times likelier "nothing before it" must be than a candidate for a phrase to stay by itself."""

_CERTAIN = 0.97
_PREDICATE = 0.9
_REPORTED = 0.88
_OF_GROUPS = frozenset((FORM["it"], FORM["they"]))

_SEX = {FORM["he"]: MALE, FORM["she"]: FEMALE}


@dataclass(frozen=True, slots=True)
class Resolution:
    """Which markables are of one thing.

    Attributes:
        clusters: Number of the thing of each markable; equal numbers are one thing.
        antecedents: The markable that each one refers back to, or -1.
        confidences: Probability, 0 to 1, that it is of that thing; 1 for names.
        predicative: Markables that describe what another one in the same phrase or clause names.
    """

    clusters: list[int]
    antecedents: list[int]
    confidences: list[float]
    predicative: set[int]


class _Clusters:
    """Markables joined into things, and what is known of each thing."""

    def __init__(self, reading: Reading) -> None:
        marked = reading.markables
        self.of = list(range(len(marked)))
        self.members: list[list[int]] = [[index] for index in range(len(marked))]
        self.name = list(reading.chains)
        self.sex = [
            item.gender if item.gender in (MALE, FEMALE) else _SEX.get(item.form, 0) for item in marked
        ]
        first: dict[int, int] = {}
        for index, chain in enumerate(reading.chains):
            if chain >= 0 and first.setdefault(chain, index) != index:
                self.join(first[chain], index)

    def may_join(self, one: int, other: int) -> bool:
        """Whether nothing that is known of two things tells them apart."""
        left, right = self.of[one], self.of[other]
        if self.name[left] >= 0 and self.name[right] >= 0 and self.name[left] != self.name[right]:
            return False
        return not (self.sex[left] and self.sex[right] and self.sex[left] != self.sex[right])

    def join(self, one: int, other: int) -> None:
        left, right = self.of[one], self.of[other]
        if left == right:
            return
        if len(self.members[left]) < len(self.members[right]):
            left, right = right, left
        for member in self.members[right]:
            self.of[member] = left
        self.members[left].extend(self.members[right])
        self.members[right] = []
        self.name[left] = max(self.name[left], self.name[right])
        self.sex[left] = self.sex[left] or self.sex[right]


def resolve(reading: Reading, attributions: Sequence[Attribution]) -> Resolution:
    """Return which markables of an article are of one thing.

    Args:
        reading: The article.
        attributions: Its attributions, for who speaks in its quotations.

    Returns:
        The resolution; time grows linearly with the article.
    """
    marked = reading.markables
    clusters = _Clusters(reading)
    antecedents = [-1] * len(marked)
    confidences = [1.0 if item.form > LAST_PRONOUN else 0.0 for item in marked]
    spoken = speakers(reading, attributions)
    for index, item in enumerate(marked):
        voice = spoken.get(reading.around.quotation[item.head])
        if voice is not None and voice[0] != index and speaks_for_itself(item, marked[voice[0]]):
            clusters.join(voice[0], index)
            antecedents[index], confidences[index] = voice
    _join_reported(reading, attributions, clusters, antecedents, confidences)
    predicative = _join_predicates(reading, clusters, antecedents, confidences)
    _join_ordered(reading, clusters, antecedents, confidences)
    made = pairs(reading.parse, marked, reading.around, reading.chains)
    _choose(reading, made, clusters, antecedents, confidences, spoken)
    return Resolution(clusters.of, antecedents, confidences, predicative)


def _join_reported(
    reading: Reading,
    attributions: Sequence[Attribution],
    clusters: _Clusters,
    antecedents: list[int],
    confidences: list[float],
) -> None:
    """Join the subject of what an organization says to it ("The bank said it had closed the branch")."""
    parse, marked = reading.parse, reading.markables
    by_head = heads(reading)
    starts = [parse.start[item.head] for item in marked]
    for one in attributions:
        if one.quote_type != "indirect" or one.source_head is None or not one.content:
            continue
        source = by_head.get(one.source_head, -1)
        if source < 0 or marked[source].kind not in (CLASS["organization"], CLASS["place"]):
            continue
        begin, end = one.content[0]
        index = bisect_left(starts, begin)
        if index >= len(marked) or starts[index] >= end or index <= source:
            continue
        item = marked[index]
        is_subject = item.role == ROLE["subject"] and parse.head[item.head] != item.head
        if is_subject and item.form in _OF_GROUPS and parse.dep[item.head] != "expl" and item.case == 0:
            clusters.join(source, index)
            antecedents[index], confidences[index] = source, _REPORTED


def _join_predicates(
    reading: Reading, clusters: _Clusters, antecedents: list[int], confidences: list[float]
) -> set[int]:
    """Join appositions and predicates of people to whom they describe ("Orban, the Hungarian leader,"; "Orban is a lawyer")."""
    parse, marked = reading.parse, reading.markables
    by_head = {item.head: index for index, item in enumerate(marked) if item.form != FORM["joined"]}
    found: set[int] = set()
    for index, item in enumerate(marked):
        if item.form <= LAST_PRONOUN or item.form == FORM["joined"]:
            continue
        dep, above = parse.dep[item.head], parse.head[item.head]
        if dep == "appos":
            found.add(index)
            other = by_head.get(above, -1)
        elif dep == "attr" and item.form == FORM["the"]:
            subject = parse.child(above, "nsubj")
            other = by_head.get(subject, -1)
            if other < 0 or marked[other].form <= LAST_PRONOUN or parse.child(above, "neg") >= 0:
                continue
        else:
            continue
        if other < 0 or not _describes(item, marked[other]) or not clusters.may_join(other, index):
            continue
        found.add(index)
        clusters.join(other, index)
        antecedents[index], confidences[index] = other, _PREDICATE
    return found


def _join_ordered(
    reading: Reading, clusters: _Clusters, antecedents: list[int], confidences: list[float]
) -> None:
    """Join "the former" and "the latter" to one of the two that the nearest coordination of two names."""
    parse, marked = reading.parse, reading.markables
    joined = -1
    for index, item in enumerate(marked):
        if item.form == FORM["joined"]:
            joined = index
        word = parse.lower[item.head]
        if word not in ORDERED or joined < 0:
            continue
        whole = marked[joined]
        apart = reading.around.sentence[item.head] - reading.around.sentence[whole.head]
        heads = [whole.head, *(child for child in parse.children[whole.head] if parse.dep[child] == "conj")]
        if (
            apart > 2
            or len(heads) != 2
            or any(parse.dep[child] == "conj" for child in parse.children[heads[1]])
        ):
            continue
        head = heads[0] if word == "former" else heads[1]
        other = next((i for i in range(joined - 1, index) if marked[i].head == head and i != joined), -1)
        if other >= 0:
            clusters.join(other, index)
            antecedents[index], confidences[index] = other, _PREDICATE


def _describes(item: Markable, other: Markable) -> bool:
    """Whether one of two phrases names a person and the other says what a person is."""
    people = CLASS["person"]
    if item.number and other.number and item.number != other.number:
        return False
    if item.kind == people and other.kind == people:
        return (item.name >= 0) != (other.name >= 0)
    return item.kind != 0 and item.kind == other.kind and (item.name < 0 or other.name < 0)


def _choose(
    reading: Reading,
    made: Pairs,
    clusters: _Clusters,
    antecedents: list[int],
    confidences: list[float],
    spoken: Mapping[int, tuple[int, float]],
) -> None:
    """Let every pronoun and noun phrase choose the thing before it that is likeliest, all its mentions taken together."""
    likely = probabilities(ranker().scores(made), made).tolist()
    marked, quotation = reading.markables, reading.around.quotation
    candidates = made.candidates.tolist()
    starts = made.starts.tolist()
    ends = [*starts[1:], len(candidates)] if starts else []
    for index, first, last in zip(made.anaphors.tolist(), starts, ends, strict=True):
        nothing = likely[first]
        if nothing > _CERTAIN or last - first < 2 or antecedents[index] >= 0:
            continue
        item = marked[index]
        voice = spoken.get(quotation[item.head])
        speaker = -1 if voice is None else clusters.of[voice[0]]
        if item.form == FORM["i"] and quotation[item.head] >= 0:
            continue  # Of a quotation whose speaker is not known.
        totals: dict[int, float] = {}
        for at in range(first + 1, last):
            number = clusters.of[candidates[at]]
            totals[number] = totals.get(number, 0.0) + likely[at]
        own = clusters.of[index]
        best, most = -1, 0.0
        for number, total in totals.items():
            if total > most and number not in (own, speaker) and clusters.may_join(number, index):
                best, most = number, total
        if best < 0 or most * EAGERNESS < nothing:
            continue
        nearest, weight, sure = -1, 0.0, 0.0
        for at in range(first + 1, last):
            other = candidates[at]
            if clusters.of[other] == best:
                sure += likely[at] * (1.0 if marked[other].name >= 0 else max(confidences[other], 0.3))
                if likely[at] > weight:
                    nearest, weight = other, likely[at]
        antecedents[index], confidences[index] = nearest, round(sure, 4)
        clusters.join(nearest, index)
