"""Whether an event is so, projected over the parse from the root of the sentence down to the event.

In the manner of TruthTeller (Lotan, Stern & Dagan 2013) and of the factuality profiler of Saurí & Pustejovsky
(2012): every predicate on the way down passes on a value by its signature, and modals, adverbs and negation change it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import NamedTuple

from claimline.assess.factuality.lexicon import Signature, signatures, subordinators
from claimline.assess.factuality.modifiers import Modifier, effective, modified, modifiers
from claimline.assess.factuality.path import Step, has_to, path
from claimline.extraction.proposition.parse import Parse
from claimline.lexicons import words

_DEFAULTS = {
    "that": Signature(2 / 3, 0.0, 1.0, "unlisted"),
    "wh": Signature(1.0, 1.0, 1.0, "presupposed"),
    "whether": Signature(0.0, 0.0, 1 / 3, "open"),
    "to": Signature(1 / 3, -2 / 3, 1 / 3, "unlisted"),
}
_SOURCES = frozenset(
    ("report", "belief", "knowledge", "hope", "doubt", "denial", "command", "claiming", "wish")
)
"""Classes of predicates whose clause is somebody's: "they *say* that …"."""

_INDEFINITE = ("a", "an", "any", "no", "another", "some", "either", "neither", "further")
_OWN_SUBJECT = ("nsubj", "nsubjpass", "expl")


class Cue(NamedTuple):
    """A word that changed a value on the way down.

    Attributes:
        token: Index of the word.
        rule: Name of the construction.
        value: What it made of the value.
    """

    token: int
    rule: str
    value: float


@dataclass(frozen=True, slots=True)
class Projection:
    """How sure an event is, from -1 (certainly not so) over 0 (open) to 1 (certainly so).

    Attributes:
        author: For whoever writes the sentence.
        source: For the innermost source, the writer where there is none.
        clause: For whoever writes the sentence, of the clause as it is worded, its own negation and modals included.
        steps: From the event up to the root.
        modifiers: Of each step's predicate.
        signatures: By which each step's predicate stands under its governor; None where it has none.
        cues: The words that changed the source's value, from the top down.
    """

    author: float
    source: float
    clause: float
    steps: tuple[Step, ...]
    modifiers: tuple[list[Modifier], ...]
    signatures: tuple[Signature | None, ...]
    cues: tuple[Cue, ...]


def signature_of(parse: Parse, step: Step) -> Signature | None:
    """Return the signature by which a step's predicate stands under its governor, or None where it has none."""
    if step.frame not in ("that", "whether", "wh", "to", "ing", "np"):
        return None
    if step.link >= 0 and subordinators().get(parse.lower[step.link]) in ("time", "factual"):
        return None  # "said so before leaving": the verb says nothing of it
    known = signatures()
    lemma = parse.lemma[step.governor]
    particle = parse.child(step.governor, "prt")
    if particle >= 0:
        lemma = f"{lemma} {parse.lower[particle]}"
    found = known.get((lemma, step.frame))
    if found is None and step.frame in ("ing", "np"):
        return known.get((lemma, "to")) if step.frame == "ing" else None
    return found or _DEFAULTS.get(step.frame)


def _embedded(parse: Parse, step: Step, signature: Signature | None, governor: float) -> float:
    """Return the value of a step's predicate, given its governor's."""
    link = subordinators().get(parse.lower[step.link], "") if step.link >= 0 else ""
    if step.frame == "adverbial":
        if link == "condition":
            return 0.0
        if link == "likeness":
            return min(abs(governor), 2 / 3)  # "It looks like he left"
        if link == "negative":
            return -1.0
        if link == "purpose" or has_to(parse, step.token):
            return min(abs(governor), 1 / 3)
        return abs(governor) if link == "" else 1.0
    if link == "negative":
        return -abs(governor)
    if signature is not None:
        if signature.is_factive:
            return 1.0
        passed = signature.so if governor > 0 else signature.not_so if governor < 0 else 0.0
        grade = min(abs(passed), abs(governor))
        return grade if passed >= 0 else -grade
    if step.frame in ("same", "coordinate"):
        return governor
    if step.frame == "ing":
        return governor if step.link < 0 else abs(governor)
    if step.frame in ("relative", "subject"):
        return 1.0
    if step.frame == "np" and governor < 1 and _is_indefinite(parse, step.token):
        return governor  # "has not reached a decision", "may make a decision"
    return 1.0


def _is_indefinite(parse: Parse, noun: int) -> bool:
    determiner = parse.child(noun, "det", "poss", "nummod")
    return determiner < 0 or parse.lower[determiner] in _INDEFINITE


def _of_source(signature: Signature | None, governor: float) -> float:
    """Return the value of what a source puts forward, for that source, given the value of its doing so."""
    if signature is None:
        return 1.0
    if governor > 0 or signature.is_factive:
        return signature.source
    return signature.not_so if governor < 0 else 0.0  # "did not think that", "if they say that"


