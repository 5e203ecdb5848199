"""Which items a board asks for, kept in the URL: `items` says the state, `i_<name>` each filter.

`items=overdue&i_direction=AR&i_cut_off=2025-06-30`, then `item=E05/SI1` and `voucher=E05/V1` (or `voucher=V1`, of any
institution) for what is opened of them; `check=2025-06` holds the accounts of a month against their open items.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from components.filters import WHOLE

ITEMS, ITEM, VOUCHER, CHECK = "items", "item", "voucher", "check"
PREFIX = "i_"
STATES = ("open", "overdue", "not_due", "due_within", "prepayment", "opened", "cleared", "due")
SPANS = frozenset({"opened", "cleared", "due"})
TEXTS = ("direction", "sub_unit", "account", "counterparty", "business_type", "basis")
NUMBERS = ("band", "days", "years")
TRUTHS = ("internal", "small")
DATES = ("since",)
LISTS = ("items", "but")
CUT_OFF, INSTITUTION = "cut_off", "institution"
SEPARATOR = "/"


class NotAskedError(Exception):
    """The URL asks for items in a way that is not known."""


@dataclass(frozen=True, slots=True)
class AskedItems:
    """Items in a state at the end of `cut_off`, of one institution or `whole`; `by` are the further filters."""

    state: str
    cut_off: date
    institution: str
    by: Mapping[str, Any] = field(default_factory=dict)

    @property
    def params(self) -> dict[str, Any]:
        """The parameters of question `drill/items`."""
        return {"state": self.state, "cut_off": self.cut_off, "institution": self.institution, **self.by}


def asked_items(address: Mapping[str, str], *, cut_off: date, institution: str) -> AskedItems | None:
    """What the parameters of a URL ask for; None if they ask for no items. NotAskedError if they make no sense.

    Where they name no day or institution, those given hold: the board's own.
    """
    state = address.get(ITEMS)
    if state is None:
        return None
    given = {name.removeprefix(PREFIX): value for name, value in address.items() if name.startswith(PREFIX)}
    try:
        cut_off = date.fromisoformat(given.pop(CUT_OFF)) if CUT_OFF in given else cut_off
        institution = given.pop(INSTITUTION, institution)
        by = {name: _value(name, value) for name, value in given.items()}
    except ValueError as error:
        raise NotAskedError(str(error)) from error
    if state not in STATES or (state in SPANS and "since" not in by) or (state == "due_within" and "days" not in by):
        raise NotAskedError(state)
    return AskedItems(state, cut_off, institution, by)


def address_of(state: str, *, cut_off: date | None = None, **by: Any) -> dict[str, str]:
    """The URL parameters that ask for these items; filters that are None, and `whole`, are left out."""
    given = {CUT_OFF: cut_off, **by}
    if given.get(INSTITUTION) == WHOLE:
        given.pop(INSTITUTION)
    return {ITEMS: state} | {f"{PREFIX}{name}": _written(value) for name, value in given.items() if value is not None}


def key_of(institution: str, code: str) -> str:
    """An item or a voucher of an institution, as it stands in the URL."""
    return f"{institution}{SEPARATOR}{code}"


def parts_of(key: str) -> tuple[str, str]:
    """Institution and code of a key; `whole` where it names no institution."""
    institution, separator, code = key.partition(SEPARATOR)
    return (institution, code) if separator else (WHOLE, key)


def _value(name: str, text: str) -> Any:
    if name in TEXTS:
        return text
    if name in NUMBERS:
        return int(text)
    if name in TRUTHS:
        return ("no", "yes").index(text) == 1
    if name in DATES:
        return date.fromisoformat(text)
    if name in LISTS:
        return text.split(",")
    raise ValueError(name)


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (list, tuple)):
        return ",".join(str(one) for one in value)
    return str(value)
