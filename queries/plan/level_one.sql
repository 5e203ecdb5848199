-- purpose: what the headquarters have to provide: what we wait for first, the longest wait first
-- columns: item_id varchar, kind varchar, name_zh varchar, name_en varchar, requested_on date, first_promised_on date,
--          promised_on date, arrived_on date, days_waiting bigint, slip_days bigint, days_left bigint, note varchar,
--          chased bigint, chased_at timestamp, light varchar
-- grain:   item_id
-- note:    days_waiting run from the request to the arrival, or to today; slip_days from the date first promised to
--          the one promised now; days_left to that, null once arrived
with reminders as (
    select
        subject_id as item_id,
        count(*) as chased,
        max(chased_at) as chased_at
    from ledger.chase
    where subject_kind = 'level_one_item'
    group by subject_id
)

select
    item.item_id,
    item.kind,
    item.name_zh,
    coalesce(item.name_en, item.name_zh) as name_en,
    item.requested_on,
    item.first_promised_on,
    item.promised_on,
    item.arrived_on,
    date_diff('day', item.requested_on, coalesce(item.arrived_on, clock.today)) as days_waiting,
    date_diff('day', item.first_promised_on, item.promised_on) as slip_days,
    case when item.arrived_on is null then date_diff('day', clock.today, item.promised_on) end as days_left,
    item.note,
    coalesce(reminders.chased, 0) as chased,
    reminders.chased_at,
    case
        when item.arrived_on is not null then 'green'
        when days_left < 0 then 'red'
        when slip_days > 0 or days_left <= 14 or item.promised_on is null then 'yellow'
        else 'not_due'
    end as light
from ledger.level_one_item as item
cross join scoped.clock
left join reminders on item.item_id = reminders.item_id
order by item.arrived_on is not null, days_waiting desc, item.item_id
