-- purpose: receivables and payables as they stood at the end of any day, in all and broken down, from the pool's rows
-- params:  $cut_off date; $institution varchar; $side varchar
-- columns: direction varchar, part varchar, institution_id varchar, code varchar, name_zh varchar, name_en varchar,
--          counterparty_zh varchar, counterparty_en varchar, group_zh varchar, group_en varchar, cut_off date,
--          starts_on date, balance decimal(18,2), last_year decimal(18,2), change decimal(18,2), opened decimal(18,2),
--          cleared decimal(18,2), overdue decimal(18,2), overdue_share double, above_one_year decimal(18,2),
--          above_one_year_share double, due_in_7 decimal(18,2), due_in_15 decimal(18,2), due_in_30 decimal(18,2),
--          small_overdue decimal(18,2), fell_due decimal(18,2), on_time decimal(18,2), on_time_rate double,
--          cleared_rate double, prepayment decimal(18,2), long_prepayment decimal(18,2), turned_over decimal(18,2),
--          turned_month varchar, average decimal(18,2), turnover_days double, average_days double, wan double,
--          share double, ten_share double
-- grain:   direction, part, institution_id, code
-- note:    part is total, institution, sub_unit, account, business_type, document and due (the bands of ageing) or
--          counterparty (the ten with most open, of whom only balances are told); what moved is of the day's month, up
--          to the day; last_year is the balance a year before, null where nothing was booked by then or that is before
--          the first period, and of bands always; turnover days take the twelve months up to turned_month, the last
--          that is over; at a month's cut-off these are the figures of the marts. One pass: items come in, their
--          clearings go out
with asked as (
    select
        small_days,
        date_trunc('month', $cut_off::date)::date as starts_on,
        strftime($cut_off::date + 1 - interval 1 month, '%Y-%m') as turned_month,
        -- a month's end is held against a month's end
        if(
            $cut_off::date = last_day($cut_off::date),
            last_day($cut_off::date - interval 1 year),
            $cut_off::date - interval 1 year
        )::date as year_before,
        year_before >= (select min(starts_on) from scoped.period) as knows_year_before
    from scoped.settlement_rule
),

-- the first and the last day stand for all before and after
span as (
    select
        (
            $cut_off - to_years(2 + coalesce(max(from_years), 0)::integer)
            - to_days(1 + coalesce(max(from_days), 0)::integer)
        )::date as first_day,
        $cut_off + 31 as last_day
    from drill.ageing_band
),

calendar as (
    select
        days.day,
        $cut_off - days.day as late,
        days.day + interval 1 year <= $cut_off as is_aged,
        coalesce(max(band.band_no) filter (band.basis = 'document'), 1)::tinyint as document_band,
        coalesce(max(band.band_no) filter (band.basis = 'due'), 1)::tinyint as due_band
    from (select unnest(generate_series(first_day, last_day, interval 1 day))::date as day from span) as days
    left join drill.ageing_band as band
        on coalesce($cut_off - days.day >= band.from_days, true)
        and coalesce(days.day + to_years(band.from_years::integer) <= $cut_off, true)
    group by days.day
),

-- texts become numbers before anything is joined
place as (
    select
        *,
        hash(
            institution_id, direction, is_prepayment, side = 'internal', is_small, sub_unit_id, account, business_type
        ) as booked_key
    from scoped.settlement_place
    where $institution in ('whole', institution_id) and $side in ('all', side)
),

party as (
    select
        counterparty_id,
        row_number() over (order by counterparty_id)::integer as party_no,
        is_internal,
        is_small_enterprise as is_small
    from drill.counterparty
),

reversed as (
    select
        institution_id,
        reversal_of as item_id
    from drill.settlement_item
    where $institution in ('whole', institution_id) and reversal_of is not null
    group by institution_id, reversal_of
),

item as not materialized (
    select
        booked.institution_id,
        booked.item_id,
        place.place_no::integer as place_no,
        booked.direction = 'AP' as is_payable,
        booked.is_prepayment,
        coalesce(party.party_no, 0) as party_no,
        issued.document_band,
        issued.is_aged,
        due.due_band,
        due.late::smallint as late,
        booked.posting_date,
        booked.due_date,
        booked.amount,
        booked.reversal_of is not null or reversed.item_id is not null as is_offset
    from drill.settlement_item as booked
    cross join span
    left join party on booked.counterparty_id = party.counterparty_id
    inner join place
        on hash(
            booked.institution_id, booked.direction, booked.is_prepayment, coalesce(party.is_internal, false),
            coalesce(party.is_small, false), coalesce(booked.sub_unit_id, ''), coalesce(booked.account, ''),
            coalesce(booked.business_type, '')
        ) = place.booked_key
    inner join calendar as issued
        on greatest(least(booked.document_date, span.last_day), span.first_day) = issued.day
    inner join calendar as due
        on greatest(least(coalesce(booked.due_date, span.last_day), span.last_day), span.first_day) = due.day
    left join reversed on booked.institution_id = reversed.institution_id and booked.item_id = reversed.item_id
    where $institution in ('whole', booked.institution_id) and booked.posting_date <= $cut_off
),

