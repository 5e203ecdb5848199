"""The theme in an address becomes Streamlit's own option, once."""

from __future__ import annotations

import pytest

from frame.asked_theme import _themed


@pytest.mark.parametrize(
    ("query", "themed"),
    [
        ("as=executive&theme=dark", "as=executive&theme=dark&embed_options=dark_theme"),
        ("theme=light&embed_options=dark_theme", "theme=light&embed_options=light_theme"),
        ("embed_options=show_toolbar&theme=dark", "embed_options=show_toolbar&theme=dark&embed_options=dark_theme"),
        ("theme=dark&embed_options=dark_theme", None),
        ("theme=purple", None),
        ("as=executive", None),
    ],
)
def test_a_visit_in_a_theme(query: str, themed: str | None) -> None:
    assert _themed(query) == themed
