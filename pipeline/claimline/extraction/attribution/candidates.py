"""What may be an attribution: the parts that one construction makes of one cue."""

from dataclasses import dataclass

from claimline.extraction.attribution.spans import Ranges


@dataclass(frozen=True, slots=True)
class Candidate:
    """One reading of one cue.

    Attributes:
        rule: Name of the construction.
        head: Token of the cue's head; where there is no cue, the content's first token.
        lemma: Lemma of the cue with the particle and prepositions that belong to it.
        cue: Token ranges of the cue; empty where only layout attributes.
        source: Token ranges of the source; empty where nobody is named.
        source_head: Token of the source's head, or None.
        content: Token ranges of the content, never empty.
        content_head: Token of the content's head.
        form: ``clause`` or ``phrase``.
        cut: First word of what the content's subtree goes on with and the content leaves out, or "".
    """

    rule: str
    head: int
    lemma: str
    cue: Ranges
    source: Ranges
    source_head: int | None
    content: Ranges
    content_head: int
    form: str
    cut: str = ""
