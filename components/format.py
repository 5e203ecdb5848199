"""How values, changes, money, periods and times are written; declared here once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import SupportsFloat

from components.text import Language, _, current_language, ngettext

DASH = "—"
DECIMALS = {"percent": 1, "wan": 1, "points": 2, "hours": 1, "days": 1, "working_days": 1}
MOST_DECIMALS = 6
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def is_missing(number: object) -> bool:
    """Whether there is nothing to print: None, NaN, NaT or pandas' NA."""
    return number is None or str(number) in ("nan", "NaN", "NaT", "<NA>")


def words(value: object) -> str:
    """Text of a row as it is; a dash where there is none."""
    return DASH if is_missing(value) or value == "" else str(value)


def _exact(number: SupportsFloat | Decimal) -> Decimal:
    return number if isinstance(number, Decimal) else Decimal(repr(float(number)))


def _rounded(number: Decimal, decimals: int) -> Decimal:
    return number.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def _written(number: Decimal, *, keep: bool) -> str:
    """With thousands separators; trailing zeros are kept or dropped."""
    text = f"{number:,f}"
    return text if keep or "." not in text else text.rstrip("0").rstrip(".")


def figure(number: SupportsFloat | None, unit: str, *, beside: SupportsFloat | None = None) -> str:
    """The number as its unit is written, without the unit.

    `beside` is the target or pace printed next to it: rounding never makes the two look equal, or
    changes which is larger, so 99.96 beside 100 stays 99.96.
    """
    if is_missing(number):
        return DASH
    exact = _exact(number)  # type: ignore[arg-type]
    decimals = DECIMALS.get(unit, 0 if exact == exact.to_integral_value() else 1)
    if not is_missing(beside):
        mark = _exact(beside)  # type: ignore[arg-type]
        while decimals < MOST_DECIMALS and _order(_rounded(exact, decimals), mark) != _order(exact, mark):
            decimals += 1
    return _written(_rounded(exact, decimals), keep=unit == "percent")


def mark(number: SupportsFloat | None, unit: str, *, brief: bool = False) -> str:
    """A target or pace with its unit, without needless zeros: `95 %`, `10 家`; `brief` beside its value."""
    if is_missing(number):
        return DASH
    exact = _exact(number)  # type: ignore[arg-type]
    word = _brief_unit(unit, float(exact)) if brief else unit_name(unit, float(exact))
    return f"{_written(_rounded(exact, DECIMALS.get(unit, 1)), keep=False)} {word}".rstrip()


def _brief_unit(unit: str, number: float) -> str:
    """The unit where its value stands beside: English leaves out what is counted, a long word."""
    is_counted = unit not in DECIMALS
    return "" if is_counted and current_language() is Language.ENGLISH else unit_name(unit, number)


def _order(number: Decimal, mark: Decimal) -> int:
    return (number > mark) - (number < mark)


def unit_name(unit: str, number: float = 2) -> str:
    """The unit's word for a unit code of `marts.kpi`; unknown codes are written as they are."""
    return _unit_names(current_language(), 1 if number == 1 else 2).get(unit, unit)


@lru_cache
def _unit_names(_language: Language, number: int) -> dict[str, str]:
    """All units, worded once a language for one and for many."""
    return {
        "percent": "%",
        "institutions": ngettext("institution", "institutions", number),
        "domains": ngettext("domain", "domains", number),
        "catalogues": ngettext("catalogue", "catalogues", number),
        "modules": ngettext("module", "modules", number),
        "points": ngettext("point", "points", number),
        "hours": ngettext("hour", "hours", number),
        "services": ngettext("service", "services", number),
        "models": ngettext("model", "models", number),
        "scenarios": ngettext("scenario", "scenarios", number),
        "days": ngettext("day", "days", number),
        "documents": ngettext("document", "documents", number),
        "reports": ngettext("report", "reports", number),
        "processes": ngettext("process", "processes", number),
        "working_days": ngettext("working day", "working days", number),
        "people": ngettext("person", "people", number),
        "courses": ngettext("course", "courses", number),
        "rules": ngettext("rule", "rules", number),
        "partners": ngettext("partner", "partners", number),
        "items": ngettext("item", "items", number),
        "sessions": ngettext("session", "sessions", number),
        "months": ngettext("month", "months", number),
        "wan": _("wan yuan"),
    }


