"""The form of intake: a file, what it is, and what would become of it; step by step."""

from __future__ import annotations

import re
from dataclasses import dataclass

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from actions import act
from actions.intake import Upload
from components.card import card
from components.fetch import current_release
from components.intake.accept import draw_accept, form_turn
from components.intake.preview import draw_preview
from components.load_words import mode_name
from components.plain_table import plain_table
from components.progress import with_progress
from components.sentence import escape
from components.session import current_viewer
from components.table_words import column_rows, table_title
from components.text import _
from components.upload import upload
from data.contract import load_contract
from data.load import Preview, is_handed_in
from settings import get_settings

ENDINGS = ("csv", "tsv", "txt", "xlsx", "parquet")
MAPPING_ENDINGS = ("yaml", "yml")
MODES = ("merge", "append", "replace")
BY_NAME = ""
MAPPING_MEGABYTES = 1
TABLE_OF_MAPPING = re.compile(r"^table:\s*(\w+)", re.MULTILINE)

MAPPING_EXAMPLE = """\
table: settlement_item
columns:
  document_no: 单据号
  due_date: {column: 到期日, format: "%d.%m.%Y"}
  is_prepayment: {column: 预收, map: {是: true, 否: false}}
  direction: {value: AR}
  item_id: {sql: "'AR' || \\"单据号\\""}
"""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the form is set to."""

    file: UploadedFile
    table: str | None
    mapping: str | None
    mode: str

    @property
    def upload(self) -> Upload:
        """The content is copied: asked for only when it is worked on."""
        return Upload(self.file.name, self.file.getvalue(), self.table, self.mapping)


def intake_form(*, profile: str | None) -> None:
    """Draws the form; accepted data is on the boards when it is drawn again.

    `profile` is what the installation holds; a demonstration checks files but takes none.
    """
    note = _("CSV, Excel or Parquet: one table, or a filled template")
    with card("upload", title=_("1 · Choose a file"), note=note):
        chosen = _choose(profile)
    if chosen is None:
        return
    checked = _checked(chosen)
    if checked is not None:
        draw_preview(checked)
        draw_accept(lambda: chosen.upload, chosen.mode, checked, profile=profile)


def _choose(profile: str | None) -> Chosen | None:
    turn = form_turn()
    file_side, mapping_side = st.columns(2)
    with file_side:
        most = get_settings().upload_limit_mb
        file = upload(_("Data file"), types=ENDINGS, most_megabytes=most, key=f"file_{turn}")
        table = _table(turn, profile)
    with mapping_side:
        mapping = _mapping(turn)
        mode = _mode(turn)
    _help(table or _table_of(mapping), turn)
    if file is None or mapping is None:
        return None
    return Chosen(file, table or None, mapping or None, mode)


def _mapping(turn: int) -> str | None:
    """The mapping's text, empty if there is none; None where the file of it cannot be used."""
    label = _("Mapping (only where the file's columns have other names)")
    file = upload(label, types=MAPPING_ENDINGS, most_megabytes=MAPPING_MEGABYTES, key=f"mapping_{turn}")
    if file is None:
        with st.expander(_("or write the mapping here"), key=f"intake_write_{turn}"):
            return st.text_area(
                _("Mapping (YAML)"),
                placeholder=MAPPING_EXAMPLE,
                height=150,
                key=f"intake_mapping_{turn}",
                label_visibility="collapsed",
            )
    try:
        return file.getvalue().decode("utf-8-sig")
    except UnicodeDecodeError:
        st.error(_("The mapping is no text in UTF-8: save it again as UTF-8."))
        return None


def _table(turn: int, profile: str | None) -> str:
    return st.selectbox(
        _("Table"),
        [BY_NAME, *_tables(profile)],
        format_func=lambda name: (
            table_title(name) if name else _("as the mapping, or the file's or sheet's name, says")
        ),
        key=f"intake_table_{turn}",
    )


def _tables(profile: str | None) -> list[str]:
    """Those that the installation may hold and the viewer may bring rows of."""
    everything = current_viewer().sees_everything
    return [
        name
        for name, table in load_contract().tables.items()
        if (profile is None or profile in table.profiles) and (everything or is_handed_in(table))
    ]


def _mode(turn: int) -> str:
    effects = {
        "merge": _("rows with a known key take the place of the old ones"),
        "append": _("rows with a known key are set aside"),
        "replace": _("what the file does not have of its institutions and months goes out"),
    }
    mode = st.segmented_control(
        _("How it goes in"), MODES, default=MODES[0], required=True, format_func=mode_name, key=f"intake_mode_{turn}"
    )
    st.caption(escape(effects[mode]))
    return mode


def _table_of(mapping: str | None) -> str:
    """The table that a mapping names, if there is one of that name."""
    found = TABLE_OF_MAPPING.search(mapping or "")
    return found[1] if found and found[1] in load_contract().tables else ""


def _help(table: str, turn: int) -> None:
    """What belongs into a table and into a mapping; the long list is made when it is opened."""
    if table:
        columns = st.expander(
            escape(_("The columns of {table}").format(table=table_title(table))),
            key=f"intake_columns_{table}_{turn}",
            on_change="rerun",
        )
        if columns.open:
            with columns:
                plain_table(column_rows(table))
    with st.container(horizontal=True):
        _template(table)
        with st.popover(_("How to write a mapping"), type="tertiary"):
            st.markdown(
                escape(
                    _(
                        "Name the table, then for each of its columns where it comes from: a column of the file; "
                        "one with its date format; one with its values translated; a fixed value; or a scalar "
                        "SQL expression. Columns of the same name need no line."
                    )
                )
            )
            st.code(MAPPING_EXAMPLE, language="yaml")


def _template(table: str) -> None:
    """The Excel template to fill in: made when it is asked for."""
    viewer = current_viewer()
    st.download_button(
        _("Excel template of this table") if table else _("Excel template of all tables"),
        data=lambda: act("intake/read_template", viewer, table=table or None),
        file_name=f"{table or 'template'}.xlsx",
        on_click="ignore",
        type="tertiary",
        icon=":material/download:",
        key="intake_template",
    )


def _checked(chosen: Chosen) -> Preview | None:
    """The preview of what is chosen; kept in the session so that only a change checks again."""
    viewer = current_viewer()
    told = (chosen.file.file_id, chosen.table, chosen.mapping, chosen.mode, viewer, current_release().release_id)
    kept = st.session_state.get("intake_preview")
    if kept and kept[0] == told:
        return kept[1]  # type: ignore[no-any-return]
    checked: Preview | None = with_progress(
        lambda tell: act("intake/preview_upload", viewer, upload=chosen.upload, mode=chosen.mode, progress=tell)
    )
    if checked is not None:
        st.session_state["intake_preview"] = (told, checked)
    return checked
