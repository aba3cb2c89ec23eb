"""What extraction finds in a Doc, as plain values that survive serialization.

A thing in a Doc is a tuple of half-open character intervals into ``doc.text``. Text is looked up from
offsets, never carried along.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import Any

Interval = tuple[int, int]
Spans = tuple[Interval, ...]


@dataclass(frozen=True, slots=True)
class Attribution:
    """One source-cue-content relation (Pareti 2015).

    Attributes:
        source: Character intervals of the source; empty where nobody is named ("it is believed that").
        cue: Character intervals of the cue; empty where only layout or adjacency attributes.
        content: Character intervals of the content, quotation marks included; never empty.
        source_head: Offset of the first character of the source's syntactic head, or None.
        cue_head: Offset of the first character of the cue's head word, or None.
        cue_lemma: Lemma of the cue's head word, particles included ("point out").
        quote_type: ``direct``, ``indirect`` or ``mixed``.
        content_form: ``clause`` where a proposition is attributed, ``phrase`` where a topic or attitude is.
        stance_of_cue: ``neutral``, ``commits``, ``doubts`` or ``denies``.
        rule: Name of the construction or model that found it.
        confidence: Probability, 0 to 1, that source, cue and content are right.
        parent: Index in the Doc's list of the attribution whose content this one lies in, or None.
    """

    source: Spans
    cue: Spans
    content: Spans
    source_head: int | None
    cue_head: int | None
    cue_lemma: str
    quote_type: str
    content_form: str
    stance_of_cue: str
    rule: str
    confidence: float
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument or modifier of a proposition's predicate.

    Attributes:
        role: A role of ``records.ROLES``.
        spans: Character intervals, the preposition or subordinator left out.
        head: Offset of the first character of the argument's head word.
        preposition: The preposition or subordinator as it stands in the text, or "".
    """

    role: str
    spans: Spans
    head: int
    preposition: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The word that decided a label of a proposition.

    Attributes:
        label: ``polarity``, ``certainty``, ``kind``, ``check_worthiness`` or ``time``.
        value: The label's value that the word argues for.
        spans: One character interval of the cue word; empty where a model and no word decided.
        rule: Name of the rule or model.
    """

    label: str
    value: str
    spans: Spans
    rule: str


@dataclass(frozen=True, slots=True)
class Proposition:
    """One atomic proposition: a subject, a predicate and its arguments.

    Attributes:
        start: Offset of the clause's first character.
        end: Offset just past the clause's last character.
        subject: Character intervals of the subject; empty in subjectless clauses.
        predicate: Character intervals of the verb group (auxiliaries, negation, particle, predicative be).
        head: Offset of the first character of the predicate's head word.
        arguments: All arguments with their roles, subject and object included, in surface order.
        text: The proposition as a sentence of its own, made of its parts.
        polarity: ``positive`` or ``negative``.
        tense: ``past``, ``present`` or ``future``, or "" where the clause has none.
        asserted: Whether its utterer puts it forward as so (no question, condition, wish or order).
        rule: Name of the construction.
        confidence: 0 to 1.
        evidence: Words that decided polarity (and later labels).
        added: Words of ``text`` that the sentence lacks (the "is" of an apposition); else "".
        reading: ``collective`` where coordinated subjects do it together, ``distributive`` where it is said of one
            of several that may do it together, else "".
        aligned: Stretches of ``text`` that the article has too: where each begins in ``text``, and its interval in the
            article's text. They are equal but for white space and the case of a first letter.
    """

    start: int
    end: int
    subject: Spans
    predicate: Spans
    head: int
    arguments: tuple[Argument, ...]
    text: str
    polarity: str
    tense: str
    asserted: bool
    rule: str
    confidence: float
    evidence: tuple[Evidence, ...] = ()
    added: str = ""
    reading: str = ""
    aligned: tuple[tuple[int, int, int], ...] = ()


def to_plain(items: Iterable[Any]) -> list[dict[str, Any]]:
    """Return dataclass instances as dictionaries of plain values, fit for ``doc.user_data``.

    ``dataclasses.asdict`` gives the same, but copies every number of every interval.
    """
    return [
        dict(zip(item.__dataclass_fields__, map(_plain, _values(item.__class__)(item)), strict=True))
        for item in items
    ]


@cache
def _values(kind: Any) -> Callable[[Any], tuple[Any, ...]]:
    """Return what takes all values of a dataclass with more than one field at once."""
    return attrgetter(*kind.__dataclass_fields__)


def _plain(value: Any) -> Any:
    is_nested = isinstance(value, tuple) and value and hasattr(value[0], "__dataclass_fields__")
    return tuple(to_plain(value)) if is_nested else value


def _spans(plain: Iterable[Iterable[int]]) -> Spans:
    return tuple((start, end) for start, end in plain)


def attribution_from_plain(plain: Mapping[str, Any]) -> Attribution:
    """Return the attribution that ``to_plain`` wrote, lists from msgpack made tuples again."""
    roles = {role: _spans(plain[role]) for role in ("source", "cue", "content")}
    return Attribution(**{**plain, **roles})


def evidence_from_plain(plain: Iterable[Mapping[str, Any]]) -> tuple[Evidence, ...]:
    """Return the evidence that ``to_plain`` wrote, lists from msgpack made tuples again."""
    return tuple(Evidence(**{**item, "spans": _spans(item["spans"])}) for item in plain)


def proposition_from_plain(plain: Mapping[str, Any]) -> Proposition:
    """Return the proposition that ``to_plain`` wrote, lists from msgpack made tuples again."""
    return Proposition(
        **{
            **plain,
            "subject": _spans(plain["subject"]),
            "predicate": _spans(plain["predicate"]),
            "arguments": tuple(Argument(**{**a, "spans": _spans(a["spans"])}) for a in plain["arguments"]),
            "evidence": evidence_from_plain(plain["evidence"]),
            "aligned": tuple((at, start, end) for at, start, end in plain["aligned"]),
        }
    )
