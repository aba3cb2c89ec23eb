"""What was found in one Doc, as rows of the tables: the only place that builds ids."""

from spacy.tokens import Doc

from claimline.assemble.attributions import attribution_ids, attribution_rows
from claimline.assemble.claims import claims
from claimline.assemble.ids import stable_id
from claimline.assemble.mentions import linked, mention_rows
from claimline.assemble.places import sentences
from claimline.assess.component import ATTRIBUTIONS, PROPOSITIONS, stored_assessments
from claimline.extraction.relations import attribution_from_plain, proposition_from_plain
from claimline.ingest.article import Article, text_sha256
from claimline.normalize.component import stored_mentions
from claimline.normalize.substitution import Mentions
from claimline.records import ArticleRow, ArticleRows


def assemble(doc: Doc, article: Article) -> ArticleRows:
    """Return all rows of one article.

    Args:
        doc: The article's text, annotated by claimline's components.
        article: Its metadata; its text is ``doc.text``.

    Returns:
        Rows that refer only to each other.
    """
    text = doc.text
    article_id = stable_id("a", article.uri)
    sents = sentences(doc, article_id)
    found = [attribution_from_plain(plain) for plain in doc.user_data.get(ATTRIBUTIONS, ())]
    propositions = [proposition_from_plain(plain) for plain in doc.user_data.get(PROPOSITIONS, ())]
    found_mentions = stored_mentions(doc)
    mentions = linked(found_mentions, (token.idx for token in doc))
    ids = attribution_ids(found, article_id)
    attributions, spans = attribution_rows(found, ids, text, article_id, sents, mentions)
    entities, mentioned = mention_rows(mentions, text, article_id, sents)
    claimed = claims(
        doc,
        article,
        article_id,
        sents,
        mentions,
        Mentions(found_mentions),
        found,
        ids,
        propositions,
        stored_assessments(doc),
    )
    row = ArticleRow(
        article_id=article_id,
        uri=article.uri,
        url=article.url,
        title=article.title,
        byline=article.byline,
        publisher=article.publisher,
        published=article.published,
        language=article.language,
        section=article.section,
        text_sha256=text_sha256(text),
        n_chars=len(text),
        n_sentences=len(sents.rows),
        n_claims=len(claimed.claims),
        text=text,
    )
    return ArticleRows(
        article=row,
        tables={
            "sentences": list(sents.rows),
            "entities": entities,
            "mentions": mentioned,
            "attributions": attributions,
            "attribution_spans": spans,
            "claims": claimed.claims,
            "claim_arguments": claimed.arguments,
            "claim_evidence": claimed.evidence,
            "claim_substitutions": claimed.substitutions,
        },
    )
