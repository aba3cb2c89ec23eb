"""All atomic propositions of a Doc."""

from collections.abc import Sequence

from spacy.tokens import Doc

from claimline.extraction.proposition.ambiguous import is_ambiguous
from claimline.extraction.proposition.arguments import read_arguments
from claimline.extraction.proposition.clause import Clause
from claimline.extraction.proposition.clauses import read_clause
from claimline.extraction.proposition.confidence import clause_confidence
from claimline.extraction.proposition.doubtful import is_doubtful
from claimline.extraction.proposition.implausible import is_implausible
from claimline.extraction.proposition.inflection import inflect
from claimline.extraction.proposition.nominalizations import read_act
from claimline.extraction.proposition.nominals import read_nominal
from claimline.extraction.proposition.own_claims import is_beside, may_hang_above
from claimline.extraction.proposition.parse import VERB_TAGS, Parse, join, read_parse, spans
from claimline.extraction.proposition.parts import argument, bounds, in_surface_order
from claimline.extraction.proposition.phrases import Phrase
from claimline.extraction.proposition.polarity import Cue, is_negative, read_cues
from claimline.extraction.proposition.readings import readings
from claimline.extraction.proposition.rules import rule_of
from claimline.extraction.proposition.slot import Slot
from claimline.extraction.proposition.small_clauses import read_small_clause
from claimline.extraction.proposition.unsaid import is_apart, is_contrast, is_incomplete, says_nothing
from claimline.extraction.proposition.verbless import of_act, of_nominal
from claimline.extraction.proposition.wording import sentence
from claimline.extraction.relations import Argument, Evidence, Proposition
from claimline.lexicons import words


def _tense(parse: Parse, clause: Clause, slots: Sequence[Slot]) -> str:
    if not clause.finite and parse.tag[clause.head] == "VBN" and any(slot.role == "time" for slot in slots):
        return "past"  # "Founded in 1920, it employs many": the event lies before.
    if clause.link == "modifier" and not clause.finite and parse.tag[clause.head] == "VBN":
        # "A plan seen by the Post says so": it was seen.
        done = parse.lemma[clause.head] in words("clause_event_participles.txt")
        return "past" if done and clause.group.tokens == (clause.head,) else clause.tense
    if clause.link == "controlled" and parse.lemma[parse.head[clause.head]] in words(
        "clause_gerund_reports.txt"
    ):
        return "past"  # "I regret making them"
    if clause.link == "gerund" and parse.lower[parse.head[clause.head]] in ("after", "since", "following"):
        return "past"
    if clause.link == "adverbial" and parse.tag[clause.head] == "VBG" and not clause.finite:
        verb = parse.head[clause.head]
        perfect = any(
            parse.dep[child] == "aux" and parse.lower[child] in ("has", "have", "'ve", "’ve")
            for child in parse.children[verb]
        )
        if perfect and parse.tag[verb] == "VBN":
            return "past"  # "She has lost three times, winning only once."
    return clause.tense


def _subjects(parse: Parse, clause: Clause, subject: Phrase | None, is_whole: bool) -> list[Argument]:
    """Return the subject as an argument, or one for each of those that do something together."""
    if subject is None:
        return []
    phrases = clause.subjects.phrases if is_whole and len(clause.subjects.phrases) > 1 else (subject,)
    return [argument(parse, "subject", phrase) for phrase in phrases]


def _of_clause(parse: Parse, clause: Clause) -> list[Proposition]:
    if says_nothing(parse, clause):
        return []
    slots = read_arguments(parse, clause)
    if is_incomplete(parse, clause, slots) or is_implausible(parse, clause, slots):
        return []
    if clause.link in ("complement", "relative"):
        slots = [slot for slot in slots if not may_hang_above(parse, clause, slot)]
    found = readings(parse, clause, [slot for slot in slots if not is_contrast(parse, slot)])
    rule = rule_of(parse, clause, slots)
    asserted = clause.asserted and not (
        is_doubtful(parse, clause, slots) or is_ambiguous(parse, clause, slots)
    )
    tense = _tense(parse, clause, slots)
    tokens = (*clause.inherited, *clause.group.tokens)
    predicate = spans(parse, join(tokens))
    negatable = [phrase for slot in slots if slot.core and not slot.clausal for phrase in slot.phrases[:1]]
    cues = read_cues(parse, clause, [*clause.subjects.phrases[:1], *negatable])
    negative = is_negative(cues)
    evidence = _evidence(parse, cues) if negative else ()
    made = []
    for subject, kind, chosen in found:
        is_whole = kind == "collective"
        is_one_of = not is_whole and clause.subjects.whole is not None
        arguments = [argument(parse, slot.role, phrase, slot.preposition) for slot, phrase in chosen]
        arguments += _subjects(parse, clause, subject, is_whole)
        replaced, added = inflect(parse, clause, rule, tense, subject, is_whole, is_one_of, cues)
        start, end = bounds([predicate, *(item.spans for item in arguments)])
        told = [(slot, phrase) for slot, phrase in chosen if not is_apart(parse, slot)]
        # "You know, as we all do" says nothing without it.
        told = [(slot, phrase) for slot, phrase in told if not is_beside(parse, slot)] or told
        wording = sentence(parse, subject, tokens, told, replaced, added)
        made.append(
            Proposition(
                start=start,
                end=end,
                subject=spans(parse, subject.ranges) if subject is not None else (),
                predicate=predicate,
                head=parse.start[clause.group.lexical],
                arguments=in_surface_order(arguments),
                text=wording.text,
                polarity="negative" if negative else "positive",
                tense=tense,
                # "neither eats nor drinks" and "does not eat or drink" deny each alternative.
                asserted=asserted and (negative or not clause.disjoint),
                rule=rule,
                confidence=clause_confidence(clause, rule, chosen, len(found), kind == "distributive"),
                evidence=evidence,
                added=added,
                reading=kind,
                aligned=wording.aligned,
            )
        )
    return made


def _evidence(parse: Parse, cues: Sequence[Cue]) -> tuple[Evidence, ...]:
    return tuple(
        Evidence("polarity", "negative", ((parse.start[cue.token], parse.end[cue.token]),), cue.rule)
        for cue in cues
    )


def propositions(doc: Doc) -> list[Proposition]:
    """Return the atomic propositions of a Doc, one for each clause, apposition and title, coordinations spread out.

    Args:
        doc: A Doc with heads, dependency labels (ClearNLP) and tags (Penn Treebank).

    Returns:
        Its propositions in order of position; time grows linearly with the tokens. Clause patterns follow
        Quirk et al. (1985) as ClausIE does (Del Corro and Gemulla 2013).
    """
    parse = read_parse(doc)
    above: list[Clause | None] = [None] * len(parse.head)
    made: list[Proposition] = []
    for token in parse.order:
        if above[token] is None:
            head = parse.head[token]
            outer = above[head] if head != token else None
            found = read_clause(parse, token, outer) if parse.tag[token] in VERB_TAGS else None
            if found is not None:
                made.extend(_of_clause(parse, found))
                for verb in found.group.verbs:
                    above[verb] = found
                continue
            above[token] = outer
        nominal = read_nominal(parse, token) or read_small_clause(parse, token)
        if nominal is not None:
            made.append(of_nominal(parse, nominal))
        act = read_act(parse, token, above[token]) if parse.children[token] else None
        if act is not None:
            made.append(of_act(parse, act))
    made.sort(key=lambda item: (item.start, item.end, item.head))
    return made
