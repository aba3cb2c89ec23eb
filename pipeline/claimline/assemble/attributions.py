"""Attributions of an article as rows."""

from collections.abc import Mapping, Sequence

from claimline.assemble.ids import stable_id
from claimline.assemble.mentions import Linked
from claimline.assemble.places import Sentences, text_of
from claimline.extraction.relations import Attribution
from claimline.records import AttributionRow, AttributionSpanRow


def attribution_ids(attributions: Sequence[Attribution], article_id: str) -> list[str]:
    """Return one id per attribution, made from the offsets of its parts."""
    return [stable_id("r", article_id, found.source, found.cue, found.content) for found in attributions]


def attribution_rows(
    attributions: Sequence[Attribution],
    ids: Sequence[str],
    text: str,
    article_id: str,
    sentences: Sentences,
    linked: Linked,
) -> tuple[list[AttributionRow], list[AttributionSpanRow]]:
    """Return the rows of an article's attributions and of their spans.

    Args:
        attributions: What was found.
        ids: Their ids.
        text: The article's text.
        article_id: Its id.
        sentences: Its sentences.
        linked: Its mentions.

    Returns:
        Rows of ``attributions`` and of ``attribution_spans``; an attribution found twice gives one row.
    """
    rows: dict[str, AttributionRow] = {}
    spans: list[AttributionSpanRow] = []
    for found, attribution_id in zip(attributions, ids, strict=True):
        if attribution_id in rows:
            continue
        anchor = found.cue[0][0] if found.cue else found.content[0][0]
        parent = None if found.parent is None else ids[found.parent]
        rows[attribution_id] = AttributionRow(
            attribution_id=attribution_id,
            article_id=article_id,
            sentence_id=sentences.at(anchor).sentence_id,
            parent_attribution_id=None if parent == attribution_id else parent,
            source_text=text_of(found.source, text),
            source_entity_id=linked.entity_at(found.source_head),
            cue_text=text_of(found.cue, text),
            cue_lemma=found.cue_lemma or None,
            content_text=text_of(found.content, text) or "",
            quote_type=found.quote_type,
            content_form=found.content_form,
            stance_of_cue=found.stance_of_cue,
            rule=found.rule,
            confidence=found.confidence,
        )
        parts: Mapping[str, tuple[tuple[int, int], ...]] = {
            "source": found.source,
            "cue": found.cue,
            "content": found.content,
        }
        spans.extend(
            AttributionSpanRow(
                attribution_id=attribution_id,
                role=role,
                span_index=index,
                sentence_id=sentences.at(start).sentence_id,
                start=start,
                end=end,
                text=text[start:end],
            )
            for role, intervals in parts.items()
            for index, (start, end) in enumerate(intervals)
        )
    return list(rows.values()), spans
