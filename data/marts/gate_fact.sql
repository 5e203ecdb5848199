-- purpose: the facts of the ledger and the pool that gates ask for, per institution, at the cut-off
-- columns: institution_id varchar, phase varchar, is_approved boolean, has_wave boolean, has_contact boolean,
--          typical_confirmed bigint, uat_signed bigint, has_users boolean, has_solution boolean, has_guide boolean,
--          online_since date, critical_overdue bigint
-- grain:   institution_id
with confirmed as (
    select
        institution_id,
        count(*) filter (confirmed_on <= as_of and kind = 'typical') as typical_confirmed,
        count(*) filter (uat_signed_on <= as_of) as uat_signed,
        bool_or(target_users > 0) as has_users,
        min(online_on) filter (online_on <= as_of) as online_since
    from marts.deployment_state
    cross join marts.release_fact
    group by institution_id
),

solutions as (
    select distinct institution_id
    from pool.sign_off
    cross join marts.release_fact
    where kind = 'solution' and signed_on <= as_of
),

current_guide as (
    select arg_max(edition, published_on) as edition
    from pool.guide_edition
    cross join marts.release_fact
    where published_on <= as_of
),

guides as (
    select distinct guide_receipt.institution_id
    from pool.guide_receipt
    inner join current_guide on guide_receipt.edition = current_guide.edition
    cross join marts.release_fact
    where guide_receipt.received_on <= as_of
),

overdue as (
    select institution_id, count(*) as issues
    from marts.issue
    cross join marts.release_fact
    where answer_due_at < as_of + interval 1 day and answered_at is null and closed_at is null
    group by institution_id
)

select
    institution.institution_id,
    institution.phase,
    coalesce(institution.approved_on <= as_of, false) as is_approved,
    institution.wave is not null as has_wave,
    institution.contact is not null as has_contact,
    coalesce(confirmed.typical_confirmed, 0) as typical_confirmed,
    coalesce(confirmed.uat_signed, 0) as uat_signed,
    coalesce(confirmed.has_users, false) as has_users,
    solutions.institution_id is not null as has_solution,
    guides.institution_id is not null as has_guide,
    confirmed.online_since,
    coalesce(overdue.issues, 0) as critical_overdue
from marts.institution
cross join marts.release_fact
left join confirmed on institution.institution_id = confirmed.institution_id
left join solutions on institution.institution_id = solutions.institution_id
left join guides on institution.institution_id = guides.institution_id
left join overdue on institution.institution_id = overdue.institution_id
order by institution.institution_id
