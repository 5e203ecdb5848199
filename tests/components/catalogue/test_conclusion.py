"""The sentence of one table: what it says of where it has come, how punctually, and how good it is."""

from __future__ import annotations

from typing import Any

from components.catalogue.conclusion import catalogue_sentence, table_sentence
from components.sentence import Part

CUSTOMERS = {
    "kind": "source_table", "name_zh": "应收应付明细表", "institutions": 22, "deliveries": 275, "late_deliveries": 42,
    "rules": 2, "rules_not_met": 0,
}  # fmt: skip
OWN = {"kind": "pool", "name_zh": "应收应付未清项", "kept_in": "pool", "set_aside_rows": 0}


def _said(parts: list[Part]) -> str:
    return "".join(part if isinstance(part, str) else part[0] for part in parts)


def _tones(parts: list[Part]) -> set[str]:
    return {part[1] for part in parts if not isinstance(part, str)}


def _table(row: dict[str, Any], **changes: Any) -> list[Part]:
    return table_sentence(row | changes)


def test_a_customers_table_says_where_it_came_how_late_and_whether_its_rules_are_met() -> None:
    said = "应收应付明细表：已回流到 22 家单位、近90天 275 次交付中 42 次迟到、2 条质量规则全部达标。"
    assert _said(_table(CUSTOMERS)) == said
    assert _tones(_table(CUSTOMERS)) == {"strong", "yellow", "green"}
    missed = _table(CUSTOMERS, late_deliveries=0, rules_not_met=1)
    assert "2 条质量规则中 1 条低于阈值" in _said(missed)
    assert _tones(missed) == {"strong", "green", "red"}
    unknown = _said(_table(CUSTOMERS, deliveries=0, rules=0))
    assert "迟到" not in unknown
    assert "没有质量规则" in unknown


def test_a_table_of_the_pool_says_where_its_rows_are_and_what_was_set_aside() -> None:
    assert _said(_table(OWN)) == "应收应付未清项：数据在本系统中。"
    assert "退回 1,234 行" in _said(_table(OWN, set_aside_rows=1234))
    assert "由本系统内人员办理" in _said(_table(OWN, kept_in="ledger"))


def test_the_catalogue_says_whether_a_threshold_is_missed() -> None:
    headline = {"customers_tables": 1505, "own_tables": 88, "fields": 63738, "certified": 429, "ruled": 300}
    assert "没有表低于阈值" in _said(catalogue_sentence(headline | {"below": 0}))
    assert "3 张表低于阈值" in _said(catalogue_sentence(headline | {"below": 3}))
