"""All atomic propositions of a Doc."""

from collections.abc import Sequence
from itertools import product

from spacy.tokens import Doc

from claimline.extraction.proposition.arguments import Slot, read_arguments
from claimline.extraction.proposition.assertion import (
    is_bare_infinitive,
    is_comparison,
    is_infinitive,
    subordinator,
)
from claimline.extraction.proposition.clause import Clause
from claimline.extraction.proposition.clauses import read_clause
from claimline.extraction.proposition.confidence import clause_confidence, nominal_confidence
from claimline.extraction.proposition.inflection import inflect
from claimline.extraction.proposition.nominals import Nominal, read_nominal
from claimline.extraction.proposition.parse import Parse, Range, join, read_parse, spans
from claimline.extraction.proposition.phrases import Phrase
from claimline.extraction.proposition.polarity import Cue, is_negative, read_cues
from claimline.extraction.proposition.rules import rule_of
from claimline.extraction.proposition.wording import Chosen, finish, render, sentence
from claimline.extraction.relations import Argument, Evidence, Proposition
from claimline.lexicons import words

_MAX_READINGS = 12
"""Most propositions that one clause is spread out to; beyond, coordinations stay whole."""


def _is_joint(parse: Parse, slots: Sequence[Slot]) -> bool:
    """Whether the predicate holds of coordinated subjects only together ("are friends", "hate each other")."""
    for slot in slots:
        head = slot.phrases[0].head
        if slot.role == "complement" and not slot.clausal and parse.tag[head] in ("NNS", "NNPS"):
            return True
        if parse.lower[head] in ("other", "another") and parse.lower[head - 1] in ("each", "one"):
            return True
    return False


def _is_collective(parse: Parse, clause: Clause, slots: Sequence[Slot]) -> bool:
    """Whether coordinated subjects may do it together ("Iran and Iraq signed a treaty")."""
    if parse.lemma[clause.group.lexical] in words("clause_collective_verbs.txt"):
        return True
    return any(parse.lower[slot.phrases[0].head] == "together" for slot in slots)


def _readings(
    parse: Parse, clause: Clause, slots: Sequence[Slot]
) -> list[tuple[Phrase | None, bool, list[Chosen]]]:
    """Return every subject with every choice of conjuncts, and whether the subject is a whole coordination."""
    subjects: list[tuple[Phrase | None, bool]] = [(phrase, False) for phrase in clause.subjects.phrases]
    whole = clause.subjects.whole
    if whole is not None and _is_joint(parse, slots):
        subjects = [(whole, True)]
    elif whole is not None and _is_collective(parse, clause, slots):
        subjects.insert(0, (whole, True))
    choices = [slot.phrases for slot in slots]
    count = len(subjects)
    for phrases in choices:
        count *= len(phrases)
    if count > _MAX_READINGS:
        if whole is not None:
            subjects = [(whole, True)]
        choices = [
            phrases[:1] if len(phrases) > 1 and count > 2 * _MAX_READINGS else phrases for phrases in choices
        ]
    readings = [
        (subject, is_whole, list(zip(slots, picked, strict=True)))
        for subject, is_whole in subjects or [(None, False)]
        for picked in product(*choices)
    ]
    return readings[: 2 * _MAX_READINGS]


def _text(parse: Parse, part: Range | None) -> str:
    return parse.text[parse.start[part[0]] : parse.end[part[1]]] if part is not None else ""


def _argument(parse: Parse, role: str, phrase: Phrase, preposition: Range | None = None) -> Argument:
    return Argument(role, spans(parse, phrase.ranges), parse.start[phrase.head], _text(parse, preposition))


def _surface(arguments: list[Argument]) -> tuple[Argument, ...]:
    return tuple(sorted(arguments, key=lambda argument: argument.spans))


def _bounds(pieces: Sequence[tuple[tuple[int, int], ...]]) -> tuple[int, int]:
    intervals = [interval for piece in pieces for interval in piece]
    return min(start for start, _ in intervals), max(end for _, end in intervals)


def _has_open_argument(parse: Parse, clause: Clause, slots: Sequence[Slot]) -> bool:
    """Whether the subject or object is a question word that stands for nothing named."""
    phrases = [
        *clause.subjects.phrases,
        *(phrase for slot in slots if slot.core and not slot.clausal for phrase in slot.phrases),
    ]
    return any(
        parse.tag[phrase.head] in ("WP", "WDT")
        or parse.tag[phrase.ranges[0][0]] in ("WP", "WDT", "WRB", "WP$")
        for phrase in phrases
        if parse.dep[phrase.head] != "csubj"
    )


def _tense(parse: Parse, clause: Clause, slots: Sequence[Slot]) -> str:
    if not clause.finite and parse.tag[clause.head] == "VBN" and any(slot.role == "time" for slot in slots):
        return "past"  # "Founded in 1920, it employs many": the event lies before.
    return clause.tense


def _is_of_experience(parse: Parse, verb: int) -> bool:
    return parse.tag[verb] == "VBG" and parse.lemma[parse.head[verb]] in words("clause_experience_nouns.txt")


