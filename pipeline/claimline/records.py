"""The rows of every table: one frozen dataclass per table, its fields the columns.

This is the one place that knows columns, types, keys and enumerations. The SQLite schema, the CSV headers,
the Parquet schema, ``datapackage.json`` and the documentation of the tables are all made from it.
"""

from dataclasses import Field, dataclass, field, fields
from functools import cache
from typing import Any, get_args, get_type_hints

QUOTE_TYPES = ("direct", "indirect", "mixed")
CONTENT_FORMS = ("clause", "phrase")
STANCES = ("neutral", "commits", "doubts", "denies")
SPAN_ROLES = ("source", "cue", "content")
KINDS = ("factual", "opinion", "normative", "prediction")
POLARITIES = ("positive", "negative")
CERTAINTIES = ("certain", "probable", "possible")
READINGS = ("collective", "distributive")
TENSES = ("past", "present", "future")
GRANULARITIES = ("day", "week", "month", "quarter", "season", "half", "year", "decade", "century")
TIME_BASES = ("stated", "publication", "narrative")
BOUNDS = ("=", ">", "<", "~")
MENTION_KINDS = ("name", "nominal", "pronoun")
ROLES = (
    "subject",
    "object",
    "indirect_object",
    "complement",
    "agent",
    "time",
    "place",
    "manner",
    "purpose",
    "cause",
    "condition",
    "other",
)
LABELS = ("polarity", "certainty", "kind", "check_worthiness", "time")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    Attributes:
        name: Column name.
        type: Frictionless type: ``string``, ``integer``, ``number``, ``boolean`` or ``date``.
        description: What it holds, one sentence.
        required: Whether every row has a value.
        choices: The values that may occur; empty where any may.
        key: Whether it is part of the primary key.
        refers: ``table.column`` that its values must occur in, or "".
    """

    name: str
    type: str
    description: str
    required: bool = False
    choices: tuple[str, ...] = ()
    key: bool = False
    refers: str = ""


_MISSING: Any = None


def _column(
    description: str,
    *,
    choices: tuple[str, ...] = (),
    key: bool = False,
    refers: str = "",
    date: bool = False,
) -> Any:
    return field(metadata={"d": description, "c": choices, "k": key, "r": refers, "date": date})


def _optional(description: str, **more: Any) -> Any:
    made: Field[Any] = _column(description, **more)
    return field(default=_MISSING, metadata=made.metadata)


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRow:
    """One article read."""

    article_id: str = _column("Stable id made from the uri.", key=True)
    uri: str = _column("The article's own id or URL where the input has one, else its path below the root.")
    url: str | None = _optional("Web address, where known.")
    title: str | None = _optional("Headline.")
    byline: str | None = _optional("Author or authors as printed.")
    publisher: str | None = _optional("Who published it.")
    published: str | None = _optional("Publication date.", date=True)
    language: str | None = _optional("ISO 639-1 code, where known.")
    section: str | None = _optional("Section or rubric, where known.")
    text_sha256: str = _column("SHA-256 of the text, hexadecimal.")
    n_chars: int = _column("Length of the text in characters.")
    n_sentences: int = _column("Number of its sentences.")
    n_claims: int = _column("Number of its claims.")
    duplicate_of: str | None = _optional(
        "The article that this one is a copy of.", refers="articles.article_id"
    )
    text: str | None = _optional("The text that all offsets index; not in the CSV file unless asked for.")


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceRow:
    """One sentence of an article."""

    sentence_id: str = _column("Stable id.", key=True)
    article_id: str = _column("Its article.", refers="articles.article_id")
    paragraph_index: int = _column("Paragraph in the article, from 0.")
    sentence_index: int = _column("Sentence in the article, from 0.")
    start: int = _column("Offset of its first character in the article's text.")
    end: int = _column("Offset just past its last character.")
    text: str = _column("Its characters, verbatim.")


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityRow:
    """One distinct real-world thing, over all articles of the store."""

    entity_id: str = _column("Stable id made from type and canonical name.", key=True)
    name: str = _column("Canonical name.")
    type: str = _column("OntoNotes label as spaCy uses it, such as PERSON, ORG or GPE.")
    country: str | None = _optional("ISO 3166-1 alpha-2 code, where it has one.")
    wikidata_id: str | None = _optional("Wikidata item, where known.")
    n_mentions: int = _column("Number of its mentions.")
    n_articles: int = _column("Number of articles that mention it.")
    surface_forms: str | None = _optional(
        "Names by which it is mentioned, the commonest first, '; ' between."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionRow:
    """One mention of an entity."""

    mention_id: str = _column("Stable id.", key=True)
    article_id: str = _column("Its article.", refers="articles.article_id")
    sentence_id: str = _column("Its sentence.", refers="sentences.sentence_id")
    entity_id: str = _column("The entity mentioned.", refers="entities.entity_id")
    kind: str = _column("How it is mentioned.", choices=MENTION_KINDS)
    start: int = _column("Offset of its first character in the article's text.")
    end: int = _column("Offset just past its last character.")
    text: str = _column("Its characters, verbatim.")


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionRow:
    """One source-cue-content relation (Pareti 2015)."""

    attribution_id: str = _column("Stable id.", key=True)
    article_id: str = _column("Its article.", refers="articles.article_id")
    sentence_id: str = _column(
        "Sentence of the cue, or of the content's start.", refers="sentences.sentence_id"
    )
    parent_attribution_id: str | None = _optional(
        "The attribution in whose content this one lies.", refers="attributions.attribution_id"
    )
    source_text: str | None = _optional("The source as it stands; empty where nobody is named.")
    source_entity_id: str | None = _optional("The source's entity.", refers="entities.entity_id")
    cue_text: str | None = _optional("The cue as it stands.")
    cue_lemma: str | None = _optional("Lemma of the cue's head.")
    content_text: str = _column("The content as it stands; a gap is shown as ' … '.")
    quote_type: str = _column("How much of the content stands in quotation marks.", choices=QUOTE_TYPES)
    content_form: str = _column("Whether a proposition or a topic is attributed.", choices=CONTENT_FORMS)
    stance_of_cue: str = _column("Whether the reporter commits to the content.", choices=STANCES)
    rule: str = _column("The construction or model that found it.")
    confidence: float = _column("Probability that it is right, 0 to 1.")


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionSpanRow:
    """One contiguous span of a source, cue or content."""

    attribution_id: str = _column("Its attribution.", key=True, refers="attributions.attribution_id")
    role: str = _column("Which part.", choices=SPAN_ROLES, key=True)
    span_index: int = _column("Which piece of that part, from 0.", key=True)
    sentence_id: str = _column("Sentence of its first character.", refers="sentences.sentence_id")
    start: int = _column("Offset of its first character in the article's text.")
    end: int = _column("Offset just past its last character.")
    text: str = _column("Its characters, verbatim.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """One atomic proposition put forward as so, by the article or by a source."""

    claim_id: str = _column("Stable id.", key=True)
    article_id: str = _column("Its article.", refers="articles.article_id")
    sentence_id: str = _column("Its sentence.", refers="sentences.sentence_id")
    attribution_id: str | None = _optional(
        "Who says so; empty in the article's own voice.", refers="attributions.attribution_id"
    )
    claim_text: str = _column("The claim as a sentence of its own.")
    verbatim: str = _column("The characters from start to end.")
    start: int = _column("Offset of its first character in the article's text.")
    end: int = _column("Offset just past its last character.")
    subject: str | None = _optional("Subject as it stands.")
    predicate: str = _column("Verb group, with auxiliaries, negation and particles.")
    object: str | None = _optional("Object or complement as it stands.")
    subject_entity_id: str | None = _optional("The subject's entity.", refers="entities.entity_id")
    object_entity_id: str | None = _optional("The object's entity.", refers="entities.entity_id")
    claimant: str | None = _optional("Canonical name of the source, or the byline or publisher.")
    claimant_entity_id: str | None = _optional("The claimant's entity.", refers="entities.entity_id")
    kind: str | None = _optional("What kind of claim: the most probable of the four.", choices=KINDS)
    kind_factual: float | None = _optional("Probability that it states a fact, 0 to 1.")
    kind_opinion: float | None = _optional("Probability that it voices an opinion, 0 to 1.")
    kind_normative: float | None = _optional("Probability that it says what should be, 0 to 1.")
    kind_prediction: float | None = _optional("Probability that it says what will be, 0 to 1.")
    polarity: str = _column(
        "Whether it is put forward as so, or as not so: a *not* of its clause stays in claim_text too,"
        " what a verb such as *denied* or *failed* says is here alone, unless of a gerund (claim_evidence has the word).",
        choices=POLARITIES,
    )
    certainty: str | None = _optional("How surely its source says so (FactBank).", choices=CERTAINTIES)
    author_certainty: str | None = _optional(
        "The article's own commitment; empty where it leaves the claim to its source.", choices=CERTAINTIES
    )
    factuality: float | None = _optional(
        "How far the article itself commits to the event: -3 not so, 0 open, 3 so; by a model."
    )
    tense: str | None = _optional("Tense of the predicate.", choices=TENSES)
    reading: str | None = _optional(
        "Whether coordinated subjects do it together, or each of several that may; else empty.",
        choices=READINGS,
    )
    time_start: str | None = _optional("ISO date of the first day on which it holds, where said.")
    time_end: str | None = _optional("ISO date of the last day on which it holds, where said.")
    time_granularity: str | None = _optional("Unit that the dates are the edges of.", choices=GRANULARITIES)
    time_basis: str | None = _optional("What the dates were resolved against.", choices=TIME_BASES)
    is_resolved: bool = _column("Whether nothing in claim_text still depends on the context.")
    check_worthiness: float | None = _optional("Would a fact-checker check it, 0 to 1.")
    rule: str = _column("The construction that found it.")
    confidence: float = _column("Probability that it is right, 0 to 1.")
    cluster_id: str | None = _optional("Claims that say the same.", refers="clusters.cluster_id")


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimArgumentRow:
    """One argument of a claim's predicate."""

    claim_id: str = _column("Its claim.", key=True, refers="claims.claim_id")
    argument_index: int = _column("Which argument, from 0 in surface order.", key=True)
    role: str = _column("What it is to the predicate.", choices=ROLES)
    preposition: str | None = _optional("Preposition or subordinator that introduces it.")
    start: int = _column("Offset of its first character in the article's text.")
    end: int = _column("Offset just past its last character.")
    text: str = _column("The characters from start to end.")
    entity_id: str | None = _optional("Entity that its head mentions.", refers="entities.entity_id")
    value: str | None = _optional("ISO date, interval or duration, or a number, low/high for a range.")
    unit: str | None = _optional("Unit of the value: ISO 4217 code, symbol, or the noun that is counted.")
    bound: str | None = _optional(
        "Whether the number is exact (=), at least (>), at most (<) or about that (~).", choices=BOUNDS
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimEvidenceRow:
    """One reason for a label of a claim."""

    claim_id: str = _column("Its claim.", key=True, refers="claims.claim_id")
    evidence_index: int = _column("Which reason, from 0.", key=True)
    label: str = _column("The label it is a reason for.", choices=LABELS)
    value: str = _column("The value it argues for.")
    start: int | None = _optional("Offset of the cue's first character; empty where a model decided.")
    end: int | None = _optional("Offset just past its last character.")
    text: str | None = _optional("The cue word.")
    rule: str = _column("The rule or model.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimSubstitutionRow:
    """One place where claim_text says something else than the sentence."""

    claim_id: str = _column("Its claim.", key=True, refers="claims.claim_id")
    start: int = _column("Offset of what stands in the sentence.", key=True)
    end: int = _column("Offset just past it.")
    text: str = _column("What stands in the sentence.")
    replacement: str = _column("What claim_text says instead.")
    antecedent_start: int = _column("Offset of the antecedent in the article's text.")
    antecedent_end: int = _column("Offset just past it.")
    confidence: float = _column("Probability that it is right, 0 to 1.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ClusterRow:
    """One set of claims that say the same thing, over all articles."""

    cluster_id: str = _column("Stable id.", key=True)
    claim_text: str = _column("Text of its clearest member.")
    n_claims: int = _column("Number of claims.")
    n_articles: int = _column("Number of articles.")
    n_claimants: int = _column("Number of claimants.")
    first_published: str | None = _optional("Earliest publication date.", date=True)
    last_published: str | None = _optional("Latest publication date.", date=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemRow:
    """Input that could not be read, or part of one that was skipped."""

    uri: str = _column("What it is about: an article, a file, or a line of one.", key=True)
    stage: str = _column("Where it showed: discover, read, annotate, extract or write.", key=True)
    error: str = _column("Short code.", key=True)
    message: str = _column("What is wrong.")
    hint: str = _column("What to do about it.")


@dataclass(frozen=True, slots=True, kw_only=True)
class FlatRow:
    """One claim with what a reader of a spreadsheet wants beside it."""

    published: str | None = _optional("Publication date.", date=True)
    publisher: str | None = _optional("Who published the article.")
    title: str | None = _optional("Headline of the article.")
    claimant: str | None = _optional("Who claims it.")
    cue: str | None = _optional("The words that attribute it.")
    quote_type: str | None = _optional("Whether it is quoted.", choices=QUOTE_TYPES)
    claim_text: str = _column("The claim.")
    kind: str | None = _optional("What kind of claim.", choices=KINDS)
    certainty: str | None = _optional("How surely.", choices=CERTAINTIES)
    polarity: str = _column(
        "Put forward as so, or as not so: a *not* stays in claim_text, what *denied* or *failed* says is here alone, unless of a gerund.",
        choices=POLARITIES,
    )
    check_worthiness: float | None = _optional("Would a fact-checker check it, 0 to 1.")
    time_start: str | None = _optional("When, where said.")
    time_end: str | None = _optional("Until when, where said.")
    is_resolved: bool = _column("Whether no pronoun, short name or relative date is left in claim_text.")
    confidence: float = _column("Probability that it is right, 0 to 1.")
    entities: str | None = _optional("Names of the entities in it, '; ' between.")
    sentence: str = _column("The sentence, verbatim.")
    article_uri: str = _column("The article.")
    claim_id: str = _column("The claim's id in the other tables.", key=True)


TABLES: dict[str, type] = {
    "articles": ArticleRow,
    "sentences": SentenceRow,
    "entities": EntityRow,
    "mentions": MentionRow,
    "attributions": AttributionRow,
    "attribution_spans": AttributionSpanRow,
    "clusters": ClusterRow,
    "claims": ClaimRow,
    "claim_arguments": ClaimArgumentRow,
    "claim_evidence": ClaimEvidenceRow,
    "claim_substitutions": ClaimSubstitutionRow,
    "problems": ProblemRow,
}
"""Table name to row type, every table after those that it refers to."""

VIEWS: dict[str, type] = {"claims_flat": FlatRow}

_TYPES = {str: "string", int: "integer", float: "number", bool: "boolean"}


@cache
def columns(table: str) -> tuple[Column, ...]:
    """Return the columns of a table or view, in order.

    Args:
        table: A name in ``TABLES`` or ``VIEWS``.

    Returns:
        Its columns.

    Raises:
        KeyError: If there is no such table.
    """
    row = (TABLES | VIEWS)[table]
    hints = get_type_hints(row)
    made = []
    for item in fields(row):
        options = get_args(hints[item.name])
        plain = next((kind for kind in options if kind is not type(None)), hints[item.name])
        meta = item.metadata
        made.append(
            Column(
                name=item.name,
                type="date" if meta["date"] else _TYPES[plain],
                description=meta["d"],
                required=type(None) not in options,
                choices=meta["c"],
                key=meta["k"],
                refers=meta["r"],
            )
        )
    return tuple(made)


@dataclass(frozen=True, slots=True)
class ArticleRows:
    """All rows of one article, ready to be written in one transaction.

    Attributes:
        article: Its row in ``articles``.
        tables: Rows of the other tables by table name; ``entities`` carry this article's counts.
    """

    article: ArticleRow
    tables: dict[str, list[Any]]
