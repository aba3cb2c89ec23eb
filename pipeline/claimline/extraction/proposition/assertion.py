"""Whether a clause is put forward as so by its utterer."""

from claimline.extraction.proposition.parse import FINITE_TAGS, VERB_TAGS, Parse
from claimline.extraction.proposition.verbgroup import VerbGroup
from claimline.lexicons import words

_ASKING = frozenset(("how", "what", "when", "where", "who", "why"))
_QUESTION_WORDS = frozenset(("WP", "WDT", "WP$"))


def subordinator(parse: Parse, verb: int) -> int:
    """Return the token that subordinates a clause ("because", "if", "when"), or -1."""
    for child in parse.children[verb]:
        if child > verb:
            break
        if parse.dep[child] == "mark" or (parse.tag[child] == "WRB" and parse.dep[child] == "advmod"):
            return child
    return -1


def is_infinitive(parse: Parse, verb: int) -> bool:
    """Whether a verb is an infinitive with "to", active ("to sign") or passive ("to be signed")."""
    return parse.tag[verb] in ("VB", "VBN") and any(
        parse.dep[child] == "aux" and parse.lower[child] == "to" for child in parse.children[verb]
    )


def is_bare_infinitive(parse: Parse, verb: int) -> bool:
    """Whether a verb is an infinitive without "to" in a clause without subordinator ("made them sell")."""
    return parse.tag[verb] == "VB" and parse.child(verb, "aux", "auxpass", "mark") < 0


def _is_asked(parse: Parse, verb: int) -> bool:
    """Whether a question word and the verb before its subject ask inside a sentence ("It is about how do we pay")."""
    auxiliary = parse.child(verb, "aux", "auxpass")
    if not 0 < auxiliary < parse.child(verb, "nsubj", "nsubjpass") < verb:
        return False
    return any(
        child < auxiliary and parse.tag[child] in ("WRB", "WP") and parse.lower[child] in _ASKING
        for child in parse.children[verb]
    )


def is_question(parse: Parse, verb: int) -> bool:
    """Whether a clause ends in a question mark."""
    last = parse.right[verb]
    if parse.lower[parse.sentence_end(verb)] == "?":
        return True
    return last + 1 < len(parse.lower) and parse.lower[last + 1] == "?"


def is_inverted(parse: Parse, verb: int) -> bool:
    """Whether the finite verb stands before its subject as in "Had they known" and "Should it fail"."""
    auxiliary = parse.child(verb, "aux", "auxpass")
    subject = parse.child(verb, "nsubj", "nsubjpass")
    return 0 <= auxiliary < subject < verb and parse.lower[auxiliary] in ("had", "should", "were")


def _is_appended(parse: Parse, clause: int, verb: int) -> bool:
    """Whether a clause after a comma is none that the verb before it reports ("Wages fell, prices rose")."""
    first = parse.left[clause]
    if parse.child(clause, "nsubj", "nsubjpass") < 0 or parse.lower[first - 1] not in (
        ",",
        ";",
        ":",
        "-",
        "–",
        "—",
    ):
        return False
    return first - 1 > verb and parse.lemma[verb] not in words("clause_reporting_verbs.txt")


def is_spliced(parse: Parse, clause: int) -> bool:
    """Whether a clause that parsers take for a fronted report is one of its own ("She ran; he won")."""
    verb = parse.head[clause]
    if parse.dep[clause] != "ccomp" or parse.child(clause, "mark") >= 0:
        return False
    if clause > verb:
        return _is_appended(parse, clause, verb)
    if parse.lemma[verb] not in words("clause_reporting_verbs.txt"):
        return True
    if any(parse.lower[token] == "so" for token in range(parse.right[clause], verb)):
        return True  # "It rained, so she knows what to wear"
    return any(parse.lower[token] == ";" for token in range(clause + 1, verb))


def is_as_long_as(parse: Parse, verb: int) -> bool:
    """Whether a verb heads the clause of "as long as", which is a condition."""
    mark = subordinator(parse, verb)
    return mark > 0 and parse.lower[mark] == "as" and parse.lower[mark - 1] == "long"


