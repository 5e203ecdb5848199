"""The cards of the quality view, each with its question: scores, their course, repairs and causes.

`asked` is the institution and the domain, as the questions take them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from components import charts
from components.card import card
from components.catalogue.charts import quality_heatmap
from components.catalogue.quality_charts import score_heatmap
from components.catalogue.quality_rows import cause_rows
from components.catalogue.quality_words import of_year, repairs_title
from components.empty_state import empty_state
from components.fetch import fetch
from components.format import is_missing
from components.table_card import table_card
from components.text import _

REPAIRS_HEIGHT = 180
SCORES = "catalogue/quality_scores"

Asked = Mapping[str, Any]


def domains_card(institution: str) -> None:
    """Shares of good rows by domain; all domains, though one be chosen."""
    scores = fetch(SCORES, institution=institution, domain=None)
    _scores_card("quality_domains", _("Quality by domain"), scores[scores["kind"] != "institution"])


def places_card(asked: Asked) -> None:
    """Shares of good rows by institution, of the domain chosen."""
    scores = fetch(SCORES, **asked)
    _scores_card("quality_places", _("Quality by institution"), scores[scores["kind"] == "institution"])


def _scores_card(key: str, title: str, scores: pd.DataFrame) -> None:
    with card(key, title=title, note=_("rows without a finding at the last checks, %"), source=SCORES):
        if scores.empty:
            empty_state(_("No quality rule has been run here."))
        else:
            score_heatmap(scores, key=key)


def months_card(asked: Asked) -> None:
    """What the last checks of each month found bad, by dimension."""
    months = fetch("catalogue/quality_months", **asked)
    note = _("rows found bad at the month's last checks")
    with card("quality_months", title=_("Quality by dimension"), note=note, source="catalogue/quality_months"):
        if months.empty:
            empty_state(_("No quality rule has been run here."))
        else:
            quality_heatmap(months, key="quality_months")


def repairs_card(asked: Asked) -> None:
    """The repair rate by month against its target."""
    repairs = fetch("catalogue/quality_repairs", **asked)
    months, year = repairs[repairs["grain"] == "month"], of_year(repairs)
    note = _("of the anomalies found in the month, repaired by its end")
    with card("quality_repairs", title=repairs_title(year), note=note, source="catalogue/quality_repairs"):
        if months["value"].notna().sum() < 2:
            empty_state(_("Fewer than two months have anomalies that were checked again."))
            return
        target = None if year is None or is_missing(year["target"]) else float(year["target"])
        charts.trend(months, unit="percent", target=target, height=REPAIRS_HEIGHT, with_pace=False, key="repairs")


def causes_card(asked: Asked) -> None:
    """What the failures of the year came from."""
    table_card(
        "quality_causes",
        _("What the failures came from"),
        cause_rows(fetch("catalogue/quality_causes", **asked)),
        note=_("repair cases opened this year"),
        nothing=_("No repair case was opened this year."),
        source="catalogue/quality_causes",
    )
