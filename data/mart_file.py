"""One mart: `data/marts/<name>.sql`, a header that states columns and grain, and one select."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from data.headers import HeaderError, check_keys, read_columns, read_header
from data.lineage import tables_read

MARTS_FOLDER = Path(__file__).parent / "marts"
SCHEMAS = frozenset({"pool", "marts"})


@dataclass(frozen=True, slots=True)
class MartFile:
    """A mart's name, what it is for, its columns (name → type), its grain, its select."""

    name: str
    purpose: str
    columns: dict[str, str]
    grain: tuple[str, ...]
    sql: str
    reads: frozenset[str]


def read_mart_file(path: Path) -> MartFile:
    """The mart of that file; HeaderError or LineageError says what its text lacks."""
    header, sql = read_header(path)
    check_keys(header, required={"purpose", "columns", "grain"}, optional={"note"}, path=path)
    columns = read_columns(header["columns"], name=path.name)
    grain = tuple(name.strip() for name in header["grain"].split(","))
    if strangers := [name for name in grain if name not in columns]:
        raise HeaderError(f"{path.name}: grain names {', '.join(strangers)}, which columns does not declare.")
    reads = tables_read(sql, name=path.name)
    if outside := sorted(table for table in reads if table.split(".")[0] not in SCHEMAS):
        raise HeaderError(f"{path.name}: reads {', '.join(outside)}; a mart reads pool.* and marts.* only.")
    return MartFile(path.stem, header["purpose"], columns, grain, sql, reads)


def mart_purpose(name: str) -> str:
    """What the mart of that name is for; nothing for one that no file makes."""
    path = MARTS_FOLDER / f"{name}.sql"
    return read_header(path)[0].get("purpose", "") if path.is_file() else ""


def read_mart_files(folder: Path = MARTS_FOLDER) -> list[MartFile]:
    """All marts of a folder, by name."""
    return [read_mart_file(path) for path in sorted(folder.glob("*.sql"))]
