"""The form of intake: a file, what it is, what would become of it, and accepting it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import pandas as pd
import streamlit as st

from actions import act
from actions.intake import Upload
from components.card import card
from components.detail_grid import GridColumn, detail_grid
from components.load_words import mode_name, reason_words
from components.official_table import FigureColumn, official_table
from components.sentence import Tone, escape, sentence
from components.session import current_viewer
from components.table_words import table_title
from components.text import _, ngettext
from components.upload import upload
from data.contract import load_contract
from data.load import LoadError, Preview
from data.pool import ProfileError, Progress
from settings import Profile, get_settings

ENDINGS = ("csv", "tsv", "txt", "xlsx", "parquet")
MODES = ("merge", "append", "replace")
BY_NAME = ""
SAID = "intake_said"

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the form is set to."""

    upload: Upload
    mode: str


def intake_form(*, profile: str | None) -> None:
    """Draws the form; accepted data is on the boards when it is drawn again.

    `profile` is what the installation holds; a demonstration checks files but takes none.
    """
    with card(
        "upload", title=_("Bring a file"), note=_("CSV, Excel or Parquet, one table or a filled template")
    ):
        chosen = _choose()
    if chosen is None:
        return
    checked = _checked(chosen)
    if checked is not None:
        _draw_preview(checked)
        _draw_accept(chosen, checked, profile)


def said_before() -> None:
    """What the last act said, once."""
    if message := st.session_state.pop(SAID, None):
        st.success(escape(message))


def _choose() -> Chosen | None:
    file_side, what_side = st.columns([1.2, 1])
    with file_side:
        file = upload(_("File"), types=ENDINGS, most_megabytes=get_settings().upload_limit_mb, key="file")
        mapping = st.text_area(
            _("Mapping, where the file's columns have other names (YAML)"),
            placeholder="table: settlement_item\ncolumns:\n  item_id: …",
            height=150,
            key="intake_mapping",
        )
    with what_side:
        table = st.selectbox(
            _("Table"),
            [BY_NAME, *_tables()],
            format_func=lambda name: (
                table_title(name) if name else _("as the file's or sheet's name says, or the mapping")
            ),
            key="intake_table",
        )
        mode = st.radio(
            _("How it goes in"),
            MODES,
            format_func=mode_name,
            captions=[
                _("rows with a known key take the place of the old ones"),
                _("rows with a known key are set aside"),
                _("what the file does not have of its institutions and months goes out"),
            ],
            key="intake_mode",
        )
        template(table)
    if file is None:
        return None
    return Chosen(Upload(file.name, file.getvalue(), table or None, mapping or None), mode)


def template(table: str) -> None:
    """The Excel template to fill in: made when it is asked for."""
    viewer = current_viewer()
    st.download_button(
        _("Excel template"),
        data=lambda: act("intake/read_template", viewer, table=table or None),
        file_name=f"{table or 'template'}.xlsx",
        on_click="ignore",
        type="tertiary",
        key="intake_template",
    )


def _tables() -> list[str]:
    return sorted(load_contract().tables)


def _checked(chosen: Chosen) -> Preview | None:
    """The preview of what is chosen; kept in the session so that only a change checks again."""
    key = hash((chosen, current_viewer()))
    kept = st.session_state.get("intake_preview")
    if kept and kept[0] == key:
        return kept[1]  # type: ignore[no-any-return]
    try:
        with st.spinner(_("Checking the file…")):
            checked: Preview = act(
                "intake/preview_upload", current_viewer(), upload=chosen.upload, mode=chosen.mode
            )
    except (LoadError, ProfileError) as error:
        st.error(escape(error))
        return None
    st.session_state["intake_preview"] = (key, checked)
    return checked


