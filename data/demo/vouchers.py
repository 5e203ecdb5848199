"""The vouchers behind items and clearings, and their lines, as selects for one institution."""

from __future__ import annotations

from data.demo.world import World

# A line for each posting, and one against it for each counter account, left out where it comes to nothing.
LINES_SELECT = """
with lines as (
    select institution_id, voucher_no, account, signed_amount, counterparty_id, item_id, source
    from posting
    union all
    select institution_id, voucher_no, counter_account, -sum(signed_amount), null, null,
        'X' || counter_account
    from posting group by institution_id, voucher_no, counter_account having sum(signed_amount) <> 0
)
select institution_id, voucher_no,
    row_number() over (partition by voucher_no order by source) as line_no,
    account,
    case when signed_amount > 0 then signed_amount else 0 end as debit,
    case when signed_amount < 0 then -signed_amount else 0 end as credit,
    counterparty_id, item_id
from lines
"""


def postings_select(*, slots: int) -> str:
    """What vouchers are made of: each item and each clearing with its account, its side and its voucher.

    `cents` are signed, debit positive. A voucher holds postings of one day, one kind and one direction.
    """
    return f"""
    with signed as (
        select institution_id, item_id, account, counterparty_id, posting_date as day,
            case when is_taken_over then 'transfer' when is_prepayment
                then case direction when 'AR' then 'receipt' else 'payment' end else 'invoice' end as kind,
            direction, item, amount * case direction when 'AR' then 1 else -1 end
                * case when is_prepayment then -1 else 1 end as signed_amount,
            case when is_taken_over then '4104' when is_prepayment then '1002'
                when direction = 'AR' then '6001' else '1403' end as counter_account,
            item_id as source
        from settlement_item
        union all
        select institution_id, item_id, account, counterparty_id, cleared_on,
            case when is_offset or account in ('1123', '2203') then 'transfer'
                when direction = 'AR' then 'receipt' else 'payment' end,
            direction, item, -amount * case when account in ('1122', '1123') then 1 else -1 end,
            case when account = '1123' then '1403' when account = '2203' then '6001' else '1002' end,
            clearing_id
        from clearing
    )
    select institution_id, source, item_id, account, counterparty_id, day, kind, counter_account,
        signed_amount::decimal(18, 2) as signed_amount,
        strftime(day, 'V%Y%m%d-') || list_extract(['I', 'P', 'R', 'T'],
            list_position(['invoice', 'payment', 'receipt', 'transfer'], kind))
            || case direction when 'AR' then '1' else '2' end
            || case when starts_with(source, 'CL') then 'C' else 'D' end
            || '-' || lpad((base_item(item) % {slots})::varchar, 4, '0') as voucher_no
    from signed
    """


def vouchers_select(world: World) -> str:
    """One row a voucher, described by its kind."""
    words = {
        "invoice": world.text("发票入账", "Invoices posted"),
        "payment": world.text("付款", "Payments"),
        "receipt": world.text("收款", "Receipts"),
        "transfer": world.text("结转", "Transfers"),
    }
    described = " ".join(f"when '{kind}' then '{text}'" for kind, text in words.items())
    return f"""
    select institution_id, voucher_no, any_value(day) as posting_date, any_value(kind) as kind,
        case any_value(kind) {described} end as description
    from posting group by institution_id, voucher_no
    """
