"""The frame around empty pages: menu, title, times and filter bar, and nothing below them."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

import components.links
from frame.startup import lifespan
from frame.unknown_page import KnownPages
from settings import PROJECT

components.links.PAGES = Path(__file__).resolve().parent / "empty_pages"
app = st.App(PROJECT / "frame" / "main.py", lifespan=lifespan, middleware=[Middleware(KnownPages)])
