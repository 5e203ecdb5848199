-- purpose: one figure of receivables or payables as officials expect it, broken down, with the total
-- params:  $period varchar; $institution varchar; $side varchar; $direction varchar, optional; $figure varchar;
--          $dimension varchar
-- columns: institution_id varchar, code varchar, name_zh varchar, name_en varchar, is_total boolean,
--          this_month decimal(18,2), year_to_date decimal(18,2), last_year decimal(18,2), change decimal(18,2)
-- grain:   institution_id, code
-- note:    figure is balance, overdue, above_one_year, prepayment (states: year_to_date is then the state at the end
--          of the last year) or opened, cleared (of the month, and from January); dimension is all (by institution),
--          sub_unit, account or business_type; last_year is the state a year before, or January to the month of
--          that year; the
--          40 largest and the total, which is of all
with asked as (
    select
        strftime(cut_off, '%Y-%m') as month,
        strftime(cut_off - interval 1 year, '%Y-%m') as last_month,
        strftime(cut_off, '%Y') || '-01' as january,
        strftime(cut_off - interval 1 year, '%Y') || '-01' as last_january,
        strftime(cut_off - interval 1 year, '%Y') || '-12' as last_december,
        $figure in ('opened', 'cleared') as is_flow
    from scoped.period
    where period = $period
),

slices as (
    select
        slice.institution_id,
        slice.code,
        slice.month,
        case $figure
            when 'balance' then slice.balance
            when 'overdue' then slice.overdue
            when 'above_one_year' then slice.above_one_year
            when 'prepayment' then slice.prepayment
            when 'opened' then slice.opened
            when 'cleared' then slice.cleared
        end as amount
    from scoped.settlement_slice as slice
    where
        slice.direction = coalesce($direction, slice.direction)
        and slice.dimension = $dimension
        and $institution in ('whole', slice.institution_id)
        and $side in ('all', slice.side)
),

coded as (
    select
        case when $dimension in ('all', 'sub_unit') then institution_id else 'centre' end as institution_id,
        case when $dimension = 'all' then institution_id else code end as code,
        month,
        amount
    from slices
),

spans as (
    select
        coalesce(coded.institution_id, 'centre') as institution_id,
        coalesce(coded.code, 'total') as code,
        grouping(coded.code) = 1 as is_total,
        sum(coded.amount) filter (coded.month = asked.month) as this_month,
        case
            when any_value(asked.is_flow)
                then sum(coded.amount) filter (coded.month between asked.january and asked.month)
            else sum(coded.amount) filter (coded.month = asked.last_december)
        end as year_to_date,
        case
            when any_value(asked.is_flow)
                then sum(coded.amount) filter (coded.month between asked.last_january and asked.last_month)
            else sum(coded.amount) filter (coded.month = asked.last_month)
        end as last_year,
        any_value(asked.is_flow) as is_flow
    from coded
    cross join asked
    group by grouping sets ((coded.institution_id, coded.code), ())
)

select
    spans.institution_id,
    spans.code,
    coalesce(institution.name_zh, sub_unit.name_zh, spans.code) as name_zh,
    coalesce(institution.name_en, sub_unit.name_en, spans.code) as name_en,
    spans.is_total,
    spans.this_month::decimal(18, 2) as this_month,
    spans.year_to_date::decimal(18, 2) as year_to_date,
    spans.last_year::decimal(18, 2) as last_year,
    (case when spans.is_flow then spans.year_to_date else spans.this_month end - spans.last_year)::decimal(18, 2)
        as change
from spans
left join scoped.institution on spans.code = institution.institution_id
left join scoped.sub_unit
    on
        spans.institution_id = sub_unit.institution_id
        and spans.code = sub_unit.sub_unit_id
        and $dimension = 'sub_unit'
where coalesce(spans.this_month, spans.year_to_date) is not null
order by spans.is_total desc, spans.this_month desc nulls last, spans.institution_id, spans.code
limit 41
