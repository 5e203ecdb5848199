-- purpose: how much each institution adds to the change of a measure that adds, performance and mix apart
-- params:  $period varchar; $kpi varchar; $against varchar
-- columns: part varchar, institution_id varchar, name_zh varchar, name_en varchar, value_before double, value double,
--          share_before double, share double, performance double, mix double, contribution double
-- grain:   part, institution_id
-- note:    $against is previous or last_year. With w an institution's share of the whole's denominator, r its value
--          and R the whole's, then (0) and now (1): contribution = w1 (r1 - R0) - w0 (r0 - R0), which sums to R1 - R0;
--          of it performance = w1 (r1 - r0) and mix the rest, all of it where the institution has no value then or
--          now. Of a count it is the difference, with neither. In the measure's unit; shares in percent. part is
--          institution, sum, change (the figure's) or difference; contributions and the last three only for viewers
--          of all. The largest come first
with asked as (
    select
        grain,
        period,
        case $against when 'last_year' then last_year_period else previous_period end as before_period
    from scoped.period
    where period = $period
),

beside as (
    select
        score.institution_id,
        kpi.is_count,
        before.value as value_before,
        score.value,
        before.denominator as denominator_before,
        score.denominator
    from asked
    inner join scoped.kpi_score as score
        on asked.grain = score.grain and asked.period = score.period and score.kpi = $kpi
    inner join scoped.kpi on score.kpi = kpi.kpi and kpi.combine = 'sum'
    left join scoped.kpi_score as before
        on score.kpi = before.kpi
        and score.grain = before.grain
        and score.institution_id = before.institution_id
        and asked.before_period = before.period
),

whole as (
    select value_before, value, denominator_before, denominator
    from beside
    where institution_id = 'whole'
),

shared as (
    select
        beside.institution_id,
        beside.is_count,
        beside.value_before,
        beside.value,
        whole.value_before as whole_before,
        whole.value is not null and whole.value_before is not null as is_comparable,
        coalesce(beside.denominator_before, 0) / nullif(whole.denominator_before, 0) as share_before,
        coalesce(beside.denominator, 0) / nullif(whole.denominator, 0) as share
    from beside
    left join whole on true
    where beside.institution_id not in ('whole', 'centre')
    and (beside.value is not null or beside.value_before is not null)
),

-- without a value its share is nothing, and so is what is multiplied with it
added as (
    select
        *,
        case
            when not is_comparable then null
            when is_count then coalesce(value, 0) - coalesce(value_before, 0)
            else
                coalesce(share * (value - whole_before), 0)
                - coalesce(share_before * (value_before - whole_before), 0)
        end as contribution,
        case when is_comparable and not is_count then coalesce(share * (value - value_before), 0) end as performance
    from shared
),

apart as (
    select
        *,
        contribution - performance as mix
    from added
),

total as (
    select
        sum(share_before) as share_before,
        sum(share) as share,
        sum(performance) as performance,
        sum(mix) as mix,
        sum(contribution) as contribution
    from apart
    having count(contribution) > 0
),

listed as (
    select
        'institution' as part,
        institution_id,
        value_before,
        value,
        share_before,
        share,
        performance,
        mix,
        contribution
    from apart
    union all
    select
        'sum',
        '',
        whole.value_before,
        whole.value,
        total.share_before,
        total.share,
        total.performance,
        total.mix,
        total.contribution
    from total
    cross join whole
    union all
    select
        'change',
        '',
        whole.value_before,
        whole.value,
        null,
        null,
        null,
        null,
        whole.value - whole.value_before
    from total
    cross join whole
    union all
    select
        'difference',
        '',
        null,
        null,
        null,
        null,
        null,
        null,
        total.contribution - (whole.value - whole.value_before)
    from total
    cross join whole
)

select
    listed.part,
    listed.institution_id,
    institution.name_zh,
    institution.name_en,
    listed.value_before,
    listed.value,
    100 * listed.share_before as share_before,
    100 * listed.share as share,
    listed.performance,
    listed.mix,
    listed.contribution
from listed
left join scoped.institution on listed.institution_id = institution.institution_id
order by
    array_position(['institution', 'sum', 'change', 'difference'], listed.part),
    abs(listed.contribution) desc nulls last,
    listed.institution_id
