"""Quotations without a cue in their own sentence: what the speaker of the sentence before goes on to say."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from claimline.extraction.attribution import lexicon
from claimline.extraction.attribution.candidates import Candidate
from claimline.extraction.attribution.parse import Parse
from claimline.extraction.attribution.quoted import QuotedText
from claimline.extraction.attribution.sources import noun_phrase
from claimline.extraction.attribution.spans import Ranges, trimmed, united, without

SPEAKER_BEFORE = "speaker_before"  # [S Keller] stepped up to the lectern. [O "The dam is safe."]

Weighed = tuple[float, Candidate]

_SURE = 0.8
"""Confidence where the speaker only acts in the sentence before; corpora that mark cues leave many such ones out."""
_MAX_PIECES = 40
"""Pieces of one content, at most: so the cost of an article of nothing but quotations stays linear."""
_LEAST_TOKENS = 5
"""Shortest quotation that stands alone, its two marks and its full stop among them."""
_ENDS = frozenset([".", "!", "?", "…", "..."])
_CLOSING = frozenset(['"', "”", "''", "»", "’", ")"])
_PERSONAL = frozenset(["he", "she", "i", "we"])
"""*They* are things as often as people."""


def _before(parse: Parse, token: int) -> int | None:
    """Return the last word before a token, or None where the text begins with it."""
    token -= 1
    while token >= 0 and parse.tags[token] == "_SP":
        token -= 1
    return token if token >= 0 else None


def _stands_alone(parse: Parse, start: int, end: int) -> bool:
    """Return whether a quotation is one or more whole sentences with nothing beside them."""
    after = end >= len(parse.words) or parse.first[end] == end or parse.tags[end] == "_SP"
    last = end - 1 if parse.words[end - 1] in _ENDS else end - 2
    return (
        after and end - start >= _LEAST_TOKENS and parse.first[start] == start and parse.words[last] in _ENDS
    )


def _may_follow(parse: Parse, quoted: QuotedText, before: int, start: int) -> bool:
    """Return whether a quotation may go on from a word: in its paragraph, or in the next after a full stop.

    A question at a paragraph's end is answered by somebody else, and a headline has no full stop.
    """
    apart = quoted.paragraph[start] - quoted.paragraph[before]
    while before > 0 and parse.words[before] in _CLOSING:
        before -= 1
    return apart == 0 or (apart == 1 and parse.words[before] in _ENDS - {"?"})


class _Kept:
    """Attributions, found by the quotations that they attribute and by the sentences that they reach into."""

    def __init__(self, parse: Parse, quoted: QuotedText, chosen: Iterable[Weighed]) -> None:
        self.items = [_without_denied(parse, quoted, _without_act(parse, quoted, item)) for item in chosen]
        self.owned: set[int] = set()
        self._parse, self._quoted = parse, quoted
        self._reaching: dict[int, int] = {}
        covering: dict[int, list[int]] = {}
        for number, (_, candidate) in enumerate(self.items):
            for token in _tokens(candidate.content):
                covering.setdefault(token, []).append(number)
        for number, (_, candidate) in enumerate(self.items):
            if set(covering.get(candidate.head, ())) <= {number}:
                self._enter(number, self.items[number][1].content)

    def _enter(self, number: int, content: Ranges) -> None:
        _, candidate = self.items[number]
        own = self._quoted.inside[candidate.head] if candidate.cue else -1
        # A cue among the quoted words attributes what the speaker reports, not what is quoted.
        self.owned.update({self._quoted.inside[token] for token in _tokens(content)} - {-1, own})
        for token in (candidate.head, candidate.content[-1][1] - 1):
            first = self._parse.first[token]
            other = self._reaching.get(first)
            if other is None or _end(self.items[other][1]) < _end(candidate):
                self._reaching[first] = number

    def before(self, token: int) -> int | None:
        """Return the number of the last attribution that reaches into a token's sentence, nested ones left out."""
        return self._reaching.get(self._parse.first[token])

    def add(self, item: Weighed) -> None:
        """Add an attribution."""
        self.items.append(item)
        self._enter(len(self.items) - 1, item[1].content)

    def stretch(self, number: int, span: tuple[int, int]) -> None:
        """Let an attribution's content go on over a quotation, but for one of very many pieces."""
        probable, candidate = self.items[number]
        if len(candidate.content) < _MAX_PIECES:
            content = united((*candidate.content, span))
            self.items[number] = (probable, replace(candidate, content=content, form="clause"))
            self._enter(number, (span,))


def _tokens(ranges: Ranges) -> Iterator[int]:
    return (token for start, end in ranges for token in range(start, end))


def _end(candidate: Candidate) -> int:
    return max(candidate.head, candidate.content[-1][1] - 1)


