"""The rows behind a correction: keys with names, times as they are written elsewhere."""

from __future__ import annotations

import pytest

from components.releases import rows
from components.releases.rows import decided_row, key_words, value_words
from components.table_words import table_name
from components.text import Language, speak


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    speak(Language.ENGLISH)
    monkeypatch.setattr(rows, "institution_name", {"E26": "Qinglan"}.__getitem__)


def test_a_key_is_said_with_the_names_of_institution_and_table() -> None:
    named = {"FIN_0073": "Bank receipts"}

    assert key_words("delivery", "E26/FIN_0073/2025-09-03 07:00:00", named) == (
        "Qinglan · Bank receipts (FIN_0073) · 3 Sep 07:00"
    )
    assert key_words("clearing", "E26/CL000000509-1", {}) == "Qinglan · CL000000509-1"
    assert key_words("clearing", "E26/CL/1", {}) == "E26/CL/1"


def test_a_row_of_the_ledger_is_said_with_its_table_and_the_name_of_its_institution() -> None:
    row = {"table_name": "rollout_entry", "row_key": "E26/1"}

    assert decided_row(row) == f"{table_name('rollout_entry')} · Qinglan · 1"


def test_times_are_written_as_everywhere_and_masked_ones_as_they_are() -> None:
    assert value_words("clearing", "cleared_on", "2025-10-08") == "8 Oct 2025"
    assert value_words("clearing", "cleared_on", "***") == "***"
    assert value_words("delivery", "arrived_at", None) == "—"
