"""Apache Parquet: zstd, dictionaries, times with zone, lists as lists; one file, or one for each site and year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from crawler.exporters.base import Dataset, Record
from crawler.exporters.schema import Column, columns_of

ROWS_IN_A_GROUP = 2000
"""about 10 MB of text, which is all that waits in memory"""

MOST_WAITING = 3 * ROWS_IN_A_GROUP
"""rows of all sites and years together"""

UNKNOWN = "__HIVE_DEFAULT_PARTITION__"
"""what Hive and everything after it calls the partition of rows without a value"""

_BEIJING = "Asia/Shanghai"
_PLAIN = {"text": pa.string(), "whole": pa.int64(), "number": pa.float64()}


def export(dataset: Dataset, target: Path) -> int:
    """Write one file, or with `partition` a folder `site=…/year=…` that names them in its paths alone."""
    names = [column.name for column in columns_of()]
    if dataset.options.partition:
        return _partitioned(dataset, target, [name for name in names if name != "site"])
    schema = schema_of(dataset, names)
    count = 0
    with _writer(target, schema) as writer:
        for rows in _batches(dataset.records()):
            writer.write_batch(_batch(rows, schema))
            count += len(rows)
    return count


def schema_of(dataset: Dataset, names: list[str]) -> pa.Schema:
    """Return the schema of the named fields, with what is said of the dataset."""
    fields = [pa.field(c.name, _type(c), nullable=c.is_nullable) for c in columns_of() if c.name in names]
    said = {"date": dataset.stamp.isoformat(), "rights": dataset.rights.statement}
    if dataset.rights.licence:
        said["licence"] = dataset.rights.licence
    return pa.schema(fields, metadata=said)


def _type(column: Column) -> pa.DataType:
    if column.kind == "time":
        return pa.timestamp("s", tz=_BEIJING if column.name == "published_at" else "UTC")
    if column.kind == "texts":
        return pa.list_(pa.string())
    if column.kind == "map":
        return pa.map_(pa.string(), pa.string())
    if column.of is not None:
        members = pa.struct([pa.field(c.name, _type(c), nullable=c.is_nullable) for c in columns_of(column.of)])
        return pa.list_(members) if column.kind == "objects" else members
    return _PLAIN[column.kind]


def _writer(path: Path, schema: pa.Schema) -> pq.ParquetWriter:
    return pq.ParquetWriter(path, schema, compression="zstd", use_dictionary=True, version="2.6")


def _batches(records: Iterator[Record]) -> Iterator[list[Record]]:
    rows: list[Record] = []
    for record in records:
        rows.append(record)
        if len(rows) == ROWS_IN_A_GROUP:
            yield rows
            rows = []
    if rows:
        yield rows


def _batch(rows: list[Record], schema: pa.Schema) -> pa.RecordBatch:
    kinds = {column.name: column for column in columns_of()}
    values = {name: [_value(kinds[name], row[name]) for row in rows] for name in schema.names}
    return pa.RecordBatch.from_pydict(values, schema=schema)


def _value(column: Column, value: Any) -> Any:  # noqa: ANN401 (any field)
    """Return a value as Arrow takes it: times as times, a map as pairs."""
    if value is None:
        return None
    if column.kind == "time":
        return datetime.fromisoformat(value)
    if column.kind == "map":
        return list(value.items())
    if column.kind == "object":
        return _members(column, value)
    return [_members(column, member) for member in value] if column.kind == "objects" else value


def _members(column: Column, value: Mapping[str, Any]) -> dict[str, Any]:
    return {member.name: _value(member, value[member.name]) for member in columns_of(column.of or object)}


def _partitioned(dataset: Dataset, target: Path, names: list[str]) -> int:
    """Write each row to the file of its site and year; the largest group is written when many wait."""
    schema = schema_of(dataset, names)
    waiting: dict[str, list[Record]] = defaultdict(list)
    writers: dict[str, pq.ParquetWriter] = {}
    count = held = 0
    with ExitStack() as open_files:

        def flush(folder: str) -> int:
            if folder not in writers:
                (target / folder).mkdir(parents=True)
                writers[folder] = open_files.enter_context(_writer(target / folder / "articles.parquet", schema))
            rows = waiting.pop(folder)
            writers[folder].write_batch(_batch(rows, schema))
            return len(rows)

        for record in dataset.records():
            count += 1
            year = record["published_at"][:4] if record["published_at"] else UNKNOWN
            waiting[f"site={record['site'] or UNKNOWN}/year={year}"].append(record)
            held += 1
            if held == MOST_WAITING:
                held -= flush(max(waiting, key=lambda folder: len(waiting[folder])))
        for folder in sorted(waiting):
            flush(folder)
    return count
