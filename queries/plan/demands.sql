-- purpose: the pool of needs: what waits for a decision first, then by priority
-- params:  $institution varchar
-- columns: demand_id varchar, title varchar, institution_id varchar, name_zh varchar, name_en varchar, source varchar,
--          priority bigint, status varchar, raised_on date, decided_on date, days_waiting bigint, scenario varchar,
--          scenario_zh varchar, scenario_en varchar, owner varchar, light varchar
-- grain:   demand_id
-- note:    days_waiting run from raising to the decision, or to today; above 30 without one is late
with standing as (
    select
        demand.*,
        coalesce(demand.status, 'new') as stands,
        date_diff('day', demand.raised_on, coalesce(demand.decided_on, clock.today)) as days_waiting
    from ledger.demand
    cross join scoped.clock
    where $institution = 'whole' or demand.institution_id = $institution
)

select
    standing.demand_id,
    standing.title,
    standing.institution_id,
    institution.name_zh,
    institution.name_en,
    standing.source,
    standing.priority,
    standing.stands as status,
    standing.raised_on,
    standing.decided_on,
    standing.days_waiting,
    standing.scenario,
    scenario.name_zh as scenario_zh,
    scenario.name_en as scenario_en,
    standing.owner,
    case
        when standing.stands = 'delivered' then 'green'
        when standing.stands = 'new' and standing.days_waiting > 30 then 'red'
        when standing.stands = 'new' then 'yellow'
        else 'not_due'
    end as light
from standing
left join scoped.institution on standing.institution_id = institution.institution_id
left join scoped.scenario on standing.scenario = scenario.scenario
order by
    list_position(['new', 'accepted', 'in_work', 'delivered', 'declined'], standing.stands),
    standing.priority,
    standing.raised_on,
    standing.demand_id
