"""The first sentence of intake: what the last batch did."""

from __future__ import annotations

import pandas as pd

from components import format
from components.conclusion import phrase
from components.sentence import Part
from components.text import _
from data.batch import UNDO


def intake_conclusion(batches: pd.DataFrame) -> list[Part]:
    """What the last load brought, or the last undoing took; `batches` as `intake/batches` gives them."""
    if batches.empty:
        return [_("Nothing was loaded yet: bring a file below, or fill in the Excel template.")]
    last = batches[batches["batch_id"] == batches.iloc[0]["batch_id"]]
    moment = format.moment(last.iloc[0]["loaded_at"])
    counts = {name: int(last[f"{name}_rows"].sum()) for name in ("accepted", "rejected", "removed")}
    if last.iloc[0]["mode"] == UNDO:
        return phrase(
            _("A batch was taken back on {moment}: {removed} rows went out, {accepted} earlier ones count again."),
            moment=(moment, "strong"),
            removed=(f"{counts['removed']:,}", "strong"),
            accepted=(f"{counts['accepted']:,}", "strong"),
        )
    return phrase(
        _("The last batch came in on {moment}: {accepted} rows accepted, {rejected} set aside."),
        moment=(moment, "strong"),
        accepted=(f"{counts['accepted']:,}", "strong"),
        rejected=(f"{counts['rejected']:,}", "red" if counts["rejected"] else "strong"),
    )
