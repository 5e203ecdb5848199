"""Opening rows: the items behind a figure, and a voucher by its number, against bare DuckDB and a full address.

The bare query reads only the files of the institution that it is about, by hand. Both sides take turns in one
process, whose file cache is warm, with the same memory, and fewer turns where one takes long.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import duckdb
import pyarrow as pa

from access import EVERYTHING, Audience, Role, Viewer
from benchmarks.installation import Installation, open_pool
from benchmarks.report import Ratio
from data.pool import literal
from queries import Door, open_door, question
from queries.engine import MEMORY_LIMIT

PAIRS, FEWEST_PAIRS = 15, 3
SECONDS = 120.0
"""After so long no more than the fewest pairs are timed."""
LIMIT = 2.0
MOST = 1000
EVERYONE = Viewer("benchmark", Role.EXECUTIVE, frozenset({EVERYTHING}), Audience.INTERNAL)
BARE = """
    with cleared as (
        select institution_id, item_id, sum(amount) as cleared
        from {clearing} where cleared_on <= $cut_off group by all
    ),
    found as (
        select item.*, coalesce(cleared, 0) as cleared, item.amount - coalesce(cleared, 0) as open_amount
        from {settlement_item} as item left join cleared using (institution_id, item_id)
        where posting_date <= $cut_off and not is_prepayment and due_date < $cut_off
            and item.amount <> coalesce(cleared, 0)
    )
    select found.*, partner.name_zh, partner.name_en,
        count(*) over () as items_in_all, sum(open_amount) over () as in_all
    from found left join {counterparty} as partner using (counterparty_id)
    order by abs(open_amount) desc, institution_id, item_id limit {most}
"""
Work = Callable[[], pa.Table]


def compare_drill(measured: Installation, *, pairs: int = PAIRS) -> list[Ratio]:
    """The items behind a figure against the bare query; a voucher by its number alone against its full address."""
    door = open_door(measured.settings)
    place, cut_off = measured.institutions[0], _a_year_before(door.current().as_of)
    asked = {"state": "overdue", "cut_off": cut_off, "most": MOST}
    number = str(_rows(door, "items", {**asked, "institution": place})["voucher_no"][0])
    ratios = [
        Ratio(
            f"opening the items behind a figure of {of}",
            "bare DuckDB on the files it must read",
            _median_ratio(
                lambda institution=institution: _rows(door, "items", {**asked, "institution": institution}),
                _bare(measured, cut_off, institutions=places),
                pairs=pairs,
            ),
            LIMIT,
        )
        for of, institution, places in (
            ("one institution", place, [place]),
            ("all", "whole", list(measured.institutions)),
        )
    ]
    alone = _median_ratio(
        lambda: _open_voucher(door, number, place, search="whole"),
        lambda: _open_voucher(door, number, place, search=place),
        pairs=pairs,
    )
    return [*ratios, Ratio("a voucher by its number alone", "by institution and number", alone, LIMIT)]


def _a_year_before(as_of: date) -> date:
    """A cut-off in the past, which no mart is made for."""
    return as_of.replace(year=as_of.year - 1, day=17)


def _rows(door: Door, name: str, params: Mapping[str, Any]) -> pa.Table:
    return door.answer(question(f"drill/{name}"), EVERYONE, params).table


def _open_voucher(door: Door, number: str, place: str, *, search: str) -> pa.Table:
    """Find the number, then read the voucher of one institution that has it; its lines."""
    _rows(door, "vouchers", {"voucher": number, "institution": search})
    _rows(door, "voucher", {"voucher": number, "institution": place})
    return _rows(door, "voucher_lines", {"voucher": number, "institution": place})


def _bare(measured: Installation, cut_off: date, *, institutions: list[str]) -> Work:
    """The same rows by a query of one's own over the files of these institutions."""
    pool = open_pool(measured.settings)
    sources = {}
    for table in ("settlement_item", "clearing"):
        files = [str(file) for file, (place,) in pool.partitioned_files(table) if place in institutions]
        names = ", ".join(map(literal, files))
        sources[table] = f"read_parquet([{names}], hive_partitioning = true)"
    partners = ", ".join(literal(str(file)) for file in pool.files("counterparty"))
    query = BARE.format(**sources, counterparty=f"read_parquet([{partners}])", most=MOST)
    memory = {"memory_limit": MEMORY_LIMIT, "temp_directory": str(measured.home / "spill")}
    connection = duckdb.connect(config=memory)
    connection.execute("set enable_progress_bar = false")
    return lambda: connection.execute(query, {"cut_off": cut_off}).to_arrow_table()


def _median_ratio(first: Work, second: Work, *, pairs: int) -> float:
    """The median of the first's seconds against the second's, run in turn; both find the same number of rows."""
    if first().num_rows != second().num_rows:
        raise RuntimeError("the two sides find different rows: the comparison would not be one.")
    began = time.perf_counter()
    ratios: list[float] = []
    while len(ratios) < pairs and (len(ratios) < FEWEST_PAIRS or time.perf_counter() - began < SECONDS):
        ratios.append(_seconds(first) / _seconds(second))
    return statistics.median(ratios)


def _seconds(work: Work) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started
