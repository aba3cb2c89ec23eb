"""One record of a table, a JSON line or a front matter as an article."""

import re
from collections.abc import Iterable, Iterator, Mapping

from claimline.ingest.article import Article
from claimline.ingest.metadata import clean, field_columns, parsed_date, storable
from claimline.ingest.problems import problem
from claimline.records import ProblemRow

_ROW_NUMBER = re.compile(r"\d{1,6}")


def article_of(
    record: Mapping[str, object],
    columns: Mapping[str, str],
    file: str,
    place: str,
) -> Iterator[Article | ProblemRow]:
    """Yield the article that a record holds, and its problems.

    Args:
        record: Column to value.
        columns: Field to column, from ``field_columns``.
        file: Relative path of the file, which ids that only number its rows are put behind.
        place: What to call the record where it has neither id nor address.

    Yields:
        One article, or none if there is no text, and a problem for what is wrong with it.
    """
    values = {field: record.get(column) for field, column in columns.items()}
    text = values.get("text")
    if not isinstance(text, str) or not text.strip():
        yield problem(place, "no-text")
        return
    fields = {
        field: clean(values.get(field)) for field in ("title", "byline", "publisher", "url", "language")
    }
    name = clean(values.get("id"))
    if name and _ROW_NUMBER.fullmatch(name):
        name = f"{file}#{name}"
    uri = name or fields["url"] or place
    published = None
    said = values.get("published")
    if said is not None and str(said).strip():
        published = parsed_date(said)
        if published is None:
            yield problem(uri, "bad-date", str(clean(said))[:60])
    yield Article(uri=uri, text=storable(text), published=published, **fields)


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
        yield from article_of({str(k): v for k, v in record.items()}, columns, file, place)
