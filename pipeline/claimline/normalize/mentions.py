"""Mentions of things in an article: every name, and the noun phrases and pronouns that stand for something named or said before."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from spacy.tokens import Doc

from claimline.extraction.relations import Attribution
from claimline.lexicons import words
from claimline.normalize.aliases import Aliases
from claimline.normalize.coreference import Resolution, resolve
from claimline.normalize.countries import country_of, government_of
from claimline.normalize.markables import FEMALE, FORM, FORMS, LAST_PRONOUN, MALE, PLURAL, ROLE, Markable
from claimline.normalize.names import Name
from claimline.normalize.reading import Reading, read_doc

SURE = 0.5
"""Least confidence with which a pronoun or noun phrase counts as a mention of something named."""

_HE_OR_SHE = frozenset((FORM["he"], FORM["she"]))
_RELATIVE = frozenset(("who", "whom", "which", "that"))


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention of a thing.

    Attributes:
        start: Offset of its first character.
        end: Offset just past its last character; just past the head of a noun phrase, and past all of a coordination.
        kind: ``name``, ``nominal`` or ``pronoun``.
        name: Canonical name of the thing within the article; "" where it has none or it isn't sure.
        type: OntoNotes label, "" without a name.
        country: ISO 3166-1 alpha-2 code of the thing's country, "" for none.
        head: Offset of the head word's first character.
        chain: Number of the thing in the article.
        confidence: Probability, 0 to 1, that it is of that thing.
        antecedent_start: Offset of the name that it stands for; -1 for none.
        antecedent_end: Offset just past that name; -1 for none.
        phrase: What says the thing's name in running text ("the European Union"), "" where nothing does.
        form: What it looks like, one of ``markables.FORMS`` or "relative".
        gender: ``m``, ``f`` or "" of the thing.
        plural: Whether the thing is several.
        whole_start: Offset of the whole phrase, modifiers included.
        whole_end: Offset just past it.
        is_predicate: Whether it describes what another mention in its phrase or clause names.
    """

    start: int
    end: int
    kind: str
    name: str
    type: str
    country: str
    head: int
    chain: int
    confidence: float
    antecedent_start: int
    antecedent_end: int
    phrase: str
    form: str
    gender: str
    plural: bool
    whole_start: int
    whole_end: int
    is_predicate: bool


@dataclass(slots=True)
class _Thing:
    """What is known of one thing of an article."""

    name: str = ""
    type: str = ""
    country: str = ""
    phrase: str = ""
    sex: int = 0
    plural: bool = False


def mentions(doc: Doc, attributions: Sequence[Attribution], aliases: Aliases) -> list[Mention]:
    """Return the mentions of a Doc.

    Args:
        doc: A Doc with entities and a parse.
        attributions: Its attributions.
        aliases: Other names of things.

    Returns:
        Mentions in order of position, no two of the same words.
    """
    reading = read_doc(doc, aliases)
    resolution = resolve(reading, attributions)
    speaking = {one.source_head for one in attributions if one.source_head is not None}
    things = _things(reading, resolution, speaking)
    sizes = Counter(resolution.clusters)
    made = []
    last: dict[int, int] = {}
    full: dict[int, int] = {}
    for index in reversed(range(len(reading.markables))):
        item, chain = reading.markables[index], resolution.clusters[index]
        if item.name >= 0:
            last[chain] = index
            if _is_full(reading, item):
                full[chain] = index
    for index, item in enumerate(reading.markables):
        chain = resolution.clusters[index]
        if item.name < 0 and sizes[chain] < 2:
            continue
        # The nearest name before it explains a pronoun, the nearest full one a short name; else the first in the article.
        named = full.get(chain, -1) if item.name >= 0 else last.get(chain, -1)
        made.append(_mention(reading, resolution, index, things[chain], named))
        if item.name >= 0:
            last[chain] = index
            if _is_full(reading, item):
                full[chain] = index
    made.extend(_relatives(reading, made))
    made.sort(key=lambda mention: (mention.start, mention.end, mention.kind != "name"))
    # A name may have the words of a coordination ("Smith and Wesson"): the words are the name's.
    return [next(same) for _, same in groupby(made, key=lambda mention: (mention.start, mention.end))]


def _is_full(reading: Reading, item: Markable) -> bool:
    name, parse = reading.names[item.name], reading.parse
    return " ".join(parse.text[parse.start[name.bare] : parse.end[name.last]].split()) == name.canonical


def _mention(reading: Reading, resolution: Resolution, index: int, thing: _Thing, named: int) -> Mention:
    parse, item = reading.parse, reading.markables[index]
    first, last = item.start, item.head
    kind = "pronoun" if item.form <= LAST_PRONOUN else "nominal"
    if item.name >= 0:
        name = reading.names[item.name]
        first, last, kind = name.first, name.last, "name"
    elif item.form == FORM["joined"]:
        first, last = item.first, item.last
    confidence = resolution.confidences[index]
    is_sure = item.name >= 0 or confidence >= SURE
    antecedent = (-1, -1)
    phrase = thing.phrase
    if named >= 0 and named != index:
        at = reading.names[reading.markables[named].name]
        antecedent = (parse.start[at.first], parse.end[at.last])
    elif named < 0 <= resolution.antecedents[index]:
        before = reading.markables[resolution.antecedents[index]]
        if before.form == FORM["joined"]:
            antecedent = (parse.start[before.first], parse.end[before.last])
    return Mention(
        start=parse.start[first],
        end=parse.end[last],
        kind=kind,
        name=thing.name if is_sure else "",
        type=thing.type if is_sure and thing.name else "",
        country=thing.country if is_sure else "",
        head=parse.start[item.head],
        chain=resolution.clusters[index],
        confidence=confidence,
        antecedent_start=antecedent[0],
        antecedent_end=antecedent[1],
        phrase=phrase,
        form=FORMS[item.form],
        gender={MALE: "m", FEMALE: "f"}.get(thing.sex, ""),
        plural=thing.plural,
        whole_start=parse.start[item.first],
        whole_end=parse.end[item.last],
        is_predicate=index in resolution.predicative,
    )


