"""Propositions as claims: whose they are, what they are about, and the rows that say so."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from claimline.assemble.ids import stable_id
from claimline.assemble.mentions import Linked
from claimline.assemble.places import Sentences, innermost, joined, text_of
from claimline.assemble.values import Values
from claimline.assess.assessment import Assessment
from claimline.extraction.proposition.confidence import LEAST
from claimline.extraction.relations import Argument, Attribution, Evidence, Proposition
from claimline.ingest.article import Article
from claimline.lexicons import words
from claimline.normalize.substitution import Mentions, Substitution, Tokens, resolved
from claimline.records import KINDS, ClaimArgumentRow, ClaimEvidenceRow, ClaimRow, ClaimSubstitutionRow


@dataclass(frozen=True, slots=True)
class Claims:
    """Rows of an article's claims."""

    claims: list[ClaimRow]
    arguments: list[ClaimArgumentRow]
    evidence: list[ClaimEvidenceRow]
    substitutions: list[ClaimSubstitutionRow]


def reporting_heads(attributions: Sequence[Attribution]) -> set[int]:
    """Return the offsets of the cues that only report: their proposition is an attribution, not a claim."""
    return {
        found.cue_head
        for found in attributions
        if found.content_form == "clause" and found.cue_head is not None
    }


def _head_of(proposition: Proposition, *roles: str) -> Argument | None:
    return next((argument for argument in proposition.arguments if argument.role in roles), None)


def _is_time_relative(
    proposition: Proposition, tokens: Tokens, values: Values, replaced: Sequence[Substitution]
) -> bool:
    """Whether a time in a proposition's text needs the article's date ("last week")."""
    settled = {item.start for item in replaced}
    if values.has_relative_time(proposition, settled):
        return True
    relative = words("relative_time.txt")
    for argument in proposition.arguments:
        if argument.role != "time":
            continue
        for start, end in argument.spans:
            at = tokens.at.get(start)
            while at is not None and at < len(tokens.doc) and tokens.doc[at].idx < end:
                if tokens.doc[at].lower_ in relative and not values.covers(tokens.doc[at].idx):
                    return True
                at += 1
    return False


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
    mentioned: Mentions,
    attributions: Sequence[Attribution],
    attribution_ids: Sequence[str],
    propositions: Sequence[Proposition],
    assessments: Sequence[Assessment],
) -> Claims:
    """Return the claims of an article.

    A proposition is a claim if it is asserted, by the article or within what a source says, and if it isn't
    the mere report that somebody said something, which the attribution tells already. What nobody asserts
    (a question, a condition, what is wanted or denied) becomes a claim only of the source whose content it is. What is
    more probably misread than not is no claim.

    Args:
        doc: The annotated article.
        article: Its metadata.
        article_id: Its id.
        sentences: Its sentences.
        linked: Its mentions of entities.
        mentioned: All of its mentions.
        attributions: Its attributions.
        attribution_ids: Their ids.
        propositions: Its propositions, in order of position.
        assessments: Their assessments.

    Returns:
        The rows.
    """
    text = doc.text
    tokens = Tokens(doc, text, {token.idx: token.i for token in doc})
    reporting = reporting_heads(attributions)
    order = sorted(range(len(propositions)), key=lambda index: propositions[index].head)
    holders = dict(
        zip(order, innermost(attributions, [propositions[index].head for index in order]), strict=True)
    )
    values = Values.of(doc)
    made = Claims([], [], [], [])
    seen: set[str] = set()
    for index, proposition in enumerate(propositions):
        holder = holders[index]
        assessment = assessments[index]
        if proposition.head in reporting or not assessment.asserted or proposition.confidence < LEAST:
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
        chances = dict(zip(KINDS, assessment.kind_probabilities, strict=True))
        predicate = joined(proposition.predicate, text) or proposition.added
        when = values.claim_time(proposition)
        wording = resolved(proposition, mentioned, tokens, values.wordings(proposition))
        made.claims.append(
            ClaimRow(
                claim_id=claim_id,
                article_id=article_id,
                sentence_id=sentences.at(proposition.head).sentence_id,
                attribution_id=None if holder is None else attribution_ids[holder],
                claim_text=wording.text,
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
                kind_factual=chances["factual"],
                kind_opinion=chances["opinion"],
                kind_normative=chances["normative"],
                kind_prediction=chances["prediction"],
                polarity=assessment.polarity,
                certainty=assessment.certainty,
                author_certainty=_author_certainty(holder, attributions, assessment.certainty),
                factuality=assessment.factuality,
                tense=proposition.tense or None,
                reading=proposition.reading or None,
                time_start=when.start,
                time_end=when.end,
                time_granularity=when.granularity,
                time_basis=when.basis,
                is_resolved=wording.is_resolved
                and not _is_time_relative(proposition, tokens, values, wording.substitutions),
                check_worthiness=assessment.check_worthiness,
                rule=proposition.rule,
                confidence=proposition.confidence,
            )
        )
        made.arguments.extend(_argument_rows(claim_id, proposition, text, linked, values))
        made.evidence.extend(_evidence_rows(claim_id, (*assessment.evidence, *when.evidence), text))
        made.substitutions.extend(_substitution_rows(claim_id, wording.substitutions, text))
    return made


def _substitution_rows(
    claim_id: str, substitutions: Sequence[Substitution], text: str
) -> list[ClaimSubstitutionRow]:
    return [
        ClaimSubstitutionRow(
            claim_id=claim_id,
            start=item.start,
            end=item.end,
            text=text[item.start : item.end],
            replacement=item.replacement,
            antecedent_start=item.antecedent_start,
            antecedent_end=item.antecedent_end,
            confidence=item.confidence,
        )
        for item in substitutions
    ]


def _argument_rows(
    claim_id: str, proposition: Proposition, text: str, linked: Linked, values: Values
) -> list[ClaimArgumentRow]:
    rows: list[ClaimArgumentRow] = []
    for argument in proposition.arguments:
        if not argument.spans:
            continue
        start, end = argument.spans[0][0], argument.spans[-1][1]
        value, unit, bound = values.of_argument(argument)
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
                value=value,
                unit=unit,
                bound=bound,
            )
        )
    return rows


def _evidence_rows(claim_id: str, evidence: Sequence[Evidence], text: str) -> list[ClaimEvidenceRow]:
    rows = []
    for index, item in enumerate(evidence):
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
