-- code:        rules_pilot_validated
-- name:        Rules validated in pilots
-- seed_no:     22b
-- group:       ecosystem
-- unit:        percent
-- direction:   up
-- level:       centre
-- combine:     sum
-- audience:    internal
-- pace:        duty
-- empty:       no_data
-- window:      state at cut-off
-- numerator:   issued rules validated in at least one pilot
-- denominator: issued rules
with first_validations as (
    select validation.rule_code, min(validation.validated_on) as validated_on
    from pool.rule_validation as validation
    inner join marts.institution as institution on validation.institution_id = institution.institution_id
    where institution.phase = 'pilot'
    group by validation.rule_code
)

select
    period.grain,
    period.period,
    'centre' as institution_id,
    count(*) filter (where first_validations.validated_on <= period.cut_off) as numerator,
    count(*) as denominator
from marts.ledger_period as period
inner join pool.rule_revision as revision on revision.issued_on <= period.cut_off
left join first_validations on revision.rule_code = first_validations.rule_code
group by period.grain, period.period
