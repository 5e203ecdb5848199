-- purpose: the items of receivables and payables behind a figure at the end of any day, the largest first
-- params:  $cut_off date; $state varchar; $institution varchar; $direction varchar, optional;
--          $sub_unit varchar, optional; $account varchar, optional; $counterparty varchar, optional;
--          $but varchar[], optional; $business_type varchar, optional; $internal boolean, optional;
--          $small boolean, optional; $basis varchar, optional; $band bigint, optional; $days bigint, optional;
--          $years bigint, optional; $since date, optional; $items varchar[], optional; $most bigint, optional
-- columns: institution_id varchar, institution_zh varchar, institution_en varchar, item_id varchar, direction varchar,
--          sub_unit_id varchar, account varchar, counterparty_id varchar, counterparty_zh varchar,
--          counterparty_en varchar, is_internal boolean, business_type varchar, document_no varchar,
--          invoice_no varchar, contract_no varchar, voucher_no varchar, posting_date date, document_date date,
--          due_date date, is_prepayment boolean, amount decimal(18,2), cleared decimal(18,2),
--          open_amount decimal(18,2), counted decimal(18,2), days_overdue bigint, age_days bigint,
--          document_band bigint, due_band bigint, items_in_all bigint, counted_in_all decimal(18,2)
-- grain:   institution_id, item_id
-- note:    state is open, overdue (by more than $days), not_due, due_within ($days), prepayment, or of the span from
--          $since: opened, cleared, due; $years: of documents at least so old; counted is what the figure sums, the two
--          totals are of all items and not of the $most that are shown; $items holds institution/item, $but the
--          counterparties that are left out;
--          '' asks for what has no sub-unit, account or business type
with item as (
    select *
    from drill.settlement_item
    where
        $institution in ('whole', institution_id)
        and posting_date <= $cut_off
        and is_prepayment = ($state = 'prepayment')
        and ($direction is null or direction = $direction)
        and ($sub_unit is null or coalesce(sub_unit_id, '') = $sub_unit)
        and ($account is null or coalesce(account, '') = $account)
        and ($counterparty is null or counterparty_id = $counterparty)
        and ($but is null or not coalesce(list_contains($but, counterparty_id), false))
        and ($business_type is null or coalesce(business_type, '') = $business_type)
        and ($years is null or document_date + to_years($years::integer) <= $cut_off)
        and ($items is null or list_contains($items, institution_id || '/' || item_id))
        and case $state
            when 'overdue' then due_date < $cut_off - coalesce($days, 0)::integer
            when 'due_within' then due_date > $cut_off and due_date <= $cut_off + $days::integer
            when 'not_due' then due_date is null or due_date >= $cut_off
            when 'opened' then posting_date >= $since
            when 'due' then due_date between $since and $cut_off
            else true
        end
),

cleared as (
    select
        institution_id,
        item_id,
        sum(amount) as cleared,
        sum(amount) filter (cleared_on >= $since) as cleared_since
    from drill.clearing
    where $institution in ('whole', institution_id) and cleared_on <= $cut_off
    group by institution_id, item_id
),

-- the last day whose items are in a band at the cut-off: none for the first band; a year is over on its own date
band as (
    select
        basis,
        band_no,
        case
            when from_years is null and coalesce(from_days, 0) = 0 then date '9999-12-31'
            when from_years is null then $cut_off - from_days::integer
            when ($cut_off - to_years(from_years))::date + 1 + to_years(from_years) <= $cut_off
                then ($cut_off - to_years(from_years))::date + 1
            else ($cut_off - to_years(from_years))::date
        end as until
    from drill.ageing_band
),

wanted_band as (
    select
        max(until) filter (band_no = $band) as until,
        coalesce(max(until) filter (band_no > $band), date '0001-01-01') as after
    from band
    where basis = $basis
),

found as (
    select
        item.*,
        case
            when $basis = 'due' then coalesce(item.due_date, date '9999-12-30')
            else item.document_date
        end as aged_from,
        coalesce(cleared.cleared, 0)::decimal(18, 2) as cleared,
        (item.amount - coalesce(cleared.cleared, 0))::decimal(18, 2) as open_amount,
        case
            when $state in ('opened', 'due') then item.amount
            when $state = 'cleared' and item.posting_date >= $since then cleared.cleared
            when $state = 'cleared' then cleared.cleared_since
            else item.amount - coalesce(cleared.cleared, 0)
        end::decimal(18, 2) as counted
    from item
    left join cleared on item.institution_id = cleared.institution_id and item.item_id = cleared.item_id
),

matching as (
    select found.*
    from found
    cross join wanted_band as wanted
    left join drill.counterparty as partner on found.counterparty_id = partner.counterparty_id
    where
        found.counted <> 0
        and ($internal is null or partner.is_internal = $internal)
        and ($small is null or partner.is_small_enterprise = $small)
        and ($band is null or (found.aged_from <= wanted.until and found.aged_from > wanted.after))
),

total as (
    select
        count(*) as items_in_all,
        sum(counted)::decimal(18, 2) as counted_in_all
    from matching
),

shown as (
    select *
    from matching
    order by abs(counted) desc, institution_id, item_id
    limit coalesce($most, 1000)
)

select
    shown.institution_id,
    institution.name_zh as institution_zh,
    institution.name_en as institution_en,
    shown.item_id,
    shown.direction,
    shown.sub_unit_id,
    shown.account,
    shown.counterparty_id,
    partner.name_zh as counterparty_zh,
    partner.name_en as counterparty_en,
    partner.is_internal,
    shown.business_type,
    shown.document_no,
    shown.invoice_no,
    shown.contract_no,
    shown.voucher_no,
    shown.posting_date,
    shown.document_date,
    shown.due_date,
    shown.is_prepayment,
    shown.amount,
    shown.cleared,
    shown.open_amount,
    shown.counted,
    greatest($cut_off - shown.due_date, 0) as days_overdue,
    greatest($cut_off - shown.document_date, 0) as age_days,
    (select max(band.band_no) from band where band.basis = 'document' and shown.document_date <= band.until)
        as document_band,
    (
        select max(band.band_no) from band
        where band.basis = 'due' and coalesce(shown.due_date, date '9999-12-30') <= band.until
    ) as due_band,
    total.items_in_all,
    total.counted_in_all
from shown
cross join total
left join drill.counterparty as partner on shown.counterparty_id = partner.counterparty_id
left join scoped.institution on shown.institution_id = institution.institution_id
order by abs(shown.counted) desc, shown.institution_id, shown.item_id
