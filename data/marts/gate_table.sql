-- purpose: the tables that an institution's confirmed scenarios need: how many are verified and cleaned
-- columns: institution_id varchar, needed bigint, verified bigint, cleaned bigint, key_needed bigint,
--          key_verified bigint
-- grain:   institution_id
with needed as (
    select
        deployment.institution_id,
        scenario_table.table_id,
        bool_or(scenario_table.is_key) as is_key
    from pool.deployment
    cross join marts.release_fact
    inner join pool.scenario_table on deployment.scenario = scenario_table.scenario
    where deployment.confirmed_on <= as_of and (deployment.retired_on is null or deployment.retired_on > as_of)
    group by deployment.institution_id, scenario_table.table_id
),

reached as (
    select
        needed.institution_id,
        needed.is_key,
        coalesce(table_access.verified_on <= as_of, false) as is_verified,
        coalesce(table_access.cleaned_on <= as_of, false) as is_cleaned
    from needed
    cross join marts.release_fact
    left join pool.table_access
        on needed.institution_id = table_access.institution_id and needed.table_id = table_access.table_id
    where coalesce(table_access.required, true)
)

select
    institution_id,
    count(*) as needed,
    count(*) filter (is_verified) as verified,
    count(*) filter (is_cleaned) as cleaned,
    count(*) filter (is_key) as key_needed,
    count(*) filter (is_key and is_verified) as key_verified
from reached
group by institution_id
order by institution_id
