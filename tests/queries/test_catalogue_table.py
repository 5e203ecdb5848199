"""One table of the catalogue with its fields, checks and deliveries, on rows written out here; the glossary's uses."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from access import EVERYTHING, Audience, Role, Viewer
from data.contract import load_contract
from data.kpi_file import read_kpi_files
from data.pool import Pool
from queries import Door
from settings import Settings
from tests.queries.conftest import AskTiny

TWIN = "settlement_item"  # the customer's list may have a table of the same code as the pool


def _table(code: str, **more: Any) -> dict[str, Any]:
    return {"table_id": code, "name_zh": "明细", "name_en": "Lines", "batch": 1, "domain": "finance", **more}


def _field(code: str, number: int, **more: Any) -> dict[str, Any]:
    row = {"table_id": TWIN, "field": code, "field_no": number, "name_zh": code, "is_key": number == 1}
    return row | {"data_type": "VARCHAR(10)", "classification": "internal"} | more


def _rule(code: str, table: str = TWIN, threshold: float | None = None) -> dict[str, Any]:
    row = {"rule_id": code, "table_id": table, "name_zh": code, "dimension": "accuracy", "is_mandatory": True}
    return row | {"threshold_percent": threshold}


def _result(place: str, rule: str, day: str, rows: int, failed: int) -> dict[str, Any]:
    return {"institution_id": place, "rule_id": rule, "checked_on": day, "checked_rows": rows, "failed_rows": failed}


def _access(place: str, status: str = "verified", table: str = TWIN) -> dict[str, Any]:
    return {"institution_id": place, "table_id": table, "required": True, "status": status}


def _delivery(place: str, due: str, arrived: str | None, **more: Any) -> dict[str, Any]:
    row = {"institution_id": place, "table_id": TWIN, "due_at": due, "arrived_at": arrived, "is_cancelled": False}
    return row | more


# As of 2025-06-20; the 90 days to it begin on 2025-03-22.
GIVEN = {
    "institution": [{"institution_id": f"E0{number}", "name_zh": f"公司{number}"} for number in (1, 2, 3, 4, 5)],
    "source_table": [_table(TWIN, field_count=40, due_hour=8, description_zh="每张单据"), _table("OTHER")],
    "source_field": [
        _field("B_FIELD", 2, name_en="Second", description_zh="第二"),
        _field("A_FIELD", 3, classification="core"),
        _field("C_FIELD", 1),
        _field("ELSEWHERE", 1, table_id="OTHER"),
    ],
    "catalogue_entry": [{"table_id": TWIN, "certified_on": "2025-02-01", "certified_by": "王芳", "open_type": "open"}],
    "quality_rule": [_rule("R1", threshold=99.0), _rule("R2"), _rule("R3"), _rule("RX", "OTHER")],
    "quality_result": [
        _result("E01", "R1", "2025-05-05", 100, 60),  # no longer the last
        _result("E01", "R1", "2025-06-05", 100, 1),  # 99 %: met
        _result("E02", "R1", "2025-06-06", 300, 9),  # 97 %: missed
        _result("E02", "R2", "2025-05-01", 50, 1),  # without a threshold every row is to be good
        _result("E01", "RX", "2025-06-19", 7, 7),
        _result("E01", "R1", "2025-06-21", 100, 90),  # after the cut-off
    ],
    "table_access": [
        _access("E01"), _access("E02"), _access("E03", "applied"), _access("E04"), _access("E05"),
        _access("E01", table="OTHER"),
    ],
    "delivery": [
        _delivery("E01", "2025-03-21 08:00", "2025-03-30 08:00"),  # a day before the 90
        _delivery("E01", "2025-03-22 08:00", "2025-03-22 08:00"),
        _delivery("E01", "2025-06-01 08:00", "2025-06-01 11:30"),  # three hours and a half late
        _delivery("E01", "2025-06-02 08:00", "2025-06-02 09:00"),
        _delivery("E01", "2025-06-03 08:00", None, is_cancelled=True),
        _delivery("E02", "2025-06-20 08:00", None),  # sixteen hours to the end of the day
        _delivery("E04", "2025-06-09 08:00", "2025-06-09 07:00"),
        _delivery("E04", "2025-06-21 08:00", None),  # not due yet
        _delivery("E05", "2025-06-20 20:00", "2025-06-22 20:00"),  # not there at the cut-off
        _delivery("E01", "2025-06-20 08:00", "2025-06-20 07:00", table_id="OTHER"),
    ],
}  # fmt: skip


def test_the_fields_of_a_table_stand_by_number_apart_from_those_of_its_twin(ask_tiny: AskTiny) -> None:
    fields = ask_tiny("catalogue/fields", GIVEN, {"kind": "source_table", "table_id": TWIN})
    assert [(row["field"], row["field_no"], row["is_key"], row["classification"]) for row in fields] == [
        ("C_FIELD", 1, True, "internal"),
        ("B_FIELD", 2, False, "internal"),
        ("A_FIELD", 3, False, "core"),
    ]
    assert [(row["name_zh"], row["name_en"]) for row in fields[:2]] == [("C_FIELD", "C_FIELD"), ("B_FIELD", "Second")]
    assert (fields[1]["description_zh"], fields[1]["description_en"]) == ("第二", "第二")
    own = ask_tiny("catalogue/fields", GIVEN, {"kind": "pool", "table_id": TWIN})
    contract = load_contract().table(TWIN)
    assert [(row["field"], row["data_type"], row["is_key"], row["classification"]) for row in own] == [
        (field.name, field.type, field.key, field.classification) for field in contract.fields
    ]


def test_a_table_sums_its_last_checks_and_its_deliveries(ask_tiny: AskTiny) -> None:
    asked = {"table_id": TWIN, "institution": "whole"}
    twin, row = ask_tiny("catalogue/table", GIVEN, asked, set_aside={TWIN: 12, "delivery": 5})
    assert (twin["kind"], twin["set_aside_rows"]) == ("pool", 12)
    assert (row["kind"], row["set_aside_rows"]) == ("source_table", 0)
    assert (row["field_count"], row["fields_known"], row["classification"], row["due_hour"]) == (40, 3, "core", 8)
    assert (row["certified_on"], row["certified_by"], row["open_type"]) == (date(2025, 2, 1), "王芳", "open")
    assert (row["checked_rows"], row["failed_rows"], row["checked_on"]) == (450, 11, date(2025, 6, 6))
    assert (row["rules"], row["rules_not_met"]) == (3, 2)
    # E01, E02 and E04 had some in the 90 days, 3 + 1 + 1, and E05 one; late: two of E01, and those of E02 and E05
    assert (row["institutions"], row["deliveries"], row["late_deliveries"]) == (2, 6, 4)
    assert row["last_arrived_at"] == datetime(2025, 6, 9, 7)


def test_a_table_in_one_institution_is_what_that_checked_and_had_delivered(ask_tiny: AskTiny) -> None:
    def told(place: str, **more: Any) -> tuple[Any, ...]:
        _, row = ask_tiny("catalogue/table", GIVEN, {"table_id": TWIN, "institution": place}, **more)
        checks = row["checked_rows"], row["failed_rows"], row["rules"], row["rules_not_met"]
        return *checks, row["institutions"], row["deliveries"], row["late_deliveries"]

    assert told("E01") == told("whole", scope=["E01"]) == (100, 1, 3, 0, 1, 3, 2)
    assert told("E02") == (350, 10, 3, 2, 0, 1, 1)
    assert told("E03") == (None, None, 3, 0, 0, 0, 0)


def test_deliveries_of_a_table_stand_the_least_punctual_first(ask_tiny: AskTiny) -> None:
    rows = ask_tiny("catalogue/deliveries", GIVEN, {"table_id": TWIN, "institution": "whole"})
    told = [
        (row["institution_id"], row["deliveries"], row["late_deliveries"], row["hours_late"], row["light"])
        for row in rows
    ]
    assert told == [
        ("E02", 1, 1, 16.0, "red"),
        ("E05", 1, 1, 4.0, "red"),  # to the end of the cut-off day
        ("E01", 3, 2, 3.5, "yellow"),
        ("E04", 1, 0, None, "green"),
        ("E03", 0, 0, None, "not_due"),
    ]
    assert [row["status"] for row in rows] == ["verified", "verified", "verified", "verified", "applied"]
    assert [(row["last_due_at"], row["last_arrived_at"]) for row in rows[1:3]] == [
        (datetime(2025, 6, 20, 20), None),
        (datetime(2025, 6, 2, 8), datetime(2025, 6, 2, 9)),
    ]
    (own,) = ask_tiny("catalogue/deliveries", GIVEN, {"table_id": "OTHER", "institution": "E01"})
    assert (own["name_zh"], own["deliveries"], own["light"]) == ("公司1", 1, "green")
    (own,) = ask_tiny("catalogue/deliveries", GIVEN, {"table_id": TWIN, "institution": "E04"})
    assert own["institution_id"] == "E04"


@pytest.fixture(scope="module")
def pool(demo_home: Path) -> dict[str, pd.DataFrame]:
    opened = Pool.of(Settings(home=demo_home), load_contract())
    frames = {}
    for name in ("term_use", "source_table", "scenario"):
        delta = opened.delta(name)
        assert delta is not None
        frames[name] = delta.to_pandas()
    return frames


def test_where_terms_are_used_is_what_the_pool_says_by_the_names_of_each(demo_door: Door, pool) -> None:
    measures = {kpi.code: kpi for kpi in read_kpi_files()}
    names = {
        "table": {table.name: table.description.removesuffix(".") for table in load_contract().tables.values()}
        | pool["source_table"].set_index("table_id")["name_en"].to_dict(),
        "measure": {code: kpi.name for code, kpi in measures.items()},
        "scenario": pool["scenario"].set_index("scenario")["name_en"].to_dict(),
    }
    uses = [(use.term, use.kind, use.code, names[use.kind][use.code]) for use in pool["term_use"].itertuples()]
    internal = {kpi.code for kpi in measures.values() if kpi.audience == "internal"}
    of_clients = [use for use in uses if use[1] != "measure" or use[2] not in internal]
    assert len(of_clients) < len(uses)
    for audience, expected in ((Audience.INTERNAL, uses), (Audience.CLIENT, of_clients)):
        viewer = Viewer("someone", Role.EXECUTIVE, frozenset({EVERYTHING}), audience)
        rows = demo_door.ask("catalogue/term_uses", viewer, {}).rows
        assert [(row["term"], row["kind"], row["code"], row["name_en"]) for row in rows] == sorted(expected)
        assert {row["code"]: row["name_zh"] for row in rows}["settlement_item"] == "应收应付未清项"