def _is_condition_word(parse: Parse, clause: Clause) -> bool:
    """Whether a participle works as a subordinator ("assuming that it rains")."""
    conditional = parse.lower[clause.head] in words("clause_conditional_marks.txt")
    return conditional and clause.link == "adverbial" and not clause.subjects.own


def _lacks_complement(parse: Parse, clause: Clause, slots: Sequence[Slot]) -> bool:
    if clause.link != "adverbial" or any(slot.core for slot in slots):
        return False
    mark = subordinator(parse, clause.head)
    pro_verb = parse.lemma[clause.group.lexical] in ("have", "do", "be")
    return mark >= 0 and parse.lower[mark] == "as" and pro_verb


def _of_clause(parse: Parse, clause: Clause) -> list[Proposition]:
    if not clause.subjects.phrases and not clause.finite and clause.link != "main":
        return []  # Nobody is said to do it ("the cost of building").
    if clause.link == "complement" and is_bare_infinitive(parse, clause.head):
        return []  # Part of the clause above ("made investors sell").
    if clause.link == "modifier" and is_infinitive(parse, clause.head):
        return []  # The noun is not who does it ("a plan to cut taxes").
    if clause.link == "modifier" and _is_of_experience(parse, clause.head):
        return []  # "had trouble sleeping": the trouble does not sleep.
    if is_comparison(parse, clause.head) or _is_condition_word(parse, clause):
        return []
    slots = read_arguments(parse, clause)
    if _lacks_complement(parse, clause, slots):
        return []  # "as Wales has since 2016": what it has stands in the clause above.
    if not slots and not clause.finite and parse.tag[clause.head] == "VBG":
        return []  # A noun in -ing or a bare participle ("hunting and fishing") says nothing by itself.
    if clause.link != "main" and _has_open_argument(parse, clause, slots):
        return []  # "what he does" names something and says nothing of it.
    readings = _readings(parse, clause, slots)
    rule = rule_of(parse, clause, slots)
    tense = _tense(parse, clause, slots)
    tokens = (*clause.inherited, *clause.group.tokens)
    predicate = spans(parse, join(tokens))
    negatable = [phrase for slot in slots if slot.core and not slot.clausal for phrase in slot.phrases[:1]]
    cues = read_cues(parse, clause, [*clause.subjects.phrases[:1], *negatable])
    negative = is_negative(cues)
    evidence = _evidence(parse, cues) if negative else ()
    made = []
    for subject, is_whole, chosen in readings:
        spread = not is_whole and clause.subjects.whole is not None
        is_part = spread and readings[0][1]
        arguments = [_argument(parse, slot.role, phrase, slot.preposition) for slot, phrase in chosen]
        if subject is not None:
            arguments.append(_argument(parse, "subject", subject))
        replaced, added = inflect(parse, clause, rule, tense, subject, is_whole, spread, cues)
        start, end = _bounds([predicate, *(argument.spans for argument in arguments)])
        made.append(
            Proposition(
                start=start,
                end=end,
                subject=spans(parse, subject.ranges) if subject is not None else (),
                predicate=predicate,
                head=parse.start[clause.group.lexical],
                arguments=_surface(arguments),
                text=sentence(parse, subject, tokens, chosen, replaced, added),
                polarity="negative" if negative else "positive",
                tense=tense,
                # "neither eats nor drinks" and "does not eat or drink" deny each alternative.
                asserted=clause.asserted and (negative or not clause.disjoint),
                rule=rule,
                confidence=clause_confidence(clause, rule, chosen, len(readings), is_part),
                evidence=evidence,
                added=added,
            )
        )
    return made


def _evidence(parse: Parse, cues: Sequence[Cue]) -> tuple[Evidence, ...]:
    return tuple(
        Evidence("polarity", "negative", ((parse.start[cue.token], parse.end[cue.token]),), cue.rule)
        for cue in cues
    )


def _of_nominal(parse: Parse, nominal: Nominal) -> Proposition:
    subject = _argument(parse, "subject", nominal.subject)
    complement = _argument(parse, "complement", nominal.complement)
    start, end = _bounds([subject.spans, complement.spans])
    added = "are" if parse.tag[nominal.subject.head] == "NNS" else "is"
    return Proposition(
        start=start,
        end=end,
        subject=subject.spans,
        predicate=(),
        head=complement.head,
        arguments=_surface([subject, complement]),
        text=finish(render(parse, (*nominal.subject.parts, added, *nominal.complement.parts))),
        polarity="positive",
        tense="present",
        asserted=True,
        rule=nominal.rule,
        confidence=nominal_confidence(parse, nominal),
        evidence=(),
        added=added,
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
            found = read_clause(parse, token, outer)
            if found is not None:
                made.extend(_of_clause(parse, found))
                for verb in found.group.verbs:
                    above[verb] = found
                continue
            above[token] = outer
        nominal = read_nominal(parse, token)
        if nominal is not None:
            made.append(_of_nominal(parse, nominal))
    made.sort(key=lambda item: (item.start, item.end, item.head))
    return made
