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
        month,
        max(month_version) over (partition by institution_id, table_id order by month) as version
    from month_versions
),

first_runs as (
    select
        institution_id,
        rule_id,
        version,
        min(checked_on) as ran_on
    from pool.quality_result
    where rule_id in (select rule_id from mandatory_rules)
    group by all
),

cleaned_versions as (
    select
        first_runs.institution_id,
        mandatory_rules.table_id,
        first_runs.version,
        max(first_runs.ran_on) as cleaned_on
    from first_runs
    inner join mandatory_rules using (rule_id)
    group by all
    having count(*) = any_value(mandatory_rules.rules_of_table)
),

cut_offs as (select distinct cut_off from marts.period),

pair_versions as (
    select
        cut_offs.cut_off,
        verified_pairs.institution_id,
        verified_pairs.table_id,
        latest_versions.version
    from cut_offs
    inner join verified_pairs on cut_offs.cut_off >= verified_pairs.verified_on
    asof left join latest_versions
        on
            verified_pairs.institution_id = latest_versions.institution_id
            and verified_pairs.table_id = latest_versions.table_id
            and cut_offs.cut_off >= latest_versions.month
),

states as (
    select
        pair_versions.cut_off,
        pair_versions.institution_id,
        count(*) filter (where cleaned_versions.cleaned_on <= pair_versions.cut_off) as cleaned,
        count(*) as verified
    from pair_versions
    left join cleaned_versions using (institution_id, table_id, version)
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
