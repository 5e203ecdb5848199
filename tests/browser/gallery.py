"""Draws the components with fixed data, some of it hostile, for the tests in Chromium."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components import charts
from components.card import card
from components.detail_grid import GridColumn, detail_grid
from components.figure_table import Cell, Line, figure_table
from components.kpi_card import CardColumn, kpi_cards, kpi_columns
from components.light_heatmap import light_heatmap
from components.official_table import official_columns, official_table
from components.sentence import sentence
from components.stage_strip import stage_strip
from components.style import apply_style
from tests.browser.gallery_words import HOSTILE

SCORES = pd.DataFrame(
    {
        "kpi": ["a", "b", "c"],
        "name": ["Delivery timeliness", HOSTILE, "Mean time to recover"],
        "unit": ["percent", "institutions", "hours"],
        "direction": ["up", "up", "down"],
        "kpi_group": ["data_backflow", "ecosystem", "platform"],
        "value": [94.96, 8, None],
        "light": ["red", "green", "none_occurred"],
        "target": [95, 8, 2],
        "pace": [95, 7, 2],
        "met": [False, True, None],
        "change": [-2.3, 2, None],
        "forecast": [96.0, None, None],
        "trust": ["doubtful", "good", "good"],
        "trust_reason": ["set_aside:delivery:12", None, None],
    }
)
TREND = pd.DataFrame(
    {"kpi": ["a", "a", "a", "b", "b"], "period": ["1", "2", "3", "1", "2"], "value": [90, 97.3, 94.96, 6, 8]}
)
PLACES = pd.DataFrame(
    {
        "institution_id": ["E01", "E02"],
        "name_zh": ["东澜公司", HOSTILE],
        "name_en": ["Donglan", HOSTILE],
        "stage": ["online", "survey"],
        "phase": ["pilot", "rollout"],
    }
)
CELLS = pd.DataFrame(
    [
        ("E01", "platform", "green", 3, 3),
        ("E02", "platform", "red", 1, 4),
        ("E02", "training", "green", 0, 0),
    ],
    columns=["institution_id", "kpi_group", "light", "on_pace", "counted"],
)
MONEY = pd.DataFrame(
    {
        "kind": ["应收", "应付"],
        "this_month": [1_234_567.0, 2_000_000.0],
        "year_to_date": [10_000_000.0, 20_000_000.0],
        "last_year": [9_000_000.0, None],
        "change": [1_000_000.0, None],
    }
)
TOTAL = {"this_month": 3_234_567.0, "year_to_date": 30_000_000.0}

st.set_page_config(layout="wide")
apply_style()
st.markdown("# Gallery")
sentence(["其中 ", ("6 项滞后", "red"), "，最需关注 ", (HOSTILE, "strong")])
kpi_cards(SCORES, TREND, key="cards", columns=3)
kpi_columns([CardColumn(SCORES.head(1), light="red"), CardColumn(SCORES.tail(1), title="其他")], TREND, key="columns")
with card("lights", title=HOSTILE, note=HOSTILE):
    picked = light_heatmap(CELLS, institutions=PLACES, groups=["platform", "training"], key="lights")
st.markdown(f"picked: {picked.institution} {picked.group}" if picked else "picked: nothing")
stage_strip(PLACES, key="stages")
official_table(
    MONEY, label="kind", label_title="项目", columns=official_columns(), unit="wan", total=TOTAL, key="money"
)
lines = [Line(HOSTILE, [Cell("40 %", muted=True), Cell("2.0", {"opened": "second"})], bar=0.4)]
figure_table(
    lines,
    heads=["项目", "", "占比", "金额"],
    total=Line("共计", [Cell("100 %", muted=True), Cell("5.0", {"opened": "all"})], bar=1),
    key="figures",
)
points = pd.DataFrame({"period": ["2025-08", "2025-09", "2025-10"], "value": [90.0, 97.3, 94.96], "pace": [90.0] * 3})
charts.trend(points, unit="percent", target=95, forecast=96.0, forecast_for="2025-12", key="trend")
ranks = pd.DataFrame({"name": ["东澜公司", HOSTILE], "value": [96.0, 94.96], "light": ["green", "red"]})
charts.ranking(ranks, unit="percent", target=95, key="ranking")
grid = detail_grid(
    MONEY,
    columns=[GridColumn("kind", "项目", pinned=True), GridColumn("this_month", "本月", "yuan")],
    total={"this_month": 3_234_567.0},
    key="grid",
)
st.markdown(f"row: {grid['kind']}" if grid else "row: nothing")
