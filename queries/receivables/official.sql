-- purpose: one figure of receivables or payables as officials expect it, broken down, with the total
-- params:  $period varchar; $institution varchar; $side varchar; $direction varchar, optional; $figure varchar;
--          $dimension varchar
-- columns: institution_id varchar, code varchar, name_zh varchar, name_en varchar, counterparty_zh varchar,
--          counterparty_en varchar, is_total boolean, starts_on date, cut_off date,
--          year_before date, this_month decimal(18,2), year_to_date decimal(18,2), last_year decimal(18,2),
--          change decimal(18,2)
-- grain:   institution_id, code
-- note:    figure is balance, overdue, above_one_year, prepayment (states: year_to_date is then the state at the end
--          of the last year) or opened, cleared (of the month, and from January); dimension is all (by institution),
--          sub_unit, account, counterparty (the ten with most open now, code others for the rest: balances alone),
--          business_type or month (those of the year, each with its own year to date); last_year is the state a year
--          before, or January to the month of that year; the days are of the month, its year and a year before; the
--          40 largest and the total, which is of all, and of months that of what moved alone
with asked as (
    select
        strftime(cut_off, '%Y-%m') as month,
        strftime(cut_off, '%Y') as year
    from scoped.period
    where period = $period
),

line as (
    select
        period.period as month,
        period.starts_on,
        period.cut_off,
        last_day(period.cut_off - interval 1 year) as year_before,
        strftime(period.cut_off - interval 1 year, '%Y-%m') as last_month,
        strftime(period.cut_off, '%Y') || '-01' as january,
        strftime(period.cut_off - interval 1 year, '%Y') || '-01' as last_january,
        strftime(period.cut_off - interval 1 year, '%Y') || '-12' as last_december,
        $figure in ('opened', 'cleared') and $dimension <> 'counterparty' as is_flow
    from scoped.period
    inner join asked
        on period.period = asked.month
        or ($dimension = 'month' and strftime(period.cut_off, '%Y') = asked.year and period.period < asked.month)
    where period.grain = 'month'
),

slice as (
    select
        institution_id,
        code,
        month,
        case if($dimension = 'counterparty', 'balance', $figure)
            when 'balance' then balance
            when 'overdue' then overdue
            when 'above_one_year' then above_one_year
            when 'prepayment' then prepayment
            when 'opened' then opened
            when 'cleared' then cleared
        end as amount
    from scoped.settlement_slice
    where
        direction = coalesce($direction, direction)
        and dimension = if($dimension in ('counterparty', 'month'), 'all', $dimension)
        and $institution in ('whole', institution_id)
        and $side in ('all', side)
),

largest as (
    select
        known.counterparty_id,
        any_value(known.counterparty_zh) as counterparty_zh,
        any_value(known.counterparty_en) as counterparty_en
    from scoped.counterparty_month as known
    inner join asked on known.month = asked.month
    where
        $dimension = 'counterparty'
        and known.institution_id = $institution
        and known.direction = coalesce($direction, known.direction)
        and $side in ('all', known.side)
        and known.balance > 0
    group by known.counterparty_id
    order by sum(known.balance) desc, known.counterparty_id
    limit 10
),

held as (
    select
        known.counterparty_id,
        known.month,
        known.balance
    from scoped.counterparty_month as known
    inner join largest on known.counterparty_id = largest.counterparty_id
    where known.institution_id = $institution and known.direction = coalesce($direction, known.direction)
),

coded as (
    select
        if($dimension in ('all', 'sub_unit'), institution_id, 'centre') as institution_id,
        case $dimension when 'all' then institution_id when 'counterparty' then 'others' else code end as code,
        month,
        amount
    from slice
    union all
    select
        'centre',
        unnest([counterparty_id, 'others']),
        month,
        unnest([balance, -balance])
    from held
),

spans as (
    select
        coalesce(coded.institution_id, 'centre') as institution_id,
        case when grouping(coded.code) = 1 then 'total' when $dimension = 'month' then line.month else coded.code end
            as code,
        grouping(coded.code) = 1 as is_total,
        line.month,
        any_value(line.starts_on) as starts_on,
        any_value(line.cut_off) as cut_off,
        any_value(line.year_before) as year_before,
        any_value(line.is_flow) as is_flow,
        sum(coded.amount) filter (coded.month = line.month) as this_month,
        sum(coded.amount) filter (
            if(line.is_flow, coded.month between line.january and line.month, coded.month = line.last_december)
        ) as year_to_date,
        sum(coded.amount) filter (
            if(line.is_flow, coded.month between line.last_january and line.last_month, coded.month = line.last_month)
        ) as last_year
    from coded
    cross join line
    group by grouping sets ((coded.institution_id, coded.code, line.month), (line.month))
),

-- who of the ten had nothing open then, where the balance of all is known, had a balance of nothing
known as (
    select
        spans.* replace (
            if(total.year_to_date is null, null, coalesce(spans.year_to_date, 0)) as year_to_date,
            if(total.last_year is null, null, coalesce(spans.last_year, 0)) as last_year
        )
    from spans
    inner join spans as total on spans.month = total.month and total.is_total
    where $dimension = 'counterparty'
    union all
    select *
    from spans
    where $dimension <> 'counterparty'
)

select
    spans.institution_id,
    spans.code,
    coalesce(institution.name_zh, sub_unit.name_zh, spans.code) as name_zh,
    coalesce(institution.name_en, sub_unit.name_en, spans.code) as name_en,
    largest.counterparty_zh,
    largest.counterparty_en,
    spans.is_total,
    spans.starts_on,
    spans.cut_off,
    spans.year_before,
    if(spans.is_total and $dimension = 'month', spans.year_to_date, spans.this_month)::decimal(18, 2) as this_month,
    spans.year_to_date::decimal(18, 2) as year_to_date,
    spans.last_year::decimal(18, 2) as last_year,
    (if(spans.is_flow, spans.year_to_date, spans.this_month) - spans.last_year)::decimal(18, 2) as change
from known as spans
cross join asked
left join largest on spans.code = largest.counterparty_id
left join scoped.institution on $dimension = 'all' and spans.code = institution.institution_id
left join scoped.sub_unit
    on
        spans.institution_id = sub_unit.institution_id
        and spans.code = sub_unit.sub_unit_id
        and $dimension = 'sub_unit'
where
    coalesce(spans.this_month, spans.year_to_date) is not null
    and (not spans.is_total or (spans.month = asked.month and (spans.is_flow or $dimension <> 'month')))
order by
    spans.is_total desc, (case when $dimension = 'month' then spans.code end), spans.code = 'others',
    spans.this_month desc nulls last, spans.institution_id, spans.code
limit 41
