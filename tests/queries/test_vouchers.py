"""A voucher found by its number: held against the pool's own rows of the demonstration."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from access import EVERYTHING, Role, Viewer
from queries import Door
from tests.data.frames import Rows

EXECUTIVE = Viewer("executive", Role.EXECUTIVE, frozenset({EVERYTHING}))


@pytest.fixture(scope="module")
def vouchers(demo_home: Path) -> pd.DataFrame:
    """Every voucher of the demonstration beside its institution's names."""
    rows = Rows(demo_home)
    found = rows.of("voucher", "whole").merge(rows.of("institution", "whole"), on="institution_id")
    rows.ledger.close()
    return found.sort_values("institution_id")


def test_a_voucher_is_found_by_its_number_in_every_institution_that_has_one(vouchers, demo_door: Door) -> None:
    places = vouchers.groupby("voucher_no")["institution_id"].agg(list)
    shared, alone = places[places.map(len) > 1].index[0], places[places.map(len) == 1].index[0]
    columns = ["institution_id", "name_zh", "name_en", "voucher_no", "posting_date", "kind"]
    for number in (shared, alone, "no_such_voucher"):
        own = vouchers[vouchers["voucher_no"] == number][columns].copy()
        own["posting_date"] = own["posting_date"].dt.date
        expected = list(own.itertuples(index=False, name=None))
        asked = {"voucher": number, "institution": "whole"}
        assert [tuple(row.values()) for row in demo_door.ask("drill/vouchers", EXECUTIVE, asked).rows] == expected
        for row in expected:
            asked = {"voucher": number, "institution": row[0]}
            found = demo_door.ask("drill/vouchers", EXECUTIVE, asked).rows
            assert [tuple(one.values()) for one in found] == [row]


def test_a_voucher_of_another_institution_is_not_found(vouchers, demo_door: Door) -> None:
    places = vouchers.groupby("voucher_no")["institution_id"].agg(list)
    number, (first, second, *_) = next((code, own) for code, own in places.items() if len(own) > 1)
    staff = Viewer("staff", Role.STAFF, frozenset({first}))
    for institution, found in (("whole", [first]), (first, [first]), (second, [])):
        asked = {"voucher": number, "institution": institution}
        assert [row["institution_id"] for row in demo_door.ask("drill/vouchers", staff, asked).rows] == found