def is_comparison(parse: Parse, verb: int) -> bool:
    """Whether a verb heads the second half of a comparison ("more than I am", "as many as he wants")."""
    mark = subordinator(parse, verb)
    if mark < 0 or parse.dep[verb] not in ("advcl", "ccomp"):
        return False
    if parse.lower[mark] == "than":
        return True
    return (
        parse.lower[mark] == "as"
        and parse.tag[parse.head[verb]] not in VERB_TAGS
        and parse.lower[mark - 1] != "long"
    )


def _came_about(parse: Parse, preposition: int, verb: int) -> bool:
    """Whether a gerund after a preposition did come about, other than in "kept him from leaving"."""
    if parse.lower[preposition] == "from":
        return parse.lemma[verb] not in words("clause_preventing_verbs.txt")
    governor = parse.lemma[parse.head[preposition]]
    pair = f"{governor} {parse.lower[preposition]}"
    if parse.lower[preposition] in ("to", "toward", "towards"):
        return pair in words("clause_gerund_facts.txt")  # "devoted to cutting costs", "the path to winning"
    if pair in words("clause_gerund_prospects.txt"):
        return False
    if parse.lower[preposition] == "for" and governor in words("clause_seeking_verbs.txt"):
        return False  # "called for getting rid of it"
    if parse.lower[preposition] in ("on", "upon"):
        return False  # "The talk focused on winning", "insisted on paying", "depends on Ann winning"
    if governor == "be" and parse.lower[preposition] in ("in", "for"):
        return False  # "their interest is in winning"
    if parse.lower[preposition] == "of":
        return parse.lower[preposition - 1] != "instead"
    return parse.lower[preposition] not in ("against", "about", "than")


def is_denied_report(parse: Parse, verb: int) -> bool:
    """Whether a verb is negated and so does not put its complement forward ("did not say that")."""
    negated = any(
        parse.dep[c] == "neg" or (parse.lower[c] == "never" and c < verb) for c in parse.children[verb]
    )
    return negated and parse.lemma[verb] not in words("clause_factive_verbs.txt")


def raises_negation(parse: Parse, verb: int) -> bool:
    """Whether a verb's negation is its complement's ("I don't think it works": it does not)."""
    return parse.lemma[verb] in words("negation_raising.txt")


def _is_wish(parse: Parse, verb: int) -> bool:
    """Whether a bare verb with a singular subject wishes ("God bless America")."""
    subject = parse.child(verb, "nsubj")
    bare = parse.tag[verb] == "VB" and parse.child(verb, "aux", "auxpass") < 0
    return bare and 0 <= subject < verb and parse.tag[subject] in ("NN", "NNP")


def _is_rejected(parse: Parse, verb: int) -> bool:
    """Whether a coordinated verb is what was not done ("played on fears rather than solved them")."""
    joints = [
        child for child in parse.children[parse.head[verb]] if parse.dep[child] == "cc" and child < verb
    ]
    return bool(joints) and parse.lower[joints[-1]] in ("than", "not")


def _is_no_reason(parse: Parse, verb: int, mark: int) -> bool:
    """Whether a clause is denied to be the reason ("It isn't because they cheated")."""
    above = parse.head[verb]
    if mark < 0 or parse.lower[mark] != "because" or parse.child(above, "neg") < 0:
        return False
    be = parse.lemma[above] == "be" or parse.lower[above] in ("'s", "’s")
    alone = be and parse.child(above, "attr", "acomp", "prep") < 0
    return alone and parse.lower[parse.child(above, "nsubj")] in ("it", "that", "this")