def with_unit(number: SupportsFloat | None, unit: str, *, beside: SupportsFloat | None = None) -> str:
    """`91.2 %`, `8 家`; a dash alone where there is no number."""
    if is_missing(number):
        return DASH
    return f"{figure(number, unit, beside=beside)} {unit_name(unit, float(number))}"  # type: ignore[arg-type]


def change(number: SupportsFloat | None, unit: str) -> str:
    """`↑ 4.1 pp`, `↓ 3 days`, `unchanged`; a dash where there is nothing to compare."""
    if is_missing(number):
        return DASH
    exact = _exact(number)  # type: ignore[arg-type]
    size = _rounded(abs(exact), DECIMALS.get(unit, 1))
    if size == 0:
        return _("unchanged")
    word = _("pp") if unit == "percent" else _brief_unit(unit, float(size))
    return f"{'↑' if exact > 0 else '↓'} {_written(size, keep=unit == 'percent')} {word}".rstrip()


def part(number: SupportsFloat | None, decimals: int) -> str:
    """A part of a change, without its unit, as finely as is asked for: parts are seen to add up to it."""
    return DASH if is_missing(number) else f"{_rounded(_exact(number), decimals):,f}"  # type: ignore[arg-type]


def signed(number: SupportsFloat | None, decimals: int) -> str:
    """A part of a change with its sign: `+1.24`, `−0.20`, `0.00`."""
    text = part(number, decimals)
    if text == DASH or not text.strip("-0.,"):
        return text.removeprefix("-")
    return text.replace("-", "−") if text.startswith("-") else f"+{text}"


def part_decimals(parts: Iterable[float], unit: str) -> int:
    """How finely these parts are written: none for what is counted, else so that the largest has two digits."""
    if unit not in DECIMALS:
        return 0
    largest = max((abs(number) for number in parts), default=0.0)
    return next((decimals for decimals in (2, 3) if largest >= 10.0 ** (1 - decimals)), 4)


def ten_thousands(amount: SupportsFloat | Decimal | None) -> str:
    """Money in 万元 with one decimal, without its unit (stated once a page)."""
    return DASH if is_missing(amount) else f"{_rounded(_exact(amount) / 10000, 1):,f}"  # type: ignore[arg-type]


def yuan(amount: SupportsFloat | Decimal | None) -> str:
    """Money in 元 with two decimals, without its unit."""
    return DASH if is_missing(amount) else f"{_rounded(_exact(amount), 2):,f}"  # type: ignore[arg-type]


def day(value: date | None) -> str:
    """A date in words: `2025年10月31日`, `31 Oct 2025`; a dash where there is none."""
    if value is None or is_missing(value):
        return DASH
    if current_language() is Language.ENGLISH:
        return f"{value.day} {MONTHS[value.month - 1]} {value.year}"
    return f"{value.year}年{value.month}月{value.day}日"


def day_of_year(value: date) -> str:
    """A date within the last year: `10月31日`, `31 Oct`."""
    if current_language() is Language.ENGLISH:
        return f"{value.day} {MONTHS[value.month - 1]}"
    return f"{value.month}月{value.day}日"


def moment(value: datetime) -> str:
    """A time within the last year, to the minute: `11月1日 06:12`."""
    return f"{day_of_year(value)} {value:%H:%M}"


PERIOD = re.compile(r"(?P<year>\d{4})-(?:Q(?P<quarter>[1-4])|(?P<month>\d{2})(?P<to_date>-YTD)?)")


def period(code: str) -> str:
    """A period code in words: 2025年6月, 2025年三季度, 2025年1-10月累计; other text unchanged."""
    match = PERIOD.fullmatch(code)
    if match is None:
        return code
    year, quarter, month = match["year"], match["quarter"], int(match["month"] or 0)
    english = current_language() is Language.ENGLISH
    if quarter:
        return f"Q{quarter} {year}" if english else f"{year}年{'一二三四'[int(quarter) - 1]}季度"
    if match["to_date"]:
        first = "" if month == 1 else ("Jan–" if english else "1-")
        return f"{first}{MONTHS[month - 1]} {year} to date" if english else f"{year}年{first}{month}月累计"
    return f"{MONTHS[month - 1]} {year}" if english else f"{year}年{month}月"


def three_times(as_of: date, loaded_at: datetime, released_at: datetime) -> str:
    """The line under a board's title: cut-off, loaded, released."""
    return "   ".join(
        (
            f"{_('Cut-off')} {day(as_of)}",
            f"{_('Loaded')} {moment(loaded_at)}",
            f"{_('Released')} {moment(released_at)}",
        )
    )
