"""Settings come from the environment, and a wrong one is named."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from settings import SettingsError, get_settings


@pytest.fixture(autouse=True)
def read_anew() -> Iterator[None]:
    get_settings.cache_clear()
    yield
    get_settings.cache_clear()


@pytest.mark.parametrize(
    ("variable", "value", "said"),
    [
        ("OPSBOARD_PROFILE", "client", "OPSBOARD_PROFILE: Input should be 'demo', 'institution' or 'centre'"),
        ("OPSBOARD_TIME_ZONE", "Mars/Olympus", "OPSBOARD_TIME_ZONE: .*'Mars/Olympus' is no time zone"),
        ("OPSBOARD_UPLOAD_LIMIT_MB", "0", "OPSBOARD_UPLOAD_LIMIT_MB: .* greater than or equal to 1"),
    ],
)
def test_a_wrong_setting_is_named_with_what_it_may_be(monkeypatch, variable: str, value: str, said: str) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(SettingsError, match=said):
        get_settings()
