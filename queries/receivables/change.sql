-- purpose: what made a figure of receivables or payables change since the month before, or since last year
-- params:  $period varchar; $institution varchar; $side varchar; $direction varchar, optional; $figure varchar;
--          $dimension varchar; $against varchar
-- columns: part varchar, institution_id varchar, code varchar, name_zh varchar, name_en varchar,
--          counterparty_zh varchar, counterparty_en varchar, month varchar, before_month varchar, starts_on date,
--          cut_off date, starts_on_before date, cut_off_before date, value_before double, value double,
--          contribution double, performance double, mix double
-- grain:   part, institution_id, code
-- note:    in 10,000 yuan; $against is previous or last_year; figure and dimension as in receivables/official, without
--          months, and by counterparty all that were ever among the ten largest; part is part, sum (of the parts),
--          change (of the figure) or difference; an amount has neither performance nor mix; the largest come first
with asked as (
    select
        strftime(cut_off, '%Y-%m') as month,
        strftime(
            if($against = 'last_year', cut_off - interval 1 year, date_trunc('month', cut_off) - interval 1 day),
            '%Y-%m'
        ) as before_month
    from scoped.period
    where period = $period
),

slice as (
    select
        slice.institution_id,
        slice.code,
        slice.month = asked.month as is_now,
        case if($dimension = 'counterparty', 'balance', $figure)
            when 'balance' then slice.balance
            when 'overdue' then slice.overdue
            when 'above_one_year' then slice.above_one_year
            when 'prepayment' then slice.prepayment
            when 'opened' then slice.opened
            when 'cleared' then slice.cleared
        end as amount
    from scoped.settlement_slice as slice
    inner join asked on slice.month in (asked.month, asked.before_month)
    where
        slice.direction = coalesce($direction, slice.direction)
        and slice.dimension = if($dimension = 'counterparty', 'all', $dimension)
        and $institution in ('whole', slice.institution_id)
        and $side in ('all', slice.side)
),

held as (
    select
        known.counterparty_id,
        known.month = asked.month as is_now,
        known.balance
    from scoped.counterparty_month as known
    inner join asked on known.month in (asked.month, asked.before_month)
    where
        $dimension = 'counterparty'
        and known.institution_id = $institution
        and known.direction = coalesce($direction, known.direction)
        and $side in ('all', known.side)
),

coded as (
    select
        if($dimension in ('all', 'sub_unit'), institution_id, 'centre') as institution_id,
        case $dimension when 'all' then institution_id when 'counterparty' then 'others' else code end as code,
        is_now,
        amount
    from slice
    union all
    select
        'centre',
        unnest([counterparty_id, 'others']),
        is_now,
        unnest([balance, -balance])
    from held
),

-- the figure is summed apart from its parts, so that the difference says something
figures as (
    select
        coalesce(sum(amount) filter (is_now), 0) as now,
        coalesce(sum(amount) filter (not is_now), 0) as before
    from slice
    having count(*) filter (not is_now) > 0
),

parts as (
    select
        coded.institution_id,
        coded.code,
        coalesce(sum(coded.amount) filter (coded.is_now), 0) as now,
        coalesce(sum(coded.amount) filter (not coded.is_now), 0) as before
    from coded
    cross join figures
    group by coded.institution_id, coded.code
    having now <> 0 or before <> 0
),

told as (
    select
        'part' as part,
        institution_id,
        code,
        before,
        now,
        now - before as moved
    from parts
    union all
    select
        'sum',
        'centre',
        'sum',
        coalesce(sum(before), 0),
        coalesce(sum(now), 0),
        coalesce(sum(now - before), 0)
    from parts
    having count(*) > 0
    union all
    select
        'change',
        'centre',
        'change',
        before,
        now,
        now - before
    from figures
    union all
    select
        'difference',
        'centre',
        'difference',
        any_value(figures.before) - coalesce(sum(parts.before), 0),
        any_value(figures.now) - coalesce(sum(parts.now), 0),
        any_value(figures.now - figures.before) - coalesce(sum(parts.now - parts.before), 0)
    from figures
    left join parts on true
    having count(figures.now) > 0
),

named as (
    select
        counterparty_id,
        any_value(counterparty_zh) as counterparty_zh,
        any_value(counterparty_en) as counterparty_en
    from scoped.counterparty_month
    where $dimension = 'counterparty' and institution_id = $institution
    group by counterparty_id
)

select
    told.part,
    told.institution_id,
    told.code,
    coalesce(institution.name_zh, sub_unit.name_zh, told.code) as name_zh,
    coalesce(institution.name_en, sub_unit.name_en, told.code) as name_en,
    named.counterparty_zh,
    named.counterparty_en,
    asked.month,
    asked.before_month,
    (asked.month || '-01')::date as starts_on,
    last_day((asked.month || '-01')::date) as cut_off,
    (asked.before_month || '-01')::date as starts_on_before,
    last_day((asked.before_month || '-01')::date) as cut_off_before,
    (told.before / 10000)::double as value_before,
    (told.now / 10000)::double as value,
    (told.moved / 10000)::double as contribution,
    null::double as performance,
    null::double as mix
from told
cross join asked
left join scoped.institution on $dimension = 'all' and told.code = institution.institution_id
left join scoped.sub_unit
    on
        told.institution_id = sub_unit.institution_id
        and told.code = sub_unit.sub_unit_id
        and $dimension = 'sub_unit'
left join named on told.code = named.counterparty_id
order by told.part, abs(told.moved) desc, told.institution_id, told.code
