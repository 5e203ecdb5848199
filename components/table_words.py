"""Contract tables, their columns and what may stand in them, in the viewer's language."""

from __future__ import annotations

from components.plain_table import Cell
from components.text import _, pgettext
from data.contract import load_contract
from data.contract.model import Field

COLUMN = "column of a table"
"""The context of words that mean other things elsewhere."""


def table_name(name: str) -> str:
    """What the table is, in words: `An open item of receivables or payables`; its name if unknown."""
    table = load_contract().tables.get(name)
    return _(table.description).rstrip(".。") if table else name


def table_title(name: str) -> str:
    """What the table is, with its name: `An open item of receivables or payables · settlement_item`."""
    return f"{table_name(name)} · {name}" if name in load_contract().tables else name


def column_name(table: str, column: str) -> str:
    """What the column holds, in words; its name if the table or the column is unknown."""
    known = load_contract().tables.get(table)
    described = {field.name: field.description for field in known.fields} if known else {}
    return _(described[column]).rstrip(".。") if column in described else column


def column_rows(name: str) -> list[dict[str, Cell]]:
    """One row a column of the table, for `plain_table`: what it is and what may stand in it."""
    return [
        {
            _("Column"): field.name,
            _("What it holds"): _(field.description).rstrip(".。"),
            _("Type"): type_name(field.type),
            pgettext(COLUMN, "Required"): _("yes") if field.required else "",
            _("Allowed"): _allowed(field),
        }
        for field in load_contract().table(name).fields
    ]


def type_name(code: str) -> str:
    """A contract type in words."""
    names = {
        "varchar": _("text"),
        "date": _("date"),
        "timestamp": _("date and time"),
        "boolean": _("yes or no"),
        "bigint": _("whole number"),
        "double": _("number"),
        "decimal(18,2)": _("amount, two decimals"),
    }
    return names.get(code, code)


def _allowed(field: Field) -> str:
    said = [", ".join(field.allowed)] if field.allowed else []
    if field.minimum is not None:
        said.append(_("at least {number}").format(number=f"{field.minimum:g}"))
    if field.maximum is not None:
        said.append(_("at most {number}").format(number=f"{field.maximum:g}"))
    if field.pattern:
        said.append(_("in the form {pattern}").format(pattern=field.pattern))
    if field.reference:
        said.append(_("stands in {table}").format(table=table_title(field.reference.table)))
    return "; ".join(said)
