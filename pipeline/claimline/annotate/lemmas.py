"""spaCy's English lemmatizer, asked once for each word and its part of speech instead of once for each token."""

from typing import Any

import numpy as np
from spacy.attrs import LEMMA, MORPH, ORTH, POS
from spacy.lang.en.lemmatizer import EnglishLemmatizer
from spacy.lookups import Lookups
from spacy.tokens import Doc

_MOST = 50_000
"""Most words that are remembered."""

_MODES = frozenset(["rule", "lookup"])
"""Ways to find a lemma that look at the word, its part of speech and its morphology alone."""


_INDEX = "lemma_index"
"""The table that lists, by part of speech, the words that there are."""


def _searchable(lookups: Lookups) -> Lookups:
    """Return tables whose lists of words are sets: a word is looked for in them a few times."""
    made = Lookups()
    for name in lookups.tables:
        table = lookups.get_table(name)
        made.add_table(
            name, {key: frozenset(words) for key, words in table.items()} if name == _INDEX else table
        )
    return made


class RememberedLemmas:
    """A lemmatizer that sets what spaCy's own sets.

    Args:
        lemmatizer: The lemmatizer.

    Raises:
        ValueError: If its lemmas may follow from more than what is remembered.
    """

    def __init__(self, lemmatizer: EnglishLemmatizer) -> None:
        if lemmatizer.mode not in _MODES:
            raise ValueError(f"the lemmatizer's mode is {lemmatizer.mode}")
        tables, _ = lemmatizer.get_lookups_config(lemmatizer.mode)
        if not all(table in lemmatizer.lookups for table in tables):
            raise ValueError("the lemmatizer lacks a table, which is its own error to raise")
        self._overwrite = lemmatizer.overwrite
        self._lemmatizer = EnglishLemmatizer(lemmatizer.vocab, None, mode=lemmatizer.mode)
        self._lemmatizer.lookups = _searchable(lemmatizer.lookups)
        self._lemmas: dict[tuple[int, ...], str] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Set the lemmas that the lemmatizer sets."""
        if len(self._lemmas) > _MOST:
            self._lemmas.clear()
            self._lemmatizer.cache.clear()
        if not len(doc):
            return doc
        words = doc.to_array([ORTH, POS, MORPH, LEMMA])
        # What the vocabulary learns is forgotten at times: a lemma is remembered by its letters, not by its id.
        add = doc.vocab.strings.add
        lemmas = []
        for token, (orth, pos, morph, lemma) in enumerate(words.tolist()):
            if lemma and not self._overwrite:
                lemmas.append(lemma)
                continue
            word = (orth, pos, morph)
            known = self._lemmas.get(word)
            if known is None:
                known = self._lemmas[word] = self._lemmatizer.lemmatize(doc[token])[0]
            lemmas.append(add(known))
        ids: Any = np.array(lemmas, dtype=np.uint64)
        doc.from_array([LEMMA], ids)
        return doc
