-- purpose: how many tables took each step of access on each day, by institution, batch and domain
-- columns: institution_id varchar, batch bigint, domain varchar, step varchar, day date, tables bigint
-- grain:   institution_id, batch, domain, step, day
-- note:    step is applied, approved, delivered, verified or cleaned (for the first time); a table that took a later
--          step took the earlier ones, too, by that day at the latest. Pairs that do not apply, with approval, are
--          left out, as in table_access_coverage; so are days beyond the cut-off
with counted as (
    select
        table_access.institution_id,
        source_table.batch,
        source_table.domain,
        table_access.cleaned_on as cleaned,
        least(table_access.verified_on, cleaned) as verified,
        least(table_access.delivered_on, verified) as delivered,
        least(table_access.approved_on, delivered) as approved,
        least(table_access.applied_on, approved) as applied
    from pool.table_access
    inner join pool.source_table on table_access.table_id = source_table.table_id
    where table_access.required or table_access.not_applicable_approved_by is null
),

steps as (
    select counted.institution_id, counted.batch, counted.domain, taken.step, taken.day
    from counted
    cross join lateral (
        values
        ('applied', counted.applied),
        ('approved', counted.approved),
        ('delivered', counted.delivered),
        ('verified', counted.verified),
        ('cleaned', counted.cleaned)
    ) as taken (step, day)
)

select
    steps.institution_id,
    steps.batch,
    steps.domain,
    steps.step,
    steps.day,
    count(*) as tables
from steps
inner join marts.release_fact on steps.day <= release_fact.as_of
group by steps.institution_id, steps.batch, steps.domain, steps.step, steps.day
order by all