moved as (
    select
        place_no,
        is_payable,
        is_prepayment,
        party_no,
        document_band,
        is_aged,
        due_band,
        late,
        posting_date as moved_on,
        due_date,
        is_offset,
        false as is_clearing,
        false as is_on_time,
        amount
    from item
    union all
    select
        item.place_no,
        item.is_payable,
        item.is_prepayment,
        item.party_no,
        item.document_band,
        item.is_aged,
        item.due_band,
        item.late,
        greatest(clearing.cleared_on, item.posting_date),
        item.due_date,
        item.is_offset,
        true,
        clearing.cleared_on <= item.due_date,
        -clearing.amount
    from drill.clearing as clearing
    inner join item on clearing.institution_id = item.institution_id and clearing.item_id = item.item_id
    where $institution in ('whole', clearing.institution_id) and clearing.cleared_on <= $cut_off
),

dated as (
    select
        moved.*,
        moved.moved_on >= asked.starts_on as is_within,
        moved.moved_on <= asked.year_before as is_year_before,
        moved.late > asked.small_days as is_long_overdue,
        moved.due_date between asked.starts_on and $cut_off and not moved.is_offset as falls_due
    from moved
    cross join asked
),

sums as (
    select
        place_no,
        document_band,
        due_band,
        is_payable,
        party_no,
        sum(amount) as remains,
        sum(amount) filter (is_year_before) as remained,
        sum(amount) filter (is_within and not is_clearing) as came_in,
        -sum(amount) filter (is_within and is_clearing) as went_out,
        sum(amount) filter (late > 0) as overdue,
        sum(amount) filter (is_long_overdue) as long_overdue,
        sum(amount) filter (is_aged) as aged,
        sum(amount) filter (late between -7 and -1) as due_in_7,
        sum(amount) filter (late between -15 and -1) as due_in_15,
        sum(amount) filter (late between -30 and -1) as due_in_30,
        sum(amount) filter (falls_due and not is_clearing) as fell_due,
        -sum(amount) filter (falls_due and is_on_time) as on_time
    from dated
    group by grouping sets ((place_no, document_band, due_band), (is_payable, is_prepayment, party_no))
    having place_no is not null or not is_prepayment
),

parts as (
    select
        place.direction,
        named.part,
        named.institution_id,
        named.code,
        coalesce(sum(sums.remains) filter (not place.is_prepayment), 0) as balance,
        if(
            bool_or(sums.remained is not null),
            coalesce(sum(sums.remained) filter (not place.is_prepayment), 0),
            null
        ) as last_year,
        coalesce(sum(sums.came_in) filter (not place.is_prepayment), 0) as opened,
        coalesce(sum(sums.went_out) filter (not place.is_prepayment), 0) as cleared,
        coalesce(sum(sums.overdue) filter (not place.is_prepayment), 0) as overdue,
        coalesce(sum(sums.aged) filter (not place.is_prepayment), 0) as above_one_year,
        coalesce(sum(sums.due_in_7) filter (not place.is_prepayment), 0) as due_in_7,
        coalesce(sum(sums.due_in_15) filter (not place.is_prepayment), 0) as due_in_15,
        coalesce(sum(sums.due_in_30) filter (not place.is_prepayment), 0) as due_in_30,
        coalesce(sum(sums.long_overdue) filter (place.is_small and not place.is_prepayment), 0) as small_overdue,
        coalesce(sum(sums.fell_due) filter (not place.is_prepayment), 0) as fell_due,
        coalesce(sum(sums.on_time) filter (not place.is_prepayment), 0) as on_time,
        coalesce(sum(sums.remains) filter (place.is_prepayment), 0) as prepayment,
        coalesce(sum(sums.aged) filter (place.is_prepayment), 0) as long_prepayment
    from sums
    inner join place on sums.place_no = place.place_no
    cross join lateral (
        values
        ('total', 'centre', ''),
        ('institution', place.institution_id, place.institution_id),
        ('sub_unit', place.institution_id, place.sub_unit_id),
        ('account', 'centre', place.account),
        ('business_type', 'centre', place.business_type),
        ('document', 'centre', sums.document_band::varchar),
        ('due', 'centre', sums.due_band::varchar)
    ) as named (part, institution_id, code)
    group by place.direction, named.part, named.institution_id, named.code
),

creditors as (
    select
        case when sums.is_payable then 'AP' else 'AR' end as direction,
        party.counterparty_id as code,
        sums.remains as balance,
        sums.remained as last_year,
        row_number() over (partition by sums.is_payable order by sums.remains desc, party.counterparty_id) as place
    from sums
    inner join party on sums.party_no = party.party_no
    where sums.remains > 0
),

