"""One measure: `data/kpis/<code>.sql`, its definition in the header, its arithmetic in the select."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from data.headers import HeaderError, check_keys, read_header
from data.lineage import tables_read

KPIS_FOLDER = Path(__file__).parent / "kpis"
LEDGER_PERIODS = "marts.ledger_period"
SCHEMAS = frozenset({"pool", "marts"})
GROUPS = (
    "data_backflow", "platform", "resource_pool", "scenario_delivery",
    "presales", "operations", "training", "ecosystem",
)  # fmt: skip
UNITS = frozenset(
    {
        "percent", "institutions", "domains", "catalogues", "modules", "points", "hours", "services",
        "models", "scenarios", "days", "documents", "reports", "processes", "working_days", "people",
        "courses", "rules", "partners",
    }
)  # fmt: skip
CHOICES = {
    "group": frozenset(GROUPS),
    "unit": UNITS,
    "direction": frozenset({"up", "down"}),
    "level": frozenset({"institution", "centre"}),
    "combine": frozenset({"sum", "distinct"}),
    "audience": frozenset({"client", "internal"}),
    "pace": frozenset({"period", "state", "count", "duty"}),
    "empty": frozenset({"none_occurred", "no_data"}),
}
REQUIRED = {"code", "name", "seed_no", "window", "numerator"} | CHOICES.keys()
TARGET_FOR = frozenset({"each", "whole"})
OPTIONAL = {"minimum", "denominator", "note", "target_for"}
NOTHING = "-"


@dataclass(frozen=True, slots=True)
class KpiFile:
    """A measure's definition. `denominator` is None for counts; `minimum` is of the denominator.

    `target_for` is `whole` where one institution's own figure cannot be held to the target of all.
    """

    code: str
    name: str
    seed_no: str | None
    group: str
    unit: str
    direction: str
    level: str
    combine: str
    audience: str
    pace: str
    empty: str
    minimum: float
    window: str
    numerator: str
    denominator: str | None
    note: str | None
    sql: str
    reads: frozenset[str]
    target_for: str = "each"

    @property
    def node(self) -> str:
        """Its name in the lineage, beside `pool.<table>` and `marts.<mart>`."""
        return f"kpis.{self.code}"

    @property
    def of_ledger(self) -> bool:
        """Whether its periods are the ledger's: those that run end today, not at the cut-off of the data."""
        return LEDGER_PERIODS in self.reads


def read_kpi_file(path: Path) -> KpiFile:
    """The measure of that file; HeaderError or LineageError says what its text lacks."""
    header, sql = read_header(path)
    check_keys(header, required=set(REQUIRED), optional=OPTIONAL, path=path)
    if header["code"] != path.stem:
        raise HeaderError(f"{path.name}: code says {header['code']!r}; it must be the file's name.")
    for key, allowed in CHOICES.items():
        if header[key] not in allowed:
            raise HeaderError(f"{path.name}: {key} {header[key]!r} is none of {', '.join(sorted(allowed))}.")
    reads = tables_read(sql, name=path.name)
    if outside := sorted(table for table in reads if table.split(".")[0] not in SCHEMAS):
        raise HeaderError(f"{path.name}: reads {', '.join(outside)}; a KPI reads pool.* and marts.* only.")
    return KpiFile(
        **{key: header[key] for key in ("code", "name", "window", "numerator", *CHOICES)},
        seed_no=_word(header, "seed_no"),
        minimum=_minimum(header, path=path),
        denominator=_word(header, "denominator"),
        note=_word(header, "note"),
        sql=sql,
        reads=reads,
        target_for=_target_for(header, path=path),
    )


def read_kpi_files(folder: Path = KPIS_FOLDER) -> list[KpiFile]:
    """All measures of a folder in the order they are shown: by group, number in the customer's list, code."""
    return sorted((read_kpi_file(path) for path in folder.glob("*.sql")), key=_position)


def _word(header: dict[str, str], key: str) -> str | None:
    text = header.get(key, "")
    return None if text in ("", NOTHING) else text


def _target_for(header: dict[str, str], *, path: Path) -> str:
    said = _word(header, "target_for") or "each"
    if said not in TARGET_FOR:
        raise HeaderError(f"{path.name}: target_for {said!r} is none of {', '.join(sorted(TARGET_FOR))}.")
    return said


def _minimum(header: dict[str, str], *, path: Path) -> float:
    text = _word(header, "minimum")
    try:
        return float(text) if text else 0.0
    except ValueError:
        raise HeaderError(f"{path.name}: minimum {text!r} is not a number.") from None


def _position(kpi: KpiFile) -> tuple[int, int, str, str]:
    number = re.match(r"(\d+)(.*)", kpi.seed_no or "")
    digits, letter = (int(number[1]), number[2]) if number else (1_000, "")
    return GROUPS.index(kpi.group), digits, letter, kpi.code