def _draw_preview(checked: Preview) -> None:
    read = sum(counts.read for counts in checked.tables.values())
    rejected = sum(counts.rejected for counts in checked.tables.values())
    ready = ngettext("{number} row read", "{number} rows read", read).format(number=f"{read:,}")
    aside = ngettext("{number} row would be set aside", "{number} rows would be set aside", rejected)
    tone: Tone = "red" if rejected else "green"
    sentence([(ready, "strong"), _("; "), (aside.format(number=f"{rejected:,}"), tone)], key="preview")
    with card("preview", title=_("What would go in"), note=_("nothing is kept yet")):
        counts = pd.DataFrame(
            [{"table": table_title(name), **found.as_json()} for name, found in checked.tables.items()]
        )
        official_table(
            counts, label="table", label_title=_("Table"), columns=count_columns(), key="preview_counts"
        )
        if checked.ignored:
            st.caption(escape(_("Not used: {columns}").format(columns=_(", ").join(checked.ignored))))
        _draw_problems(checked)
        for name, rows in checked.rows.items():
            st.caption(
                escape(_("{table}: the first rows as they would be kept").format(table=table_title(name)))
            )
            st.dataframe(rows.to_pandas().astype("string"), hide_index=True, height="auto")


def count_columns() -> list[FigureColumn]:
    """The counts of a batch, read = accepted + set aside + unchanged."""
    return [
        FigureColumn("read", _("Read")),
        FigureColumn("accepted", _("Accepted")),
        FigureColumn("rejected", _("Set aside")),
        FigureColumn("unchanged", _("Unchanged")),
        FigureColumn("removed", _("Removed")),
    ]


def _draw_problems(checked: Preview) -> None:
    if not checked.problems:
        return
    rows = pd.DataFrame(
        [
            {
                "file": problem.file,
                "row": problem.row,
                "column": problem.column,
                "value": problem.value or "",
                "reason": reason_words(problem.reason),
            }
            for problem in checked.problems
        ]
    )
    columns = [
        GridColumn("file", _("File"), width=170),
        GridColumn("row", _("Row"), "number", width=80),
        GridColumn("column", _("Column"), width=150),
        GridColumn("value", _("Value"), width=170),
        GridColumn("reason", _("Reason"), width=420),
    ]
    st.caption(escape(_("Rows that would be set aside, the first 200 problems")))
    detail_grid(rows, columns=columns, height=260, key="intake_problems")


def _draw_accept(chosen: Chosen, checked: Preview, profile: str | None) -> None:
    if profile == Profile.DEMO:
        st.info(
            escape(
                _(
                    "This installation holds the demonstration and takes no other data. For your own, start "
                    "another one: OPSBOARD_HOME=var/own OPSBOARD_PROFILE=institution make run"
                )
            )
        )
        return
    reason = st.text_input(_("Note for the history (optional)"), placeholder=_("for example: second delivery of October"), key="intake_reason")
    if st.button(
        _("Accept and build"), type="primary", disabled=checked.usable_rows == 0, key="intake_accept"
    ):
        report = with_progress(
            lambda tell: act(
                "intake/accept_upload",
                current_viewer(),
                upload=chosen.upload,
                mode=chosen.mode,
                reason=reason or None,
                progress=tell,
            )
        )
        if report is not None:
            accepted = sum(counts.accepted for counts in report.tables.values())
            rejected = sum(counts.rejected for counts in report.tables.values())
            st.session_state[SAID] = _(
                "Batch {batch}: {accepted} rows accepted, {rejected} set aside. The boards show it."
            ).format(batch=report.batch, accepted=f"{accepted:,}", rejected=f"{rejected:,}")
            st.session_state.pop("intake_preview", None)
            st.rerun()


def with_progress(do: Callable[[Progress], Result]) -> Result | None:
    """Runs `do` with a progress bar; None where it was refused, the reason being shown."""
    bar = st.progress(0.0, text=_("Working…"))

    def tell(_step: str, done: int, of: int) -> None:
        bar.progress(min(1.0, done / max(of, 1)), text=_("Loading and building…"))

    try:
        return do(tell)
    except (LoadError, ProfileError) as error:
        st.error(escape(error))
        return None
    finally:
        bar.empty()
