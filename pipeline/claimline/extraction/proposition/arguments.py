"""The arguments and adverbials of a clause's verb group, each with its role and preposition."""

from dataclasses import dataclass

from claimline.extraction.proposition.antecedents import EMPTY_SUBJECTS
from claimline.extraction.proposition.assertion import (
    is_as_long_as,
    is_infinitive,
    is_inverted,
    is_spliced,
    subordinator,
)
from claimline.extraction.proposition.clause import Clause
from claimline.extraction.proposition.hedging import is_hedged
from claimline.extraction.proposition.parse import PROPER_TAGS, VERB_TAGS, Parse, Range
from claimline.extraction.proposition.phrases import (
    Phrase,
    clause_phrase,
    is_relative,
    noun_phrase,
    resolve_relative,
    spread,
)
from claimline.extraction.proposition.roles import (
    adverb_role,
    clausal_role,
    is_place,
    is_time,
    noun_adverbial_role,
    prepositional_role,
)
from claimline.extraction.proposition.verbgroup import SUBJECTS
from claimline.lexicons import words

_MAX_CLAUSES = 6
_OPENING_MARKS = frozenset(("``", '"', "“"))
_CLOSING_MARKS = frozenset(("''", '"', "”"))
_MAX_PREPOSITION = 4
"""Longest preposition in tokens, modifiers included ("shortly after", "in front of")."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One argument, with the alternatives that a coordination offers.

    Attributes:
        role: A role of ``records.ROLES``.
        phrases: One phrase, or one for each conjunct of a coordination.
        preposition: Tokens of the preposition or subordinator, or None.
        core: Whether it is an object, complement or agent and no adverbial.
        moved: Whether it stands elsewhere than after its verb (an antecedent, a shared object).
        clausal: Whether it is a clause.
    """

    role: str
    phrases: tuple[Phrase, ...]
    preposition: Range | None = None
    core: bool = False
    moved: bool = False
    clausal: bool = False


def _complement_clause(parse: Parse, verb: int, clause: int, role: str = "complement") -> Slot:
    cut: list[Range] = []
    mark = subordinator(parse, clause)
    preposition = None
    if mark >= 0 and parse.dep[mark] == "mark":
        preposition = (parse.left[mark], mark)
        cut.append(preposition)
    if parse.left[clause] < verb < parse.right[clause]:
        # "Prices, he said, will rise": the reporting words stand inside the reported clause.
        cut.append((verb, verb))
        others = [child for child in parse.children[verb] if child != clause and parse.dep[child] != "punct"]
        cut.extend((parse.left[child], parse.right[child]) for child in others)
    phrase = clause_phrase(parse, clause, tuple(cut))
    if preposition is None and _is_quoted(parse, phrase):
        phrase = Phrase(phrase.head, ("“", *phrase.parts, "”"))
        return Slot(role, (phrase,), preposition, True, False, True)
    return Slot(role, _clauses(parse, clause, tuple(cut)), preposition, True, False, True)


def _clauses(parse: Parse, clause: int, cut: tuple[Range, ...]) -> tuple[Phrase, ...]:
    """Return coordinated clauses one by one ("that prices rose and that wages fell")."""
    phrases = []
    token = clause
    while token >= 0:
        following = parse.child(token, "conj")
        has_subject = following > token and parse.child(following, *SUBJECTS) >= 0
        if following >= 0 and not (has_subject and parse.tag[following] in VERB_TAGS):
            following = -1
        joints = [
            child for child in parse.children[token] if parse.dep[child] == "cc" and following > child > token
        ]
        if any(parse.lower[child] != "and" for child in joints):
            return (clause_phrase(parse, clause, cut),)
        outer = [(parse.left[child], parse.right[child]) for child in (*joints, following) if child >= 0]
        mark = subordinator(parse, token)
        if token != clause and mark >= 0 and parse.dep[mark] == "mark":
            outer.append((mark, mark))
        phrases.append(
            clause_phrase(parse, token, (*cut, *outer) if following >= 0 or token != clause else cut)
        )
        token = following
    return (
        tuple(phrases[:_MAX_CLAUSES])
        if len(phrases) <= _MAX_CLAUSES
        else (clause_phrase(parse, clause, cut),)
    )


