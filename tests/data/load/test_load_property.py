"""Random and mutated files: counts add up, nothing is silently changed, a second load changes nothing.

What is accepted is held against a reader written on its own in plain Python, with other means.
"""

from __future__ import annotations

import csv
import io
import re
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from data.load import LoadError, load

COLUMNS = ["institution_id", "item_id", "posted_on", "amount", "paid", "pieces", "note"]
NULLS = {"", "NULL", "null", "-", "空", "\\N", "N/A"}
WIDE = str.maketrans({chr(0xFF10 + digit): str(digit) for digit in range(10)} | {"，": ",", "．": ".", "－": "-"})

QUIET = settings(
    max_examples=10,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


class RefusedError(Exception):
    """The plain reader would set the row aside."""


def plain_date(text: str) -> date:
    text = text.translate(WIDE)
    for pattern in (
        r"(\d{4})-(\d\d?)-(\d\d?)",
        r"(\d{4})/(\d\d?)/(\d\d?)",
        r"(\d{4})年(\d\d?)月(\d\d?)日",
        r"(\d{4})\.(\d\d?)\.(\d\d?)",
        r"((?:19|20|21)\d\d)(\d\d)(\d\d)",
    ):
        if found := re.fullmatch(pattern, text, re.ASCII):
            try:
                return date(*map(int, found.groups()))
            except ValueError as error:
                raise RefusedError from error
    if re.fullmatch(r"\d{5}", text, re.ASCII) and 20_000 <= int(text) <= 80_000:
        return date(1899, 12, 30) + timedelta(days=int(text))
    raise RefusedError


def plain_amount(text: str) -> Decimal:
    text = text.translate(WIDE)
    whole = text.lstrip("+-").split(".")[0]
    if "," in text and not re.fullmatch(r"\d{1,3}(,\d{3})+", whole, re.ASCII):
        raise RefusedError
    if not re.fullmatch(r"[+-]?[\d,]*\.?\d*", text, re.ASCII):
        raise RefusedError
    try:
        amount = Decimal(text.replace(",", ""))
    except InvalidOperation as error:
        raise RefusedError from error
    if amount != amount.quantize(Decimal("0.01")) or abs(amount) >= Decimal(10) ** 16:
        raise RefusedError
    return amount.quantize(Decimal("0.01"))


def plain_row(cells: list[str]) -> tuple[Any, ...]:
    """The row as it must be stored; RefusedError if it must stay out."""
    values = [cell.strip(" \t\r\n\v\f\u00a0\u3000\ufeff") for cell in cells]
    institution, item, posted, amount, paid, pieces, note = (None if value in NULLS else value for value in values)
    if institution not in ("E01", "E02") or item is None or posted is None or amount is None:
        raise RefusedError
    truth = {"true": True, "是": True, "n": False}
    if paid is not None and paid.lower() not in truth:
        raise RefusedError
    if pieces is not None and not (re.fullmatch(r"\d{1,4}", pieces, re.ASCII) and int(pieces) <= 1000):
        raise RefusedError
    paid_value = None if paid is None else truth[paid.lower()]
    pieces_value = None if pieces is None else int(pieces)
    return institution, item, plain_date(posted), plain_amount(amount), paid_value, pieces_value, note


dates = st.sampled_from(
    [
        "2025-06-30",
        "2025/6/3",
        "20250630",
        "2025年6月30日",
        "45838",
        "２０２５-06-30",
        "03/04/2025",
        "2025-02-30",
        "",
        "6.30",
        "2025.6.30",
        "12345",
        "20251301",
    ]
)
amounts = st.one_of(
    st.decimals(-10_000, 10_000, places=2).map(str),
    st.sampled_from(
        [
            "1,234.50",
            "1，234",
            "12,34",
            "1.234",
            "1.230",
            "(5.00)",
            "１２．５",
            "NULL",
            "abc",
            "5-",
            "+7",
            "1e3",
            ".5",
            "--1",
        ]
    ),
)
words = st.text(alphabet='ab 甲"，,\n', max_size=6)
rows = st.tuples(
    st.sampled_from(["E01", "E02", " E01", "E09", ""]),
    st.sampled_from([*(f"A{number}" for number in range(1, 12)), "Ａ4", "空", "1.23E+15"]),
    dates,
    amounts,
    st.sampled_from(["是", "N", "", "TRUE", "2"]),
    st.sampled_from(["1", "1000", "1001", "", "x"]),
    words,
)


def as_csv(lines: list[tuple[str, ...]], end: str) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator=end)
    writer.writerow(COLUMNS)
    writer.writerows(lines)
    return stream.getvalue()


def expected(lines: list[tuple[str, ...]]) -> dict[tuple[str, str], set[tuple[Any, ...]]]:
    """By key, the different rows that the plain reader accepts."""
    accepted: dict[tuple[str, str], set[tuple[Any, ...]]] = {}
    for cells in lines:
        try:
            row = plain_row(list(cells))
        except RefusedError:
            continue
        if row[1] != "1.23E+15":
            item = row[1].replace("Ａ", "A")
            accepted.setdefault((row[0], item), set()).add((row[0], item, *row[2:]))
    return accepted


@QUIET
@given(lines=st.lists(rows, min_size=1, max_size=30), end=st.sampled_from(["\n", "\r\n"]))
@example(lines=[("E01", "A1", "2025-06-30", "1", "", "", "")], end="\n")
def test_accepted_values_are_what_a_plain_reader_makes_of_them(make_home: Any, lines: Any, end: str) -> None:
    home = make_home()
    load(home.write("institution.csv", "institution_id,name\nE01,x\nE02,y\n"), pool=home.pool, ledger=home.ledger)
    file = home.write("item.csv", as_csv(lines, end))
    counts = load(file, pool=home.pool, ledger=home.ledger).tables["item"]
    assert counts.read == counts.accepted + counts.rejected + counts.unchanged == len(lines)
    stored = set(home.rows("item", COLUMNS))
    assert len(stored) == counts.accepted
    known = expected(lines)
    assert stored == {row for variants in known.values() if len(variants) == 1 for row in variants}
    again = load(file, pool=home.pool, ledger=home.ledger).tables["item"]
    assert (again.accepted, again.unchanged) == (0, counts.accepted + counts.unchanged)


GOOD = as_csv([("E01", f"A{row}", "2025-06-30", "1,000.00", "是", "1", '甲 "x"') for row in range(5)], "\r\n").encode()


@QUIET
@given(
    places=st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.binary(max_size=3)), min_size=1, max_size=6),
    cut=st.integers(1, len(GOOD)),
)
def test_a_mutated_file_is_refused_or_adds_up(make_home: Any, places: Any, cut: int) -> None:
    home = make_home()
    load(home.write("institution.csv", "institution_id,name\nE01,x\n"), pool=home.pool, ledger=home.ledger)
    content = bytearray(GOOD)
    for place, replacement in places:
        content[place : place + 1] = replacement
    file = home.folder / "item.csv"
    file.write_bytes(bytes(content[:cut]))
    before = home.pool.state()
    try:
        counts = load(file, pool=home.pool, ledger=home.ledger).tables["item"]
    except LoadError:
        assert home.pool.state() == before
        return
    assert counts.read == counts.accepted + counts.rejected + counts.unchanged
    assert len(home.rows("item")) == counts.accepted
    again = load(file, pool=home.pool, ledger=home.ledger).tables["item"]
    assert (again.accepted, again.rejected) == (0, counts.rejected)
