"""The arguments and adverbials of a clause's verb group, each with its role and preposition."""

from dataclasses import replace

from claimline.extraction.proposition.adverbials import (
    adverbial_clause,
    interrupted_condition,
    prepositional,
    shifted_condition,
)
from claimline.extraction.proposition.antecedents import EMPTY_SUBJECTS
from claimline.extraction.proposition.assertion import (
    is_as_long_as,
    is_spliced,
    subordinator,
)
from claimline.extraction.proposition.clause import Clause
from claimline.extraction.proposition.hedging import is_hedged, is_sought
from claimline.extraction.proposition.own_claims import is_beside
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
    is_place,
    is_time,
    noun_adverbial_role,
)
from claimline.extraction.proposition.slot import Slot
from claimline.extraction.proposition.two_objects import two_objects
from claimline.extraction.proposition.verbgroup import SUBJECTS
from claimline.lexicons import words

_MAX_CLAUSES = 6
_OPENING_MARKS = frozenset(("``", '"', "“"))
_DASHES = frozenset(("-", "--", "–", "—"))
_MARKS = _DASHES | frozenset(("[", "]", "(", ")", "―", "*", "…", "#"))
_CLOSING_MARKS = frozenset(("''", '"', "”"))


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
    condition = interrupted_condition(parse, verb)
    if preposition is None and condition >= 0:
        # "“If it rains,” she said, “we will stay”": both halves are what she said.
        before = clause_phrase(parse, condition)
        return Slot(
            role,
            (Phrase(phrase.head, ("“", *before.parts, ",", *phrase.parts, "”")),),
            None,
            True,
            False,
            True,
        )
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
    if parse.tag[parse.left[clause]] in ("WP", "WDT", "WRB"):
        return False  # "is what they intended", "asked what tax he'd cut"
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
    if parse.lemma[verb] in words("clause_containing_verbs.txt") | words("clause_banning_verbs.txt"):
        return True
    subjects = clause.subjects.phrases
    return parse.lemma[verb] == "be" and bool(subjects) and parse.lower[subjects[0].head] in EMPTY_SUBJECTS


def _is_perceived(parse: Parse, verb: int, noun: int) -> bool:
    """Whether it is what a noun does that is seen ("saw nurses leaving the ward": not just nurses)."""
    doing = parse.child(noun, "acl")
    return (
        parse.lemma[verb] in words("clause_perception_verbs.txt")
        and doing > noun
        and parse.tag[doing] == "VBG"
    )


def _existing(parse: Parse, noun: int, whole: bool) -> list[Slot]:
    """Return what there is, and where and when ("There was a fire in the factory")."""
    circumstances = []
    for child in parse.children[noun]:
        if parse.dep[child] == "prep" and child > noun:
            slot = prepositional(parse, child, None, None)
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
    if not any(parse.lower[token] in (";", "and") for token in between):
        return [slot for slot in slots if slot is not second]  # "saw him as a friend, a rare one"
    both = Slot("object", (*first.phrases, *second.phrases), None, True)
    return [both if slot is first else slot for slot in slots if slot is not second]


def _where_or_when(parse: Parse, antecedent: Phrase) -> Phrase:
    """Return what a relative adverb stands for, with a preposition ("in the town", "on Friday", "met Friday, when": none)."""
    if not parse.lower[antecedent.head].endswith("day"):
        return Phrase(antecedent.head, ("in", *antecedent.parts))
    first = antecedent.ranges[0][0]
    return Phrase(antecedent.head, ("on", *antecedent.parts)) if parse.tag[first - 1] == "IN" else antecedent


def _is_misplaced_relative(parse: Parse, clause: int) -> bool:
    """Whether a complement is a relative clause far from its noun ("began a vote on Tuesday that will decide")."""
    subject = parse.child(clause, "nsubj", "nsubjpass")
    return subject >= 0 and parse.lower[subject] == "that" and parse.left[clause] == subject < clause


def _is_said_of_whole(parse: Parse, noun: int) -> bool:
    """Whether a noun after a dash or comma is no adverbial ("They won in a year - a rare feat", "sold it, a sign of haste")."""
    before = parse.lower[parse.left[noun] - 1]
    measured = parse.entity[noun] in ("PERCENT", "MONEY", "QUANTITY", "CARDINAL", "DATE", "TIME")
    named = parse.tag[noun][:2] == "NN" and not measured and not is_time(parse, noun)
    return before in _DASHES or (before in (",", ":") and named)