-- every band of a direction stands, also with nothing in it
lines as (
    select
        parts.direction,
        line.basis as part,
        'centre' as institution_id,
        line.band_no::varchar as code
    from parts
    cross join scoped.ageing_line as line
    where parts.part = 'total'
),

told as (
    select *
    from parts
    where part not in ('document', 'due')
    union all by name
    select
        lines.*,
        parts.* exclude (direction, part, institution_id, code)
    from lines
    left join parts
        on
            lines.direction = parts.direction
            and lines.part = parts.part
            and lines.code = parts.code
    union all by name
    select
        direction,
        'counterparty' as part,
        'centre' as institution_id,
        code,
        balance,
        last_year
    from creditors
    where place <= 10
),

turned as (
    select
        turnover.direction,
        sum(turnover.amount) as amount
    from scoped.settlement_turnover as turnover
    inner join asked on turnover.month = asked.turned_month
    where $institution in ('whole', turnover.institution_id) and $side = 'all'
    group by turnover.direction
),

shared as (
    select
        told.* exclude (last_year),
        case
            when not asked.knows_year_before or told.part in ('document', 'due') then null
            when told.part <> 'counterparty' then told.last_year
            when max(told.last_year) filter (told.part = 'total') over direction is not null
                then coalesce(told.last_year, 0)
        end as last_year,
        coalesce(told.balance, 0) / nullif(max(told.balance) filter (told.part = 'total') over direction, 0) as portion,
        sum(told.balance) filter (told.part = 'counterparty') over direction
        / nullif(max(told.balance) filter (told.part = 'total') over direction, 0) as ten_portion
    from told
    cross join asked
    window direction as (partition by told.direction)
)

select
    shared.direction,
    shared.part,
    shared.institution_id,
    shared.code,
    coalesce(institution.name_zh, sub_unit.name_zh, line.name_zh, shared.code) as name_zh,
    coalesce(institution.name_en, sub_unit.name_en, line.name_en, shared.code) as name_en,
    counterparty.name_zh as counterparty_zh,
    coalesce(counterparty.name_en, counterparty.name_zh) as counterparty_en,
    line.group_zh,
    line.group_en,
    $cut_off::date as cut_off,
    asked.starts_on,
    coalesce(shared.balance, 0)::decimal(18, 2) as balance,
    shared.last_year::decimal(18, 2) as last_year,
    (coalesce(shared.balance, 0) - shared.last_year)::decimal(18, 2) as change,
    shared.opened::decimal(18, 2) as opened,
    shared.cleared::decimal(18, 2) as cleared,
    shared.overdue::decimal(18, 2) as overdue,
    (100 * shared.overdue / nullif(shared.balance, 0))::double as overdue_share,
    shared.above_one_year::decimal(18, 2) as above_one_year,
    (100 * shared.above_one_year / nullif(shared.balance, 0))::double as above_one_year_share,
    shared.due_in_7::decimal(18, 2) as due_in_7,
    shared.due_in_15::decimal(18, 2) as due_in_15,
    shared.due_in_30::decimal(18, 2) as due_in_30,
    shared.small_overdue::decimal(18, 2) as small_overdue,
    shared.fell_due::decimal(18, 2) as fell_due,
    shared.on_time::decimal(18, 2) as on_time,
    (100 * shared.on_time / nullif(shared.fell_due, 0))::double as on_time_rate,
    (100 * shared.cleared / nullif(shared.balance + shared.cleared, 0))::double as cleared_rate,
    shared.prepayment::decimal(18, 2) as prepayment,
    shared.long_prepayment::decimal(18, 2) as long_prepayment,
    turned.amount::decimal(18, 2) as turned_over,
    asked.turned_month,
    ((shared.balance + shared.last_year) / 2)::decimal(18, 2) as average,
    (365 * shared.balance / nullif(turned.amount, 0))::double as turnover_days,
    (365 * (shared.balance + shared.last_year) / 2 / nullif(turned.amount, 0))::double as average_days,
    (coalesce(shared.balance, 0) / 10000)::double as wan,
    (100 * shared.portion)::double as share,
    (100 * shared.ten_portion)::double as ten_share
from shared
cross join asked
left join scoped.institution on shared.part = 'institution' and shared.code = institution.institution_id
left join scoped.sub_unit
    on
        shared.part = 'sub_unit'
        and shared.institution_id = sub_unit.institution_id
        and shared.code = sub_unit.sub_unit_id
left join scoped.ageing_line as line on shared.part = line.basis and shared.code = line.band_no::varchar
left join drill.counterparty as counterparty
    on shared.part = 'counterparty' and shared.code = counterparty.counterparty_id
left join turned on shared.part = 'total' and shared.direction = turned.direction
order by
    shared.direction desc, shared.part, (case when shared.part in ('document', 'due') then line.band_no end),
    shared.balance desc, shared.institution_id, shared.code
