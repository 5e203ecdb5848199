-- purpose: the targets of the pilot and rollout phases, measured on the day each period shows, with pace and light
-- columns: grain varchar, period varchar, institution_id varchar, phase varchar, institutions varchar, measure varchar,
--          position integer, unit varchar, numerator double, denominator double, value double,
--          target double, starts_on date, due_on date, pace double, light varchar
-- grain:   period, phase, institutions, measure
-- note:    of all institutions of a phase together, so only for viewers of the whole; the measures in words are in
--          docs/rollout.md; pace is the target for a share, and for a count the whole number that the time gone
--          asks for, none up to 5 pieces before they are due
with known as (
    select named.*
    from (
        values
        ('institutions_validated', 1, null),
        ('cleaning_coverage', 2, 'cleaning_coverage'),
        ('institutions_reached', 3, 'institutions_rolled_out'),
        ('scenario_usage_rate', 4, 'scenario_usage_rate'),
        ('pilot_success_rate', 5, null),
        ('institutions_covered', 6, 'institutions_rolled_out'),
        ('efficiency_gain', 7, 'pilot_efficiency_gain')
    ) as named (measure, position, kpi)
),

targets as (
    select
        stage_target.phase,
        stage_target.institutions,
        known.*,
        stage_target.unit,
        stage_target.minimum_value as target,
        stage_target.starts_on,
        stage_target.due_on
    from pool.stage_target
    inner join known on stage_target.measure = known.measure
),

states as (
    select distinct state_on from marts.ledger_period
),

signed as (
    select
        institution_id,
        min(signed_on) filter (kind = 'uat') as validated_on,
        min(signed_on) filter (kind = 'acceptance') as accepted_on
    from pool.sign_off
    group by institution_id
),

ended as (
    select institution_id, max(entered_on) as ended_on
    from pool.rollout_entry
    group by institution_id
    having arg_max(is_ended, entry_no)
),

counted as (
    select
        states.state_on,
        institution.phase as institutions,
        count(*) filter (signed.validated_on <= states.state_on) as validated,
        count(*) filter (signed.accepted_on <= states.state_on) as accepted,
        count(*) filter (
            signed.accepted_on <= states.state_on or ended.ended_on <= states.state_on
        ) as decided
    from states
    cross join marts.institution
    left join signed on institution.institution_id = signed.institution_id
    left join ended on institution.institution_id = ended.institution_id
    group by states.state_on, institution.phase
),

measured as (
    select
        kpi_value.kpi,
        kpi_value.grain,
        kpi_value.period,
        institution.phase as institutions,
        sum(kpi_value.numerator) as numerator,
        sum(kpi_value.denominator) as denominator
    from marts.kpi_value
    inner join marts.institution on kpi_value.institution_id = institution.institution_id
    where kpi_value.kpi in (select kpi from known)
    group by kpi_value.kpi, kpi_value.grain, kpi_value.period, institution.phase
),

figures as (
    select
        ledger_period.grain,
        ledger_period.period,
        ledger_period.state_on,
        targets.*,
        case targets.measure
            when 'institutions_validated' then counted.validated
            when 'pilot_success_rate' then counted.accepted
            else measured.numerator
        end::double as numerator,
        case targets.measure when 'pilot_success_rate' then counted.decided else measured.denominator end::double
            as denominator,
        ledger_period.state_on >= targets.due_on as is_due,
        (ledger_period.state_on - (targets.starts_on - 1)) / nullif(targets.due_on - (targets.starts_on - 1), 0)
            as time_gone
    from marts.ledger_period
    cross join targets
    left join counted
        on ledger_period.state_on = counted.state_on and targets.institutions = counted.institutions
    left join measured
        on targets.kpi = measured.kpi
        and ledger_period.grain = measured.grain
        and ledger_period.period = measured.period
        and targets.institutions = measured.institutions
),

paced as (
    select
        *,
        case when unit = 'percent' then 100 * numerator / nullif(denominator, 0) else numerator end as value,
        case
            when state_on < starts_on then null
            when unit = 'percent' or is_due then target
            when target > 5 then floor(target * time_gone + 1e-9)
        end as pace
    from figures
)

select
    paced.grain,
    paced.period,
    'whole' as institution_id,
    paced.phase,
    paced.institutions,
    paced.measure,
    paced.position,
    paced.unit,
    paced.numerator,
    paced.denominator,
    paced.value,
    paced.target,
    paced.starts_on,
    paced.due_on,
    paced.pace,
    case
        when paced.value is null then 'no_data'
        when paced.pace is null and paced.value >= paced.target then 'green'
        when paced.pace is null then 'not_due'
        when paced.value >= paced.pace - 1e-9 then 'green'
        when paced.value >= paced.pace - band.width * if(band.is_share_of_pace, paced.pace / 100, 1) - 1e-9
            then 'yellow'
        else 'red'
    end as light
from paced
inner join marts.light_band as band on band.unit_kind = if(paced.unit = 'percent', 'percent', 'other')
order by paced.grain, paced.period, paced.position
