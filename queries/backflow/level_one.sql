-- purpose: what level 1 has promised of tables and their schedule, and has not provided
-- columns: item_id varchar, kind varchar, name_zh varchar, name_en varchar, promised_on date, days_waiting bigint,
--          slip_days bigint, days_left bigint, note varchar, chased bigint, light varchar
-- grain:   item_id
-- note:    days_waiting run from the request to today, slip_days from the date first promised to the one now
with reminders as (
    select subject_id as item_id, count(*) as chased
    from ledger.chase
    where subject_kind = 'level_one_item'
    group by subject_id
)

select
    item.item_id,
    item.kind,
    item.name_zh,
    coalesce(item.name_en, item.name_zh) as name_en,
    item.promised_on,
    date_diff('day', item.requested_on, clock.today) as days_waiting,
    coalesce(date_diff('day', item.first_promised_on, item.promised_on), 0) as slip_days,
    date_diff('day', clock.today, item.promised_on) as days_left,
    item.note,
    coalesce(reminders.chased, 0) as chased,
    case
        when days_left < 0 then 'red'
        when slip_days > 0 or days_left <= 14 or item.promised_on is null then 'yellow'
        else 'not_due'
    end as light
from ledger.level_one_item as item
cross join scoped.clock
left join reminders on item.item_id = reminders.item_id
where item.arrived_on is null and item.kind in ('tables', 'schedule')
order by item.kind <> 'tables', item.promised_on, item.item_id
