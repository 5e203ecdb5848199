"""The browser of the frame's tests, for the tests of single boards."""

from tests.browser.conftest import chromium, demo_home, demo_server, new_visitor, visitor

__all__ = ["chromium", "demo_home", "demo_server", "new_visitor", "visitor"]
