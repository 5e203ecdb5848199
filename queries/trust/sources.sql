-- purpose: what a measure or a question is made of: each source with when it came, and what is not right with it
-- params:  $institution varchar; $kpi varchar, optional; $marts varchar[], optional
-- columns: kind varchar, code varchar, name_zh varchar, name_en varchar, data_owner varchar, is_decided_here boolean,
--          came_at timestamp, due_at timestamp, overdue bigint, backups bigint, disagreeing bigint,
--          failed_rules bigint, set_aside_rows bigint
-- grain:   kind, code
-- note:    of the measure $kpi, or of all $marts and tables of the pool. kind is source_table, wide_table, pool or
--          mart. came_at: the newest arrival of a customer's table, or when rows of a table of the contract were loaded
--          last; is_decided_here: a table of the ledger, where there is no such time; overdue, backups and disagreeing
--          count institutions
with behind as (
    select distinct from_kind as kind, from_code as code
    from scoped.lineage_upstream
    where to_kind = 'measure' and to_code = $kpi
    union
    select from_kind, from_code
    from scoped.lineage_upstream
    where to_kind in ('mart', 'pool') and list_contains($marts, to_code)
    union
    select 'mart', unnest($marts)
    union
    select 'pool', pool_table
    from scoped.pool_table
    where list_contains($marts, pool_table)
),

arrivals as (
    select table_id, max(last_arrived_at) as came_at, max(last_due_at) as due_at
    from scoped.catalogue_delivery
    where $institution in ('whole', institution_id)
    group by table_id
),

faults as (
    select
        source_kind,
        source_code,
        count(*) filter (reason_kind = 'late_source') as overdue,
        count(*) filter (reason_kind = 'backup') as backups,
        count(*) filter (reason_kind = 'totals') as disagreeing,
        count(distinct code) filter (reason_kind = 'failed_rule') as failed_rules,
        sum(amount) filter (reason_kind = 'set_aside')::bigint as set_aside_rows
    from scoped.source_doubt
    where $institution in ('whole', institution_id) or institution_id = 'centre'
    group by source_kind, source_code
)

select
    behind.kind,
    behind.code,
    known.name_zh,
    known.name_en,
    known.data_owner,
    coalesce(known.kept_in = 'ledger', false) as is_decided_here,
    coalesce(arrivals.came_at, loads.loaded_at) as came_at,
    arrivals.due_at,
    coalesce(faults.overdue, 0) as overdue,
    coalesce(faults.backups, 0) as backups,
    coalesce(faults.disagreeing, 0) as disagreeing,
    coalesce(faults.failed_rules, 0) as failed_rules,
    coalesce(faults.set_aside_rows, 0) as set_aside_rows
from behind
left join scoped.catalogue_table as known on behind.kind = known.kind and behind.code = known.table_id
left join arrivals on behind.kind = 'source_table' and behind.code = arrivals.table_id
left join scoped.table_load as loads on behind.kind = 'pool' and behind.code = loads.table_name
left join faults on behind.kind = faults.source_kind and behind.code = faults.source_code
where behind.kind <> 'mart' or behind.code not in ('kpi', 'period', 'release_fact', 'clock', 'ledger_moment')
order by
    array_position(['source_table', 'wide_table', 'pool', 'mart'], behind.kind),
    (overdue + backups + disagreeing + failed_rules + set_aside_rows) desc,
    behind.code