def _is_quoted(parse: Parse, phrase: Phrase) -> bool:
    """Whether quotation marks stand right around a phrase, a comma perhaps before the closing one."""
    before, after = phrase.ranges[0][0] - 1, phrase.ranges[-1][1] + 1
    if before < 0 or parse.lower[before] not in _OPENING_MARKS:
        return False
    return any(
        parse.lower[token] in _CLOSING_MARKS for token in range(after, min(after + 2, len(parse.lower)))
    )


def _reported(parse: Parse, clause: Clause) -> Slot | None:
    """Return the content of reporting words inside it ("Prices, he said, will rise")."""
    verb = clause.head
    outer = parse.head[verb]
    if parse.dep[verb] != "parataxis" or parse.lemma[verb] not in words("clause_reporting_verbs.txt"):
        return None
    cut = (parse.left[verb], parse.right[verb])
    return Slot("complement", (clause_phrase(parse, outer, (cut,)),), None, True, True, True)


def _is_dative(parse: Parse, token: int) -> bool:
    """Whether "to" opens an indirect object ("gave a loan to Ann")."""
    verb = parse.head[token]
    if parse.lower[token] != "to" or parse.lemma[verb] not in words("clause_dative_verbs.txt"):
        return False
    return parse.child(verb, "dobj", "nsubjpass") >= 0


def _prepositional(parse: Parse, token: int, antecedent: Phrase | None, zero: Phrase | None) -> Slot | None:
    """Return the slot of a preposition; ``zero`` is what a stranded preposition governs."""
    governed = parse.child(token, "pobj")
    if governed < 0:
        governed = parse.child(token, "pcomp")
    outer = token
    while governed < 0:
        inner = parse.child(outer, "prep")
        if inner <= outer:
            break
        outer, governed = inner, parse.child(inner, "pobj", "pcomp")
    while (
        parse.tag[governed] in ("IN", "TO") and governed > outer and parse.child(governed, "pobj") > governed
    ):
        outer, governed = governed, parse.child(governed, "pobj")  # "because of", "out of"
    clause = parse.child(token, "ccomp")
    if governed < token and clause > token and parse.lower[token] in words("clause_conditional_marks.txt"):
        return _conditional(parse, token, clause)
    if 0 <= governed < token and is_relative(parse, governed) and antecedent is not None:
        zero = antecedent  # "repairs that they cannot pay for"
    elif governed < token and zero is not None and parse.children[token]:
        return None
    if governed < token:
        if zero is None:
            return None
        role = prepositional_role(parse, parse.lower[token], zero.head)
        return Slot(role, (zero,), (token, token), False, True)
    first = parse.left[governed]
    opening = parse.left[token] if first - parse.left[token] <= _MAX_PREPOSITION else token
    if parse.tag[opening] in ("WRB", "``"):
        opening = token  # "recalled how on Monday ..."
    preposition = (opening, first - 1)
    if preposition[1] < token:
        preposition = (token, max(token, outer))
    name = " ".join(parse.lower[max(preposition[0], token) : preposition[1] + 1])
    role = prepositional_role(parse, name, governed)
    if parse.dep[token] == "agent":
        role = "agent"
    elif parse.dep[token] == "dative" or _is_dative(parse, token):
        role = "indirect_object"
    infinitive = parse.child(governed, "acl")
    if name == "in" and parse.lower[governed] == "order" and infinitive > governed:
        phrase = clause_phrase(parse, infinitive)
        return Slot("purpose", (phrase,), (token, governed), False, False, True)
    if parse.dep[governed] == "pcomp" and outer == token:
        return Slot(role, (clause_phrase(parse, governed),), preposition, role == "agent", False, True)
    phrase = noun_phrase(parse, governed)
    resolved = resolve_relative(parse, phrase, antecedent)
    if resolved.head != phrase.head and role == "other":
        role = prepositional_role(parse, name, resolved.head)
    core = role in ("agent", "indirect_object")
    if resolved is phrase and name not in words("clause_joint_prepositions.txt"):
        return Slot(role, tuple(spread(parse, governed)), preposition, core)
    return Slot(role, (resolved,), preposition, core, resolved is not phrase)


