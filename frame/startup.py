"""What is done once, when the server starts."""

from __future__ import annotations

import gc
import importlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import streamlit as st

from components.fetch import current_release, ledger_position
from data.contract import load_contract
from data.pool import Pool
from data.translations import catalogue
from queries import NoReleaseError
from settings import get_settings

# What the first visit would otherwise import while its visitor waits. Not the grid: its component
# registers itself only when imported within a run.
EARLY = ("components.charts", "components.kpi_card", "frame.visitor")


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[dict[str, Any]]:
    """Imports, reads the catalogue, brings the ledger up to this version, opens the current release, and freezes.

    Raises ProfileError, and the server does not start, where the pool is not what the installation may hold;
    LedgerError where the ledger's database cannot be used.
    Every run ends with a full garbage collection; frozen objects are left out of it.
    """
    for module in EARLY:
        importlib.import_module(module)
    catalogue()
    Pool.of(get_settings(), load_contract()).check_held()
    ledger_position()
    with suppress(NoReleaseError):
        current_release()
    gc.collect()
    gc.freeze()
    yield {}
