"""Clauses: which verbs head one, and how it hangs on another."""

from claimline.extraction.proposition.adverbials import interrupted_condition, shifted_condition
from claimline.extraction.proposition.antecedents import antecedent_of
from claimline.extraction.proposition.assertion import is_asserted, is_spliced, subordinator
from claimline.extraction.proposition.attachment import is_loose
from claimline.extraction.proposition.clause import LINKS, Clause
from claimline.extraction.proposition.hedging import is_hedged, is_said_of_noun
from claimline.extraction.proposition.parse import FINITE_TAGS, VERB_TAGS, Parse
from claimline.extraction.proposition.phrases import is_relative
from claimline.extraction.proposition.subjects import own_subjects, shared_subjects
from claimline.extraction.proposition.unaffirmed import is_unaffirmed
from claimline.extraction.proposition.unrealized import is_unrealized
from claimline.extraction.proposition.verbgroup import SUBJECTS, VerbGroup, read_verb_group
from claimline.lexicons import words


def _shares_group(parse: Parse, verb: int, group: VerbGroup, above: Clause) -> tuple[int, ...]:
    """Return the tokens that a coordinated verb takes over from the first ("were [cut and] sold")."""
    first = parse.head[verb]
    tag = parse.tag[verb]
    bare = tag in ("VB", "VBP") and parse.lower[verb] == parse.lemma[verb] and tag != parse.tag[first]
    if bare and parse.tag[above.group.lexical] == "VB":
        # "need to get up and do it": the parse has "do" coordinated with "need", and the bare form decides nothing.
        tag, first = "VB", above.group.lexical
    if tag == "VBD" and parse.tag[first] == "VBN" and parse.lower[verb].endswith("ed"):
        # "had killed two and injured ten": participle and past tense look the same.
        tag = "VBN" if parse.child(first, "auxpass") < 0 else tag
    if first not in above.group.verbs or tag != parse.tag[first] or tag in FINITE_TAGS:
        return ()
    own = {parse.dep[child] for child in parse.children[verb]} & {"aux", "auxpass"}
    has_to = any(parse.lower[token] == "to" for token in group.tokens[:2])
    been = any(parse.lower[token] == "been" for token in group.tokens)
    if own == {"auxpass"} and been:
        # "has met the king and been praised"
        return tuple(token for token in above.group.tokens if token < first and parse.lemma[token] == "have")
    if own and not has_to:
        return ()
    before = [token for token in (*above.inherited, *above.group.tokens) if token < first]
    if any(parse.dep[child] == "cc" and parse.lower[child] == "but" for child in parse.children[first]):
        before = [token for token in before if parse.dep[token] != "neg"]
    if has_to:
        return tuple(token for token in before if parse.lower[token] != "to" or parse.head[token] != first)
    return tuple(before)


def _is_disjoint(parse: Parse, verb: int, link: str, group: VerbGroup) -> bool:
    # "may rise or fall", "has to save or close": neither alternative is put forward by itself.
    heads = (*group.verbs, parse.head[verb]) if link == "coordinate" else group.verbs
    has_verb = any(
        parse.dep[child] == "conj" and parse.tag[child] in VERB_TAGS
        for part in group.verbs
        for child in parse.children[part]
    )
    if link != "coordinate" and not has_verb:
        return False
    return any(
        parse.dep[c] == "cc" and parse.lower[c] == "or" for head in heads for c in parse.children[head]
    )


def read_clause(parse: Parse, verb: int, above: Clause | None) -> Clause | None:
    """Read the clause that a token heads.

    Args:
        parse: The parse.
        verb: Index of the token.
        above: The nearest clause above it that was read, or None.

    Returns:
        The clause, or None where the token heads none.
    """
    link = LINKS.get(parse.dep[verb])
    if link is None or parse.tag[verb] not in VERB_TAGS or not parse.lower[verb][-1:].isalpha():
        return None
    head = parse.head[verb]
    group = read_verb_group(parse, verb)
    if link == "coordinate" and (above is None or head not in above.group.verbs):
        link = "main"  # Coordinated with a noun by mistake, or with a verbless clause.
    if link == "complement" and is_spliced(parse, verb):
        link = "main"
    antecedent = antecedent_of(parse, verb, link, above)
    own = own_subjects(parse, verb, antecedent)
    if own is None and link == "main" and parse.dep[verb] != "ROOT":
        return None
    inherited: tuple[int, ...] = ()
    if own is None and link == "coordinate" and above is not None:
        inherited = _shares_group(parse, verb, group, above)
    subjects = own or shared_subjects(parse, verb, link, above)
    if link == "relative" and own is None and not _has_relative(parse, verb) and not group.finite:
        link = "modifier"
    tense = group.tense
    if above is not None and (inherited or not tense):
        tense = above.tense
    finite = group.finite or any(parse.tag[token] in FINITE_TAGS for token in inherited)
    disjoint = _is_disjoint(parse, verb, link, group)
    inherits = above is None or above.asserted or link in ("main", "relative", "modifier")
    asserted = inherits and is_asserted(parse, verb, link, group, bool(subjects.phrases), bool(inherited))
    if asserted and link in ("relative", "modifier") and parse.tag[head][:1] != "V":
        asserted = is_said_of_noun(parse, verb, head, above, is_hedged(parse, group))
    elif asserted and above is not None and not finite and link in ("gerund", "adverbial"):
        # "She could win by cheating", "It may fall, killing many": nor is what comes with it.
        asserted = not is_hedged(parse, above.group, above.inherited)
    asserted = asserted and not is_loose(parse, verb, link, above, subjects)
    asserted = asserted and not is_unrealized(parse, verb, link, group, above)
    asserted = asserted and not is_unaffirmed(parse, verb, link)
    shared: tuple[int, ...] = ()
    if above is not None and own is None and link == "coordinate":
        shared = _fronted(parse, verb, above)
    elif (link == "complement" and (condition := interrupted_condition(parse, head)) >= 0) or (
        link == "complement" and (condition := shifted_condition(parse, head)) >= 0
    ):
        shared = (condition,)
    return Clause(
        verb, link, group, inherited, subjects, antecedent, asserted, disjoint, tense, finite, shared
    )


def _fronted(parse: Parse, verb: int, above: Clause) -> tuple[int, ...]:
    """Return the adverbials before the subject of a clause ("In 1990 she left and never came back")."""
    subject = parse.child(above.head, *SUBJECTS)
    perfect = any(
        parse.lower[child] in ("has", "have") and parse.dep[child] == "aux" for child in parse.children[verb]
    )
    if perfect and parse.tag[above.head] == "VBD":
        return ()  # "In 2008 she gave money and has spoken since"
    found = [child for child in parse.children[above.head] if child < subject]
    own = tuple(
        child
        for child in found
        if parse.dep[child] in ("prep", "npadvmod")
        or (parse.dep[child] == "advcl" and subordinator(parse, child) >= 0)
    )
    # "He allegedly took them and sold them": allegedly, he sold them.
    hedge = parse.child(above.head, "advmod")
    if 0 <= hedge < above.head and parse.lower[hedge] in words("clause_shared_hedges.txt"):
        return (*above.shared, *own, hedge)
    return (*above.shared, *own)


def _has_relative(parse: Parse, verb: int) -> bool:
    return any(is_relative(parse, child) for child in parse.children[verb])
