"""Every question, on the demonstration: what its header promises, and who sees which rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from access import EVERYTHING, Audience, Role, Viewer, may_ask
from queries import Answer, Door, Question, question, question_names

NAMES = question_names()

# What each parameter may be asked with; a question with another parameter needs a line here.
PERIODS = ["2025-10", "2025-06", "2025-Q3", "2025-Q4", "2025-10-YTD", "2024-01", "1999-01"]
EXAMPLES: dict[str, list[Any]] = {
    "period": PERIODS,
    "grain": ["month", "quarter", "ytd"],
    "by_group": [None, True, False],
    "kpis": [None, ["delivery_timeliness", "user_satisfaction"]],
    "against": ["last_year", "previous"],
    "kpi": [
        "delivery_timeliness",
        "scenario_coverage",
        "user_satisfaction",
        "scenarios_online",
        "receivable_balance",
        "no_such_measure",
    ],
    "domain": [None, "finance"],
    "scenario": [None, "receivable_ageing"],
    "stage": [None, "accepted", "survey", "nowhere"],
    "kpi_group": ["data_backflow", "operations"],
    "marts": [["client_figure", "scenario_usage", "issue"], None],
    "deliverable": ["DL01", "DL99"],
    "issue": ["IS0615", "IS0610", "no_such_issue"],
    "table_name": ["rollout_entry", "no_such_table"],
    "row_key": ["E05", "E05/1", "nothing"],
    "of_table": ["risk", "evidence", "no_such_table"],
    "of_field": [None, "institution_id"],
    "of_code": ["E05", None],
    "thing": ["LO01", "nothing"],
    "cut_off": ["2025-06-30", "2025-10-31", "2024-02-29", "1999-01-01"],
    "state": ["open", "overdue", "not_due", "due_within", "prepayment", "opened", "cleared", "due"],
    "direction": [None, "AR", "AP"],
    "sub_unit": [None, "E05-01"],
    "account": [None, "1122"],
    "counterparty": [None, "C0090"],
    "but": [None, ["C0090"]],
    "business_type": [None, "电费"],
    "internal": [None, True, False],
    "small": [None, True, False],
    "basis": [None, "document", "due"],
    "band": [None, 1, 3, 99],
    "days": [None, 7, 60],
    "years": [None, 1],
    "since": ["2025-06-01", None],
    "until": [None, "2025-09-25"],
    "side": ["all", "internal", "external"],
    "figure": ["balance", "overdue", "opened", "prepayment"],
    "dimension": ["all", "sub_unit", "account", "counterparty", "business_type", "month"],
    "code": ["", "1122"],
    "suspect": ["SI900000004", "SI1"],
    "rule": ["QR-HR_0005-1", "no_such_rule"],
    "is_open": [None, True, False],
    "items": [None, ["E05/SI000000239"]],
    "most": [None, 3],
    "item": ["SI000000239", "no_such_item"],
    "voucher": ["V20250521-I1D-0000", "no_such_voucher"],
    "month": ["2025-06", "1999-01"],
    "from_position": [0, 3],
    "to_position": [1_000_000],
    "service": ["DS06", "no_such_service"],
    "tables": [["rollout_entry", "issue"], []],
    "source_tables": [["FIN_0001"], []],
    "typed": [None, "yszk", "应收 凭证", "  ", "no such word", "%_'\\"],
    "kind": ["source_table", "pool", "no_such_kind"],
    "table_id": ["FIN_0001", "settlement_item", "no_such_table"],
    "batch": [None, "1"],
    "data_owner": [None, "财务部"],
    "quality": [None, "full"],
    "classification": [None, "core"],
    "open_type": [None, "open"],
    "share_type": [None, "none"],
    "list_type": [None, "positive"],
    "page": [None, 2, 999],
}
OTHER_INSTITUTIONS = ["whole", "E01", "E06", "E99"]
EVERYWHERE = {"centre"}
COUNTERPARTIES = {"counterparty_zh", "counterparty_en"}  # an institution may be another's
# null to staff, who do not see the whole
COMPARED_WITH_WHOLE = {"drag", "share_before", "share", "performance", "mix", "contribution"}

ARROW_NAMES = {
    pa.string(): "varchar",
    pa.int64(): "bigint",
    pa.float64(): "double",
    pa.bool_(): "boolean",
    pa.date32(): "date",
    pa.timestamp("us"): "timestamp",
    pa.list_(pa.string()): "varchar[]",
}


def _type_name(kind: pa.DataType) -> str:
    if pa.types.is_decimal(kind):
        return f"decimal({kind.precision},{kind.scale})"
    return ARROW_NAMES.get(pa.list_(kind.value_type) if pa.types.is_list(kind) else kind, str(kind))


def _everyone(role: Role = Role.EXECUTIVE, audience: Audience = Audience.INTERNAL) -> Viewer:
    return Viewer("everyone", role, frozenset({EVERYTHING}), audience)


def _examples(known: Question, institution: str) -> dict[str, Any]:
    values = {name: choices[0] for name, choices in EXAMPLES.items()} | {"institution": institution}
    return {parameter.name: values[parameter.name] for parameter in known.parameters}


def _described(answer: Answer) -> dict[str, str]:
    return {field.name: _type_name(field.type) for field in answer.table.schema}


def test_every_parameter_has_examples_to_be_asked_with() -> None:
    used = {parameter.name for name in NAMES for parameter in question(name).parameters}
    assert used - {"institution"} <= EXAMPLES.keys()


@pytest.mark.parametrize("name", NAMES)
def test_columns_and_types_are_those_of_the_header_with_rows_and_without(demo_door: Door, name: str) -> None:
    known = question(name)
    for viewer in (_everyone(), Viewer("nobody", Role.STAFF, frozenset({"E99"}))):
        answer = demo_door.answer(known, viewer, _examples(known, "E05"))
        assert _described(answer) == known.columns


@pytest.mark.parametrize("name", NAMES)
def test_the_grain_is_unique(demo_door: Door, name: str) -> None:
    known = question(name)
    for institution in ("whole", "E05"):
        for period in ("2025-10", "2025-Q4", "2025-10-YTD"):
            params = _examples(known, institution)
            if "period" in params:
                params["period"] = period
            rows = demo_door.answer(known, _everyone(), params).rows
            keys = Counter(tuple(row[column] for column in known.grain) for row in rows)
            assert [key for key, count in keys.items() if count > 1] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_question_answers_something_to_someone(demo_door: Door, name: str) -> None:
    known = question(name)
    asked = [_examples(known, institution) for institution in ("whole", "E05", "E06")]
    if "kpi" in asked[0]:
        asked += [asked[0] | {"kpi": kpi} for kpi in EXAMPLES["kpi"]]
    if "period" in asked[0]:
        asked += [asked[0] | {"period": period} for period in PERIODS]
    assert any(demo_door.answer(known, _everyone(), params).table.num_rows for params in asked)


@pytest.fixture(scope="session")
def names_of(demo_door: Door) -> dict[str, set[str]]:
    """Institution id → what it is known by."""
    rows = demo_door.ask("frame/institutions", _everyone(), {}).rows
    return {row["institution_id"]: {row["institution_id"], row["name_zh"], row["name_en"]} for row in rows}


def _texts(rows: list[dict[str, Any]]) -> Iterator[str]:
    for row in rows:
        for column, value in row.items():
            if column in COUNTERPARTIES:
                continue
            if isinstance(value, str):
                yield value
            elif isinstance(value, list):
                yield from (part for part in value if isinstance(part, str))


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=st.data())
def test_nobody_sees_an_institution_outside_the_scope(demo_door, names_of, name: str, drawn) -> None:
    scope = drawn.draw(st.frozensets(st.sampled_from(sorted(names_of)), max_size=3))
    viewer = Viewer("someone", drawn.draw(st.sampled_from(Role)), scope, drawn.draw(st.sampled_from(Audience)))
    assume(may_ask(viewer, name))
    choices = EXAMPLES | {"institution": [*OTHER_INSTITUTIONS, *sorted(scope)]}
    params = {
        parameter.name: drawn.draw(st.sampled_from(choices[parameter.name])) for parameter in question(name).parameters
    }
    rows = demo_door.ask(name, viewer, params).rows
    outside = set().union(*(names_of[institution] for institution in names_of.keys() - scope))
    assert [text for text in _texts(rows) if text in outside] == []
    assert {row["institution_id"] for row in rows if row.get("institution_id")} <= scope | EVERYWHERE


@pytest.mark.parametrize("institution", ["E01", "E05"])
@pytest.mark.parametrize("name", NAMES)
def test_staff_read_the_same_figures_of_their_institution_as_an_executive(demo_door, name, institution) -> None:
    known = question(name)
    if not known.columns.keys() & {"institution_id"} and "institution" not in {p.name for p in known.parameters}:
        return  # the same for everyone: no institution's figures
    params = _examples(known, institution)
    staff = demo_door.answer(known, Viewer("staff", Role.STAFF, frozenset({institution})), params)
    executive = demo_door.answer(known, _everyone(audience=Audience.CLIENT), params)
    read_by_staff = _of(staff, institution)
    assert [row for row in _of(executive, institution) if row not in read_by_staff] == []


def _of(answer: Answer, institution: str) -> list[dict[str, Any]]:
    """The rows of one institution, less what compares with the whole; all where it is not by institution."""
    return [
        {column: value for column, value in row.items() if column not in COMPARED_WITH_WHOLE}
        for row in answer.rows
        if row.get("institution_id", institution) == institution
    ]


@pytest.mark.parametrize("name", NAMES)
def test_clients_are_not_told_of_internal_measures(demo_door: Door, name: str) -> None:
    known = question(name)
    kpis = demo_door.ask("kpis/scores", _everyone(), {"period": "2025-10"}).rows
    internal = {row["kpi"] for row in kpis if row["audience"] == "internal"}
    assert internal
    client = _everyone(audience=Audience.CLIENT)
    params = _examples(known, "whole") | ({"kpi": min(internal)} if "kpi" in _examples(known, "whole") else {})
    assert set(_texts(demo_door.answer(known, client, params).rows)) & internal == set()


# Marts that are not by institution are seen by everyone: what is here holds no institution's figures.
SEEN_BY_ALL = {
    "ageing_day",
    "ageing_line",
    "ageing_month",
    "settlement_rule",
    "settlement_sum",
    "catalogue_field",
    "catalogue_rule",
    "catalogue_table",
    "contract_field",
    "contract_table",
    "glossary_term",
    "glossary_use",
    "clock",
    "capability_rule",
    "gate_condition",
    "gate_document",
    "kpi",
    "code_edge",
    "ledger_moment",
    "ledger_period",
    "light_band",
    "lineage_edge",
    "lineage_upstream",
    "milestone",
    "period",
    "pool_table",
    "release_fact",
    "scenario",
    "set_aside",
    "stage",
    "stage_usual",
    "survey_wave",
    "table_load",
    "working_day",
}


def test_a_mart_is_by_institution_or_known_to_be_for_all(demo_door: Door) -> None:
    with demo_door.engine.cursor(_everyone()) as (cursor, _):
        marts = cursor.execute(
            """select table_name from information_schema.columns
               where table_schema = 'scoped' and table_catalog = current_database()
               group by table_name having not list_contains(list(column_name), 'institution_id')"""
        ).fetchall()
    assert {name for (name,) in marts} <= SEEN_BY_ALL
