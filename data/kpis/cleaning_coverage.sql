-- code:        cleaning_coverage
-- name:        Cleaning coverage
-- seed_no:     2a
-- group:       data_backflow
-- unit:        percent
-- direction:   up
-- level:       institution
-- combine:     sum
-- audience:    client
-- pace:        state
-- empty:       no_data
-- window:      state at cut-off
-- numerator:   verified pairs whose mandatory rules all ran on the latest delivered version
-- denominator: verified pairs that have a mandatory rule
-- note:        pairs without a rule are listed, not counted clean; 80 % is the mark of the pilot phase
with mandatory_rules as (
    select
        rule_id,
        table_id,
        count(*) over (partition by table_id) as rules_of_table
    from pool.quality_rule
    where is_mandatory
),

verified_pairs as (
    select
        institution_id,
        table_id,
        verified_on
    from pool.table_access
    where
        verified_on is not null
        and table_id in (select table_id from mandatory_rules)
),

-- a cut-off is the end of a month or the last day of all, so the newest version of each month is enough
month_versions as (
    select
        institution_id,
        table_id,
        date_trunc('month', arrived_at)::date as month,
        max(version) as month_version
    from pool.delivery
    semi join verified_pairs using (institution_id, table_id)
    where arrived_at::date <= (select as_of from marts.release_fact)
    group by all
),

latest_versions as (
    select
        institution_id,
        table_id,
        month as since_month,
        max(month_version) over until_now as version,
        lead(month) over until_now as until_month
    from month_versions
    window until_now as (partition by institution_id, table_id order by month)
),

first_runs as (
    select
        quality_result.institution_id,
        mandatory_rules.table_id,
        quality_result.version,
        mandatory_rules.rules_of_table,
        min(quality_result.checked_on) as ran_on
    from pool.quality_result
    inner join mandatory_rules using (rule_id)
    semi join latest_versions using (institution_id, table_id, version)
    group by
        quality_result.institution_id,
        mandatory_rules.table_id,
        quality_result.version,
        quality_result.rule_id,
        mandatory_rules.rules_of_table
),

cleaned_versions as (
    select
        institution_id,
        table_id,
        version,
        max(ran_on) as cleaned_on
    from first_runs
    group by all
    having count(*) = any_value(rules_of_table)
),

cut_offs as (select distinct cut_off from marts.period),

states as (
    select
        cut_offs.cut_off,
        verified_pairs.institution_id,
        count(*) filter (where cleaned_versions.cleaned_on <= cut_offs.cut_off) as cleaned,
        count(*) as verified
    from cut_offs
    inner join verified_pairs on cut_offs.cut_off >= verified_pairs.verified_on
    left join latest_versions
        on
            verified_pairs.institution_id = latest_versions.institution_id
            and verified_pairs.table_id = latest_versions.table_id
            and cut_offs.cut_off >= latest_versions.since_month
            and (latest_versions.until_month is null or latest_versions.until_month > cut_offs.cut_off)
    left join cleaned_versions
        on
            verified_pairs.institution_id = cleaned_versions.institution_id
            and verified_pairs.table_id = cleaned_versions.table_id
            and latest_versions.version = cleaned_versions.version
    group by all
)

select
    period.grain,
    period.period,
    coalesce(states.institution_id, 'whole') as institution_id,
    sum(states.cleaned) as numerator,
    sum(states.verified) as denominator
from marts.period
inner join states using (cut_off)
group by grouping sets (
    (period.grain, period.period, states.institution_id),
    (period.grain, period.period)
)
