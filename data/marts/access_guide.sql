-- purpose: which institution has received which edition of the guide to the backflow, and when
-- columns: institution_id varchar, edition varchar, published_on date, is_current boolean, received_on date,
--          days bigint
-- grain:   institution_id, edition
-- note:    editions published by the cut-off; received_on is null for who has it not; days run from the publication to
--          the receipt, or to the cut-off
with editions as (
    select
        guide_edition.edition,
        guide_edition.published_on,
        release_fact.as_of,
        row_number() over (order by guide_edition.published_on desc, guide_edition.edition desc) = 1 as is_current
    from pool.guide_edition
    inner join marts.release_fact on guide_edition.published_on <= release_fact.as_of
),

received as (
    select institution_id, edition, min(received_on) as received_on
    from pool.guide_receipt
    inner join marts.release_fact on guide_receipt.received_on <= release_fact.as_of
    group by institution_id, edition
)

select
    institution.institution_id,
    editions.edition,
    editions.published_on,
    editions.is_current,
    received.received_on,
    date_diff('day', editions.published_on, coalesce(received.received_on, editions.as_of)) as days
from marts.institution
cross join editions
left join received on institution.institution_id = received.institution_id and editions.edition = received.edition
order by institution.institution_id, editions.edition
