"""Clauses that are a piece of a sentence, a label or a heading, and reports that report nothing."""

from collections.abc import Sequence
from itertools import pairwise

from claimline.extraction.proposition.clause import Clause
from claimline.extraction.proposition.parse import VERB_TAGS, Parse
from claimline.extraction.proposition.slot import Slot
from claimline.lexicons import words

_DASHES = frozenset(("-", "–", "—", "--"))
_QUOTES = frozenset(('"', "”", "''", "’", "'"))
_QUESTION_WORDS = frozenset(("WP", "WDT", "WP$"))
_FRAMES = frozenset(("event", "case"))
_NEAR = 12
_LIKE = frozenset(("as", "like"))
_INTRODUCING = frozenset(("another", "each", "every"))
_BE = frozenset(("is", "are", "was", "were"))


def _is_question_word(parse: Parse, first: int, last: int) -> bool:
    """Whether an argument is a question word without its clause ("This is what", "This is what the race")."""
    if parse.tag[first] not in _QUESTION_WORDS or parse.lower[first] == "that":
        return False
    return not any(
        parse.tag[token] in VERB_TAGS or parse.tag[token] == "MD" for token in range(first, last + 1)
    )


def _closes(parse: Parse, token: int) -> bool:
    """Whether a quotation ends at a token, behind a comma."""
    form = parse.lower[token]
    if form not in _QUOTES or parse.lower[token - 1] != ",":
        return False
    return form == "”" or parse.end[token - 1] == parse.start[token]


def _holds_reporting(parse: Parse, first: int, last: int) -> bool:
    """Whether a part goes on behind a quotation with who said it ("a lie that we ended that,” he went on").

    Or whether it has the first half of "not just A but B".
    """
    inside = parse.lower[first:last]
    if "not" in inside and parse.lower[first + inside.index("not") + 1] in words("clause_adding_adverbs.txt"):
        # "a sense of not just the cost, but the gain"
        return "but" not in inside and "but" in parse.lower[last : last + 4]
    for mark in ("”", '"', "''"):
        if mark in inside:
            token = first + inside.index(mark)
            following = token + 1
            speaker = parse.dep[following] == "nsubj" and parse.head[following] - token < 4
            if (
                token > first
                and speaker
                and parse.tag[following] not in _QUESTION_WORDS
                and _closes(parse, token)
            ):
                return True
    return False


def _is_no_argument(parse: Parse, slot: Slot) -> bool:
    """Whether an object or complement is a piece: a question word, a heading or what runs on into who said it.

    "Pollsters agree - Ann Lee: …": a heading is set off by a dash and a colon.
    """
    head = slot.phrases[0].head
    first, last = parse.left[head], parse.right[head]
    if first == last:
        return not slot.moved and _is_question_word(parse, first, last)
    if slot.moved:
        return False
    if parse.lower[first - 1] in _DASHES and parse.lower[last + 1 : last + 2] == [":"]:
        return True
    if parse.tag[first] in _QUESTION_WORDS and parse.tag[head] not in VERB_TAGS and slot.clausal:
        return _is_question_word(parse, first, head)
    return last - first > 4 and _holds_reporting(parse, first, last)


def _is_reported_twice(parse: Parse, verb: int, clausal: Sequence[Slot]) -> bool:
    """Whether clauses on both sides of a verb are its complement, or a quotation ends between it and its complement.

    "She praised it - “I think it works”"; "“It is a lie that we ended that,” he went on": "he went on" is not what
    they ended.
    """
    heads = [slot.phrases[0].head for slot in clausal]
    if len(heads) > 1 and min(heads) < verb < max(heads):
        return True
    return any(_closes(parse, token) for head in heads for token in range(verb + 1, min(head, verb + _NEAR)))


def _is_as_put(parse: Parse, clause: Clause, first: int, slots: Sequence[Slot]) -> bool:
    """Whether a clause only says whose words others are ("as Ann put it", "just like I said")."""
    verb = parse.lemma[clause.group.lexical]
    if verb != "put" and verb not in words("clause_reporting_verbs.txt"):
        return False
    after = [slot.phrases[0].head for slot in slots if slot.core and slot.phrases[0].head > first]
    return all(parse.lower[head] == "it" for head in after)


