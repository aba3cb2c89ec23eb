"""Mentions of an article as rows, and which entity an offset mentions."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from claimline.assemble.ids import stable_id
from claimline.assemble.places import Sentences
from claimline.normalize.mentions import Mention
from claimline.records import EntityRow, MentionRow


@dataclass(frozen=True, slots=True)
class Linked:
    """The mentions of an article, found by offset.

    Attributes:
        mentions: Mentions of things that have a name, in order of position.
        entity_ids: Their entities.
        heads: Index of the mention that has its head word, or a word of a name, at an offset.
    """

    mentions: tuple[Mention, ...]
    entity_ids: tuple[str, ...]
    heads: Mapping[int, int]

    def at(self, offset: int | None) -> Mention | None:
        """Return the mention whose head word begins at an offset, or None."""
        index = None if offset is None else self.heads.get(offset)
        return None if index is None else self.mentions[index]

    def entity_at(self, offset: int | None) -> str | None:
        """Return the entity that is mentioned at an offset, or None."""
        index = None if offset is None else self.heads.get(offset)
        return None if index is None else self.entity_ids[index]

    def name_at(self, offset: int | None) -> str | None:
        """Return the canonical name of what is mentioned at an offset, or None."""
        found = self.at(offset)
        return None if found is None else found.name


def linked(mentions: Sequence[Mention], tokens: Iterable[int]) -> Linked:
    """Return the named mentions with the ids of their entities, which type and canonical name make.

    Args:
        mentions: Mentions in order of position.
        tokens: Offsets of the article's tokens, ascending.

    Returns:
        The mentions, found by offset.
    """
    named = tuple(mention for mention in mentions if mention.name)
    heads: dict[int, int] = {}
    starts = list(tokens)
    for index, mention in enumerate(named):
        if mention.kind == "name":
            for at in range(bisect_left(starts, mention.start), bisect_left(starts, mention.end)):
                heads[starts[at]] = index
    for index, mention in enumerate(named):
        heads.setdefault(mention.head, index)
    return Linked(named, tuple(stable_id("e", mention.type, mention.name) for mention in named), heads)


def mention_rows(
    found: Linked, text: str, article_id: str, sentences: Sentences
) -> tuple[list[EntityRow], list[MentionRow]]:
    """Return the rows of an article's mentions and of the entities they mention.

    Args:
        found: The mentions.
        text: The article's text.
        article_id: Its id.
        sentences: Its sentences.

    Returns:
        Rows of ``entities``, counted within this article, and of ``mentions``.
    """
    counts = Counter(found.entity_ids)
    entities = {
        entity_id: EntityRow(
            entity_id=entity_id,
            name=mention.name,
            type=mention.type,
            country=mention.country or None,
            n_mentions=counts[entity_id],
            n_articles=1,
        )
        for mention, entity_id in zip(found.mentions, found.entity_ids, strict=True)
    }
    rows = [
        MentionRow(
            mention_id=stable_id("m", article_id, mention.start, mention.end),
            article_id=article_id,
            sentence_id=sentences.at(mention.start).sentence_id,
            entity_id=entity_id,
            kind=mention.kind,
            start=mention.start,
            end=mention.end,
            text=text[mention.start : mention.end],
        )
        for mention, entity_id in zip(found.mentions, found.entity_ids, strict=True)
    ]
    return list(entities.values()), rows
