-- purpose: each period as the ledger sees it: people act after the cut-off of the data, so a running one ends today
-- columns: grain varchar, period varchar, starts_on date, ends_on date, cut_off date, state_on date,
--          year_starts_on date
-- grain:   grain, period
-- note:    ends_on is exclusive; cut_off and state_on are inclusive; state_on is the day whose state a board shows:
--          today for the newest period of each grain, else the cut-off
select
    period.grain,
    period.period,
    period.starts_on,
    period.ends_on,
    least(period.ends_on - 1, clock.today) as cut_off,
    case
        when period.ends_on = max(period.ends_on) over (partition by period.grain) then clock.today
        else least(period.ends_on - 1, clock.today)
    end as state_on,
    period.year_starts_on
from marts.period
cross join marts.clock
order by period.grain, period.period
