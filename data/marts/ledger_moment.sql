-- purpose: the moment whose state a board shows for a period: now for the newest of each grain, else its last one
-- columns: grain varchar, period varchar, state_on date, state_at timestamp
-- grain:   grain, period
select
    ledger_period.grain,
    ledger_period.period,
    ledger_period.state_on,
    case
        when ledger_period.state_on = clock.today then clock.now
        else ledger_period.state_on + interval 1 day - interval 1 microsecond
    end as state_at
from marts.ledger_period
cross join marts.clock
order by ledger_period.grain, ledger_period.period