def _actor(parse: Parse, before: int) -> int | None:
    """Return the head of the person who is the subject of a statement that ends with a word, or None."""
    sentence = range(parse.first[before], parse.last[before] + 1)
    verb = next((t for t in sentence if parse.heads[t] == t and parse.pos[t] in {"VERB", "AUX"}), None)
    if verb is None or parse.words[before] == "?":
        return None
    subject = parse.child(verb, "nsubj", "nsubjpass")
    if subject is None:
        return None
    if parse.pos[subject] == "PRON":
        return subject if parse.words[subject] in _PERSONAL else None
    if parse.pos[subject] == "PROPN":
        return subject if parse.entities[subject] in {"PERSON", ""} else None
    return subject if parse.lemmas[subject] in lexicon.table("person_nouns.tsv") else None


def _spoken_by(source: Ranges, source_head: int | None, content: Ranges) -> Candidate:
    start = content[0][0]
    return Candidate(SPEAKER_BEFORE, start, "", (), source, source_head, content, start, "clause")


def _asks(parse: Parse, candidate: Candidate) -> bool:
    """Return whether a content ends as a question, which in the next paragraph somebody else answers."""
    start, end = candidate.content[-1]
    return "?" in parse.words[max(start, end - 2) : end]


def _is_taken_back(parse: Parse, candidate: Candidate) -> bool:
    """Return whether a cue says that its content isn't so: a quotation after it says something else."""
    denies = lexicon.table("cue_stances.tsv").get(candidate.lemma.split(" ", 1)[0]) == "denies"
    return denies or parse.child(candidate.head, "neg") is not None


def _without_denied(parse: Parse, quoted: QuotedText, item: Weighed) -> Weighed:
    """Return an attribution whose cue takes its content back without the lone quotations that follow it.

    "Keller denied that the dam is old. “It was built in 1998.”": what is quoted is not denied.
    """
    probable, candidate = item
    if not candidate.cue or not _is_taken_back(parse, candidate):
        return item
    after = parse.last[candidate.head] + 1
    following = {quoted.inside[token] for token in _tokens(candidate.content) if token >= after} - {-1}
    lone = tuple(quoted.ranges[index] for index in following if _stands_alone(parse, *quoted.ranges[index]))
    content = trimmed(parse, without(candidate.content, lone))
    return (probable, replace(candidate, content=content)) if lone and content else item


def _without_act(parse: Parse, quoted: QuotedText, item: Weighed) -> Weighed:
    """Return an attribution of a lone quotation without its cue where that is an act and no saying.

    "Keller stepped up to the lectern. “The dam is safe.”" is said by Keller and not by stepping up.
    """
    probable, candidate = item
    start, end = candidate.content[0][0], candidate.content[-1][1]
    alone = quoted.inside[start] >= 0 and all(quoted.inside[t] >= 0 for t in _tokens(candidate.content))
    if not alone or not candidate.cue or not candidate.source or candidate.head >= parse.first[start]:
        return item
    says = candidate.lemma in lexicon.words("cue_speech_verbs.txt")
    if parse.pos[candidate.head] != "VERB" or says or not _stands_alone(parse, start, end):
        return item
    return probable, _spoken_by(candidate.source, candidate.source_head, candidate.content)


def with_orphans(parse: Parse, quoted: QuotedText, chosen: Iterable[Weighed]) -> list[Weighed]:
    """Return attributions together with the quotations that none of them attributes.

    "Keller said the dam would hold. “We checked it twice.”": the quotation stands alone and goes on with what the
    attribution in the sentence before says. Where that sentence has none, its subject speaks, if a person.

    Args:
        parse: The annotations.
        quoted: The quotations.
        chosen: Attributions with their probabilities.

    Returns:
        The same, contents stretched over quotations that go on, and after them those of speakers that only act.
    """
    kept = _Kept(parse, quoted, chosen)
    for index, (start, end) in enumerate(quoted.ranges):
        before = _before(parse, start)
        if index in kept.owned or before is None or not _stands_alone(parse, start, end):
            continue
        if not _may_follow(parse, quoted, before, start):
            continue
        number = kept.before(before)
        if number is not None and kept.items[number][1].source:
            probable, said = kept.items[number]
            if quoted.paragraph[before] != quoted.paragraph[start] and _asks(parse, said):
                continue
            if _is_taken_back(parse, said):
                kept.add((probable, _spoken_by(said.source, said.source_head, ((start, end),))))
            else:
                kept.stretch(number, (start, end))
        elif quoted.inside[before] < 0 and quoted.paragraph[before] == quoted.paragraph[start]:
            subject = _actor(parse, before)
            if subject is not None:
                source = noun_phrase(parse, subject, start)
                kept.add((_SURE, _spoken_by(source, subject, ((start, end),))))
    return kept.items
