-- purpose: what needs attention at an institution, with the days from which and until which it does
-- columns: institution_id varchar, institution_zh varchar, institution_en varchar, kind varchar, code varchar,
--          name_zh varchar, name_en varchar, counterparty_zh varchar, counterparty_en varchar,
--          begins_at timestamp, needs_from timestamp, needs_until timestamp, answer_due_at timestamp,
--          usual_days double, value double
-- grain:   institution_id, kind, code
-- note:    kind is issue (critical and unanswered), stay (longer than is usual in a stage), duplicate (value in 10,000
--          yuan, until it is decided; named by its counterparty) or unused (a scenario online without users for 30
--          days); needs_until is null while it lasts
with found as (
    select
        institution_id,
        'issue' as kind,
        issue_id as code,
        title as name_zh,
        title as name_en,
        null::varchar as counterparty_zh,
        null::varchar as counterparty_en,
        raised_at as begins_at,
        raised_at as needs_from,
        least(answered_at, closed_at) as needs_until,
        answer_due_at,
        null::double as usual_days,
        null::double as value
    from marts.issue
    where severity = 'critical'
    union all
    select
        stay.institution_id,
        'stay',
        stay.stage || ' ' || stay.stay_no,
        stage.name_zh,
        stage.name_en,
        null,
        null,
        stay.entered_on,
        stay.entered_on + to_days(floor(stage_usual.long_days)::integer + 1),
        stay.left_on,
        null,
        stage_usual.usual_days,
        null
    from marts.stage_stay as stay
    inner join marts.stage on stay.stage = stage.stage
    inner join marts.stage_usual on stay.stage = stage_usual.stage and stage_usual.long_days is not null
    union all
    select
        suspect.institution_id,
        'duplicate',
        suspect.item_id,
        null,
        null,
        suspect.counterparty_zh,
        suspect.counterparty_en,
        suspect.posting_date as begins_at,
        suspect.posting_date as needs_from,
        decision.decided_at,
        null,
        null,
        (suspect.amount / 10000)::double
    from marts.duplicate_suspect as suspect
    left join pool.duplicate_decision as decision
        on suspect.institution_id = decision.institution_id
        and suspect.item_id = decision.item_id
        and decision.decision <> 'in_clarification'
    union all
    select
        deployment.institution_id,
        'unused',
        deployment.scenario,
        deployment.name_zh,
        deployment.name_en,
        null,
        null,
        greatest(deployment.online_on, deployment.last_used_on + 1),
        greatest(deployment.online_on, deployment.last_used_on) + interval 30 day,
        deployment.retired_on,
        null,
        null,
        null
    from marts.deployment_state as deployment
    cross join marts.release_fact
    where deployment.online_on <= release_fact.as_of
)

select
    found.institution_id,
    institution.name_zh as institution_zh,
    institution.name_en as institution_en,
    found.* exclude (institution_id)
from found
inner join marts.institution on found.institution_id = institution.institution_id
where coalesce(found.needs_from < found.needs_until, true)
order by found.institution_id, found.kind, found.code
