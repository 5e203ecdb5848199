-- purpose: what each role has to do with each task, and what is wrong with a task
-- columns: task_zh varchar, role_zh varchar, duty varchar, accountable bigint, responsible bigint, flag varchar
-- grain:   task_zh, role_zh
-- note:    every task with every role, duty null where a role has none; flag is none_accountable,
--          several_accountable, none_responsible, or null where exactly one is accountable and someone responsible
with tasks as (
    select
        task_zh,
        count(*) filter (duty = 'A') as accountable,
        count(*) filter (duty = 'R') as responsible
    from ledger.raci
    group by task_zh
),

roles as (
    select distinct role_zh
    from ledger.raci
)

select
    tasks.task_zh,
    roles.role_zh,
    raci.duty,
    tasks.accountable,
    tasks.responsible,
    case
        when tasks.accountable = 0 then 'none_accountable'
        when tasks.accountable > 1 then 'several_accountable'
        when tasks.responsible = 0 then 'none_responsible'
    end as flag
from tasks
cross join roles
left join ledger.raci on tasks.task_zh = raci.task_zh and roles.role_zh = raci.role_zh
order by
    flag is null,
    tasks.task_zh,
    list_position(['总体决策组', '数据资源组', '场景应用组', '运营保障组'], roles.role_zh) nulls last,
    roles.role_zh
