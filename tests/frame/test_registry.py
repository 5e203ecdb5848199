"""The menu, the pages and the rights name the same boards."""

from __future__ import annotations

from pathlib import Path

from access.rights import BOARDS as RIGHTS
from components.links import page_file
from components.words import board_name
from frame.registry import BOARDS, HOME

ROOT = Path(__file__).resolve().parents[2]


def test_every_board_has_a_page_a_right_and_a_name() -> None:
    assert set(BOARDS) == set(RIGHTS)
    assert [board for board in BOARDS if not page_file(board).is_file()] == []
    assert [board for board in BOARDS if board_name(board) == board] == []
    assert BOARDS[0] == HOME


def test_no_pages_folder_lies_beside_the_script_that_streamlit_runs() -> None:
    """With one, a fresh server would open /kpis without the frame around it."""
    assert not (ROOT / "frame" / "pages").exists()
