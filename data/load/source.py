"""A source: one table's worth of rows in one file (or one sheet), readable by DuckDB as a relation."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

import pyarrow as pa
import pyarrow.parquet as pq

from data.load.errors import UnusableFileError
from data.pool import literal, quoted

BATCH_ROWS = 50_000

MALFORMED_SCHEMA = pa.schema([("row", pa.int64()), ("value", pa.string()), ("reason", pa.string())])


@dataclass(frozen=True, slots=True)
class Source:
    """Rows of one table.

    `relation` is a SQL from-item whose columns are named by position (`position_name`) and typed `types`.
    Row numbers are those a person sees, the header being row 1: `first_row` plus the position, or the
    relation's own column ROW where rows were left out. `malformed` holds rows that have no columns.
    `at_most` is a number of records that it cannot exceed, where one is known for nothing.
    """

    label: str
    table: str
    header: tuple[str, ...]
    types: tuple[str, ...]
    relation: str
    first_row: int = 2
    numbered: bool = False
    malformed: Path | None = None
    at_most: int | None = None
    reread: Callable[[], Source] | None = None

    def find(self, name: str) -> int | None:
        """The position of the column of that name; UnusableFileError if two have it."""
        wanted = header_key(name)
        found = [position for position, column in enumerate(self.header) if header_key(column) == wanted]
        if len(found) > 1:
            raise UnusableFileError(
                "{file}: column {name} stands there {number} times; keep one",
                file=self.label, name=name, number=len(found),
            )  # fmt: skip
        return found[0] if found else None


ROW = "§row"


def position_name(position: int) -> str:
    """The column name of the source column at `position`; no header can hold it by accident."""
    return f"§{position}"


def header_key(name: str) -> str:
    """What two spellings of a column name have in common: case, width and surrounding space aside."""
    return unicodedata.normalize("NFKC", name).strip().casefold()


def parquet_relation(file: Path) -> str:
    return f"read_parquet({literal(str(file))}, hive_partitioning = false)"


def text_rows_to_source(
    rows: Iterable[tuple[int, Sequence[str | None]]],
    *,
    label: str,
    table: str,
    header: tuple[str, ...],
    folder: Path,
) -> Source:
    """Write numbered rows of text to Parquet in `folder`; rows of another width are malformed."""
    names = [position_name(position) for position in range(len(header))]
    schema = pa.schema([(ROW, pa.int64()), *((name, pa.string()) for name in names)])
    own = Path(mkdtemp(dir=folder))  # files of several folders may have one name
    good, malformed = own / "rows.parquet", own / "malformed.parquet"
    with pq.ParquetWriter(good, schema) as good_writer, pq.ParquetWriter(malformed, MALFORMED_SCHEMA) as bad_writer:
        for batch in _batches(rows):
            fitting = [(number, *cells) for number, cells in batch if len(cells) == len(header)]
            odd = [_malformed(number, cells, len(header)) for number, cells in batch if len(cells) != len(header)]
            _write(good_writer, schema, fitting)
            _write(bad_writer, MALFORMED_SCHEMA, odd)
    return Source(
        label=label,
        table=table,
        header=header,
        types=("varchar",) * len(header),
        relation=parquet_relation(good),
        numbered=True,
        malformed=malformed,
    )


def renamed(relation: str, columns: Sequence[str]) -> str:
    """A from-item that gives the columns of `relation` their position names."""
    selected = ", ".join(
        f"{quoted(name)} as {quoted(position_name(position))}" for position, name in enumerate(columns)
    )
    return f"(select {selected} from {relation})"


def _malformed(number: int, cells: Sequence[str | None], width: int) -> tuple[int, str, str]:
    reason = f"the row has {len(cells)} fields, the header {width}"
    return number, ",".join(cell or "" for cell in cells)[:1000], reason


def _batches(
    rows: Iterable[tuple[int, Sequence[str | None]]],
) -> Iterable[list[tuple[int, Sequence[str | None]]]]:
    batch: list[tuple[int, Sequence[str | None]]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == BATCH_ROWS:
            yield batch
            batch = []
    yield batch


def _write(writer: pq.ParquetWriter, schema: pa.Schema, rows: Sequence[tuple[object, ...]]) -> None:
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(schema)
    arrays = [pa.array(values, type=field.type) for values, field in zip(columns, schema, strict=True)]
    writer.write_table(pa.Table.from_arrays(arrays, schema=schema))
