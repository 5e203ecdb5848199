"""An act's unit of work: its change of the ledger, opened at its first use, and what the ledger objects to in words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from types import TracebackType
from typing import Any, Self

from actions.errors import InvalidInputError, NotFoundError, StaleChangeError
from data.contract import load_contract
from data.errors import Words
from ledger import Change, ChangedMeanwhileError, Ledger, RowInvalidError, RowMissingError


class Unit:
    """A context around an act: commits its change and event when it returns, undoes both when it raises.

    `event` is what `Ledger.change` and `Ledger.record` take: actor, act, subject, reason, based_on, at.
    """

    def __init__(self, ledger: Ledger, event: dict[str, Any]) -> None:
        self._ledger = ledger
        self._event = event
        self._stack = ExitStack()
        self._change: Change | None = None

    @property
    def change(self) -> Change:
        """The change; opened when it is first asked for."""
        if self._change is None:
            self._change = self._stack.enter_context(self._ledger.change(**self._event))
        return self._change

    def done(self, result: Any) -> None:
        """The act has returned this: it is kept with the change's event, or with one of its own if nothing changes."""
        if self._change is None:
            self._ledger.record(**self._event, after=result)
        else:
            self._change.result = result

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.__exit__(kind, error, trace)


@contextmanager
def spoken() -> Iterator[None]:
    """What the ledger refuses within, as the sentence that people read."""
    try:
        yield
    except ChangedMeanwhileError as error:
        raise StaleChangeError(
            "{who} changed this at {when}: {what}. Look at it again, then decide.",
            who=error.actor,
            when=error.at,
            what=_changed(error),
        ) from error
    except RowInvalidError as error:
        raise InvalidInputError(
            "This cannot be used as it is: {field}.", field=_field(error.table, error.field)
        ) from error
    except RowMissingError as error:
        raise NotFoundError("{code} is not there any more.", code=error.row_key) from error


def _changed(error: ChangedMeanwhileError) -> tuple[Words, ...]:
    if error.fields:
        return tuple(_field(error.table, name) for name in error.fields)
    return (Words(load_contract().table(error.table).description),)


def _field(table: str, name: str) -> Words:
    fields = {field.name: field for field in load_contract().table(table).fields}
    return Words(fields[name].description if name in fields else name)
