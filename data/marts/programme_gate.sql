-- purpose: the programme's own gate from pilot to rollout: what must hold, measured on the day each period shows
-- columns: grain varchar, period varchar, institution_id varchar, condition varchar, position integer,
--          value double, threshold double, unit varchar, is_met boolean, met_on date
-- grain:   period, condition
-- note:    pilots_accepted: every pilot that has not left the programme has signed its acceptance, and there is one;
--          template_accepted: the deliverable 标准化推广模板 is accepted
with states as (
    select distinct state_on from marts.ledger_period
),

pilots as (
    select institution_id
    from marts.institution
    where phase = 'pilot'
),

entries as (
    select entry.institution_id, entry.entered_on, entry.is_ended, entry.entry_no
    from pool.rollout_entry as entry
    inner join pilots on entry.institution_id = pilots.institution_id
),

ended as (
    select states.state_on, entries.institution_id
    from states
    inner join entries on states.state_on >= entries.entered_on
    group by states.state_on, entries.institution_id
    having arg_max(entries.is_ended, entries.entry_no)
),

acceptances as (
    select institution_id, min(signed_on) as accepted_on
    from pool.sign_off
    where kind = 'acceptance'
    group by institution_id
),

accepted as (
    select
        states.state_on,
        count(acceptances.institution_id) as accepted,
        count(pilots.institution_id) filter (ended.institution_id is null) as wanted,
        max(acceptances.accepted_on) as last_on
    from states
    left join pilots on true
    left join ended on states.state_on = ended.state_on and pilots.institution_id = ended.institution_id
    left join acceptances
        on pilots.institution_id = acceptances.institution_id
        and acceptances.accepted_on <= states.state_on
        and ended.institution_id is null
    group by states.state_on
),

template as (
    select min(accepted_on) as accepted_on
    from pool.deliverable
    where name_zh = '标准化推广模板'
),

conditions as (
    select
        state_on,
        'pilots_accepted' as condition,
        1 as position,
        accepted::double as value,
        wanted::double as threshold,
        'institutions' as unit,
        wanted > 0 and accepted = wanted as is_met,
        case when wanted > 0 and accepted = wanted then last_on end as met_on
    from accepted
    union all
    select
        states.state_on,
        'template_accepted',
        2,
        null,
        null,
        null,
        coalesce(template.accepted_on <= states.state_on, false),
        case when template.accepted_on <= states.state_on then template.accepted_on end
    from states
    cross join template
)

select
    ledger_period.grain,
    ledger_period.period,
    'centre' as institution_id,
    conditions.condition,
    conditions.position,
    conditions.value,
    conditions.threshold,
    conditions.unit,
    conditions.is_met,
    conditions.met_on
from marts.ledger_period
inner join conditions on ledger_period.state_on = conditions.state_on
order by ledger_period.grain, ledger_period.period, conditions.position
