"""The words of items, clearings and vouchers."""

from __future__ import annotations

from components import format
from components.drill.asked import AskedItems
from components.records import Record
from components.text import _, name, ngettext


def state_title(asked: AskedItems) -> str:
    """What the items of a list have in common."""
    days, years = asked.by.get("days"), asked.by.get("years")
    titles = {
        "open": _("Open items"),
        "overdue": _("Overdue items"),
        "not_due": _("Items not yet due"),
        "due_within": _("Items due within {days} days").format(days=days),
        "prepayment": _("Open prepayments"),
        "opened": _("Items booked"),
        "cleared": _("Items cleared"),
        "due": _("Items that fell due"),
    }
    title = titles[asked.state]
    if asked.state == "overdue" and days is not None:
        title = _("Items overdue for more than {days} days").format(days=days)
    if years is not None:
        title = _("{title}, documents {years} years old or older").format(title=title, years=years)
    return title


def named(row: Record, what: str) -> str:
    """What `<what>_zh` or `<what>_en` says in the viewer's language, else `<what>_id`; empty where there is none."""
    said = {f"name_{lang}": row[f"{what}_{lang}"] for lang in ("zh", "en")}
    known = name({column: text for column, text in said.items() if not format.is_missing(text)})
    code = row.get(f"{what}_id")
    return known or ("" if format.is_missing(code) else str(code))


def side_name(direction: str) -> str:
    """Receivable or payable."""
    return {"AR": _("Receivables"), "AP": _("Payables")}.get(direction, direction)


def voucher_kind(kind: str | None) -> str:
    """The kind of a voucher."""
    names = {
        "invoice": _("Invoice voucher"),
        "payment": _("Payment voucher"),
        "receipt": _("Receipt voucher"),
        "transfer": _("Transfer voucher"),
    }
    return names.get(kind or "", format.DASH)


def filter_words(asked: AskedItems) -> list[str]:
    """The further filters, in words; those that the title says are left out."""
    by = asked.by
    said: list[str] = []
    if direction := by.get("direction"):
        said.append(side_name(direction))
    if (internal := by.get("internal")) is not None:
        said.append(_("counterparties of the group") if internal else _("counterparties outside the group"))
    if by.get("small"):
        said.append(_("small enterprises"))
    for one, label in (("sub_unit", _("Sub-unit")), ("account", _("Account")), ("counterparty", _("Counterparty"))):
        if code := by.get(one):
            said.append(f"{label} {code}")
    if but := by.get("but"):
        without = ngettext("without {count} counterparty", "without {count} counterparties", len(but))
        said.append(without.format(count=len(but)))
    if kind := by.get("business_type"):
        said.append(str(kind))
    if since := by.get("since"):
        said.append(_("from {day}").format(day=format.day(since)))
    return said
