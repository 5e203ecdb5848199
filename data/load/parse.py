"""How a text becomes a value of the contract's type, as SQL: where its meaning is certain, else null.

Every function takes and gives SQL text. A null out of a text in means: set the row aside.
"""

from __future__ import annotations

from dataclasses import dataclass

from data.contract.model import Field
from data.pool import literal

NULL_TEXTS = ("", "NULL", "null", "-", "空", "\\N", "N/A")
"""Texts that stand for no value."""

SPACE = " \t\r\n\v\f\u00a0\u3000\ufeff"

FULL_DIGITS_LETTERS = {
    **{chr(0xFF10 + step): chr(ord("0") + step) for step in range(10)},
    **{chr(0xFF21 + step): chr(ord("A") + step) for step in range(26)},
    **{chr(0xFF41 + step): chr(ord("a") + step) for step in range(26)},
}
FULL_SIGNS = {"，": ",", "．": ".", "－": "-", "−": "-", "＋": "+", "／": "/", "：": ":", "　": " "}

BOOLEANS = {
    "true": ("true", "1", "是", "y", "yes"),
    "false": ("false", "0", "否", "n", "no"),
}

CODE_SUFFIXES = ("_id", "_no", "_code")

DESTROYED = r"[+-]?\d(\.\d+)?[eE][+]\d+"
"""What a spreadsheet leaves of a long code."""

EARLIEST_YEAR, LATEST_YEAR = 1900, 2200
EARLIEST_SERIAL, LATEST_SERIAL = 20_000, 80_000


@dataclass(frozen=True, slots=True)
class Check:
    """A condition (SQL) that a row to be set aside makes true, and the reason it is given."""

    condition: str
    reason: str


def is_code(field: Field) -> bool:
    """Whether a text is a code, in which width never carries meaning, rather than words."""
    return (
        field.key
        or field.unique
        or bool(field.reference or field.allowed or field.pattern)
        or field.name.endswith(CODE_SUFFIXES)
    )


def quick(text: str, field: Field) -> str:
    """The value of a text in its most usual form, null for any other: those take the long way.

    Nearly all values are usual, so this is where the time goes: byte comparisons, hardly a pattern.
    """
    if field.type == "varchar":
        return f"case when {_plain(text)} then {text} end"
    usual = {
        "date": f"strlen({text}) = 10 and {text}[5] = '-' and {text}[8] = '-'",
        "timestamp": f"strlen({text}) = 19 and {text}[5] = '-' and {text}[8] = '-' and {text}[14] = ':'",
        "boolean": f"{text} in ('true', 'false')",
        "decimal(18,2)": _matches(text, r"[0-9]{1,16}([.][0-9]{1,2})?"),
        "bigint": _matches(text, "[0-9]{1,18}"),
        "double": "false",
    }[field.type]
    value = f"try_cast({text} as {field.type})"
    return f"case when {usual} then {_sane(value) if field.type in ('date', 'timestamp') else value} end"


def _plain(text: str) -> str:
    """Starts with a digit or letter, ends in no space, is ASCII, stands for no null, holds no exponent."""
    return (
        f"{text} >= '0' and ({text} < 'N' or {text} > 'NULL') and {text} <> '\\N' and {text} <> 'null' "
        f"and ({text} >= ':' or not contains({text}, '+')) "
        f"and strlen({text}) = length({text}) and {text}[-1] >= '!'"
    )


def trimmed(text: str) -> str:
    """Without surrounding white space."""
    return f"trim({text}, {literal(SPACE)})"


def cleaned(text: str, field: Field) -> str:
    """Null for what stands for no value; half-width where width carries no meaning."""
    value = text
    if field.type != "varchar":
        value = _half_width(text, FULL_DIGITS_LETTERS | FULL_SIGNS)
    elif is_code(field):
        value = _half_width(text, FULL_DIGITS_LETTERS)
    return without_null_texts(text, value)


def without_null_texts(text: str, value: str) -> str:
    """`value`, but null where `text` stands for no value."""
    nulls = ", ".join(literal(null) for null in NULL_TEXTS)
    return f"case when strlen({text}) <= 4 and {text} in ({nulls}) then null else {value} end"


def parsed(text: str, field: Field, *, date_format: str | None, time_zone: str) -> str:
    """The value of a cleaned text, null where it is not certain."""
    if date_format:
        return _formatted(text, field.type, date_format)
    if field.type == "timestamp":
        return _timestamp(text, time_zone)
    if field.type == "varchar":
        return text
    readers = {"date": _date, "boolean": _boolean, "bigint": _bigint, "double": _double}
    return readers.get(field.type, _money)(text)


def type_reason(field: Field, *, date_format: str | None) -> str:
    """What is said where a text has no certain value."""
    if date_format:
        return f"is no date in the format {date_format}"
    return {
        "date": "is no certain date; write 2025-06-30",
        "timestamp": "is no certain time; write 2025-06-30 08:00:00",
        "boolean": "is neither true nor false",
        "bigint": "is no whole number",
        "double": "is no number",
    }.get(field.type, "is no amount of at most 16 digits and 2 decimals")


def value_checks(text: str | None, value: str, field: Field, *, date_format: str | None) -> list[Check]:
    """What is wrong with a value, first things first; `text` is None if it came typed."""
    checks = []
    if text is not None and field.type != "varchar":
        reason = type_reason(field, date_format=date_format)
        checks.append(Check(f"{text} is not null and {value} is null", reason))
    if field.type == "varchar":
        destroyed = f"contains({text}, '+') and {_matches(str(text), DESTROYED)}"
        checks.append(Check(destroyed, "is a code that a spreadsheet has turned into a number; export it as text"))
    if field.type == "double":
        checks.append(Check(f"not isfinite({value})", "is no number"))
    if field.required:
        checks.append(Check(f"{value} is null", "is required, and empty"))
    return checks + _declared_checks(value, field)


