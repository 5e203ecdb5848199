-- purpose: receivables and payables as they stood at the end of any day, in all and broken down, from the pool's rows
-- params:  $cut_off date; $institution varchar; $side varchar
-- columns: direction varchar, part varchar, institution_id varchar, code varchar, name_zh varchar, name_en varchar,
--          counterparty_zh varchar, counterparty_en varchar, group_zh varchar, group_en varchar, cut_off date,
--          starts_on date, year_before date, balance decimal(18,2), overdue decimal(18,2),
--          above_one_year decimal(18,2),
--          opened decimal(18,2), cleared decimal(18,2), prepayment decimal(18,2), due_in_7 decimal(18,2),
--          due_in_15 decimal(18,2), due_in_30 decimal(18,2), fell_due decimal(18,2), on_time decimal(18,2),
--          small_overdue decimal(18,2), long_prepayment decimal(18,2), opened_to_date decimal(18,2),
--          cleared_to_date decimal(18,2), balance_to_date decimal(18,2), overdue_to_date decimal(18,2),
--          above_one_year_to_date decimal(18,2), prepayment_to_date decimal(18,2), balance_last_year decimal(18,2),
--          opened_last_year decimal(18,2), cleared_last_year decimal(18,2), overdue_last_year decimal(18,2),
--          above_one_year_last_year decimal(18,2), prepayment_last_year decimal(18,2), balance_change decimal(18,2),
--          opened_change decimal(18,2), cleared_change decimal(18,2), overdue_change decimal(18,2),
--          above_one_year_change decimal(18,2), prepayment_change decimal(18,2), overdue_share double,
--          above_one_year_share double, on_time_rate double, cleared_rate double, turned_over decimal(18,2),
--          turned_month varchar, average decimal(18,2), turnover_days double, average_days double, wan double,
--          share double, ten_share double
-- grain:   direction, part, institution_id, code
-- note:    part is total, institution, sub_unit, account, business_type, document and due (the bands of ageing) or
--          counterparty (the ten with most open and, as code others, all else); of the last three balances alone; what
--          moved is of the day's month, up to the day; to_date is from 1 January or, of a state, that at the end of the
--          last year; last_year is a state a year before, or from 1 January to that day; a state or a last_year is null
--          where nothing was booked by then or that is before the first period; turnover days take the twelve months
--          up to turned_month, the last that is over; at a month's cut-off these are the figures of the marts. One
--          pass: items come in, their clearings go out
with known as (
    select min(starts_on) as first_day
    from scoped.period
),