def _things(reading: Reading, resolution: Resolution, speaking: set[int]) -> dict[int, _Thing]:
    """Return what is known of every thing of an article from all of its mentions."""
    parse = reading.parse
    things: dict[int, _Thing] = defaultdict(_Thing)
    persons: dict[int, float] = defaultdict(float)
    with_article: dict[int, Counter[bool]] = defaultdict(Counter)
    acting: Counter[int] = Counter()
    named_at = {token: name for name in reading.names for token in range(name.first, name.last + 1)}
    for index, item in enumerate(reading.markables):
        chain = resolution.clusters[index]
        thing = things[chain]
        if item.name >= 0:
            name = reading.names[item.name]
            thing.name, thing.type = name.canonical, name.label
            if _is_full(reading, item):
                with_article[chain][_has_article(parse.lower, name.first, name.bare)] += 1
            if item.role == ROLE["subject"] and parse.start[item.head] in speaking:
                acting[chain] += 1
            thing.country = thing.country or _country_of_office(reading, item)
        if item.form in _HE_OR_SHE:
            persons[chain] += resolution.confidences[index]
            thing.sex = thing.sex or (MALE if item.form == FORM["he"] else FEMALE)
        elif item.gender in (MALE, FEMALE):
            thing.sex = thing.sex or item.gender
        if item.form == FORM["joined"] or (item.name >= 0 and item.number == PLURAL):
            thing.plural = True
            if item.form == FORM["joined"] and not thing.name:
                thing.phrase = _joined_names(reading, item, named_at)
    for chain, thing in things.items():
        if not thing.name:
            continue
        if thing.type != "PERSON" and persons[chain] >= 1.0:
            thing.type = "PERSON"
        own = country_of(thing.name, thing.type)
        if not own and thing.type in ("GPE", "ORG", "FAC", "LOC") and acting[chain]:
            own = government_of(thing.name)
        if thing.type == "PERSON":
            own = thing.country
        thing.country = own
        article = thing.type != "PERSON" and with_article[chain][True] > with_article[chain][False]
        thing.phrase = f"the {thing.name}" if article else thing.name
    return things


def _has_article(lower: Sequence[str], first: int, bare: int) -> bool:
    return "the" in lower[first:bare] or (first > 0 and lower[first - 1] == "the")


def _joined_names(reading: Reading, item: Markable, named_at: Mapping[int, Name]) -> str:
    """Return the full names of a coordination of names ("Vladimir Putin and Kim Jong Un"), "" where one of it is no name."""
    parse = reading.parse
    of_token = {
        token: name
        for token in range(item.first, item.last + 1)
        if (name := named_at.get(token)) and item.first <= name.first and name.last <= item.last
    }
    heads = [item.head]
    for head in heads:
        heads.extend(child for child in parse.children[head] if parse.dep[child] == "conj")
    if any(head not in of_token for head in heads):
        return ""
    full = [of_token[head].canonical for head in sorted(heads)]
    return f"{', '.join(full[:-1])} and {full[-1]}" if len(full) > 1 else ""


def _country_of_office(reading: Reading, item: Markable) -> str:
    """Return the country that a person holds an office of ("German Chancellor Angela Merkel"; "Macron, president of France")."""
    parse = reading.parse
    name = reading.names[item.name]
    if name.label != "PERSON":
        return ""
    offices = words("offices.txt")
    titles = [token for token in range(item.first, name.bare) if parse.lemma[token] in offices]
    places = range(max(item.first, name.bare - 6), name.bare)
    for child in parse.children[item.head]:
        if parse.dep[child] == "appos" and parse.lemma[child] in offices:
            titles.append(child)
            places = range(parse.left[child], parse.right[child] + 1)
    if not titles:
        return ""
    for token in places:
        word = parse.text[parse.start[token] : parse.end[token]]
        if code := country_of(word, "NORP") or country_of(word, "GPE"):
            return code
    return ""


def _relatives(reading: Reading, made: Sequence[Mention]) -> list[Mention]:
    """Return the relative pronouns whose noun is a mention ("Keller, who left")."""
    parse = reading.parse
    by_head = {mention.head: mention for mention in made if mention.form != "joined"}
    found = []
    for token, tag in enumerate(parse.tag):
        if tag not in ("WP", "WDT") or parse.lower[token] not in _RELATIVE:
            continue
        verb = parse.head[token]
        if parse.dep[verb] != "relcl" or parse.dep[token] not in ("nsubj", "nsubjpass", "dobj"):
            continue
        noun = by_head.get(parse.start[parse.head[verb]])
        if noun is None:
            continue
        found.append(
            Mention(
                start=parse.start[token],
                end=parse.end[token],
                kind="pronoun",
                name=noun.name,
                type=noun.type,
                country=noun.country,
                head=parse.start[token],
                chain=noun.chain,
                confidence=noun.confidence,
                antecedent_start=noun.start,
                antecedent_end=noun.end,
                phrase=noun.phrase,
                form="relative",
                gender=noun.gender,
                plural=noun.plural,
                whole_start=parse.start[token],
                whole_end=parse.end[token],
                is_predicate=True,
            )
        )
    return found
