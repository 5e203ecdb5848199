"""A PostgreSQL server of the tests' own: made in a temporary folder, reached by a socket in it, gone afterwards."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

MISSING = "PostgreSQL is not installed: bash .ci/postgresql"
PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
USER = "opsboard"
UNPRIVILEGED = ("postgres", "nobody")  # PostgreSQL does not run as root
SETTINGS = "-c listen_addresses='' -c fsync=off -c max_connections=200 -c shared_buffers=32MB"


def programs() -> Path | None:
    """The folder of PostgreSQL's programs, the newest version's; None where it is not installed."""
    if on_path := shutil.which("initdb"):
        return Path(on_path).parent
    return PROGRAMS[-1] if PROGRAMS else None


@contextmanager
def server(found: Path) -> Iterator[Path]:
    """Start a server with the programs in `found`; the folder of its socket."""
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    run = _run_as(folder)

    def call(program: str, *arguments: str) -> None:
        environment = {"LC_ALL": "C.UTF-8", "PATH": f"{found}:/usr/bin:/bin", "TZ": "UTC"}
        command = [str(found / program), *arguments]
        done = subprocess.run(command, check=False, cwd=folder, env=environment, capture_output=True, text=True, **run)
        assert done.returncode == 0, f"{program}: {done.stdout}{done.stderr}"

    data, log = folder / "data", folder / "log"
    try:
        call("initdb", "-D", str(data), "-U", USER, "--auth=trust", "--no-sync", "-E", "UTF8")
        call("pg_ctl", "start", "-w", "-D", str(data), "-l", str(log), "-o", f"-k {folder} {SETTINGS}")
        try:
            yield folder
        finally:
            call("pg_ctl", "stop", "-m", "immediate", "-D", str(data))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def new_database(folder: Path, name: str) -> str:
    """Make an empty database on the server and give its SQLAlchemy address."""
    engine = sa.create_engine(_address(folder, "postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(sa.text(f'create database "{name}"'))
    engine.dispose()
    return _address(folder, name)


def _address(folder: Path, database: str) -> str:
    return f"postgresql+psycopg://{USER}@/{database}?host={folder}"


def _run_as(folder: Path) -> dict[str, Any]:
    """How to start the programs: where we are root as somebody else, whose the folder becomes."""
    if os.geteuid() != 0:
        return {}
    for user in UNPRIVILEGED:
        with suppress(LookupError):
            shutil.chown(folder, user)
            return {"user": user, "extra_groups": []}
    raise LookupError(f"none of {', '.join(UNPRIVILEGED)} is a user of this system")


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Path]:
    """The socket's folder of a server that runs while the tests do; in CI it must be there."""
    found = programs()
    if found is None:
        pytest.fail(MISSING) if os.environ.get("CI") else pytest.skip(MISSING)
    with server(found) as folder:
        yield folder
