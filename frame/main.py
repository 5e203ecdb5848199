"""The script of every visit: viewer, menu, and the board or what stands in its place."""

from __future__ import annotations

from frame.visitor import draw_visit

draw_visit()
