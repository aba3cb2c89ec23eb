"""Complements and objects given to the word that they belong to."""

from collections.abc import Callable, Sequence

from claimline.extraction.proposition.rejoin import MAX_STEPS, is_under, phrase_start
from claimline.lexicons import words

_BE = frozenset(("is", "are", "was", "were", "'s", "’s", "'re", "’re", "be", "been"))
_VERBS = ("VB", "VBP", "VBZ", "VBD")
_EVERYWHERE = frozenset(("everywhere", "anywhere", "nowhere"))
_HERE = frozenset(("here", "now", "then", "there"))

Lists = tuple[list[int], list[str], list[str], Sequence[str], Sequence[str]]
"""Heads, labels, tags, lower-case forms and lemmas of a text's tokens."""


def _infinitive(lists: Lists, token: int) -> None:
    """Hang an infinitive on the noun that asks for it ("tests their ability to learn": they do not test it to learn)."""
    heads, labels, tags, lower, lemma = lists
    noun = token - 2
    if lower[token - 1] != "to" or noun < 0 or labels[noun] != "dobj" or heads[noun] != heads[token]:
        return
    if tags[token] == "VB" and lemma[noun] in words("clause_infinitive_nouns.txt"):
        heads[token], labels[token] = noun, "acl"


def _participle(lists: Lists, token: int) -> None:
    """Make a participle modify the object behind it where its verb takes no gerund ("shared moving stories")."""
    heads, labels, tags, _, lemma = lists
    verb, noun = heads[token], token + 1
    if verb != token - 1 or noun >= len(heads) or labels[noun] != "dobj" or heads[noun] != token:
        return
    if tags[noun] != "NNS" or tags[verb][:2] != "VB" or lemma[verb] in words("clause_gerund_verbs.txt"):
        return
    for index in range(noun, min(noun + 24, len(heads))):
        if heads[index] == token:
            heads[index] = verb
    heads[token], labels[token], tags[token] = noun, "amod", "JJ"


def _open_complement(lists: Lists, token: int) -> None:
    if lists[2][token] == "VB":
        _infinitive(lists, token)
    elif lists[2][token] == "VBG":
        _participle(lists, token)


def _negation(lists: Lists, token: int) -> None:
    """Hang "not" on the verb it denies and not on its complement ("The two are not related")."""
    heads, labels, _, lower, _ = lists
    complement = heads[token]
    verb = heads[complement]
    if (
        labels[complement] in ("acomp", "attr")
        and verb == token - 1 < complement
        and lower[verb] in _BE
        and labels[token] == "neg"
        and lower[token + 1] not in words("clause_adding_adverbs.txt")
    ):
        heads[token] = verb  # but "It is not just nurses leaving": more than nurses are


def _day(lists: Lists, token: int) -> None:
    """Read what something is as no time at which it is ("It’s a good day for us")."""
    heads, labels, tags, lower, _ = lists
    verb = heads[token]
    if not verb < token or lower[verb] not in _BE or tags[token] != "NN":
        return
    first = phrase_start(heads, labels, token)
    if first - 1 == verb and lower[first] in ("a", "an", "the"):
        labels[token] = "attr"


def _second_object(lists: Lists, token: int) -> None:
    """Give an object to the verb right before it that has none ("find a way to mend and sell boats": not "find boats")."""
    heads, labels, tags, _, lemma = lists
    verb = heads[token]
    if not verb < token - 2:
        return
    first = phrase_start(heads, labels, token)
    nearest = first - 1
    if nearest <= verb or tags[nearest] != "VB" or lemma[nearest] in words("clause_intransitives.txt"):
        return
    if labels[nearest] == "conj" and tags[heads[nearest]][:2] != "VB":
        return  # "made public and semiprivate offers": an adjective taken for a verb
    if tags[nearest - 1] == "HYPH":
        return  # "made hard-to-sell offers"
    if labels[nearest] in ("conj", "ccomp", "xcomp", "acl", "relcl") and is_under(heads, nearest, verb):
        heads[token] = nearest


def _auxiliary(lists: Lists, token: int) -> None:
    """Read a verb that parsers take for an auxiliary as the verb ("Firm ditches Roe bridge": not "Roe" for one)."""
    heads, labels, tags, lower, _ = lists
    if (
        tags[token] != "VBZ"
        or lower[token] in words("clause_auxiliary_forms.txt")
        or not lower[token].isalpha()
    ):
        return
    name = heads[token]
    if name != token + 1 or tags[name] != "VB":
        return
    noun = next(
        (
            i
            for i in range(name + 1, min(name + MAX_STEPS, len(heads)))
            if heads[i] == name and labels[i] == "dobj"
        ),
        -1,
    )
    root = heads[name] == name
    above, label = (token if root else heads[name]), labels[name]
    for index in range(max(0, token - 16), min(name + 24, len(heads))):
        if heads[index] == name and index != token:
            heads[index] = token
    heads[token], labels[token] = above, label
    heads[name], labels[name], tags[name] = (noun, "compound", "NNP") if noun >= 0 else (token, "dobj", "NNP")


