"""The ASGI application: `streamlit run app.py`."""

from __future__ import annotations

import streamlit as st
from starlette.middleware import Middleware

from frame.asked_theme import AskedTheme
from frame.startup import lifespan
from frame.unknown_page import KnownPages

app = st.App("frame/main.py", lifespan=lifespan, middleware=[Middleware(KnownPages), Middleware(AskedTheme)])
