"""The one way to read: rights, gate, scope and times are looked after here, once."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import duckdb

from access import NotAllowedError, Viewer, may_ask
from data.build import MartError
from data.errors import SpokenError
from data.release import SPILLING, ReleaseInfo
from queries.answer import Answer
from queries.drill import drill_tables, rows_gone
from queries.engine import Engine
from queries.live import LiveRelease, Stamp
from queries.parameters import bind
from queries.present import Present
from queries.question import Question, question
from settings import Settings, get_settings

Moment = tuple[str, int, datetime]
_OPENING = threading.Lock()  # two first visitors at once must not make two engines


class QuestionFailedError(SpokenError):
    """A question that passed the gate could not be answered; the message says what the engine says."""


class Door:
    """Answers questions from the releases, pool and ledger of one installation."""

    def __init__(self, *, releases_folder: Path, pool_folder: Path, ledger_address: str, time_zone: str) -> None:
        self.engine = Engine(releases_folder=releases_folder, pool_folder=pool_folder)
        self._present = Present(ledger_address=ledger_address, time_zone=time_zone)

    def ask(self, name: str, viewer: Viewer, params: Mapping[str, Any]) -> Answer:
        """The answer to question `name` as `viewer` may see it; errors as `queries.ask`."""
        if not may_ask(viewer, name):
            raise NotAllowedError("{who} may not ask {question}.", who=viewer.name, question=name)
        return self.answer(question(name), viewer, params)

    def answer(self, asked: Question, viewer: Viewer, params: Mapping[str, Any]) -> Answer:
        """The answer to a compiled question, rights apart; scope, audience and gate hold all the same."""
        values = bind(asked, params)
        bring_up = partial(self._bring_up, asked)
        with _failing(asked), self.engine.cursor(viewer, before=bring_up) as (cursor, release):
            # not `sql`: it would bind every question twice, which costs more than the copy it saves
            table = cursor.execute(asked.sql, values).to_arrow_table()
        return Answer.of(table, release)

    def current(self) -> ReleaseInfo:
        """The release a question asked now would read; NoReleaseError where there is none."""
        return self.engine.current()

    def stamp(self, name: str) -> tuple[str, Stamp]:
        """What question `name` is answered from now: the release, and the versions of what the ledger changes of it.

        While it stays the same, so does the answer for the same viewer and parameters. Errors as `ask`.
        """
        asked = question(name)
        with _failing(asked), self.engine.live() as (live, release):
            return release.release_id, self._bring_up(asked, live)

    def position(self) -> int:
        """The number of the ledger's last event."""
        return self._present.ledger().position()

    def release_age(self) -> timedelta:
        """How long before now the current release was made; negative in a demonstration, whose now is its cut-off."""
        release = self.current()
        return self._present.time(release) - release.released_at

    def moment(self) -> Moment:
        """What no answer can have changed without: release, position of the ledger, business time to the minute."""
        release = self.current()
        return release.release_id, self.position(), self._present.time(release)

    def _bring_up(self, asked: Question, live: LiveRelease) -> Stamp:
        return live.bring_up(asked.reads, self._present)

    def close(self) -> None:
        """End the engine and the ledger's connections."""
        self.engine.close()
        self._present.close()


def ask(name: str, viewer: Viewer, /, **params: Any) -> Answer:
    """The answer to question `folder/name` as the viewer may see it, from the current release.

    Parameters are given by name; optional ones may be left out or None and then filter nothing.
    Raises UnknownQuestionError, NotAllowedError, ParameterError, NoReleaseError, QuestionFailedError,
    and HeaderError or GateError where the question's own file is wrong.
    """
    return open_door().ask(name, viewer, params)


def current() -> ReleaseInfo:
    """The release that `ask` reads now, with its times; NoReleaseError where there is none yet."""
    return open_door().current()


def position() -> int:
    """The number of the ledger's last event; what is asked from here on knows it."""
    return open_door().position()


def stamp(name: str) -> tuple[str, Stamp]:
    """What question `name` is answered from now; while it stays the same, so does each answer to it.

    Errors as `ask`, for the marts that the question names.
    """
    return open_door().stamp(name)


def release_age() -> timedelta:
    """How long before now the release was made that `ask` reads; NoReleaseError where there is none yet."""
    return open_door().release_age()


def moment() -> Moment:
    """While it stays the same, so do all stamps; cheaper than they."""
    return open_door().moment()


@contextmanager
def _failing(asked: Question) -> Iterator[None]:
    try:
        yield
    except (duckdb.Error, MartError) as error:
        if isinstance(error, duckdb.OutOfMemoryException) or SPILLING in str(error):
            raise QuestionFailedError(
                "question {name} found no room for what it holds: {error}. Ask for one institution, or free space "
                "on the disk of the releases.",
                name=asked.name,
                error=error,
            ) from error
        drilled = drill_tables(asked.reads)
        if drilled and isinstance(error, duckdb.IOException):
            raise rows_gone(drilled) from error
        raise QuestionFailedError(
            "question {name} failed: {error}. If the release is older than the program, "
            "make a new one: python -m data build.",
            name=asked.name,
            error=error,
        ) from error


def open_door(settings: Settings | None = None) -> Door:
    """This process's door to the installation that these settings name, or the process's own."""
    settings = settings or get_settings()
    return _door(settings.releases_folder, settings.pool_folder, settings.ledger_address, settings.time_zone)


@lru_cache(maxsize=4)
def _door(releases_folder: Path, pool_folder: Path, ledger_address: str, time_zone: str) -> Door:
    return Door(
        releases_folder=releases_folder,
        pool_folder=pool_folder,
        ledger_address=ledger_address,
        time_zone=time_zone,
    )