def _declared_checks(value: str, field: Field) -> list[Check]:
    checks = []
    if field.allowed:
        codes = ", ".join(literal(code) for code in field.allowed)
        checks.append(Check(f"{value} not in ({codes})", f"is not one of {', '.join(field.allowed)}"))
    if field.minimum is not None:
        checks.append(Check(f"{value} < {field.minimum}", f"is below {field.minimum:g}"))
    if field.maximum is not None:
        checks.append(Check(f"{value} > {field.maximum}", f"is above {field.maximum:g}"))
    if field.pattern:
        condition = f"not regexp_full_match({value}, {literal(field.pattern)})"
        checks.append(Check(condition, f"does not match {field.pattern}"))
    return checks


def _half_width(text: str, table: dict[str, str]) -> str:
    wide, narrow = literal("".join(table)), literal("".join(table.values()))
    return f"case when strlen({text}) <> length({text}) then translate({text}, {wide}, {narrow}) else {text} end"


def _matches(text: str, pattern: str) -> str:
    return f"regexp_full_match({text}, {literal(pattern)})"


def _sane(value: str) -> str:
    """A date or time, null outside the years that can be meant."""
    return f"case when year({value}) between {EARLIEST_YEAR} and {LATEST_YEAR} then {value} end"


def _plain_date(text: str) -> str:
    """The ISO form of the ways to write a date that leave no doubt."""
    without_units = f"replace(replace(replace({text}, '年', '-'), '月', '-'), '日', '')"
    cut = f"{text}[1:4] || '-' || {text}[5:6] || '-' || {text}[7:8]"
    ways = (
        (r"\d{4}-\d{1,2}-\d{1,2}", text),
        (r"\d{4}/\d{1,2}/\d{1,2}", f"replace({text}, '/', '-')"),
        (r"\d{4}\.\d{1,2}\.\d{1,2}", f"replace({text}, '.', '-')"),
        (r"\d{4}年\d{1,2}月\d{1,2}日", without_units),
        (r"(19|20|21)\d{6}", cut),
    )
    return f"case {' '.join(f'when {_matches(text, pattern)} then {iso}' for pattern, iso in ways)} end"


def _serial(text: str) -> str:
    """The day of a spreadsheet's serial number, 1 being 1900-01-01."""
    number = f"cast(split_part({text}, '.', 1) as integer)"
    five_digits = _matches(text, r"\d{5}(\.0+)?")
    return (
        f"case when {five_digits} and {number} between {EARLIEST_SERIAL} and {LATEST_SERIAL} "
        f"then date '1899-12-30' + {number} end"
    )


def _date(text: str) -> str:
    midnight = literal(r"[T ]+0{1,2}:00(:00(\.0+)?)?$")
    day = _plain_date(f"regexp_replace({text}, {midnight}, '')")
    return f"coalesce({_sane(f'try_cast({day} as date)')}, {_serial(text)})"


def _timestamp(text: str, time_zone: str) -> str:
    day = _plain_date(f"regexp_replace({text}, '[T ].*$', '')")
    clock = f"regexp_extract({text}, '[T ]+(.*)$', 1)"
    padded = f"case when {clock}[2] = ':' then '0' || {clock} else {clock} end"
    usual = _matches(padded, r"([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,6}0*)?)?")
    zoned = _matches(text, r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}(:?\d{2})?)")
    composed = f"{day} || ' ' || ({padded}) || case when strlen({padded}) = 5 then ':00' else '' end"
    return (
        f"case when {zoned} then try_cast({text} as timestamptz) at time zone {literal(time_zone)} "
        f"when {clock} = '' then coalesce({_sane(f'try_cast({day} as timestamp)')}, "
        f"cast({_serial(text)} as timestamp)) "
        f"when {usual} then {_sane(f'try_cast({composed} as timestamp)')} end"
    )


def _formatted(text: str, type_name: str, date_format: str) -> str:
    moment = f"try_strptime({text}, {literal(date_format)})"
    if type_name == "timestamp":
        return _sane(moment)
    return f"case when cast({moment} as time) = time '00:00:00' then cast({_sane(moment)} as date) end"


def _boolean(text: str) -> str:
    words = {name: ", ".join(literal(word) for word in known) for name, known in BOOLEANS.items()}
    return (
        f"case when lower({text}) in ({words['true']}) then true "
        f"when lower({text}) in ({words['false']}) then false end"
    )


def _ungrouped(text: str) -> str:
    """A number without its thousands separators; null where they are not where they belong."""
    grouped = _matches(text, r"[+-]?\d{1,3}(,\d{3})+(\.\d*)?")
    return f"case when not contains({text}, ',') then {text} when {grouped} then replace({text}, ',', '') end"


def _bigint(text: str) -> str:
    number = _ungrouped(text)
    whole = _matches(number, r"[+-]?\d+(\.0*)?")
    return f"case when {whole} then try_cast(split_part({number}, '.', 1) as bigint) end"


def _double(text: str) -> str:
    number = _ungrouped(text)
    usual = _matches(number, r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?")
    return f"case when {usual} then try_cast({number} as double) end"


def _money(text: str) -> str:
    number = _ungrouped(text)
    usual = _matches(number, r"[+-]?(0*\d{1,16}(\.\d{0,2}0*)?|\.\d{1,2}0*)")
    return f"case when {usual} then try_cast({number} as decimal(18,2)) end"
