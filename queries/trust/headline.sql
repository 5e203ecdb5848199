-- purpose: how many measures can be relied on, and what makes most of the others doubtful
-- params:  $period varchar; $institution varchar
-- columns: counted bigint, doubtful bigint, faults bigint, reason varchar, measures bigint
-- grain:   one row
-- note:    reason is that behind most measures, as kpi_trust says it; measures is how many
with scores as (
    select score.kpi, score.trust, unnest(string_split(coalesce(score.trust_reason, ''), ';')) as reason
    from scoped.kpi_score as score
    where
        score.period = $period
        and (score.institution_id = $institution or ($institution = 'whole' and score.institution_id = 'centre'))
),

reasons as (
    select reason, count(*) as measures
    from scores
    where reason <> ''
    group by reason
)

select
    (select count(distinct kpi) from scores) as counted,
    (select count(distinct kpi) from scores where trust = 'doubtful') as doubtful,
    count(*) as faults,
    arg_max(reason, (measures, reason)) as reason,
    max(measures) as measures
from reasons
