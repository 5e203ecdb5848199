-- purpose: the rows behind partners listed
-- params:  $period varchar; $institution varchar; $most bigint, optional
-- columns: partner_id varchar, name_zh varchar, name_en varchar, listed_on date, delisted_on date, numerator double,
--          denominator double, numerator_in_all double, denominator_in_all double, rows_in_all bigint
-- grain:   partner_id
-- note:    the supplier's own measure: who does not see it is shown no rows
with asked as (
    select period.cut_off
    from scoped.period as period
    inner join scoped.kpi as kpi on kpi.kpi = 'partners_listed'
    where period.period = $period
),

counted as (
    select
        partner.partner_id,
        partner.name_zh,
        coalesce(partner.name_en, partner.name_zh) as name_en,
        partner.listed_on,
        partner.delisted_on,
        1::double as numerator,
        null::double as denominator
    from drill.partner as partner
    inner join asked
        on
            partner.listed_on <= asked.cut_off
            and (partner.delisted_on is null or partner.delisted_on > asked.cut_off)
    where $institution in ('whole', 'centre')
)

select
    counted.*,
    sum(counted.numerator) over () as numerator_in_all,
    sum(counted.denominator) over () as denominator_in_all,
    count(*) over () as rows_in_all
from counted
order by counted.partner_id
limit coalesce($most, 500)
