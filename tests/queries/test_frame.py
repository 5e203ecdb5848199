"""What every board can be set to, on rows written out here."""

from __future__ import annotations

from tests.queries.conftest import AskTiny


def test_scenarios_stand_by_domain_with_their_names(ask_tiny: AskTiny) -> None:
    scenarios = [
        {"scenario": code, "name_zh": name, "name_en": english, "domain": domain, "kind": "typical"}
        for code, name, english, domain in (
            ("tariff", "电价", "Tariffs", "marketing"),
            ("overdue", "逾期", None, "finance"),
            ("ageing", "账龄", "Ageing", "finance"),
        )
    ]
    made_for_one = {
        "scenario": "cable",
        "name_zh": "电缆",
        "domain": "assets",
        "kind": "exclusive",
        "exclusive_to": "E01",
    }
    rows = ask_tiny("frame/scenarios", {"scenario": [*scenarios, made_for_one]}, {}, scope=["E02"])
    assert [tuple(row.values()) for row in rows] == [
        ("cable", "电缆", "电缆", "assets"),  # its name is for everyone, how it works is not
        ("ageing", "账龄", "Ageing", "finance"),
        ("overdue", "逾期", "逾期", "finance"),
        ("tariff", "电价", "Tariffs", "marketing"),
    ]