def _reported(lists: Lists, token: int) -> None:
    """Give a report its clause ("members who feared the plan would fail": the parse has them fear the plan)."""
    heads, labels, tags, _, lemma = lists
    first = token
    while (
        first > 0 and heads[first - 1] == token and labels[first - 1] in ("aux", "auxpass", "neg", "advmod")
    ):
        first -= 1
    noun = first - 1
    if first == token or tags[first] not in ("MD", "VBZ", "VBD", "VBP") or labels[noun] != "dobj":
        return
    verb = heads[noun]
    if (
        verb < noun
        and lemma[verb] in words("clause_reporting_verbs.txt")
        and not is_under(heads, verb, token)
    ):
        heads[token], labels[token] = verb, "ccomp"
        heads[noun], labels[noun] = token, "nsubj"


def _exception(lists: Lists, token: int) -> None:
    """Keep what "but" leaves out with what it is left out of ("everywhere but there", "won all but three seats")."""
    heads, labels, _, lower, _ = lists
    place, other = token - 1, token + 1
    if labels[token] not in ("cc", "prep") or other >= len(heads):
        return
    if lower[place] in _EVERYWHERE and labels[other] == "advmod" and heads[other] == heads[place]:
        heads[token], labels[token] = place, "advmod"
        heads[other] = place
    elif lower[place] in ("all", "nothing", "nobody") and labels[place] in ("pobj", "dobj"):
        following = range(other, min(other + MAX_STEPS, len(heads)))
        if any(heads[index] == token and labels[index] == "pobj" for index in following):
            heads[token], labels[token] = place, "prep"


def _thanks(lists: Lists, token: int) -> None:
    """Read "thanks to" as a cause and no second object ("won the seat thanks to Ann")."""
    heads, labels, tags, lower, _ = lists
    verb, to = heads[token], token + 1
    if labels[token] not in ("dobj", "npadvmod") or lower[to : to + 1] != ["to"]:
        return
    if tags[verb][:2] == "VB" and verb < token and heads[to] in (verb, token):
        labels[token], tags[token], heads[to] = "prep", "IN", token


def _particle(lists: Lists, token: int) -> None:
    """Read an adverb as the particle of its verb ("shot back", "turned the files over")."""
    heads, labels, tags, lower, lemma = lists
    verb = heads[token]
    if labels[token] not in ("advmod", "prep") or not verb < token or tags[verb][:2] != "VB":
        return
    pair = f"{lemma[verb]} {lower[token]}"
    if pair not in words("clause_verb_adverbs.txt") and pair not in words("clause_particle_verbs.txt"):
        return
    if not any(heads[index] == token for index in range(token + 1, min(token + MAX_STEPS, len(heads)))):
        labels[token], tags[token] = "prt", "RP"


def _adverb(lists: Lists, token: int) -> None:
    """Keep "from here on" and "ten times as much" together."""
    heads, labels, _, lower, _ = lists
    form, before = lower[token], lower[token - 1]
    if form == "on":
        _particle(lists, token)
    if labels[token] != "advmod":
        return
    if form == "on":
        if before in _HERE and lower[token - 2] == "from" and heads[token] == token - 2:
            heads[token] = token - 1
    elif form == "much" and before == "as" and lower[token - 2] == "times":
        verb = heads[token]
        if heads[token - 2] == verb and labels[token - 2] == "npadvmod":
            heads[token - 2] = token
            labels[token] = "dobj"


def _owner(lists: Lists, token: int) -> None:
    """Read "her" as the one who gets something that nobody owns ("would not give her advice")."""
    heads, labels, tags, lower, lemma = lists
    noun = heads[token]
    verb = heads[noun]
    if labels[token] != "poss" or noun != token + 1 or labels[noun] != "dobj" or verb != token - 1:
        return
    if lemma[verb] in words("clause_dative_verbs.txt") and lower[noun] in words("clause_given_nouns.txt"):
        heads[token], labels[token], tags[token] = verb, "dative", "PRP"


Repair = Callable[[Lists, int], None]

BY_LABEL: dict[str, Repair] = {
    "xcomp": _open_complement,
    "npadvmod": _day,
    "dobj": _second_object,
    "aux": _auxiliary,
    "conj": _reported,
}
"""A label to what sets tokens with it right, in place."""

BY_FORM: dict[str, Repair] = {
    "not": _negation,
    "but": _exception,
    "on": _adverb,
    "much": _adverb,
    "her": _owner,
    "aside": _particle,
    "around": _particle,
    "back": _particle,
    "down": _particle,
    "off": _particle,
    "out": _particle,
    "over": _particle,
    "thanks": _thanks,
}
"""A lower-case form to what sets tokens with it right, in place."""
