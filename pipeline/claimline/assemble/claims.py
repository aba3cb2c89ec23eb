"""Propositions as claims: whose they are, what they are about, and the rows that say so."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from claimline.assemble.ids import stable_id
from claimline.assemble.mentions import Linked
from claimline.assemble.places import Sentences, innermost, joined, text_of
from claimline.assess.assessment import Assessment
from claimline.extraction.relations import Argument, Attribution, Proposition
from claimline.ingest.article import Article
from claimline.lexicons import words
from claimline.records import ClaimArgumentRow, ClaimEvidenceRow, ClaimRow


@dataclass(frozen=True, slots=True)
class Claims:
    """Rows of an article's claims."""

    claims: list[ClaimRow]
    arguments: list[ClaimArgumentRow]
    evidence: list[ClaimEvidenceRow]


def reporting_heads(attributions: Sequence[Attribution]) -> set[int]:
    """Return the offsets of the cues that only report: their proposition is an attribution, not a claim."""
    return {
        found.cue_head
        for found in attributions
        if found.content_form == "clause" and found.cue_head is not None
    }


def _head_of(proposition: Proposition, *roles: str) -> Argument | None:
    return next((argument for argument in proposition.arguments if argument.role in roles), None)


def _is_resolved(proposition: Proposition, doc: Doc, token_at: dict[int, int]) -> bool:
    """Whether no argument hangs on the context: no pronoun stands for one, and no time is relative."""
    relative = words("relative_time.txt")
    for argument in proposition.arguments:
        index = token_at.get(argument.head)
        if index is None:
            continue
        head = doc[index]
        if head.tag_ in ("PRP", "DT", "WP", "WDT") or head.tag_ == "PRP$":
            return False
        for start, end in argument.spans:
            at = token_at.get(start)
            while at is not None and at < len(doc) and doc[at].idx < end:
                if doc[at].tag_ in ("PRP", "PRP$"):
                    return False
                if argument.role == "time" and doc[at].lower_ in relative:
                    return False
                at += 1
    return bool(proposition.subject)


def _claimant(found: Attribution | None, article: Article, text: str, linked: Linked) -> str | None:
    if found is None:
        return article.byline or article.publisher
    return linked.name_at(found.source_head) or joined(found.source, text)


def _author_certainty(holder: int | None, attributions: Sequence[Attribution], certainty: str) -> str | None:
    """Return the article's own certainty: that of its source where every cue above the claim commits to it."""
    while holder is not None:
        if attributions[holder].stance_of_cue != "commits":
            return None
        holder = attributions[holder].parent
    return certainty


def claims(
    doc: Doc,
    article: Article,
    article_id: str,
    sentences: Sentences,
    linked: Linked,
    attributions: Sequence[Attribution],
    attribution_ids: Sequence[str],
    propositions: Sequence[Proposition],
    assessments: Sequence[Assessment],
) -> Claims:
    """Return the claims of an article.

    A proposition is a claim if it is asserted, by the article or within what a source says, and if it isn't
    the mere report that somebody said something, which the attribution tells already. What nobody asserts
    (a question, a condition, what is wanted or denied) becomes a claim only of the source whose content it is.

    Args:
        doc: The annotated article.
        article: Its metadata.
        article_id: Its id.
        sentences: Its sentences.
        linked: Its mentions.
        attributions: Its attributions.
        attribution_ids: Their ids.
        propositions: Its propositions, in order of position.
        assessments: Their assessments.

    Returns:
        The rows.
    """
    text = doc.text
    token_at = {token.idx: token.i for token in doc}
    reporting = reporting_heads(attributions)
    order = sorted(range(len(propositions)), key=lambda index: propositions[index].head)
    holders = dict(
        zip(order, innermost(attributions, [propositions[index].head for index in order]), strict=True)
    )
    made = Claims([], [], [])
    seen: set[str] = set()
    for index, proposition in enumerate(propositions):
        holder = holders[index]
        assessment = assessments[index]
        if proposition.head in reporting or not assessment.asserted:
            continue
        found = None if holder is None else attributions[holder]
        offsets = [argument.spans for argument in proposition.arguments]
        claim_id = stable_id(
            "c",
            article_id,
            proposition.start,
            proposition.end,
            proposition.predicate,
            offsets,
            proposition.added,
        )
        if claim_id in seen:
            continue
        seen.add(claim_id)
        subject = _head_of(proposition, "subject")
        object_ = _head_of(proposition, "object", "complement")
        predicate = joined(proposition.predicate, text) or proposition.added
        made.claims.append(
            ClaimRow(
                claim_id=claim_id,
                article_id=article_id,
                sentence_id=sentences.at(proposition.head).sentence_id,
                attribution_id=None if holder is None else attribution_ids[holder],
                claim_text=proposition.text,
                verbatim=text[proposition.start : proposition.end],
                start=proposition.start,
                end=proposition.end,
                subject=joined(proposition.subject, text),
                predicate=predicate,
                object=None if object_ is None else joined(object_.spans, text),
                subject_entity_id=linked.entity_at(subject.head if subject else None),
                object_entity_id=linked.entity_at(object_.head if object_ else None),
                claimant=_claimant(found, article, text, linked),
                claimant_entity_id=None if found is None else linked.entity_at(found.source_head),
                kind=assessment.kind,
                polarity=assessment.polarity,
                certainty=assessment.certainty,
                author_certainty=_author_certainty(holder, attributions, assessment.certainty),
                factuality=assessment.factuality,
                tense=proposition.tense or None,
                reading=proposition.reading or None,
                is_resolved=_is_resolved(proposition, doc, token_at),
                rule=proposition.rule,
                confidence=proposition.confidence,
            )
        )
        made.arguments.extend(_argument_rows(claim_id, proposition, text, linked))
        made.evidence.extend(_evidence_rows(claim_id, assessment, text))
    return made


def _argument_rows(
    claim_id: str, proposition: Proposition, text: str, linked: Linked
) -> list[ClaimArgumentRow]:
    rows: list[ClaimArgumentRow] = []
    for argument in proposition.arguments:
        if not argument.spans:
            continue
        start, end = argument.spans[0][0], argument.spans[-1][1]
        rows.append(
            ClaimArgumentRow(
                claim_id=claim_id,
                argument_index=len(rows),
                role=argument.role,
                preposition=argument.preposition or None,
                start=start,
                end=end,
                text=text[start:end],
                entity_id=linked.entity_at(argument.head),
            )
        )
    return rows


def _evidence_rows(claim_id: str, assessment: Assessment, text: str) -> list[ClaimEvidenceRow]:
    rows = []
    for index, item in enumerate(assessment.evidence):
        start, end = item.spans[0] if item.spans else (None, None)
        rows.append(
            ClaimEvidenceRow(
                claim_id=claim_id,
                evidence_index=index,
                label=item.label,
                value=item.value,
                start=start,
                end=end,
                text=text_of(item.spans[:1], text),
                rule=item.rule,
            )
        )
    return rows