def _conditional(parse: Parse, token: int, clause: int) -> Slot:
    """Return the condition of a participle that works as a subordinator ("provided that it rains")."""
    mark = parse.child(clause, "mark")
    last = mark if token < mark < clause else token
    return Slot(
        "condition", (clause_phrase(parse, clause, ((mark, mark),)),), (token, last), False, False, True
    )


def _adverbial_clause(parse: Parse, clause: int) -> Slot:
    inner = parse.child(clause, "ccomp")
    if inner > clause and parse.lower[clause] in words("clause_conditional_marks.txt"):
        return _conditional(parse, clause, inner)
    mark = subordinator(parse, clause)
    infinitive = is_infinitive(parse, clause)
    role = clausal_role(parse.lower[mark] if mark >= 0 else "", infinitive)
    if mark < 0 and is_inverted(parse, clause):
        role = "condition"  # "Had they known, they would have left."
    preposition = None
    cut: tuple[Range, ...] = ()
    if mark >= 0:
        preposition = (parse.left[mark], mark)
        if parse.left[clause] < preposition[0] and mark - parse.left[clause] < _MAX_PREPOSITION:
            preposition = (parse.left[clause], mark)
        cut = (preposition,)
    return Slot(role, (clause_phrase(parse, clause, cut),), preposition, False, False, True)


def _small_clause(parse: Parse, clause: int) -> list[Slot]:
    """Return object and complement of "made Paris his home" and "saw him leave"."""
    subject = parse.child(clause, "nsubj", "nsubjpass")
    cut = (parse.left[subject], parse.right[subject])
    return [
        Slot("object", tuple(spread(parse, subject)), None, True),
        Slot("complement", (clause_phrase(parse, clause, (cut,)),), None, True),
    ]


def _is_small_clause(parse: Parse, clause: int) -> bool:
    if parse.child(clause, "nsubj") < 0 or parse.child(clause, "mark", "aux", "auxpass") >= 0:
        return False
    return parse.tag[clause] not in VERB_TAGS or parse.tag[clause] in ("VB", "VBG", "VBN")


def _appointed(parse: Parse, verb: int, noun: int) -> list[Slot]:
    """Return name and office where the parse has one noun phrase ("elected Ann Lee president")."""
    first = parse.left[noun]
    if (
        parse.lemma[verb] not in words("clause_appointing_verbs.txt")
        or parse.tag[noun] != "NN"
        or first == noun
    ):
        return []
    if any(parse.tag[token] not in PROPER_TAGS for token in range(first, noun)):
        return []
    return [
        Slot("object", (Phrase(noun - 1, ((first, noun - 1),)),), None, True),
        Slot("complement", (Phrase(noun, ((noun, parse.right[noun]),)),), None, True),
    ]


def _is_empty_without(parse: Parse, clause: Clause, verb: int) -> bool:
    """Whether a clause says too little when one on its object is cut ("We have a rule that", "It was a book that")."""
    if parse.lemma[verb] == "have":
        return True
    subjects = clause.subjects.phrases
    return parse.lemma[verb] == "be" and bool(subjects) and parse.lower[subjects[0].head] in EMPTY_SUBJECTS


