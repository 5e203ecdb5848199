-- purpose: tables by the step they have reached at the period's cut-off: by batch, by institution and by domain
-- params:  $period varchar; $institution varchar; $domain varchar, optional
-- columns: kind varchar, code varchar, name_zh varchar, name_en varchar, batch bigint, listed bigint, required bigint,
--          cleaned bigint, verified bigint, delivered bigint, approved bigint, applied bigint, not_started bigint,
--          waiting bigint, not_applicable bigint, verified_share double
-- grain:   kind, batch, code
-- note:    kind is batch, institution or domain; code is the one or the other, null by batch. All three in one answer,
--          for a switch between them is no new question. listed are the tables of the list, whoever needs them; all
--          else are pairs of an institution and a table, each counted once, at the last step it has reached, so that
--          the seven add up to required. verified_share counts the cleaned, too. What waits for level 1 or does not
--          apply is so now. The furthest behind first
with asked as (
    select cut_off
    from scoped.period
    where period = $period
),

counts as (
    select
        institution_id,
        domain,
        batch,
        sum(required) as required,
        coalesce(sum(required) filter (status = 'waiting_for_level_one'), 0) as waiting,
        sum(tables - required) as not_applicable
    from scoped.access_count
    where ($institution = 'whole' or institution_id = $institution) and ($domain is null or domain = $domain)
    group by grouping sets ((batch), (institution_id, batch), (domain, batch))
),

taken as (
    select
        step.institution_id,
        step.domain,
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
    group by grouping sets ((step.batch), (step.institution_id, step.batch), (step.domain, step.batch))
),

lists as (
    select
        domain,
        batch,
        count(*) as listed
    from scoped.catalogue_table
    where kind = 'source_table' and ($domain is null or domain = $domain)
    group by grouping sets ((batch), (domain, batch))
)

select
    case
        when counts.institution_id is not null then 'institution'
        when counts.domain is not null then 'domain'
        else 'batch'
    end as kind,
    coalesce(counts.institution_id, counts.domain) as code,
    institution.name_zh,
    institution.name_en,
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
left join taken
    on
        counts.batch = taken.batch
        and counts.institution_id is not distinct from taken.institution_id
        and counts.domain is not distinct from taken.domain
left join lists on counts.batch = lists.batch and counts.domain is not distinct from lists.domain
left join scoped.institution on counts.institution_id = institution.institution_id
order by kind, counts.batch, verified_share, code
