-- purpose: the rows behind guide coverage
-- params:  $period varchar; $institution varchar; $most bigint, optional
-- columns: institution_id varchar, edition varchar, published_on date, received_on date, numerator double,
--          denominator double, numerator_in_all double, denominator_in_all double, rows_in_all bigint
-- grain:   institution_id
with current_edition as (
    select
        guide.edition,
        guide.published_on,
        period.cut_off
    from drill.guide_edition as guide
    inner join scoped.period as period on period.period = $period and guide.published_on <= period.cut_off
    order by guide.published_on desc, guide.edition desc
    limit 1
),

counted as (
    select
        institution.institution_id,
        guide.edition,
        guide.published_on,
        receipt.received_on,
        coalesce(receipt.received_on <= guide.cut_off, false)::double as numerator,
        1::double as denominator
    from current_edition as guide
    cross join scoped.institution as institution
    left join drill.guide_receipt as receipt
        on institution.institution_id = receipt.institution_id and guide.edition = receipt.edition
    where $institution in ('whole', institution.institution_id)
)

select
    counted.institution_id,
    counted.edition,
    counted.published_on,
    counted.received_on,
    counted.numerator,
    counted.denominator,
    sum(counted.numerator) over () as numerator_in_all,
    sum(counted.denominator) over () as denominator_in_all,
    count(*) over () as rows_in_all
from counted
order by counted.numerator, counted.institution_id
limit coalesce($most, 500)
