-- purpose: what comes into receivables and payables and what goes out, summed by all that its state depends on
-- columns: basis varchar, place_no bigint, book_no bigint, counterparty_id varchar, kind varchar, month_no bigint,
--          class bigint, amount decimal(18,2)
-- grain:   basis, place_no, book_no, counterparty_id, kind, month_no, class
-- note:    one pass over the items and their clearings; an item comes in when it is posted, a clearing (negative) goes
--          out on its day, at the earliest with its item; month_no as in ageing_day; basis due: by place, kind and
--          class of the due date; document: by place and class of the document date; counterparty: by book; kind:
--          item, on_time or late (cleared by the due date, or not), offset_item and offset for what is reversed
with cut as (
    select
        as_of,
        (select min(day) from marts.ageing_day) as first_day,
        (select max(day) from marts.ageing_day) as last_day
    from marts.release_fact
),

days as (
    select
        day,
        month_no::smallint as month_no,
        document_class::smallint as document_class,
        due_class::smallint as due_class
    from marts.ageing_day
),

parties as (
    select
        counterparty_id,
        row_number() over (order by counterparty_id)::integer as party_no,
        is_internal,
        is_small_enterprise as is_small
    from pool.counterparty
),

reversed as (
    select
        institution_id,
        reversal_of as item_id
    from pool.settlement_item
    where reversal_of is not null
    group by institution_id, reversal_of
),

-- texts become numbers before anything is joined
booked as not materialized (
    select
        institution_id,
        item_id,
        counterparty_id,
        hash(
            institution_id, direction, is_prepayment,
            coalesce(sub_unit_id, ''), coalesce(account, ''), coalesce(business_type, '')
        ) as place_hash,
        greatest(posting_date, cut.first_day) as posted_on,
        due_date,
        greatest(least(document_date, cut.last_day), cut.first_day) as document_day,
        greatest(least(coalesce(due_date, cut.last_day), cut.last_day), cut.first_day) as due_day,
        reversal_of is not null as is_reversal,
        amount
    from pool.settlement_item
    cross join cut
    where posting_date <= cut.as_of
),

items as not materialized (
    select
        booked.institution_id,
        booked.item_id,
        place.place_no::integer as place_no,
        place.book_no::smallint as book_no,
        coalesce(parties.party_no, 0) as party_no,
        days.document_class,
        due.due_class,
        booked.posted_on,
        booked.due_date,
        booked.amount,
        booked.is_reversal or reversed.item_id is not null as is_offset
    from booked
    left join parties on booked.counterparty_id = parties.counterparty_id
    inner join marts.settlement_place as place
        on hash(booked.place_hash, coalesce(parties.is_internal, false), coalesce(parties.is_small, false))
        = place.place_key
    inner join days on booked.document_day = days.day
    inner join days as due on booked.due_day = due.day
    left join reversed on booked.institution_id = reversed.institution_id and booked.item_id = reversed.item_id
),

movements as (
    select
        place_no,
        book_no,
        party_no,
        document_class,
        due_class,
        posted_on as moved_on,
        (case when is_offset then 2 else 1 end)::tinyint as kind_no,
        amount
    from items
    union all
    select
        items.place_no,
        items.book_no,
        items.party_no,
        items.document_class,
        items.due_class,
        greatest(clearing.cleared_on, items.posted_on),
        (case when items.is_offset then 5 when clearing.cleared_on <= items.due_date then 3 else 4 end)::tinyint,
        -clearing.amount
    from pool.clearing
    inner join items on clearing.institution_id = items.institution_id and clearing.item_id = items.item_id
    where clearing.cleared_on <= (select as_of from cut)
),

sums as (
    select
        movements.place_no,
        movements.book_no,
        movements.party_no,
        movements.kind_no,
        days.month_no,
        movements.document_class,
        movements.due_class,
        sum(movements.amount) as amount
    from movements
    inner join days on movements.moved_on = days.day
    group by grouping sets (
        (movements.place_no, movements.kind_no, days.month_no, movements.due_class),
        (movements.place_no, days.month_no, movements.document_class),
        (movements.book_no, movements.party_no, days.month_no)
    )
)

select
    case
        when sums.party_no is not null then 'counterparty'
        when sums.document_class is not null then 'document'
        else 'due'
    end as basis,
    sums.place_no::bigint as place_no,
    sums.book_no::bigint as book_no,
    parties.counterparty_id,
    (['item', 'offset_item', 'on_time', 'late', 'offset'])[sums.kind_no] as kind,
    sums.month_no::bigint as month_no,
    coalesce(sums.document_class, sums.due_class)::bigint as class,
    sums.amount::decimal(18, 2) as amount
from sums
left join parties on sums.party_no = parties.party_no
order by sums.place_no, sums.book_no, sums.party_no, sums.kind_no, sums.month_no, class
