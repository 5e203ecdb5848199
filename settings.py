"""The installation's settings: one validated object, read from the environment.

Every value can be set by an environment variable `OPSBOARD_<NAME>`; the defaults run a
demonstration on one machine.
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

PROJECT = Path(__file__).resolve().parent


class SettingsError(Exception):
    """A setting is not usable; the message names its environment variable and what is wrong with it."""


class Profile(StrEnum):
    """What an installation may hold (see ARCHITECTURE.md, profiles)."""

    DEMO = "demo"
    INSTITUTION = "institution"
    CENTRE = "centre"


class Settings(BaseSettings):
    """Where things live, what this installation may hold, how it looks."""

    model_config = SettingsConfigDict(env_prefix="OPSBOARD_", extra="ignore")

    home: Path = Field(default=PROJECT / "var", description="folder of all runtime files")
    profile: Profile | None = Field(
        default=None,
        description="what the installation may hold; unset: what its pool was begun as",
    )
    ledger_url: str | None = Field(
        default=None, description="SQLAlchemy URL of the ledger; unset: SQLite in the home folder"
    )
    time_zone: str = Field(default="Asia/Shanghai", description="the pool's time zone")
    memory_limit: str = Field(default="1500MB", description="DuckDB's memory while loading or building")
    upload_limit_mb: int = Field(default=512, ge=1, description="largest file intake takes from a browser")

    @field_validator("time_zone")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (KeyError, ValueError, OSError):
            raise ValueError(f"{name!r} is no time zone; give one like Asia/Shanghai") from None
        return name

    @property
    def pool_folder(self) -> Path:
        return self.home / "pool"

    @property
    def releases_folder(self) -> Path:
        return self.home / "releases"

    @property
    def ledger_address(self) -> str:
        return self.ledger_url or f"sqlite:///{self.home / 'ledger.sqlite3'}"


@lru_cache(maxsize=1)
def get_settings() -> Settings:
    """The settings of this process; SettingsError if one is wrong.

    Tests clear the cache after changing the environment.
    """
    try:
        return Settings()
    except ValidationError as error:
        wrong = "; ".join(f"OPSBOARD_{str(one['loc'][0]).upper()}: {one['msg']}" for one in error.errors())
        raise SettingsError(f"{wrong}. Correct the environment variable, or unset it.") from None
