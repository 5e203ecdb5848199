-- purpose: how many people came to hold a certificate between two periods, and how many no longer hold one
-- columns: institution_id varchar, audience varchar, grain varchar, period varchar, before_period varchar,
--          came bigint, went bigint
-- grain:   grain, period, before_period
-- note:    behind people_certified, which is internal and of the centre; counted from people, who are not named
with pairs as (
    select now.grain, now.period, now.cut_off, before.period as before_period, before.cut_off as before_cut_off
    from marts.period as now
    inner join marts.period as before
        on now.grain = before.grain and before.period in (now.previous_period, now.last_year_period)
),

passes as (
    select person_id, sat_on, coalesce(certificate_until, 'infinity'::date) as held_until
    from pool.exam
    where has_passed
),

held as (
    select
        pairs.grain,
        pairs.period,
        pairs.before_period,
        passes.person_id,
        bool_or(pairs.cut_off between passes.sat_on and passes.held_until) as is_now,
        bool_or(pairs.before_cut_off between passes.sat_on and passes.held_until) as was_before
    from pairs
    cross join passes
    group by pairs.grain, pairs.period, pairs.before_period, passes.person_id
)

select
    'centre' as institution_id,
    'internal' as audience,
    grain,
    period,
    before_period,
    count(*) filter (where is_now and not was_before) as came,
    count(*) filter (where was_before and not is_now) as went
from held
group by grain, period, before_period
order by grain, period, before_period
