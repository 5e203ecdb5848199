-- purpose: the months, quarters and years to date that figures are shown for, the running ones included
-- columns: grain varchar, period varchar, starts_on date, ends_on date, cut_off date, previous_period varchar,
--          last_year_period varchar, quarter varchar, quarter_ends_on date, year_starts_on date
-- grain:   grain, period
-- note:    ends_on and quarter_ends_on are exclusive, cut_off is inclusive; a period belongs to the quarter it ends in;
--          a year to date begins anew in January, so January has no previous one
with months as (
    select unnest(generate_series(first_month, date_trunc('month', as_of)::date, interval 1 month))::date as month
    from marts.release_fact
),

spans as (
    select 'month' as grain, month as starts_on, month + interval 1 month as ends_on from months
    union all
    select 'ytd', date_trunc('year', month), month + interval 1 month from months
    union all
    select distinct 'quarter', date_trunc('quarter', month), date_trunc('quarter', month) + interval 3 month
    from months
),

dated as (
    select
        grain,
        starts_on::date as starts_on,
        ends_on::date as ends_on,
        ends_on::date - 1 as last_day,
        case grain when 'quarter' then starts_on - interval 3 month else ends_on - interval 2 month end
            as previous_on,
        (ends_on::date - 1) - interval 1 year as last_year_on
    from spans
),

coded as (
    select
        *,
        case grain
            when 'month' then strftime(last_day, '%Y-%m')
            when 'ytd' then strftime(last_day, '%Y-%m') || '-YTD'
            else year(last_day) || '-Q' || quarter(last_day)
        end as period,
        case grain
            when 'month' then strftime(previous_on, '%Y-%m')
            when 'ytd' then case when month(last_day) > 1 then strftime(previous_on, '%Y-%m') || '-YTD' end
            else year(previous_on) || '-Q' || quarter(previous_on)
        end as previous_period,
        case grain
            when 'month' then strftime(last_year_on, '%Y-%m')
            when 'ytd' then strftime(last_year_on, '%Y-%m') || '-YTD'
            else year(last_year_on) || '-Q' || quarter(last_year_on)
        end as last_year_period
    from dated
)

select
    grain,
    period,
    starts_on,
    ends_on,
    least(last_day, as_of) as cut_off,
    previous_period,
    last_year_period,
    year(last_day) || '-Q' || quarter(last_day) as quarter,
    (date_trunc('quarter', last_day) + interval 3 month)::date as quarter_ends_on,
    date_trunc('year', last_day)::date as year_starts_on
from coded
cross join marts.release_fact
order by grain, period
