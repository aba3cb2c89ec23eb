"""From what a format says of an article to the article: fields found, cleaned and checked."""

import re
from collections.abc import Iterable, Iterator, Mapping

from claimline.ingest.article import FIELDS, Article, Draft
from claimline.ingest.language import ENGLISH, identified, language_code
from claimline.ingest.metadata import clean, field_columns, missing_columns, parsed_date, storable
from claimline.ingest.problems import problem
from claimline.records import ProblemRow

_ROW_NUMBER = re.compile(r"\d{1,6}")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_TEXTS = ("title", "byline", "publisher", "url", "section")
_NOTHING: Mapping[str, object] = {}


def draft_of(record: Mapping[str, object], columns: Mapping[str, str], file: str, place: str) -> Draft:
    """Return what a record of a table says of an article.

    Args:
        record: Column to value.
        columns: Field to column, from ``field_columns``.
        file: Relative path of the file.
        place: What to call the record where it has neither id nor address.
    """
    fields = {field: record.get(column) for field, column in columns.items()}
    return Draft(fields=fields, file=file, place=place)


def without_columns(file: str, names: Iterable[str], chosen: Mapping[str, str]) -> Iterator[ProblemRow]:
    """Yield a problem for every column that the user names and a file has not.

    Args:
        file: Relative path of the file.
        names: The columns that it has.
        chosen: Field to column, as the user says.
    """
    there = sorted(names)
    for name in missing_columns(there, chosen):
        yield problem(file, "no-such-column", f"{name!r}; there are: {', '.join(there) or 'none'}")


def article_of(
    draft: Draft, told: Mapping[str, object] = _NOTHING, otherwise: Mapping[str, object] = _NOTHING
) -> Iterator[Article | ProblemRow]:
    """Yield the article that a format describes, and its problems.

    Args:
        draft: What the format says.
        told: Field to value that counts instead, as from a side-car.
        otherwise: Field to value for what nothing else says.

    Yields:
        One article, or none if there is no English text, and a problem for what is wrong with it.
    """
    values = {field: _first(field, told, draft.fields, otherwise) for field in FIELDS}
    text = values["text"]
    if not isinstance(text, str) or not text.strip():
        yield problem(draft.location or draft.place, "no-text")
        return
    text = storable(text)
    fields = {field: clean(values[field]) for field in _TEXTS}
    name = clean(values["id"])
    if name and _ROW_NUMBER.fullmatch(name):
        name = f"{draft.file}#{name}"
    uri = storable(name or _address(fields["url"]) or draft.place)
    # What a page says of its language is often what its template says; what the user says counts.
    told_language = language_code(_first("language", told, otherwise))
    language = told_language or identified(text) or language_code(values["language"])
    if language not in (None, ENGLISH):
        yield problem(uri, "not-english", str(language))
        return
    published = None
    date = values["published"]
    if date is not None and str(date).strip():
        published = parsed_date(date)
        if published is None:
            yield problem(uri, "bad-date", str(clean(date))[:60])
    yield Article(uri=uri, text=text, published=published, language=language, **fields)


def _first(field: str, *sources: Mapping[str, object]) -> object:
    """Return the first value of a field that says something."""
    for source in sources:
        value = source.get(field)
        if value is not None and value != "":
            return value
    return None


def _address(url: str | None) -> str | None:
    # A link relative to something that is not there names nothing.
    return url if url and _SCHEME.match(url) else None


def articles_from_records(
    records: Iterable[Mapping[str, object]], file: str, chosen: Mapping[str, str] | None = None
) -> Iterator[Article | ProblemRow]:
    """Yield the articles of mappings from column to value.

    Args:
        records: The mappings; each may have other columns.
        file: What to call them together.
        chosen: Field to column, as the user says.

    Yields:
        Articles and problems; a record is called ``FILE#NUMBER``, counted from 1.
    """
    for number, record in enumerate(records, start=1):
        columns = field_columns([str(name) for name in record], chosen or {})
        place = f"{file}#{number}"
        if "text" not in columns:
            yield problem(place, "no-text-column", ", ".join(map(str, record)) or "none")
            continue
        yield from article_of(draft_of({str(k): v for k, v in record.items()}, columns, file, place))