def _is_one_of_list(parse: Parse, clause: Clause, slots: Sequence[Slot]) -> bool:
    """Whether several are said to be one person ("Three names are Ann Lee": the rest of the list is lost)."""
    head = clause.subjects.phrases[0].head
    for slot in slots:
        if slot.role != "complement" or not slot.core or not slot.phrases[0].ranges:
            continue
        person = slot.phrases[0].head
        if slot.clausal:
            first = slot.phrases[0].ranges[0][0]
            if parse.lower[first] in _BE and slot.preposition is None and first > head:
                return True  # "Three names [mentioned as candidates are Ann Lee]"
        elif len(slot.phrases) == 1 and parse.entity[person] == "PERSON" and parse.tag[person] == "NNP":
            return parse.child(person, "conj") < 0 and parse.dep[person] == "attr"
    return False


def _is_run_together(parse: Parse, tokens: Sequence[int]) -> bool:
    """Whether a modal stands behind a verb of its group ("those the nurses make can help": not "make can help")."""
    return any(
        parse.tag[token] == "MD" and parse.tag[before] in VERB_TAGS for before, token in pairwise(tokens)
    )


def _is_reduced_relative(parse: Parse, clause: Clause, first: int) -> bool:
    """Whether a noun and a participle after a clause are an apposition ("left the Post, a paper focused on farms, in May").

    The parse has them for subject and verb, and the clause before for a complement.
    """
    verb = clause.head
    if clause.group.tokens != (verb,) or parse.tag[verb] != "VBD" or not parse.lower[verb].endswith("ed"):
        return False
    before = parse.child(verb, "ccomp")
    joined = 0 <= before < first and parse.right[before] + 1 in (first - 1, first)
    return joined and parse.lemma[verb] not in words("clause_reporting_verbs.txt")


def is_fragment(parse: Parse, clause: Clause, slots: Sequence[Slot]) -> bool:
    """Whether a clause is a piece of something else.

    Args:
        parse: The parse.
        clause: The clause; it has a subject.
        slots: Its arguments.

    Returns:
        True for a question word without its clause, labels before colons, "as Ann put it", "in the event they agree",
        complements that a verb cannot have, one of a list and an apposition taken for a clause.
    """
    clausal = []
    frame = -1
    has_core = False
    for slot in slots:
        if slot.core:
            has_core = True
            if _is_no_argument(parse, slot):
                return True
            if slot.clausal and slot.role == "complement":
                clausal.append(slot)
        elif parse.lower[slot.phrases[0].head] in _FRAMES and slot.preposition is not None:
            frame = parse.right[slot.phrases[0].head]
    verb = clause.group.lexical
    if clausal and _is_reported_twice(parse, verb, clausal):
        return True
    cut_off = has_core and not clausal and not clause.finite and parse.tag[verb] == "VBG"
    if cut_off and parse.lower[verb + 1 : verb + 2] == [","]:
        return True  # "saying, if elected mayor, she would …": what it says is parsed as a clause of its own
    subjects = clause.subjects
    head = subjects.phrases[0].head
    if (
        has_core
        and parse.tag[head] == "NNS"
        and len(subjects.phrases) == 1
        and _is_one_of_list(parse, clause, slots)
    ):
        return True
    tokens = clause.group.tokens
    if (
        len(tokens) > 2
        and any(parse.tag[token] == "MD" for token in tokens[1:])
        and _is_run_together(parse, tokens)
    ):
        return True
    if not subjects.own and clause.link == "adverbial":
        return verb == clause.head and parse.lower[verb] == "put" and not has_core  # "put simply"
    ranges = subjects.phrases[0].ranges
    if not ranges:
        return False
    (first, _), (_, last) = ranges[0], ranges[-1]
    if parse.lower[last + 1 : last + 2] == [":"] and last < clause.group.tokens[0]:
        return True  # "Q: Your mother left and came back."
    if not subjects.own:
        return False
    if (
        first == last
        and parse.lower[first] in _INTRODUCING
        and any(slot.preposition is None for slot in clausal)
    ):
        return True  # "Another renovated [mill has opened]"
    if parse.lemma[verb] == "become" and not has_core and not any(slot.moved for slot in slots):
        return True
    if first < 1:
        return False
    before = parse.lower[first - 1]
    if before in _LIKE:
        return _is_as_put(parse, clause, first, slots)
    if frame == first - 1:
        return True  # "in the event they agree"
    return before == "," and parse.lower[first] in ("a", "an") and _is_reduced_relative(parse, clause, first)
