"""Where offsets of an article lie: in which sentence, in which mention, under which content."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from claimline.annotate.paragraphs import PARAGRAPHS, paragraphs
from claimline.assemble.ids import stable_id
from claimline.extraction.relations import Attribution, Spans
from claimline.records import SentenceRow


@dataclass(frozen=True, slots=True)
class Sentences:
    """The sentences of an article, found by offset."""

    rows: tuple[SentenceRow, ...]
    starts: tuple[int, ...]

    def at(self, offset: int) -> SentenceRow:
        """Return the sentence that an offset lies in, or the one before it (the first at the least)."""
        return self.rows[max(0, bisect_right(self.starts, offset) - 1)]


def sentences(doc: Doc, article_id: str) -> Sentences:
    """Return the sentences of a Doc without white space at their edges; those of white space alone are left out.

    Args:
        doc: A Doc with sentence bounds.
        article_id: Id of its article.

    Returns:
        The sentences, numbered from 0.
    """
    text = doc.text
    stored = doc.user_data.get(PARAGRAPHS)
    paragraph_starts = [start for start, _ in (paragraphs(text) if stored is None else stored)]
    made: list[SentenceRow] = []
    for sent in doc.sents:
        piece = text[sent.start_char : sent.end_char]
        start = sent.start_char + len(piece) - len(piece.lstrip())
        end = sent.end_char - (len(piece) - len(piece.rstrip()))
        if start >= end:
            continue
        made.append(
            SentenceRow(
                sentence_id=stable_id("s", article_id, start, end),
                article_id=article_id,
                paragraph_index=max(0, bisect_right(paragraph_starts, start) - 1),
                sentence_index=len(made),
                start=start,
                end=end,
                text=text[start:end],
            )
        )
    return Sentences(tuple(made), tuple(row.start for row in made))


def text_of(spans: Spans, text: str) -> str | None:
    """Return what stands at spans, ' … ' for a gap, or None where there are no spans."""
    return " … ".join(text[start:end] for start, end in spans) or None


def joined(spans: Spans, text: str) -> str | None:
    """Return what stands at spans as one phrase, white space folded, or None where there are no spans."""
    return " ".join(" ".join(text[start:end].split()) for start, end in spans) or None


def innermost(attributions: Sequence[Attribution], offsets: Sequence[int]) -> list[int | None]:
    """Find for each offset the smallest content of a proposition that it lies in.

    Contents of the form ``phrase`` are passed over: no claim follows from them. One sweep over all interval
    ends; the contents open at one place are as many as attributions nest.

    Args:
        attributions: An article's attributions.
        offsets: Offsets into its text, ascending.

    Returns:
        For each offset an index into ``attributions``, or None.
    """
    intervals = sorted(
        (start, end, index)
        for index, attribution in enumerate(attributions)
        if attribution.content_form == "clause"
        for start, end in attribution.content
    )
    found: list[int | None] = []
    open_: list[tuple[int, int]] = []
    following = 0
    sizes = [sum(end - start for start, end in attribution.content) for attribution in attributions]
    for offset in offsets:
        while following < len(intervals) and intervals[following][0] <= offset:
            _, end, index = intervals[following]
            open_.append((end, index))
            following += 1
        open_ = [(end, index) for end, index in open_ if end > offset]
        found.append(min((index for _, index in open_), key=lambda index: sizes[index], default=None))
    return found