def is_asserted(
    parse: Parse, verb: int, link: str, group: VerbGroup, has_subject: bool, shares: bool = False
) -> bool:
    """Whether a clause by itself is put forward as so.

    Not so are questions ("Will it?"), orders ("Go."), conditions ("if it rains"), purposes ("to win"),
    infinitives of object control ("told him to go"), embedded questions ("what he does") and complements of
    words of wish, order, doubt and denial ("hope that", "deny that").

    Args:
        parse: The parse.
        verb: Its head.
        link: How it hangs on the clause above.
        group: Its verb group.
        has_subject: Whether a subject was found.
        shares: Whether it shares auxiliaries with the clause that it is coordinated with.

    Returns:
        False where one of these holds; what holds of the clause above is the caller's to add.
    """
    if not has_subject and not group.finite:
        return False
    if link in ("main", "complement", "coordinate") and is_question(parse, verb):
        return False
    if is_infinitive(parse, verb) or _is_asked(parse, verb):
        return False
    if link == "controlled":
        cue = parse.lemma[parse.head[verb]]
        return cue in words("clause_gerund_reports.txt") and cue not in words("clause_nonassertive.txt")
    mark = subordinator(parse, verb)
    conditional = words("clause_conditional_marks.txt")
    if mark >= 0 and any(
        parse.dep[c] == "mark" and parse.lower[c] in conditional for c in parse.children[verb]
    ):
        return False  # "if it works", "as if it worked"
    if link == "main" and _is_wish(parse, verb):
        return False
    if mark >= 0 and group.tense != "past" and parse.lower[mark] in words("clause_unrealized_marks.txt"):
        return False  # "when it rains", "until she proves it"; but "when it rained"
    if link == "complement" and parse.lower[parse.head[verb]] in conditional:
        return False  # "provided that it works", "assuming that it works"
    if is_as_long_as(parse, verb):
        return False
    if link == "adverbial" and (0 <= parse.child(verb, "neg") < mark or _is_no_reason(parse, verb, mark)):
        return False  # "not because they cheated"
    if link == "adverbial" and is_inverted(parse, verb):
        return False
    if link == "coordinate" and _is_rejected(parse, verb):
        return False
    bare = parse.tag[verb] == "VB" and not group.finite and parse.tag[parse.head[verb]] != "VBP"
    if link == "coordinate" and bare and not shares:
        return False  # "an attempt to win and end it": nobody is said to end it.
    if link in ("main", "coordinate"):
        return has_subject
    if link in ("complement", "modifier", "gerund"):
        above = parse.head[verb]
        if link == "gerund":
            above = parse.head[above]
            if parse.lower[parse.head[verb]] == "without":
                return True
            if not _came_about(parse, parse.head[verb], above):
                return False
        if (
            link == "modifier"
            and mark >= 0
            and any(parse.lower[child] == "no" for child in parse.children[above])
        ):
            return parse.lemma[above] in ("doubt", "question")  # "no evidence that", but "no doubt that"
        if link == "modifier" and mark >= 0 and parse.lemma[above] in words("clause_reported_nouns.txt"):
            return False  # "the claim that"
        if (link != "modifier" or mark >= 0) and parse.lemma[above] in words("clause_nonassertive.txt"):
            return False
        bare = parse.tag[verb] in ("VB", "VBP") and parse.lower[verb] == parse.lemma[verb]
        predicative = parse.child(above, "acomp")
        foreseen = link == "complement" and parse.lower[parse.child(above, "nsubj")] == "it"
        if foreseen and predicative >= 0 and parse.lemma[predicative] in words("clause_nonassertive.txt"):
            return False  # "It is unlikely that it rains"
        wanted = parse.lemma[predicative if predicative >= 0 else above]
        if link == "complement" and bare and wanted in words("clause_urgent_adjectives.txt"):
            return False  # "It is vital that he go"
        if (
            link == "complement"
            and bare
            and parse.tag[above] == "VBD"
            and parse.lemma[above] in words("clause_urging_verbs.txt")
        ):
            return False  # "suggested that they go"; but "suggests that they go"
        if link == "complement" and is_denied_report(parse, above):
            return raises_negation(parse, above)
        if link == "complement" and any(
            parse.tag[child] in _QUESTION_WORDS and child < verb and parse.lower[child] != "that"
            for child in parse.children[verb]
        ):
            return parse.dep[above] == "relcl"  # "what he does", but "a plan which I think would help"
    return link != "complement" or group.finite or parse.tag[verb] in FINITE_TAGS
