"""The installations that are measured: a demonstration of each scale, generated once and kept."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import duckdb
from rich.console import Console

from data.begin import create_demonstration
from data.build import build
from data.build.run import code_version
from data.contract import load_contract
from data.demo.generate import Scale
from data.pool import Pool
from data.release import NoReleaseError, ReleaseInfo, current_release
from ledger import Ledger
from settings import Settings


@dataclass(frozen=True, slots=True)
class Installation:
    """An installation's settings and the codes its boards can be set to, newest period first."""

    settings: Settings
    periods: tuple[str, ...]
    institutions: tuple[str, ...]

    @property
    def home(self) -> Path:
        return self.settings.home


def installation(home: Path, scale: Scale) -> Installation:
    """The demonstration of that scale below `home`: as it is, built anew if the marts have changed since,
    or generated if it is not there or of another contract.
    """
    settings = Settings(home=(home / scale).resolve())
    return read_installation(settings, _up_to_date_release(settings, scale))


def read_installation(settings: Settings, release: ReleaseInfo) -> Installation:
    """An installation with the codes of that release."""
    with duckdb.connect(str(release.database), read_only=True) as connection:
        periods = connection.execute("select period from marts.period order by ends_on desc, grain").fetchall()
        institutions = connection.execute("select institution_id from marts.institution order by 1").fetchall()
    return Installation(
        settings,
        periods=tuple(code for (code,) in periods),
        institutions=tuple(code for (code,) in institutions),
    )


def open_pool(settings: Settings) -> Pool:
    """The pool of that installation."""
    return Pool.of(settings, load_contract())


def open_ledger(settings: Settings) -> Ledger:
    """The ledger of that installation; the caller closes it."""
    tables = load_contract().ledger_tables
    return Ledger(settings.ledger_address, tables, time_zone=settings.time_zone)


def build_release(settings: Settings, releases_folder: Path) -> ReleaseInfo:
    """A new release of that installation, current in `releases_folder`."""
    ledger = open_ledger(settings)
    try:
        return build(
            pool=open_pool(settings),
            ledger=ledger,
            releases_folder=releases_folder,
        )
    finally:
        ledger.close()


def _up_to_date_release(settings: Settings, scale: Scale) -> ReleaseInfo:
    console = Console(stderr=True)
    try:
        release = current_release(settings.releases_folder)
    except NoReleaseError:
        console.print(f"Generating the {scale} demonstration in {settings.home}…")
        return _generated(settings, scale)
    if release.contract_version != load_contract().version:
        console.print(f"The contract has changed: generating the {scale} demonstration anew…")
        shutil.rmtree(settings.home)
        return _generated(settings, scale)
    if release.code_version == code_version():
        return release
    console.print(f"The marts have changed: building the {scale} demonstration anew…")
    return build_release(settings, settings.releases_folder)


def _generated(settings: Settings, scale: Scale) -> ReleaseInfo:
    settings.home.mkdir(parents=True, exist_ok=True)
    ledger = open_ledger(settings)
    try:
        return create_demonstration(settings, open_pool(settings), ledger, scale=scale)
    finally:
        ledger.close()
