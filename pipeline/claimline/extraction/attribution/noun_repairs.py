"""Attachments around nouns of saying that small parsers get wrong, set right before any rule reads the parse.

The parser hangs the clause that says what is said under the verb before it ("rejected the claim by Ruiz that …"),
takes its *that* for a demonstrative ("the denial that money was missing"), or reads on and makes the sentence's own
verb part of it ("Her warning that the dam could break was ignored", "The decision to close the school angered …").
"""

from collections.abc import Container
from dataclasses import dataclass

_SPEAKER = frozenset(["by", "from"])
_ARGUMENT = frozenset(["dobj", "nsubj", "nsubjpass", "attr", "ROOT"])
_LOOSE = frozenset(["ccomp", "conj", "acl", "relcl", "advcl", "parataxis", "dep"])
_SUBJECT = frozenset(["nsubj", "nsubjpass", "csubj", "csubjpass"])
_VERBAL = frozenset(["VERB", "AUX"])
_COMPLETE = frozenset(["NOUN", "PROPN", "PRON", "ADJ", "ADV", "VERB", "NUM"])
"""What a clause may end with before the sentence's own verb comes."""
_LIKE_COMPOUND = frozenset(["amod", "advmod", "det", "nummod"])
_MODIFYING = _LIKE_COMPOUND | {"compound"}
_SENTENCE_END = frozenset([".", "_SP"])
_MAX_REST = 40
"""Tokens after a noun in which its sentence's verb is looked for."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The annotations that are repaired, in place.

    Attributes:
        heads: Index of each token's head; its own for a root.
        deps: Dependency labels.
        tags: Penn Treebank tags.
        pos: Universal parts of speech.
        words: Tokens in lower case.
        lemmas: Lemmas.
    """

    heads: list[int]
    deps: list[str]
    tags: list[str]
    pos: list[str]
    words: list[str]
    lemmas: list[str]

    def attach(self, token: int, head: int, dep: str) -> None:
        """Hang a token under another one."""
        self.heads[token], self.deps[token] = head, dep

    def is_above(self, token: int, lower: int) -> bool:
        """Return whether a token is an ancestor of another one."""
        while lower != self.heads[lower]:
            lower = self.heads[lower]
            if lower == token:
                return True
        return False


def repair_noun_clauses(columns: Columns, nouns: Container[str]) -> None:
    """Attach clauses to the nouns of saying that they belong to, and end them before the sentence's verb, in place.

    Args:
        columns: The annotations.
        nouns: Lemmas of nouns of saying.
    """
    for noun, lemma in enumerate(columns.lemmas):
        if lemma in nouns and columns.pos[noun] == "NOUN" and columns.deps[noun] in _ARGUMENT:
            _attach_clause(columns, noun)
            _attach_infinitive(columns, noun)
            if columns.deps[noun] == "ROOT":
                _free_main_verb(columns, noun)


def _after_speaker(columns: Columns, noun: int) -> tuple[int, int | None]:
    """Return the token after a noun and its "by X", and the preposition if there is one."""
    words, size = columns.words, len(columns.words)
    if noun + 2 < size and words[noun + 1] in _SPEAKER:
        for token in range(noun + 2, min(noun + 8, size)):
            if columns.heads[token] == noun + 1 and columns.deps[token] == "pobj":
                return token + 1, noun + 1
    return noun + 1, None


def _clause_verb(columns: Columns, that: int) -> int | None:
    """Return the verb of the clause that *that* opens, be it read as a mark or as a determiner."""
    head = columns.heads[that]
    if columns.deps[that] == "mark" or (
        columns.tags[that] == "IN" and columns.deps[that] in {"dobj", "nsubj"}
    ):
        return head if head > that else None
    verb = columns.heads[head]
    opens = columns.deps[that] == "det" and columns.deps[head] in _SUBJECT and verb > head
    return verb if opens and columns.pos[verb] in _VERBAL else None


def _attach_clause(columns: Columns, noun: int) -> None:
    that, preposition = _after_speaker(columns, noun)
    if that >= len(columns.words) or columns.words[that] != "that":
        return
    verb = _clause_verb(columns, that)
    if verb is None or columns.deps[verb] not in _LOOSE or columns.heads[verb] >= that:
        return
    if columns.is_above(verb, noun) or (preposition is not None and columns.is_above(preposition, noun)):
        return
    columns.attach(verb, noun, "acl")
    columns.attach(that, verb, "mark")
    if preposition is not None:
        columns.attach(preposition, noun, "prep")


