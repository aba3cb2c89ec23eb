"""All candidates of a Doc."""

from collections.abc import Container, Sequence

from spacy.tokens import Doc

from claimline.annotate.paragraphs import PARAGRAPHS, paragraphs
from claimline.extraction.attribution import lexicon
from claimline.extraction.attribution.candidates import Candidate
from claimline.extraction.attribution.detached import detached_candidates
from claimline.extraction.attribution.governed import candidates_of
from claimline.extraction.attribution.holders import for_holder_candidates
from claimline.extraction.attribution.layout import layout_candidates
from claimline.extraction.attribution.nominal import speech_noun_candidates
from claimline.extraction.attribution.parse import Parse, read_parse
from claimline.extraction.attribution.quotations import quotations
from claimline.extraction.attribution.quoted import (
    QuotedText,
    quoted_candidates,
    quoted_text,
    with_whole_quotations,
)


def read_doc(doc: Doc) -> tuple[Parse, QuotedText]:
    """Return a Doc's annotations and where its quotations are."""
    parse = read_parse(doc, lexicon.words("cue_speech_verbs.txt"), lexicon.table("cue_nouns.tsv"))
    stored: Sequence[Sequence[int]] | None = doc.user_data.get(PARAGRAPHS)
    bounds = paragraphs(parse.text) if stored is None else stored
    return parse, quoted_text(parse, quotations(parse.text, bounds), bounds)


def candidates(parse: Parse, quoted: QuotedText, lemmas: Container[str]) -> list[Candidate]:
    """Return what may be an attribution, several readings of a cue included.

    Args:
        parse: The annotations.
        quoted: The quotations.
        lemmas: Lemmas of cue heads worth a look.

    Returns:
        Candidates, those of one cue head next to each other.
    """
    verbs, views, documents, adverbs = (
        lexicon.words(f"cue_{name}.txt") for name in ("speech_verbs", "view_nouns", "documents", "adverbs")
    )
    at: dict[int, list[Candidate]] = {}
    claimed: set[int] = set()
    for candidate in (*quoted_candidates(parse, quoted, verbs), *layout_candidates(parse, quoted)):
        at.setdefault(candidate.head, []).append(candidate)
        claimed.update(quoted.inside[start] for start, _ in candidate.content)
    nouns = lexicon.table("cue_nouns.tsv")
    for token in range(len(parse.words)):
        of_noun = list(speech_noun_candidates(parse, token, nouns))
        found = [
            *(of_noun or candidates_of(parse, token, lemmas)),
            *detached_candidates(parse, token, lemmas, views, documents, adverbs),
            *for_holder_candidates(parse, token),
        ]
        if found:
            at.setdefault(token, []).extend(found)
    return [
        with_whole_quotations(parse, quoted, candidate, claimed)
        for token in sorted(at)
        for candidate in at[token]
    ]