-- a day before the first period is null: nothing is told of it
asked as (
    select
        rule.small_days,
        date_trunc('month', $cut_off::date)::date as starts_on,
        date_trunc('year', $cut_off::date)::date as new_year,
        strftime($cut_off::date + 1 - interval 1 month, '%Y-%m') as turned_month,
        -- a month's end is held against a month's end
        if(
            $cut_off::date = last_day($cut_off::date),
            last_day($cut_off::date - interval 1 year),
            $cut_off::date - interval 1 year
        )::date as same_day,
        if(same_day >= known.first_day, same_day, null) as year_before,
        if(new_year - 1 >= known.first_day, new_year - 1, null) as year_end
    from scoped.settlement_rule as rule
    cross join known
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
        (days.day + interval 1 year)::date as aged_on,
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
        issued.aged_on,
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
        aged_on,
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
        item.aged_on,
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
        asked.year_end,
        asked.year_before,
        if(moved.is_clearing, null, moved.amount) as came,
        if(moved.is_clearing, -moved.amount, null) as went,
        moved.moved_on >= asked.starts_on as is_of_month,
        moved.moved_on >= asked.new_year as is_of_year,
        moved.moved_on between date_trunc('year', asked.year_before) and asked.year_before as is_of_last_year,
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
        sum(amount) as balance,
        sum(amount) filter (moved_on <= year_end) as balance_to_date,
        sum(amount) filter (moved_on <= year_before) as balance_last_year,
        sum(came) filter (is_of_month) as opened,
        sum(came) filter (is_of_year) as opened_to_date,
        sum(came) filter (is_of_last_year) as opened_last_year,
        sum(went) filter (is_of_month) as cleared,
        sum(went) filter (is_of_year) as cleared_to_date,
        sum(went) filter (is_of_last_year) as cleared_last_year,
        sum(amount) filter (late > 0) as overdue,
        sum(amount) filter (due_date < year_end and moved_on <= year_end) as overdue_to_date,
        sum(amount) filter (due_date < year_before and moved_on <= year_before) as overdue_last_year,
        sum(amount) filter (aged_on <= $cut_off) as above_one_year,
        sum(amount) filter (aged_on <= year_end and moved_on <= year_end) as above_one_year_to_date,
        sum(amount) filter (aged_on <= year_before and moved_on <= year_before) as above_one_year_last_year,
        sum(amount) filter (is_long_overdue) as long_overdue,
        sum(amount) filter (late between -7 and -1) as due_in_7,
        sum(amount) filter (late between -15 and -1) as due_in_15,
        sum(amount) filter (late between -30 and -1) as due_in_30,
        sum(came) filter (falls_due) as fell_due,
        sum(went) filter (falls_due and is_on_time) as on_time
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
        -- nothing booked by a day is not told as nothing open then
        bool_or(sums.balance_to_date is not null) as is_told_at_new_year,
        bool_or(sums.balance_last_year is not null) as is_told_year_before,
        coalesce(sum(columns('^(balance|overdue|above_one_year)$')) filter (not place.is_prepayment), 0),
        coalesce(sum(columns('^(opened|cleared)(_to_date|)$')) filter (not place.is_prepayment), 0),
        coalesce(sum(columns('^(due_in_.*|fell_due|on_time)$')) filter (not place.is_prepayment), 0),
        coalesce(sum(sums.long_overdue) filter (place.is_small and not place.is_prepayment), 0) as small_overdue,
        coalesce(sum(sums.balance) filter (place.is_prepayment), 0) as prepayment,
        coalesce(sum(sums.above_one_year) filter (place.is_prepayment), 0) as long_prepayment,
        if(
            is_told_at_new_year,
            coalesce(
                sum(columns('^(balance|overdue|above_one_year)_to_date$')) filter (not place.is_prepayment), 0
            ),
            null
        ),
        if(is_told_at_new_year, coalesce(sum(sums.balance_to_date) filter (place.is_prepayment), 0), null)
            as prepayment_to_date,
        if(
            is_told_year_before,
            coalesce(sum(columns('_last_year$')) filter (not place.is_prepayment), 0),
            null
        ),
        if(is_told_year_before, coalesce(sum(sums.balance_last_year) filter (place.is_prepayment), 0), null)
            as prepayment_last_year
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
        sums.balance,
        sums.balance_to_date,
        sums.balance_last_year,
        row_number() over (partition by sums.is_payable order by sums.balance desc, party.counterparty_id) as place
    from sums
    inner join party on sums.party_no = party.party_no
    where sums.balance > 0
),

total as (
    select *
    from parts
    where part = 'total'
),

-- who of the ten had nothing open then, where the balance of all is told, had a balance of nothing
ten as (
    select
        creditors.direction,
        creditors.code,
        creditors.balance,
        if(total.is_told_at_new_year, coalesce(creditors.balance_to_date, 0), null) as balance_to_date,
        if(total.is_told_year_before, coalesce(creditors.balance_last_year, 0), null) as balance_last_year
    from creditors
    inner join total on creditors.direction = total.direction
    where creditors.place <= 10
),