def _attach_infinitive(columns: Columns, noun: int) -> None:
    """Make a noun that was taken for an infinitive's subject the object: "heard [the demand] to stop the work"."""
    verb, size = columns.heads[noun], len(columns.words)
    opens = noun + 1 < size and columns.words[noun + 1] == "to" and columns.heads[noun + 1] == verb
    if (
        opens
        and columns.deps[noun] == "nsubj"
        and columns.deps[verb] == "ccomp"
        and columns.heads[verb] < noun
    ):
        columns.attach(noun, columns.heads[verb], "dobj")
        columns.attach(verb, noun, "acl")


def _free_main_verb(columns: Columns, noun: int) -> None:
    """Find the verb of a sentence that seems to be only a noun with its clause, and make it the root."""
    clause = next(
        (
            token
            for token in range(noun + 1, min(noun + _MAX_REST, len(columns.words)))
            if columns.heads[token] == noun and columns.deps[token] in {"acl", "relcl"}
        ),
        None,
    )
    if clause is None:
        _free_verb_after_phrase(columns, noun)
        return
    inner = _inner_verb(columns, noun, clause)
    if inner is not None:
        for token in range(noun + 1, inner):
            if columns.heads[token] == clause:
                columns.heads[token] = inner
        columns.attach(inner, noun, "acl")
        passive = any(
            columns.heads[token] == clause and columns.deps[token] == "auxpass"
            for token in range(inner, clause)
        )
        _make_root(columns, noun, clause, "nsubjpass" if passive else "nsubj")
        return
    main = _participle(columns, clause)
    if main is not None:
        columns.tags[main], columns.pos[main] = "VBD", "VERB"
        if columns.deps[main - 1] == "amod":
            columns.attach(main - 1, clause, "acomp")
        columns.attach(columns.heads[main], main, "dobj")
        _make_root(columns, noun, main, "nsubj")


def _inner_verb(columns: Columns, noun: int, clause: int) -> int | None:
    """Return a verb that was made the subject of a clause's verb: "that the dam could [break] was ignored"."""
    for token in range(noun + 1, clause):
        if (
            columns.heads[token] == clause
            and columns.deps[token] in _SUBJECT
            and columns.pos[token] in _VERBAL
        ):
            return token
    return None


def _participle(columns: Columns, clause: int, odd: Container[str] = _MODIFYING) -> int | None:
    """Return a past form that was made an attribute of its object: "to close the school [angered] parents"."""
    for token in range(clause + 1, min(clause + _MAX_REST, len(columns.words))):
        if columns.tags[token] in _SENTENCE_END:
            return None
        attribute = columns.deps[token] == "amod" and columns.heads[token] > token
        if attribute and columns.words[token].endswith("ed") and columns.pos[token - 1] in _COMPLETE:
            plain = columns.deps[token - 1] not in odd
            # "that the vaccine is safe calmed parents": what follows the copula is its predicate.
            return token if plain or (columns.deps[token - 1] == "amod" and token - 2 == clause) else None
    return None


def _free_verb_after_phrase(columns: Columns, noun: int) -> None:
    """Free a verb that was made an attribute within an of-phrase: "the announcement of a tax [angered] farmers"."""
    of = noun + 1
    if of >= len(columns.words) or columns.words[of] != "of" or columns.heads[of] != noun:
        return
    main = _participle(columns, of, _LIKE_COMPOUND)
    if main is None or columns.pos[main - 1] not in {"NOUN", "PROPN"}:
        return
    governed = columns.heads[main]
    if columns.heads[governed] != of:
        return
    for token in range(of + 1, main - 1):
        if columns.heads[token] == governed:
            columns.heads[token] = main - 1
    columns.attach(main - 1, of, "pobj")
    columns.tags[main], columns.pos[main] = "VBD", "VERB"
    columns.attach(governed, main, "dobj")
    _make_root(columns, noun, main, "nsubj")


def _make_root(columns: Columns, noun: int, main: int, dep: str) -> None:
    for token, head in enumerate(columns.heads[main + 1 :], start=main + 1):
        if head == token:
            break
        if head < main:
            columns.heads[token] = main
    columns.attach(main, main, "ROOT")
    columns.attach(noun, main, dep)