def _shared(parse: Parse, step: Step, above: list[Modifier]) -> list[Modifier]:
    """Return the modifiers that a coordinated predicate takes over ("did not [eat or] drink")."""
    token, first = step.token, step.governor
    for child in parse.children[first]:
        if first < child < token and parse.lower[child] == "nor":
            return [Modifier(child, "negative_adverb", -1.0)]
    own = any(parse.dep[child] in _OWN_SUBJECT for child in parse.children[token])
    if own:
        return []
    but = any(parse.dep[child] == "cc" and parse.lower[child] == "but" for child in parse.children[first])
    is_same_form = parse.tag[token] == parse.tag[first]
    has_auxiliary = parse.child(token, "aux") >= 0
    kept = []
    for modifier in above:
        if modifier.rule == "negative_phrase" and modifier.token < first:
            kept.append(modifier)  # "None of them [came or] called"
            continue
        if modifier.token < first and parse.lower[modifier.token] in words("clause_shared_hedges.txt"):
            kept.append(modifier)  # "allegedly [took and] sold them"
            continue
        if modifier.token > token or parse.dep[modifier.token] not in ("aux", "neg") or not is_same_form:
            continue
        if (but and parse.dep[modifier.token] == "neg") or has_auxiliary:
            continue
        kept.append(modifier)
    return kept


class _State(NamedTuple):
    """What has come down so far: the value for writer and source, and the words that changed the source's."""

    author: float
    source: float
    cues: tuple[Cue, ...]


def _cue_of(parse: Parse, step: Step, signature: Signature | None) -> int:
    if signature is None and step.link >= 0:
        return step.link
    if step.frame == "adverbial" and has_to(parse, step.token):
        return parse.child(step.token, "aux")  # the "to" of a purpose
    return step.governor


def _changed_by_governor(
    parse: Parse, step: Step, signature: Signature | None, above: _State, sources: Collection[int]
) -> _State:
    author = _embedded(parse, step, signature, above.author)
    is_clause = step.frame == "that" and signature is not None
    before, cues = above.source, above.cues
    if step.governor in sources or (is_clause and signature is not None and signature.name in _SOURCES):
        source, before, cues = _of_source(signature, above.source), 1.0, ()
    elif is_clause and signature is not None and signature.name == "unlisted":
        source = abs(above.source)  # "The trouble is that prices fell"
    else:
        source = _embedded(parse, step, signature, above.source)
    if source != before:
        at = _cue_of(parse, step, signature)
        name = signature.name if signature is not None else step.frame
        cues = (*cues, Cue(at, f"embedded_{name}", source))
    return _State(author, source, cues)


def _changed_by_modifiers(state: _State, found: list[Modifier]) -> _State:
    cues = [
        Cue(modifier.token, modifier.rule, modifier.value)
        for modifier in effective(found)
        if modifier.value < 0 or modifier.value < abs(state.source)
    ]
    return _State(modified(state.author, found), modified(state.source, found), (*state.cues, *cues))


def _own_modifiers(parse: Parse, steps: list[Step]) -> list[list[Modifier]]:
    own = [modifiers(parse, step.token, step.governor < 0) for step in steps]
    for index in range(len(steps) - 2, -1, -1):
        if steps[index].frame == "coordinate":
            own[index] = _shared(parse, steps[index], own[index + 1]) + own[index]
        elif steps[index].frame in ("np", "same"):
            # "reached no decision" is negative once, and so is "is unlikely to reach one".
            above = {modifier.token for modifier in own[index + 1]}
            own[index] = [modifier for modifier in own[index] if modifier.token not in above]
            own[index + 1] = [modifier for modifier in own[index + 1] if modifier.token != steps[index].token]
    return own


def project(parse: Parse, token: int, sources: Collection[int] = ()) -> Projection:
    """Return how sure an event is, for the writer and for the innermost source.

    Args:
        parse: The parse.
        token: Index of the event's word.
        sources: Indices of the words that introduce a source ("said").

    Returns:
        Its projection.
    """
    steps = path(parse, token)
    own = _own_modifiers(parse, steps)
    found = [signature_of(parse, step) if step.governor >= 0 else None for step in steps]
    state = incoming = _State(1.0, 1.0, ())
    for step, modifying, signature in zip(reversed(steps), reversed(own), reversed(found), strict=True):
        if step.frame == "coordinate":
            # What the first conjunct stands under holds of the second; what is said of the first does not.
            state = incoming
        elif step.governor >= 0:
            state = _changed_by_governor(parse, step, signature, state, sources)
        incoming = state
        state = _changed_by_modifiers(state, modifying)
    return Projection(
        author=state.author,
        source=state.source,
        clause=incoming.author,
        steps=tuple(steps),
        modifiers=tuple(own),
        signatures=tuple(found),
        # One word may work twice, as the "if" over an "if" clause does; what it did last counts.
        cues=tuple({cue.token: cue for cue in state.cues}.values()),
    )
