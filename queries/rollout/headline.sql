-- purpose: what the sentence says of the whole: institutions of the rollout online or later, against pace
-- params:  $period varchar
-- columns: rolled_out double, pace double, target double, light varchar, is_live boolean, state_on date
-- grain:   one row
-- note:    the figures are null to viewers who do not see the whole; a period is live while its state can be changed
select
    score.value as rolled_out,
    score.pace,
    score.target,
    score.light,
    ledger_period.state_on >= clock.today as is_live,
    ledger_period.state_on
from scoped.ledger_period
cross join scoped.clock
left join scoped.kpi_score as score
    on ledger_period.grain = score.grain
    and ledger_period.period = score.period
    and score.kpi = 'institutions_rolled_out'
    and score.institution_id = 'whole'
where ledger_period.period = $period
