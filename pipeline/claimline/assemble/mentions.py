"""Mentions of an article as rows, and which entity an offset mentions."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from claimline.assemble.ids import stable_id
from claimline.assemble.places import Sentences
from claimline.normalize.mentions import Mention
from claimline.records import EntityRow, MentionRow


@dataclass(frozen=True, slots=True)
class Linked:
    """The mentions of an article, found by offset.

    Attributes:
        mentions: Mentions in order of position; they do not overlap.
        starts: Their first offsets.
        entity_ids: Their entities.
    """

    mentions: tuple[Mention, ...]
    starts: tuple[int, ...]
    entity_ids: tuple[str, ...]

    def index_at(self, offset: int | None) -> int | None:
        """Return the index of the mention that an offset lies in, or None."""
        if offset is None:
            return None
        index = bisect_right(self.starts, offset) - 1
        return index if index >= 0 and offset < self.mentions[index].end else None

    def entity_at(self, offset: int | None) -> str | None:
        """Return the entity that is mentioned at an offset, or None."""
        index = self.index_at(offset)
        return None if index is None else self.entity_ids[index]

    def name_at(self, offset: int | None) -> str | None:
        """Return the canonical name of what is mentioned at an offset, or None."""
        index = self.index_at(offset)
        return None if index is None else self.mentions[index].name


def linked(mentions: Sequence[Mention]) -> Linked:
    """Return mentions with the ids of their entities, which type and canonical name make."""
    return Linked(
        tuple(mentions),
        tuple(mention.start for mention in mentions),
        tuple(stable_id("e", mention.type, mention.name) for mention in mentions),
    )


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