def _slots(parse: Parse, clause: Clause, verb: int, child: int) -> list[Slot]:
    dep = parse.dep[child]
    if parse.lower[child] in _MARKS and parse.tag[child] != "HYPH":
        return []  # "would have spent more [on ads]": a bracket for an argument; "# The tram fails": a heading's mark.
    if parse.lower[child][:1] == "." and parse.lower[child][1:2].isalpha():
        return []  # "There are more.…Still, they left": the next sentence's first word.
    antecedent = clause.antecedent
    if dep == "dobj" and (office := _appointed(parse, verb, child)):
        return office
    if dep in ("dobj", "attr", "oprd", "acomp"):
        role = "object" if dep == "dobj" else "complement"
        if role == "complement" and 0 <= parse.child(verb, "attr", "acomp") < child:
            before = parse.lower[parse.left[child] - 1]
            if before in (":", "-", "–", "—", ","):
                return []  # "The group was diverse: black and white."
        whole = (
            is_hedged(parse, clause.group, clause.inherited)
            or _is_empty_without(parse, clause, verb)
            or _is_perceived(parse, verb, child)
            or is_sought(parse, child)
        )
        phrases = tuple(resolve_relative(parse, phrase, antecedent) for phrase in spread(parse, child, whole))
        if dep == "attr" and parse.child(clause.head, "expl") >= 0:
            return _existing(parse, child, whole)
        moved = is_relative(parse, child) and antecedent is not None
        return [Slot(role, phrases, None, True, moved)]
    if dep == "dative" and parse.tag[child] not in ("IN", "TO"):
        return [Slot("indirect_object", tuple(spread(parse, child)), None, True)]
    if dep in ("prep", "agent", "dative"):
        if child < subordinator(parse, clause.head) < verb:
            return []  # "in part because it rains"
        found = prepositional(parse, child, antecedent, None)
        if found is None and dep == "prep" and clause.link != "relative" and not parse.children[child]:
            return [Slot("other", (Phrase(child, ((child, child),)),))]  # "stood idly by"
        return [found] if found else []
    if dep == "ccomp" and (is_spliced(parse, child) or _is_misplaced_relative(parse, child)):
        return []
    if dep in ("ccomp", "xcomp"):
        if _is_small_clause(parse, child):
            return _small_clause(parse, child)
        return [_complement_clause(parse, verb, child)]
    if dep == "advcl":
        if child in (interrupted_condition(parse, verb), shifted_condition(parse, verb)):
            return []
        slot = adverbial_clause(parse, child)
        # "While prices fell, wages rose" does not say when they rose.
        return [replace(slot, role="other") if slot.role == "time" and is_beside(parse, slot) else slot]
    if dep == "npadvmod" and child < subordinator(parse, clause.head):
        return []  # "two days after it fell"
    if dep == "npadvmod" and child > verb and _is_said_of_whole(parse, child):
        return []
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
            return [Slot(role, (_where_or_when(parse, antecedent),), None, False, True)]
        if parse.lower[child] == "so" and child == verb + 1:
            return [Slot("object", (Phrase(child, ((child, child),)),), None, True)]  # "said so"
        if parse.lower[child] == "rather" and parse.lower[child - 1] in ("would", "'d", "’d"):
            return [Slot("other", (Phrase(child, ((child, child),)),))]  # "would rather walk than drive"
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
    if parse.lemma[verb] == "be" or parse.child(verb, "ccomp") > verb:
        return None  # "an event that she says changed her": she does not say an event.
    for child in parse.children[verb]:
        if parse.dep[child] == "prep" and not parse.children[child] and child not in clause.group.tokens:
            return prepositional(parse, child, None, antecedent)
    named = parse.lemma[verb] in words("clause_appointing_verbs.txt") | words("clause_regarding_verbs.txt")
    core = {slot.role for slot in slots if slot.core} - ({"complement"} if named else set())
    if core or parse.child(verb, "auxpass", "nsubjpass") >= 0:
        return None
    if is_time(parse, antecedent.head) or parse.lemma[antecedent.head] in ("way", "reason"):
        return None
    if is_place(parse, antecedent.head) and parse.tag[antecedent.head] not in ("NN", "NNS"):
        return None
    return Slot("object", (antecedent,), None, True, True)


def _shared_object(parse: Parse, clause: Clause) -> Slot | None:
    """Return the object that a coordinated verb has and this one shares ("bought and sold shares")."""
    verb = clause.group.lexical
    other = verb
    while (following := parse.child(other, "conj")) > other:
        between = parse.dep[following - 1] in ("cc", "punct") and following - other <= 3
        if not between or parse.tag[following] != parse.tag[verb] or parse.child(following, *SUBJECTS) >= 0:
            return None
        other = following
    if other == verb or parse.child(verb, "advmod") > verb:
        return None  # "is acting rashly and showing disregard"
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
                        if (found := prepositional(parse, inner, clause.antecedent, None))
                    )
                continue
            slots.extend(_slots(parse, clause, verb, child))
    slots = _merged(parse, slots)
    extra = _missing_object(parse, clause, slots)
    if extra is None and not any(slot.core for slot in slots):
        extra = _shared_object(parse, clause) or _reported(parse, clause)
    if extra is not None:
        slots.append(extra)
    return two_objects(parse, verb, [slot for slot in slots if not _is_inside(slot, slots)])
