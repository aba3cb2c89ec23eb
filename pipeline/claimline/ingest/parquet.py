"""Parquet files: an article a row."""

import pyarrow as pa
import pyarrow.parquet as pq

from claimline.ingest.metadata import field_columns
from claimline.ingest.record import draft_of, without_columns
from claimline.ingest.source import BadInputError, Drafts, Reading, Source, seekable

_ROWS_AT_A_TIME = 64


def read_parquet(source: Source, reading: Reading) -> Drafts:
    """Yield the articles of a Parquet file."""
    try:
        file = pq.ParquetFile(seekable(source, reading.limits.unpacked_mb))
        names = file.schema_arrow.names
        columns = field_columns(names, reading.columns)
        yield from without_columns(source.name, names, reading.columns)
        if "text" not in columns:
            raise BadInputError("no-text-column", ", ".join(names))
        number = 0
        wanted = sorted(set(columns.values()))
        for batch in file.iter_batches(batch_size=_ROWS_AT_A_TIME, columns=wanted):
            for record in batch.to_pylist():
                number += 1
                yield draft_of(record, columns, source.name, f"{source.name}#{number}")
        if not number:
            raise BadInputError("empty")
    except (pa.ArrowException, OSError) as error:
        raise BadInputError("bad-file", " ".join(str(error).split())[:200]) from error
