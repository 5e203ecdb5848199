-- purpose: the training courses, published and planned, with the scenario that each teaches
-- columns: institution_id varchar, audience varchar, course_id varchar, name_zh varchar, name_en varchar,
--          scenario varchar, scenario_zh varchar, scenario_en varchar, is_special boolean, planned_on date,
--          published_on date
-- grain:   course_id
-- note:    of the centre; clients see the published courses of scenarios, which training coverage counts; the others
--          stand behind courses_published, which is internal
select
    'centre' as institution_id,
    case when course.scenario is not null and course.published_on <= as_of then 'client' else 'internal' end
        as audience,
    course.course_id,
    course.name_zh,
    coalesce(course.name_en, course.name_zh) as name_en,
    course.scenario,
    scenario.name_zh as scenario_zh,
    coalesce(scenario.name_en, scenario.name_zh) as scenario_en,
    course.is_special,
    course.planned_on,
    case when course.published_on <= as_of then course.published_on end as published_on
from pool.course
cross join marts.release_fact
left join pool.scenario on course.scenario = scenario.scenario
order by course.course_id
