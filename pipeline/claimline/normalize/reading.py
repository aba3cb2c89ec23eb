"""What coreference looks at in a Doc, read once."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from claimline.annotate.marks import closing_marks, opening_marks
from claimline.annotate.paragraphs import PARAGRAPHS, paragraphs
from claimline.extraction.proposition.parse import Parse, read_parse
from claimline.normalize.aliases import Aliases
from claimline.normalize.markables import Markable, markables
from claimline.normalize.names import Name, names
from claimline.normalize.surroundings import Surroundings, surroundings


@dataclass(frozen=True, slots=True)
class Reading:
    """An article as coreference sees it.

    Attributes:
        parse: The parse.
        names: Names in order of position.
        markables: Phrases that may refer, in order of their heads.
        around: Where tokens stand.
        chains: Number of the thing that each markable names, -1 for none; equal for names of one thing.
        sentences: First tokens of the sentences.
    """

    parse: Parse
    names: list[Name]
    markables: list[Markable]
    around: Surroundings
    chains: list[int]
    sentences: Sequence[int]


def read_doc(doc: Doc, aliases: Aliases) -> Reading:
    """Read a Doc.

    Args:
        doc: A Doc with entities, heads, labels, tags, lemmas and sentence bounds.
        aliases: Other names of things.

    Returns:
        What was read.
    """
    parse = read_parse(doc)
    named = names(doc, parse, aliases)
    marked = markables(parse, named, aliases)
    stored = doc.user_data.get(PARAGRAPHS)
    text = parse.text
    paragraph_starts = [start for start, _ in (paragraphs(text) if stored is None else stored)]
    sentences = [sent.start for sent in doc.sents] if doc.has_annotation("SENT_START") else [0]
    around = surroundings(parse, sentences, paragraph_starts, opening_marks(text), closing_marks(text))
    numbers: dict[tuple[str, str], int] = {}
    of_name = [numbers.setdefault((name.label, name.canonical), len(numbers)) for name in named]
    chains = [of_name[item.name] if item.name >= 0 else -1 for item in marked]
    return Reading(parse, named, marked, around, chains, sentences)
