"""The browser of the frame's tests, for the tests of single boards."""

from playwright.sync_api import expect

from tests.browser.conftest import chromium, demo_server, new_visitor, visitor

__all__ = ["chromium", "demo_server", "new_visitor", "visitor"]

# Two cores that also build and serve need more than the usual five seconds.
expect.set_options(timeout=15_000)
