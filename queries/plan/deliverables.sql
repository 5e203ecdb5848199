-- purpose: the deliverables by stage of the loop, with version, checklist and signatures
-- columns: deliverable_id varchar, group_code varchar, kind varchar, name_zh varchar, name_en varchar,
--          loop_stage varchar, version varchar, versions bigint, status varchar, owner varchar, link varchar,
--          planned_on date, accepted_on date, days_left bigint, days_late bigint, points bigint, points_met bigint,
--          share_met double, signed_by bigint, chased bigint, chased_at timestamp, light varchar
-- grain:   deliverable_id
-- note:    signed_by counts institutions of the viewer's scope; share_met is null without a checklist; days_late run
--          from the planned day to the acceptance
with reminders as (
    select
        subject_id as deliverable_id,
        count(*) as chased,
        max(chased_at) as chased_at
    from ledger.chase
    where subject_kind = 'deliverable'
    group by subject_id
),

checklists as (
    select
        deliverable_id,
        count(*) as points,
        count(met_on) as points_met
    from ledger.checklist_item
    group by deliverable_id
),

versions as (
    select
        deliverable_id,
        count(*) as versions
    from ledger.deliverable_version
    group by deliverable_id
),

signatures as (
    select
        deliverable_id,
        count(distinct institution_id) as signed_by
    from ledger.sign_off
    where deliverable_id is not null
    group by deliverable_id
),

standing as (
    select
        deliverable.*,
        coalesce(deliverable.status, 'planned') as stands,
        case when deliverable.accepted_on is null then date_diff('day', clock.today, deliverable.planned_on) end
            as days_left
    from ledger.deliverable
    cross join scoped.clock
)

select
    standing.deliverable_id,
    standing.group_code,
    standing.kind,
    standing.name_zh,
    coalesce(standing.name_en, standing.name_zh) as name_en,
    standing.loop_stage,
    standing.version,
    coalesce(versions.versions, 0) as versions,
    standing.stands as status,
    standing.owner,
    standing.link,
    standing.planned_on,
    standing.accepted_on,
    standing.days_left,
    date_diff('day', standing.planned_on, standing.accepted_on) as days_late,
    coalesce(checklists.points, 0) as points,
    coalesce(checklists.points_met, 0) as points_met,
    checklists.points_met / nullif(checklists.points, 0) as share_met,
    coalesce(signatures.signed_by, 0) as signed_by,
    coalesce(reminders.chased, 0) as chased,
    reminders.chased_at,
    case
        when standing.accepted_on is not null then 'green'
        when standing.days_left < 0 then 'red'
        when standing.days_left <= 14 then 'yellow'
        else 'not_due'
    end as light
from standing
left join checklists on standing.deliverable_id = checklists.deliverable_id
left join versions on standing.deliverable_id = versions.deliverable_id
left join signatures on standing.deliverable_id = signatures.deliverable_id
left join reminders on standing.deliverable_id = reminders.deliverable_id
order by
    list_position(['access', 'integration', 'application', 'optimisation'], standing.loop_stage),
    standing.planned_on,
    standing.deliverable_id
