"""Questions of the scenarios' board worked out a second time, with pandas, from the rows of the demonstration.

Nothing here reads a mart: deployments, users, days of use, tables and measurements are joined and dated anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from access import EVERYTHING, Audience, Role, Viewer
from queries import Door
from tests.data.frames import Rows

AS_OF = pd.Timestamp("2025-10-31")
PAIR = ["institution_id", "scenario"]
EVERYONE = Viewer("everyone", Role.EXECUTIVE, frozenset({EVERYTHING}), Audience.INTERNAL)
ALL: dict[str, Any] = {"institution": "whole", "domain": None, "scenario": None}
ASKED: list[dict[str, Any]] = [
    {},
    {"institution": "E03"},
    {"domain": "finance"},
    {"scenario": "receivable_ageing"},
    {"scenario": "receivable_ageing", "institution": "E12"},
]
CYCLE_TARGET = 45  # docs/scenarios.md
PERIODS = {
    "2025-06": ("2025-06-01", "2025-06-30"),
    "2025-Q3": ("2025-07-01", "2025-09-30"),
    "2025-10": ("2025-10-01", "2025-10-31"),
    "2025-08-YTD": ("2025-01-01", "2025-08-31"),
}


@pytest.fixture(scope="module")
def rows(demo_home: Path) -> Iterator[Rows]:
    opened = Rows(demo_home)
    yield opened
    opened.ledger.close()


def of(rows: Rows, name: str, asked: dict[str, Any]) -> pd.DataFrame:
    """The rows of a table by institution and scenario that the question is about."""
    known = rows.of("scenario", "whole").set_index("scenario")["domain"]
    frame = rows.of(name, asked["institution"])
    kept = pd.Series(True, index=frame.index)
    if asked["domain"]:
        kept &= frame["scenario"].map(known) == asked["domain"]
    if asked["scenario"]:
        kept &= frame["scenario"] == asked["scenario"]
    return frame[kept].copy()


def deliveries(rows: Rows, asked: dict[str, Any], cut_off: pd.Timestamp) -> pd.DataFrame:
    """What was confirmed by the cut-off: delivered this year, or in work; its days, and whether it was the first."""
    every = rows.of("deployment", "whole")
    online = every[every["online_on"] <= cut_off].sort_values(["online_on", "institution_id"])
    first_in = online.groupby("scenario")["institution_id"].first()
    pairs = of(rows, "deployment", asked)
    pairs = pairs[pairs["confirmed_on"] <= cut_off]
    pairs["is_in_work"] = ~(pairs["online_on"] <= cut_off)
    this_year = pairs["online_on"] >= cut_off.replace(month=1, day=1)
    pairs = pairs[(pairs["is_in_work"] & ~(pairs["retired_on"] <= cut_off)) | (~pairs["is_in_work"] & this_year)]
    until = pairs["online_on"].where(~pairs["is_in_work"], cut_off)
    pairs["days"] = (until - pairs["confirmed_on"]).dt.days
    first = pairs["scenario"].map(first_in)
    pairs["is_first"] = first.isna().where(pairs["is_in_work"], first == pairs["institution_id"])
    return pairs


@pytest.mark.parametrize("period", PERIODS)
@pytest.mark.parametrize("narrowed", ASKED, ids=str)
def test_how_long_deliveries_took(rows: Rows, demo_door: Door, period: str, narrowed: dict[str, Any]) -> None:
    asked = ALL | narrowed
    first, cut_off = map(pd.Timestamp, PERIODS[period])
    pairs = deliveries(rows, asked, cut_off)
    kinds = {"first": pairs[pairs["is_first"]], "replication": pairs[~pairs["is_first"]], "all": pairs}
    expected = {}
    for kind, own in kinds.items():
        done = own[~own["is_in_work"]]
        days = done["days"]
        if len(own):
            expected[kind] = {
                "kind": kind,
                "deliveries": len(done),
                "in_period": int(done["online_on"].between(first, cut_off).sum()),
                "mean_days": pytest.approx(days.mean()) if len(done) else None,
                "median_days": pytest.approx(days.median()) if len(done) else None,
                "longest_days": days.max() if len(done) else None,
                "within": int((days <= CYCLE_TARGET).sum()),
                "in_work": int(own["is_in_work"].sum()),
                "target_days": CYCLE_TARGET,
            }
    found = demo_door.ask("scenarios/cycle", EVERYONE, {"period": period, **asked}).rows
    assert [row["kind"] for row in found] == list(expected)
    assert {row["kind"]: row for row in found} == expected


def members(rows: Rows, asked: dict[str, Any], first: pd.Timestamp) -> pd.DataFrame:
    """Target users of scenarios online in the month, up to its cut-off, with what they did in it."""
    cut_off = min(first + pd.offsets.MonthEnd(0), AS_OF)
    users = of(rows, "target_user", asked).merge(rows.of("deployment", "whole"), on=PAIR)
    is_listed = (users["valid_from"] <= cut_off) & ~(users["valid_to"] < first)
    users = users[is_listed & (users["online_on"] <= cut_off) & ~(users["retired_on"] <= first)]
    days = rows.of("usage_day", "whole")
    days = days[days["day"].between(first, cut_off) & (days["account_kind"] == "user") & (days["sessions"] > 0)]
    return users.merge(days, on=[*PAIR, "user_id"], how="left").assign(expected=lambda row: row["online_on"] <= first)


@pytest.mark.parametrize("narrowed", ASKED, ids=str)
def test_who_used_the_scenarios_in_each_month(rows: Rows, demo_door: Door, narrowed: dict[str, Any]) -> None:
    asked, person = ALL | narrowed, ["institution_id", "user_id"]
    expected, came_before = {}, set()
    for first in pd.date_range("2024-11-01", "2025-10-01", freq="MS"):
        found = members(rows, asked, first)
        use = found.dropna(subset="day")
        came = set(use[person].itertuples(index=False, name=None))
        if len(found):
            needed = found[found["expected"]]
            expected[f"{first:%Y-%m}"] = (
                len(needed[[*PAIR, "user_id"]].drop_duplicates()),
                len(needed.dropna(subset="day")[[*PAIR, "user_id"]].drop_duplicates()),
                len(found[person].drop_duplicates()),
                len(came),
                len(came & came_before),
                use["sessions"].sum() / len(came) if came else None,
                len(use[[*person, "day"]].drop_duplicates()) / len(came) if came else None,
            )
        came_before = came
    told = demo_door.ask("scenarios/usage", EVERYONE, {"period": "2025-Q4", **asked}).rows
    figures = ("expected", "used", "target_users", "active_users", "returning_users", "sessions_per_user")
    assert {row["period"]: tuple(row[name] for name in (*figures, "days_per_user")) for row in told} == {
        month: pytest.approx(values) for month, values in expected.items()
    }
    rates = [100 * used / wanted if wanted else None for wanted, used, *_ in expected.values()]
    assert [row["value"] for row in told] == pytest.approx(rates)


def keys(pairs: pd.DataFrame) -> list[tuple[str, str]]:
    return list(pairs[PAIR].itertuples(index=False, name=None))


WAITS = {
    "not_started": "institution", "applied": "owner", "waiting_for_level_one": "level_one", "approved": "level_one",
    "delivered": "centre",
}  # fmt: skip
STEPS = ("applied", "approved", "delivered", "verified", "cleaned")


def needs(rows: Rows) -> pd.DataFrame:
    """The tables that each scenario needs in each institution, by whom they wait for; null where they are here."""
    known = rows.of("scenario", "whole")[["scenario", "exclusive_to"]]
    needed = rows.of("scenario_table", "whole").merge(known, on="scenario")
    needed = needed.merge(rows.of("institution", "whole")[["institution_id"]], how="cross")
    needed = needed[needed["exclusive_to"].isna() | (needed["exclusive_to"] == needed["institution_id"])]
    found = needed.merge(rows.of("table_access", "whole"), on=["institution_id", "table_id"], how="left")
    found = found[found["required"].isna() | found["required"].eq(True)].copy()
    reached = pd.Series("not_started", index=found.index)
    for step in STEPS:
        if step == "approved":
            reached[(found["status"] == "waiting_for_level_one")] = "waiting_for_level_one"
        reached[found[f"{step}_on"] <= AS_OF] = step
    found["waits_for"] = reached.map(WAITS)
    requests = rows.of("data_request", "whole")
    is_open = (requests["requested_on"] <= AS_OF) & ~(requests["delivered_on"] <= AS_OF)
    place = ["institution_id", "table_id"]
    open_ones = pd.MultiIndex.from_frame(requests.loc[is_open, place])
    found["is_asked"] = pd.MultiIndex.from_frame(found[place]).isin(open_ones) & found["waits_for"].notna()
    return found


@pytest.mark.parametrize("narrowed", ASKED, ids=str)
def test_what_scenarios_not_yet_online_wait_for(rows: Rows, demo_door: Door, narrowed: dict[str, Any]) -> None:
    asked = ALL | narrowed
    pairs = of(rows, "deployment", asked)
    begun = pairs[["requested_on", "confirmed_on", "online_on"]].min(axis=1) <= AS_OF
    pairs = pairs[begun & ~(pairs["online_on"] <= AS_OF) & ~(pairs["retired_on"] <= AS_OF)]
    since = (AS_OF - pairs["confirmed_on"]).dt.days
    days = {pair: None if pd.isna(count) else int(count) for pair, count in zip(keys(pairs), since, strict=True)}
    every = needs(rows)
    if asked["scenario"]:
        own = of(rows, "deployment", asked)
        rest = every[every["scenario"] == asked["scenario"]]
        rest = rest[rest["institution_id"].isin([asked["institution"]]) | (asked["institution"] == "whole")]
        days |= dict.fromkeys(set(keys(rest)) - set(keys(own)))
    expected = {}
    for pair, tables in every.groupby(PAIR):
        if pair in days:
            ready, key = tables["waits_for"].isna(), tables["is_key"].astype(bool)
            waiting = [
                int((tables["waits_for"] == who).sum()) for who in ("institution", "owner", "level_one", "centre")
            ]
            counts = (len(tables), int(ready.sum()), int(key.sum()), int((key & ready).sum()), *waiting)
            late = None if days[pair] is None else days[pair] - CYCLE_TARGET
            expected[pair] = (days[pair], late, *counts, int(tables["is_asked"].sum()))
    found = demo_door.ask("scenarios/readiness", EVERYONE, asked).rows
    columns = (
        "days", "over_days", "needed", "ready", "key_needed", "key_ready", "for_institution", "for_owner",
        "for_level_one", "for_centre", "asked_for",
    )  # fmt: skip
    assert {(row["institution_id"], row["scenario"]): tuple(row[name] for name in columns) for row in found} == expected
    in_work = [row["days"] for row in found if row["days"] is not None]
    assert in_work == sorted(in_work, reverse=True)
    assert expected or narrowed
