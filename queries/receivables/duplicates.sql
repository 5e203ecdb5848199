-- purpose: the items that look booked or paid twice, with what was decided on each; those undecided first
-- params:  $period varchar; $institution varchar; $side varchar; $until date, optional
-- columns: institution_id varchar, institution_zh varchar, institution_en varchar, item_id varchar, direction varchar,
--          kind varchar, counterparty_zh varchar, counterparty_en varchar, invoice_no varchar, amount decimal(18,2),
--          posting_date date, like_item_id varchar, like_invoice_no varchar, like_posting_date date,
--          decision varchar, note varchar, decided_by varchar, decided_at timestamp, row_key varchar,
--          in_all bigint, undecided bigint, undecided_amount decimal(18,2)
-- grain:   institution_id, item_id
-- note:    posted by the period's cut-off, or by the day $until; decisions are those of now; the 50 first, the
--          counts are of all
with found as (
    select
        suspect.*,
        decision.decision,
        decision.note,
        decision.decided_by,
        decision.decided_at,
        coalesce(decision.decision, 'none') in ('none', 'in_clarification') as is_open
    from scoped.duplicate_suspect as suspect
    inner join scoped.period
        on period.period = $period and coalesce($until, period.cut_off) >= suspect.posting_date
    left join ledger.duplicate_decision as decision
        on suspect.institution_id = decision.institution_id and suspect.item_id = decision.item_id
    where $institution in ('whole', suspect.institution_id) and $side in ('all', suspect.side)
)

select
    found.institution_id,
    institution.name_zh as institution_zh,
    institution.name_en as institution_en,
    found.item_id,
    found.direction,
    found.kind,
    found.counterparty_zh,
    found.counterparty_en,
    found.invoice_no,
    found.amount,
    found.posting_date,
    found.like_item_id,
    found.like_invoice_no,
    found.like_posting_date,
    found.decision,
    found.note,
    found.decided_by,
    found.decided_at,
    found.institution_id || '/' || found.item_id as row_key,
    count(*) over () as in_all,
    count(*) filter (found.is_open) over () as undecided,
    coalesce(sum(found.amount) filter (found.is_open) over (), 0)::decimal(18, 2) as undecided_amount
from found
inner join scoped.institution on found.institution_id = institution.institution_id
order by found.is_open desc, found.amount desc, found.institution_id, found.item_id
limit 50
