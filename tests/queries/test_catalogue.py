"""The catalogue's questions on tables written out here: what is found, in which order, and what hangs on what."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from access import EVERYTHING, Role, Viewer, reads_plainly
from components.catalogue.typed import plainly
from data.contract import load_contract
from queries import Door
from queries.question import compile_question
from queries.sample import sample_question
from tests.queries.conftest import AskTiny

FACETS = (
    "kind", "domain", "batch", "data_owner", "quality", "classification", "open_type", "share_type", "list_type"
)  # fmt: skip
NOTHING = {"typed": None, "institution": "whole", **dict.fromkeys(FACETS)}
SEARCHED = {**NOTHING, "page": None}


def _table(code: str, name_zh: str, name_en: str, **more: Any) -> dict[str, Any]:
    return {"table_id": code, "name_zh": name_zh, "name_en": name_en, "batch": 1, "domain": "finance",
            "data_owner": "财务部", "is_key": False, **more}  # fmt: skip


def _field(table: str, number: int, code: str, name_zh: str, name_en: str, classification: str = "internal") -> Any:
    return {"table_id": table, "field": code, "field_no": number, "name_zh": name_zh, "name_en": name_en,
            "data_type": "VARCHAR(10)", "is_key": number == 1, "classification": classification}  # fmt: skip


TABLES = {
    "source_table": [
        _table("T1", "应收账款", "Receivable"),
        _table("T2", "应收账款余额表", "Receivable balance", batch=2, data_owner="营销部", domain="marketing"),
        _table("T3", "电费应收明细", "Tariff detail", is_key=True),
        _table("T4", "客户档案", "Customer master"),
        _table("T5", "银行对账单", "Bank statement", description_zh="含应收账款的到账", description_en="Paid"),
    ],
    "source_field": [
        _field("T1", 1, "DOC_NO", "单据编号", "Document number"),
        _field("T4", 1, "CUST_ID", "客户编号", "Customer number"),
        _field("T4", 2, "AR_AMT", "应收账款金额", "Receivable amount", "core"),
        _field("T5", 1, "BANK", "银行", "Bank", "sensitive"),
    ],
    "catalogue_entry": [
        {"table_id": "T1", "certified_on": "2025-03-01", "certified_by": "管理员", "open_type": "open",
         "share_type": "none", "list_type": "positive"},
        {"table_id": "T2", "open_type": "closed", "share_type": "none", "list_type": "positive"},
    ],
    "quality_rule": [
        {"rule_id": "R1", "table_id": "T1", "name_zh": "规则", "dimension": "accuracy", "threshold_percent": 99.0},
        {"rule_id": "R2", "table_id": "T4", "name_zh": "规则", "dimension": "accuracy", "threshold_percent": 99.0},
    ],
    # T1: 1 of 100 bad in E01 meets 99 %, 2 of 100 in E02 do not; an earlier check does not count. T4: none bad.
    "quality_result": [
        {"institution_id": place, "rule_id": rule, "checked_on": day, "version": 1, "checked_rows": 100,
         "failed_rows": failed, "newly_failed_rows": 0, "repaired_rows": 0, "confirmed_false_rows": 0}
        for place, rule, day, failed in (
            ("E01", "R1", "2025-05-01", 50), ("E01", "R1", "2025-06-01", 1), ("E02", "R1", "2025-06-01", 2),
            ("E01", "R2", "2025-06-01", 0),
        )
    ],
}  # fmt: skip


def _found(ask_tiny: AskTiny, typed: str | None, **chosen: Any) -> list[tuple[str, int]]:
    rows = ask_tiny("catalogue/search", TABLES, {**SEARCHED, "kind": "source_table", "typed": typed, **chosen})
    return [(row["table_id"], row["place"]) for row in rows]


def test_a_name_stands_before_what_begins_so_what_has_it_in_it_a_field_and_a_description(ask_tiny: AskTiny) -> None:
    assert _found(ask_tiny, "应收账款") == [("T1", 1), ("T2", 2), ("T4", 4), ("T5", 5)]
    assert _found(ask_tiny, "应收") == [("T1", 2), ("T2", 2), ("T3", 3), ("T4", 4), ("T5", 5)]


def test_pinyin_initials_are_a_name(ask_tiny: AskTiny) -> None:
    assert _found(ask_tiny, "yszk") == [("T1", 1), ("T2", 2), ("T4", 4)]
    assert _found(ask_tiny, "YHDZD") == [("T5", 1)]  # 行 is read hang in 银行


def test_english_and_codes_are_found_in_any_case(ask_tiny: AskTiny) -> None:
    assert _found(ask_tiny, "RECEIVABLE") == [("T1", 1), ("T2", 2), ("T4", 4)]
    assert _found(ask_tiny, "cust_id") == [("T4", 4)]
    assert _found(ask_tiny, "t3") == [("T3", 1)]


def test_every_word_must_be_found_and_together_they_are_a_name(ask_tiny: AskTiny) -> None:
    assert _found(ask_tiny, "receivable  Balance") == [("T2", 1)]
    assert _found(ask_tiny, "应收 明细") == [("T3", 3)]
    assert _found(ask_tiny, "客户 金额") == [("T4", 4)]
    assert _found(ask_tiny, "应收 没有这个词") == []


def test_signs_of_patterns_are_letters_like_others(ask_tiny: AskTiny) -> None:
    for typed in ("%", "_%", ".*", "'", "\\", "$typed"):
        assert _found(ask_tiny, typed) == []
    assert _found(ask_tiny, "_") == [("T1", 4), ("T4", 4)]  # stands in DOC_NO and CUST_ID


def test_nothing_typed_finds_all_the_key_tables_first(ask_tiny: AskTiny) -> None:
    assert _found(ask_tiny, None) == _found(ask_tiny, " ") == [(code, 0) for code in ("T3", "T1", "T2", "T4", "T5")]


def test_a_page_is_fifty_tables_and_one_behind_the_last_is_the_last(ask_tiny: AskTiny) -> None:
    many = {"source_table": [_table(f"T{number:03}", "表", "Table") for number in range(1, 121)]}

    def listed(page: int | None) -> tuple[str, str, int, int]:
        rows = ask_tiny("catalogue/search", many, NOTHING | {"kind": "source_table", "page": page})
        return rows[0]["table_id"], rows[-1]["table_id"], rows[0]["number"], rows[0]["in_all"]

    assert listed(None) == listed(0) == ("T001", "T050", 1, 120)
    assert listed(2) == ("T051", "T100", 51, 120)
    assert listed(3) == listed(99) == ("T101", "T120", 101, 120)


def test_the_fields_that_were_found_are_named(ask_tiny: AskTiny) -> None:
    rows = ask_tiny("catalogue/search", TABLES, SEARCHED | {"typed": "应收账款", "kind": "source_table"})
    assert {row["table_id"]: row["fields_zh"] for row in rows} == {
        "T1": None, "T2": None, "T4": ["应收账款金额"], "T5": None
    }  # fmt: skip
    assert {row["table_id"]: row["classification"] for row in rows} == {
        "T1": "internal", "T2": None, "T4": "core", "T5": "sensitive"
    }  # fmt: skip


def test_a_facet_is_counted_under_the_others_not_under_itself(ask_tiny: AskTiny) -> None:
    params = NOTHING | {"typed": "应收", "kind": "source_table", "batch": "1"}
    counted: dict[str, dict[str, int]] = {}
    for row in ask_tiny("catalogue/facets", TABLES, params):
        counted.setdefault(row["facet"], {})[row["code"]] = row["tables"]
    assert counted["batch"] == {"1": 4, "2": 1}  # T1 T3 T4 T5, and T2 if it were chosen
    assert counted["domain"] == {"finance": 4}
    assert counted["open_type"] == {"open": 1}
    assert counted["quality"] == {"below": 1, "full": 1, "unchecked": 2}
    assert _found(ask_tiny, "应收", batch="1", quality="unchecked") == [("T3", 3), ("T5", 5)]


@pytest.mark.parametrize(("scope", "quality"), [(["*"], "below"), (["E01"], "within"), (["E02"], "below"), ([], None)])
def test_quality_is_of_the_last_checks_in_the_viewers_scope(ask_tiny: AskTiny, scope: list[str], quality: Any) -> None:
    params = SEARCHED | {"typed": "t1", "kind": "source_table"}
    rows = ask_tiny("catalogue/search", TABLES, params, scope=scope)
    assert rows[0]["quality"] == (quality or "unchecked")


def test_the_pools_own_tables_are_found_by_their_chinese_and_by_name(ask_tiny: AskTiny) -> None:
    for typed in ("settlement_item", "应收应付未清项", "ysyfwqx"):
        found = ask_tiny("catalogue/search", {}, SEARCHED | {"typed": typed})
        assert (found[0]["kind"], found[0]["table_id"], found[0]["place"]) == ("pool", "settlement_item", 1)


STEPS = {
    "source_table": [_table("A", "甲", "A"), _table("B", "乙", "B")],
    "table_lineage": [
        {"from_table": start, "to_table": end, "transformation": f"{start}{end}"}
        for start, end in (("A", "W1"), ("B", "W1"), ("W1", "W2"), ("W2", "settlement_item"), ("W2", "W1"))
    ],
}


def test_lineage_is_all_that_hangs_on_a_table_by_the_fewest_steps_circles_included(ask_tiny: AskTiny) -> None:
    up = [
        (row["hop"], row["kind"], row["code"], row["via"])
        for row in ask_tiny("catalogue/lineage", STEPS, {"kind": "pool", "table_id": "settlement_item"})
        if row["direction"] == "up"
    ]
    assert up == [
        (1, "wide_table", "W2", ["pool:settlement_item"]),
        (2, "wide_table", "W1", ["wide_table:W2"]),
        (3, "source_table", "A", ["wide_table:W1"]),
        (3, "source_table", "B", ["wide_table:W1"]),
    ]
    down = ask_tiny("catalogue/lineage", STEPS, {"kind": "source_table", "table_id": "A"})
    hops = {(row["kind"], row["code"]): row["hop"] for row in down if row["direction"] == "down"}
    assert (hops["wide_table", "W1"], hops["wide_table", "W2"]) == (1, 2)
    assert hops["pool", "settlement_item"] == 3
    assert ("mart", "kpi_value") not in hops


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.text(max_size=120), institution=st.sampled_from(["whole", "E05", "nowhere"]))
def test_no_text_that_can_be_typed_fails(demo_door: Door, typed: str, institution: str) -> None:
    viewer = Viewer("someone", Role.EXECUTIVE, frozenset({EVERYTHING}))
    asked = {"typed": plainly(typed), "institution": institution}
    found = demo_door.ask("catalogue/search", viewer, asked).rows
    counted = demo_door.ask("catalogue/facets", viewer, asked).rows
    kinds = sum(row["tables"] for row in counted if row["facet"] == "kind")
    assert kinds == (found[0]["in_all"] if found else 0)
    demo_door.ask("catalogue/terms", viewer, {"typed": plainly(typed)})


def test_full_width_letters_are_those_people_mean() -> None:
    assert plainly("　ＹＳｚｋ　０１\x00 ") == "YSzk 01"
    assert plainly("\ud800 ") is None
    assert plainly(None) is None


@pytest.mark.parametrize("role", [Role.EXECUTIVE, Role.PRESENTER])
def test_every_table_of_the_contract_gives_a_sample_within_the_scope(demo_door: Door, role: Role) -> None:

    viewer = Viewer("someone", role, frozenset({"E05"}))
    for table in load_contract().tables.values():
        text = sample_question(table, readable=reads_plainly(viewer))
        params = {"institution": "whole"} if "institution_id" in table.columns else {}
        rows = demo_door.answer(compile_question(text, name="catalogue/sample"), viewer, params).rows
        assert len(rows) <= 20
        assert {row["institution_id"] for row in rows if row.get("institution_id")} <= {"E05", "centre"}, table.name


TERMS = {
    "term": [
        {"term": "ageing", "name_zh": "账龄", "name_en": "ageing", "meaning_zh": "天数", "meaning_en": "days"},
        {"term": "overdue", "name_zh": "逾期", "name_en": "overdue",
         "meaning_zh": "与账龄不同", "meaning_en": "not cleared"},
    ],
}  # fmt: skip


def test_terms_are_found_by_name_initials_and_meaning_the_nearest_first(ask_tiny: AskTiny) -> None:
    def found(typed: str | None) -> list[tuple[str, int]]:
        return [(row["term"], row["place"]) for row in ask_tiny("catalogue/terms", TERMS, {"typed": typed})]

    assert found("账龄") == [("ageing", 1), ("overdue", 5)]
    assert found("zl") == [("ageing", 1)]
    assert found("overd") == [("overdue", 2)]
    assert found(None) == [("ageing", 0), ("overdue", 0)]
