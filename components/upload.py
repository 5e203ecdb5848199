"""A place to drop a file, in the viewer's language."""

from __future__ import annotations

import json
from collections.abc import Sequence

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from components.text import _


def upload(label: str, *, types: Sequence[str], most_megabytes: int, key: str) -> UploadedFile | None:
    """Draws a drop zone for one file with one of the endings in `types`."""
    with st.container(key=f"ops_upload_{key}"):
        _speak(key, types, most_megabytes)
        return st.file_uploader(label, type=list(types), max_upload_size=most_megabytes, key=key)


def _speak(key: str, types: Sequence[str], most_megabytes: int) -> None:
    """Streamlit's own words in the drop zone are English: ours are drawn in their place."""
    endings = ", ".join(ending.upper() for ending in types)
    instruction = _("or drop it here; up to {size} MB, {endings}").format(size=most_megabytes, endings=endings)
    zone = f".st-key-ops_upload_{key} [data-testid='stFileUploaderDropzone']"
    button = f"{zone} button p"
    hint = f"{zone} [data-testid='stFileUploaderDropzoneInstructions'] span"
    rules = (
        f"{button}, {hint} {{font-size:0;overflow:visible}}"
        f"{button}::after {{font-size:0.875rem;content:{_css_string(_('Choose a file'))}}}"
        f"{hint}::after {{font-size:0.8125rem;white-space:normal;content:{_css_string(instruction)}}}"
    )
    st.html(f"<style>{rules}</style>")


def _css_string(text: str) -> str:
    """A CSS string of the board's own words; nothing in it can end the style element."""
    return json.dumps(text, ensure_ascii=False).replace("<", "\\3c ")
