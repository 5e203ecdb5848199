"""The installation's settings: one validated object, read from the environment.

Every value can be set by an environment variable `OPSBOARD_<NAME>`; the defaults run a
demonstration on one machine.
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

PROJECT = Path(__file__).resolve().parent


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
    """The settings of this process; tests clear the cache after changing the environment."""
    return Settings()
