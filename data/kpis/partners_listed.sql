-- code:        partners_listed
-- name:        Partners listed
-- seed_no:     24a
-- group:       ecosystem
-- unit:        partners
-- direction:   up
-- level:       centre
-- combine:     distinct
-- audience:    internal
-- pace:        count
-- empty:       no_data
-- window:      state at cut-off
-- numerator:   partners in the resource library
select
    period.grain,
    period.period,
    'centre' as institution_id,
    count(distinct partner.partner_id) as numerator,
    null as denominator
from marts.period as period
left join pool.partner as partner
    on partner.listed_on <= period.cut_off
    and (partner.delisted_on is null or partner.delisted_on > period.cut_off)
group by period.grain, period.period
