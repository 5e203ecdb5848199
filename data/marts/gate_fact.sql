-- purpose: the facts of the ledger and the pool that gates ask for, per institution, today
-- columns: institution_id varchar, phase varchar, is_approved boolean, has_wave boolean, has_contact boolean,
--          typical_confirmed bigint, uat_signed bigint, has_users boolean, has_solution boolean, has_guide boolean,
--          online_since date, critical_overdue bigint
-- grain:   institution_id
with confirmed as (
    select
        institution_id,
        count(*) filter (confirmed_on <= today and kind = 'typical') as typical_confirmed,
        count(*) filter (uat_signed_on <= today) as uat_signed,
        bool_or(target_users > 0) as has_users,
        min(online_on) filter (online_on <= today) as online_since
    from marts.deployment_state
    cross join marts.clock
    group by institution_id
),

solutions as (
    select distinct institution_id
    from pool.sign_off
    cross join marts.clock
    where kind = 'solution' and signed_on <= today
),

overdue as (
    select institution_id, count(*) as issues
    from marts.issue
    cross join marts.clock
    where answer_due_at < now and answered_at is null and closed_at is null
    group by institution_id
)

select
    institution.institution_id,
    institution.phase,
    coalesce(institution.approved_on <= today, false) as is_approved,
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
cross join marts.clock
left join confirmed on institution.institution_id = confirmed.institution_id
left join solutions on institution.institution_id = solutions.institution_id
left join marts.guide_holder as guides on institution.institution_id = guides.institution_id
left join overdue on institution.institution_id = overdue.institution_id
order by institution.institution_id
