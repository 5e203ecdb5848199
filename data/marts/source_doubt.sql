-- purpose: what is not as it should be with a source at the cut-off, and since when
-- columns: source_kind varchar, source_code varchar, institution_id varchar, reason_kind varchar, code varchar,
--          name_zh varchar, name_en varchar, since date, amount bigint
-- grain:   source_kind, source_code, institution_id, reason_kind, code
-- note:    of a customer's table: late_source (due, and nothing has come since), backup (what came last came from a
--          backup), totals (what came last did not agree with its control totals), each since the first such delivery
--          due; failed_rule (a mandatory rule's last result is under its threshold; amount: rows failed), since it was
--          first under it without a break. Of a pool's table: set_aside (amount: rows refused at loading), calendar
--          (holidays of the cut-off's year are missing). What belongs to no one institution stands at centre; since is
--          null for all time
with due as (
    select
        delivery.institution_id,
        delivery.table_id,
        delivery.due_at,
        delivery.backup_source is not null as is_backup,
        delivery.totals_met,
        coalesce(delivery.arrived_at < release_fact.as_of + interval 1 day, false) as has_come
    from pool.delivery
    cross join marts.release_fact
    where not delivery.is_cancelled and delivery.due_at < release_fact.as_of + interval 1 day
),

faults as (
    select due.institution_id, due.table_id, due.due_at, judged.reason_kind, judged.is_bad, judged.is_good
    from due
    cross join lateral (
        values
        ('late_source', not due.has_come, due.has_come),
        ('backup', due.has_come and due.is_backup, due.has_come and not due.is_backup),
        ('totals', due.has_come and due.totals_met is false, due.has_come and due.totals_met is not false)
    ) as judged (reason_kind, is_bad, is_good)
    where judged.is_bad or judged.is_good
),

last_good as (
    select institution_id, table_id, reason_kind, max(due_at) filter (is_good) as due_at
    from faults
    group by institution_id, table_id, reason_kind
),

results as (
    select
        result.institution_id,
        result.rule_id,
        quality_rule.table_id,
        result.checked_on,
        result.failed_rows,
        coalesce(
            result.checked_rows > 0
            and 100 * (1 - result.failed_rows::double / result.checked_rows) < quality_rule.threshold_percent,
            false
        ) as is_under
    from pool.quality_result as result
    inner join pool.quality_rule on result.rule_id = quality_rule.rule_id
    cross join marts.release_fact
    where quality_rule.is_mandatory and result.checked_on <= release_fact.as_of
),

last_passed as (
    select institution_id, rule_id, max(checked_on) filter (not is_under) as checked_on
    from results
    group by institution_id, rule_id
),

found as (
    select
        'source_table' as source_kind,
        faults.table_id as source_code,
        faults.institution_id,
        faults.reason_kind,
        faults.table_id as code,
        min(faults.due_at)::date as since,
        null::bigint as amount
    from faults
    inner join last_good
        on faults.institution_id = last_good.institution_id
        and faults.table_id = last_good.table_id
        and faults.reason_kind = last_good.reason_kind
    where faults.is_bad and coalesce(faults.due_at > last_good.due_at, true)
    group by faults.table_id, faults.institution_id, faults.reason_kind
    union all
    select
        'source_table',
        results.table_id,
        results.institution_id,
        'failed_rule',
        results.rule_id,
        min(results.checked_on),
        arg_max(results.failed_rows, results.checked_on)
    from results
    inner join last_passed
        on results.institution_id = last_passed.institution_id and results.rule_id = last_passed.rule_id
    where results.is_under and coalesce(results.checked_on > last_passed.checked_on, true)
    group by results.table_id, results.institution_id, results.rule_id
    union all
    select
        'pool' as source_kind,
        set_aside.source_table as source_code,
        'centre' as institution_id,
        'set_aside' as reason_kind,
        set_aside.source_table as code,
        null as since,
        set_aside.set_aside_rows as amount
    from marts.set_aside
    where set_aside.set_aside_rows > 0
    union all
    select 'pool', 'holiday', 'centre', 'calendar', strftime(day, '%Y'), date_trunc('year', day)::date, null
    from marts.working_day
    inner join marts.release_fact on working_day.day = release_fact.as_of
    where not is_known
)

select
    found.source_kind,
    found.source_code,
    found.institution_id,
    found.reason_kind,
    found.code,
    coalesce(quality_rule.name_zh, source_table.name_zh) as name_zh,
    coalesce(quality_rule.name_en, source_table.name_en, quality_rule.name_zh, source_table.name_zh) as name_en,
    found.since,
    found.amount
from found
left join pool.source_table on found.source_kind = 'source_table' and found.source_code = source_table.table_id
left join pool.quality_rule on found.reason_kind = 'failed_rule' and found.code = quality_rule.rule_id
order by found.source_kind, found.source_code, found.institution_id, found.reason_kind, found.code