def _existing(parse: Parse, noun: int, whole: bool) -> list[Slot]:
    """Return what there is, and where and when ("There was a fire in the factory")."""
    circumstances = []
    for child in parse.children[noun]:
        if parse.dep[child] == "prep" and child > noun:
            slot = _prepositional(parse, child, None, None)
            if slot is not None and slot.role in ("place", "time") and not slot.clausal:
                circumstances.append((child, slot))
    cut = tuple((parse.left[child], parse.right[child]) for child, _ in circumstances)
    thing = Slot("complement", (noun_phrase(parse, noun, cut, whole),), None, True)
    return [thing, *(slot for _, slot in circumstances)]


def _merged(parse: Parse, slots: list[Slot]) -> list[Slot]:
    """Return slots with two objects of one verb made a coordination ("included one; and another")."""
    objects = [slot for slot in slots if slot.role == "object" and not slot.clausal and not slot.moved]
    if len(objects) != 2 or any(slot.role in ("complement", "indirect_object") for slot in slots):
        return slots
    first, second = objects
    between = range(first.phrases[-1].ranges[-1][1] + 1, second.phrases[0].ranges[0][0])
    if not any(parse.lower[token] in (",", ";", "and") for token in between):
        return slots
    both = Slot("object", (*first.phrases, *second.phrases), None, True)
    return [both if slot is first else slot for slot in slots if slot is not second]


def _slots(parse: Parse, clause: Clause, verb: int, child: int) -> list[Slot]:
    dep = parse.dep[child]
    antecedent = clause.antecedent
    if dep == "dobj" and (office := _appointed(parse, verb, child)):
        return office
    if dep in ("dobj", "attr", "oprd", "acomp"):
        role = "object" if dep == "dobj" else "complement"
        if role == "complement" and 0 <= parse.child(verb, "attr", "acomp") < child:
            before = parse.lower[parse.left[child] - 1]
            if before in (":", "-", "–", "—"):
                return []  # "The group was diverse: black and white."
        whole = is_hedged(parse, clause.group, clause.inherited) or _is_empty_without(parse, clause, verb)
        phrases = tuple(resolve_relative(parse, phrase, antecedent) for phrase in spread(parse, child, whole))
        if dep == "attr" and parse.child(clause.head, "expl") >= 0 and len(phrases) == 1:
            return _existing(parse, child, whole)
        moved = is_relative(parse, child) and antecedent is not None
        return [Slot(role, phrases, None, True, moved)]
    if dep == "dative" and parse.tag[child] not in ("IN", "TO"):
        return [Slot("indirect_object", tuple(spread(parse, child)), None, True)]
    if dep in ("prep", "agent", "dative"):
        found = _prepositional(parse, child, antecedent, None)
        return [found] if found else []
    if dep == "ccomp" and is_spliced(parse, child):
        return []
    if dep in ("ccomp", "xcomp"):
        if _is_small_clause(parse, child):
            return _small_clause(parse, child)
        return [_complement_clause(parse, verb, child)]
    if dep == "advcl":
        return [_adverbial_clause(parse, child)]
    if dep == "npadvmod":
        return [Slot(noun_adverbial_role(parse, child), (noun_phrase(parse, child),))]
    if dep == "intj" and child > verb and parse.lower[child] in ("yes", "no"):
        return [Slot("object", (Phrase(child, ((child, child),)),), None, True)]
    if dep == "advmod":
        condition = parse.child(child, "advcl")
        if condition > child and is_as_long_as(parse, condition):
            mark = subordinator(parse, condition)
            phrase = clause_phrase(parse, condition, ((mark, mark),))
            return [Slot("condition", (phrase,), (parse.left[child], mark), False, False, True)]
        if child < subordinator(parse, clause.head) or parse.lower[child] in ("both", "each"):
            return []  # "even if", "long after"; "Ann and Bo both left"
        if antecedent is not None and parse.tag[child] == "WRB" and parse.lower[child] in ("when", "where"):
            role = "time" if parse.lower[child] == "when" else "place"
            return [Slot(role, (Phrase(antecedent.head, ("in", *antecedent.parts)),), None, False, True)]
        if parse.lower[child] == "so" and child == verb + 1:
            return [Slot("object", (Phrase(child, ((child, child),)),), None, True)]  # "said so"
        if any(parse.tag[inner] == "WRB" for inner in (child, *parse.children[child])) or parse.lower[
            child
        ] in words("clause_discourse_adverbs.txt"):
            return []
        return [Slot(adverb_role(parse, child), (noun_phrase(parse, child),))]
    return []


