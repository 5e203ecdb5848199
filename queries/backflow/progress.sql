-- purpose: tables by the step they have reached at the period's cut-off: by batch, institution or domain
-- params:  $period varchar; $institution varchar; $domain varchar, optional; $by varchar
-- columns: code varchar, name_zh varchar, name_en varchar, batch bigint, listed bigint, required bigint,
--          cleaned bigint, verified bigint, delivered bigint, approved bigint, applied bigint, not_started bigint,
--          waiting bigint, not_applicable bigint, verified_share double
-- grain:   batch, code
-- note:    $by is batch, institution or domain; code is the one or the other, null by batch. listed are the tables of
--          the list, whoever needs them; all else are pairs of an institution and a table, each counted once, at the
--          last step it has reached, so that the seven add up to required. verified_share counts the cleaned, too.
--          What waits for level 1 or does not apply is so now. The furthest behind first
with asked as (
    select cut_off
    from scoped.period
    where period = $period
),

counts as (
    select
        case $by when 'institution' then institution_id when 'domain' then domain end as code,
        batch,
        sum(required) as required,
        coalesce(sum(required) filter (status = 'waiting_for_level_one'), 0) as waiting,
        sum(tables - required) as not_applicable
    from scoped.access_count
    where ($institution = 'whole' or institution_id = $institution) and ($domain is null or domain = $domain)
    group by code, batch
),

taken as (
    select
        case $by when 'institution' then step.institution_id when 'domain' then step.domain end as code,
        step.batch,
        coalesce(sum(step.tables) filter (step.step = 'cleaned'), 0) as cleaned,
        coalesce(sum(step.tables) filter (step.step = 'verified'), 0) as verified,
        coalesce(sum(step.tables) filter (step.step = 'delivered'), 0) as delivered,
        coalesce(sum(step.tables) filter (step.step = 'approved'), 0) as approved,
        coalesce(sum(step.tables) filter (step.step = 'applied'), 0) as applied
    from scoped.access_step as step
    inner join asked on step.day <= asked.cut_off
    where
        ($institution = 'whole' or step.institution_id = $institution)
        and ($domain is null or step.domain = $domain)
    group by code, step.batch
),

lists as (
    select
        case $by when 'domain' then domain end as code,
        batch,
        count(*) as listed
    from scoped.catalogue_table
    where kind = 'source_table' and ($domain is null or domain = $domain)
    group by code, batch
),

named as (
    select 'institution' as kind, institution_id as code, name_zh, name_en
    from scoped.institution
    union all
    select 'domain', domain, any_value(domain_zh), any_value(domain_en)
    from scoped.access_count
    group by domain
)

select
    counts.code,
    named.name_zh,
    named.name_en,
    counts.batch,
    lists.listed,
    counts.required::bigint as required,
    coalesce(taken.cleaned, 0)::bigint as cleaned,
    coalesce(taken.verified - taken.cleaned, 0)::bigint as verified,
    coalesce(taken.delivered - taken.verified, 0)::bigint as delivered,
    coalesce(taken.approved - taken.delivered, 0)::bigint as approved,
    coalesce(taken.applied - taken.approved, 0)::bigint as applied,
    (counts.required - coalesce(taken.applied, 0) - counts.waiting)::bigint as not_started,
    counts.waiting::bigint as waiting,
    counts.not_applicable::bigint as not_applicable,
    100 * coalesce(taken.verified, 0) / nullif(counts.required, 0) as verified_share
from counts
cross join asked
left join taken on counts.batch = taken.batch and counts.code is not distinct from taken.code
left join lists on counts.batch = lists.batch and coalesce(counts.code = lists.code, true)
left join named on named.kind = $by and counts.code = named.code
order by counts.batch, verified_share, counts.code