-- every band of a direction stands, also with nothing in it
told as (
    select *
    from parts
    where part not in ('document', 'due')
    union all by name
    select
        total.direction,
        line.basis as part,
        'centre' as institution_id,
        line.band_no::varchar as code,
        coalesce(parts.balance, 0) as balance
    from total
    cross join scoped.ageing_line as line
    left join parts
        on
            total.direction = parts.direction
            and line.basis = parts.part
            and line.band_no::varchar = parts.code
    union all by name
    select
        *,
        'counterparty' as part,
        'centre' as institution_id
    from ten
    union all by name
    select
        total.direction,
        'counterparty' as part,
        'centre' as institution_id,
        'others' as code,
        total.balance - coalesce(sum(ten.balance), 0) as balance,
        total.balance_to_date - coalesce(sum(ten.balance_to_date), 0) as balance_to_date,
        total.balance_last_year - coalesce(sum(ten.balance_last_year), 0) as balance_last_year
    from total
    left join ten on total.direction = ten.direction
    group by total.direction, total.balance, total.balance_to_date, total.balance_last_year
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

held as (
    select
        total.direction,
        nullif(total.balance, 0) as of_all,
        sum(ten.balance) as of_ten
    from total
    left join ten on total.direction = ten.direction
    group by total.direction, total.balance
)

select
    told.direction,
    told.part,
    told.institution_id,
    told.code,
    coalesce(institution.name_zh, sub_unit.name_zh, line.name_zh, told.code) as name_zh,
    coalesce(institution.name_en, sub_unit.name_en, line.name_en, told.code) as name_en,
    counterparty.name_zh as counterparty_zh,
    coalesce(counterparty.name_en, counterparty.name_zh) as counterparty_en,
    line.group_zh,
    line.group_en,
    $cut_off::date as cut_off,
    asked.starts_on,
    asked.year_before,
    columns('^(balance|opened|cleared|overdue|above_one_year|prepayment)$')::decimal(18, 2),
    columns('^(due_in_.*|small_overdue|long_prepayment|fell_due|on_time)$')::decimal(18, 2),
    columns('_(to_date|last_year)$')::decimal(18, 2),
    (told.balance - told.balance_last_year)::decimal(18, 2) as balance_change,
    (told.opened_to_date - told.opened_last_year)::decimal(18, 2) as opened_change,
    (told.cleared_to_date - told.cleared_last_year)::decimal(18, 2) as cleared_change,
    (told.overdue - told.overdue_last_year)::decimal(18, 2) as overdue_change,
    (told.above_one_year - told.above_one_year_last_year)::decimal(18, 2) as above_one_year_change,
    (told.prepayment - told.prepayment_last_year)::decimal(18, 2) as prepayment_change,
    (100 * told.overdue / nullif(told.balance, 0))::double as overdue_share,
    (100 * told.above_one_year / nullif(told.balance, 0))::double as above_one_year_share,
    (100 * told.on_time / nullif(told.fell_due, 0))::double as on_time_rate,
    (100 * told.cleared / nullif(told.balance + told.cleared, 0))::double as cleared_rate,
    turned.amount::decimal(18, 2) as turned_over,
    asked.turned_month,
    ((told.balance + told.balance_last_year) / 2)::decimal(18, 2) as average,
    (365 * told.balance / nullif(turned.amount, 0))::double as turnover_days,
    (365 * (told.balance + told.balance_last_year) / 2 / nullif(turned.amount, 0))::double as average_days,
    (told.balance / 10000)::double as wan,
    (100 * told.balance / held.of_all)::double as share,
    (100 * held.of_ten / held.of_all)::double as ten_share
from told
cross join asked
inner join held on told.direction = held.direction
left join scoped.institution on told.part = 'institution' and told.code = institution.institution_id
left join scoped.sub_unit
    on
        told.part = 'sub_unit'
        and told.institution_id = sub_unit.institution_id
        and told.code = sub_unit.sub_unit_id
left join scoped.ageing_line as line on told.part = line.basis and told.code = line.band_no::varchar
left join drill.counterparty as counterparty
    on told.part = 'counterparty' and told.code = counterparty.counterparty_id
left join turned on told.part = 'total' and told.direction = turned.direction
order by
    told.direction desc, told.part, (case when told.part in ('document', 'due') then line.band_no end),
    told.code = 'others', told.balance desc, told.institution_id, told.code