def _missing_object(parse: Parse, clause: Clause, slots: list[Slot]) -> Slot | None:
    """Return the object of a relative clause without pronoun ("the book he wrote")."""
    antecedent = clause.antecedent
    if clause.link != "relative" or antecedent is None or not clause.subjects.own:
        return None
    if any(slot.moved for slot in slots) or antecedent.parts[0] in clause.subjects.phrases[0].parts:
        return None
    verb = clause.group.lexical
    if parse.lemma[verb] == "be":
        return None
    for child in parse.children[verb]:
        if parse.dep[child] == "prep" and not parse.children[child] and child not in clause.group.tokens:
            return _prepositional(parse, child, None, antecedent)
    if any(slot.core for slot in slots) or parse.child(verb, "auxpass", "nsubjpass") >= 0:
        return None
    if is_time(parse, antecedent.head) or parse.lemma[antecedent.head] in ("way", "reason"):
        return None
    if is_place(parse, antecedent.head) and parse.tag[antecedent.head] not in ("NN", "NNS"):
        return None
    return Slot("object", (antecedent,), None, True, True)


def _shared_object(parse: Parse, clause: Clause) -> Slot | None:
    """Return the object that a coordinated verb has and this one shares ("bought and sold shares")."""
    verb = clause.group.lexical
    other = parse.child(verb, "conj")
    if other != verb + 2 or parse.tag[other] != parse.tag[verb] or parse.child(other, *SUBJECTS) >= 0:
        return None
    noun = parse.child(other, "dobj")
    if noun < other or parse.lemma[verb] in words("clause_intransitives.txt"):
        return None
    return Slot("object", tuple(spread(parse, noun)), None, True, True)


def _is_inside(slot: Slot, slots: list[Slot]) -> bool:
    """Whether an adverbial stands inside another argument ("issued a statement Tuesday": parsed as both)."""
    if slot.core or slot.moved or slot.clausal:
        return False
    first, last = slot.phrases[0].ranges[0]
    return any(
        start <= first and last <= end
        for other in slots
        if other is not slot and not other.clausal
        for phrase in other.phrases
        for start, end in phrase.ranges
    )


def read_arguments(parse: Parse, clause: Clause) -> list[Slot]:
    """Return the arguments of a clause in surface order, its subject left out.

    Args:
        parse: The parse.
        clause: The clause.

    Returns:
        Its slots.
    """
    taken = set(clause.group.tokens)
    slots: list[Slot] = []
    for adverbial in clause.shared:
        slots.extend(_slots(parse, clause, adverbial, adverbial))
    for verb in clause.group.verbs:
        for child in parse.children[verb]:
            if child in taken:
                # A bare light noun keeps its prepositional phrases ("take part in").
                if parse.dep[child] == "dobj":
                    slots.extend(
                        found
                        for inner in parse.children[child]
                        if (found := _prepositional(parse, inner, clause.antecedent, None))
                    )
                continue
            slots.extend(_slots(parse, clause, verb, child))
    slots = _merged(parse, slots)
    extra = _missing_object(parse, clause, slots)
    if extra is None and not any(slot.core for slot in slots):
        extra = _shared_object(parse, clause) or _reported(parse, clause)
    if extra is not None:
        slots.append(extra)
    return [slot for slot in slots if not _is_inside(slot, slots)]
