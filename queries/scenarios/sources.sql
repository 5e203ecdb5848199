-- purpose: the tables that a scenario needs: in one institution their step and whom they wait for, else in how many
-- params:  $institution varchar; $scenario varchar, optional
-- columns: scenario varchar, table_id varchar, name_zh varchar, name_en varchar, data_owner varchar, batch bigint,
--          is_key boolean, ready bigint, places bigint, status varchar, waits_for varchar, since date, asked_on date
-- grain:   scenario, table_id
-- note:    now; ready and places count institutions that have the table and that need it; status, waits_for, since
--          and asked_on are of the one institution, null for the whole; what waits first, key tables before others
select
    scenario,
    table_id,
    any_value(name_zh) as name_zh,
    any_value(name_en) as name_en,
    any_value(data_owner) as data_owner,
    any_value(batch) as batch,
    any_value(is_key) as is_key,
    count(*) filter (is_ready) as ready,
    count(*) as places,
    any_value(status) filter (institution_id = $institution) as status,
    any_value(waits_for) filter (institution_id = $institution) as waits_for,
    any_value(since) filter (institution_id = $institution) as since,
    any_value(asked_on) filter (institution_id = $institution) as asked_on
from scoped.scenario_readiness
where
    ($institution = 'whole' or institution_id = $institution)
    and ($scenario is null or scenario = $scenario)
group by scenario, table_id
order by scenario, ready / places, is_key desc, table_id
