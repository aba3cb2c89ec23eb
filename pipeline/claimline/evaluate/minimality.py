"""How short the parts of propositions are kept: what a scorer that favours long spans does not show."""

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from claimline.extraction.relations import Argument, Proposition

_FINITE = frozenset(("VBD", "VBP", "VBZ", "MD"))
_OBJECTS = ("object", "complement")


@dataclass(frozen=True, slots=True)
class Minimality:
    """Figures over the propositions of some sentences.

    Attributes:
        propositions: How many there are.
        object_tokens: Mean tokens per object or complement.
        argument_tokens: Mean tokens per argument of any role.
        finite: Share of the propositions whose object or complement holds a finite clause.
        coordinated: Share of the propositions whose object or complement holds a coordination.
        reports: Share of the propositions that report a clause, whose complement must hold one.
    """

    propositions: int
    object_tokens: float
    argument_tokens: float
    finite: float
    coordinated: float
    reports: float


def _spans(doc: Doc, argument: Argument) -> list[Span]:
    found = (doc.char_span(start, end, alignment_mode="expand") for start, end in argument.spans)
    return [span for span in found if span is not None]


def minimality(parsed: Iterable[tuple[Doc, list[Proposition]]]) -> Minimality:
    """Return how short the parts of propositions are.

    Args:
        parsed: Docs, each with its propositions.

    Returns:
        Means and shares; 0 where there is nothing.
    """
    count = finite = coordinated = reports = 0
    objects: list[int] = []
    arguments: list[int] = []
    for doc, found in parsed:
        for item in found:
            count += 1
            reports += item.rule == "report"
            held: list[Span] = []
            for argument in item.arguments:
                spans = _spans(doc, argument)
                size = sum(len(span) for span in spans)
                arguments.append(size)
                if argument.role in _OBJECTS:
                    objects.append(size)
                    held.extend(spans)
            tokens = [token for span in held for token in span]
            finite += any(token.tag_ in _FINITE for token in tokens)
            within = {token.i for token in tokens}
            coordinated += any(token.dep_ == "conj" and token.head.i in within for token in tokens)
    whole = max(count, 1)
    return Minimality(
        propositions=count,
        object_tokens=sum(objects) / max(len(objects), 1),
        argument_tokens=sum(arguments) / max(len(arguments), 1),
        finite=finite / whole,
        coordinated=coordinated / whole,
        reports=reports / whole,
    )
