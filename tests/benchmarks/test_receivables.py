"""What the comparison of receivables asks; nothing here depends on how fast the machine is."""

from __future__ import annotations

from datetime import date

from benchmarks.receivables import FOLDER, asked_of_marts

PLACE = {"period": "2025-09", "cut_off": date(2025, 9, 30), "institution": "whole"}


def test_every_question_of_marts_is_asked_all_that_it_needs() -> None:
    asked = list(asked_of_marts(PLACE))

    for one in asked:
        needed = {parameter.name for parameter in one.question.parameters if not parameter.optional}
        assert needed <= one.params.keys(), one.question.name


def test_what_opens_rows_is_left_out() -> None:
    asked = {one.question.name for one in asked_of_marts(PLACE)}

    assert {"receivables/headline", "receivables/ageing", "receivables/official"} <= asked
    assert "receivables/on" not in asked
    assert all(name.startswith(FOLDER) for name in asked)
