-- purpose: the institutions that have received the edition of the guide that is current, as far as the pool knows
-- columns: institution_id varchar, edition varchar, received_on date
-- grain:   institution_id
with current_guide as (
    select arg_max(edition, published_on) as edition
    from pool.guide_edition
    cross join marts.release_fact
    where published_on <= as_of
)

select
    guide_receipt.institution_id,
    current_guide.edition,
    min(guide_receipt.received_on) as received_on
from pool.guide_receipt
inner join current_guide on guide_receipt.edition = current_guide.edition
cross join marts.release_fact
where guide_receipt.received_on <= release_fact.as_of
group by guide_receipt.institution_id, current_guide.edition
order by guide_receipt.institution_id
