-- purpose: what each scenario moved in each institution, before and after going live, with the counts behind it
-- params:  $institution varchar; $domain varchar, optional; $scenario varchar, optional
-- columns: institution_id varchar, institution_zh varchar, institution_en varchar, scenario varchar, name_zh varchar,
--          name_en varchar, measure varchar, unit varchar, online_on date, before_value double, after_value double,
--          before_count bigint, after_count bigint, sample bigint, change double, change_percent double, others bigint,
--          others_change double, why_none varchar, why_alone varchar
-- grain:   institution_id, scenario, measure
-- note:    now; defined in marts.scenario_effect; what is known first, the largest improvement first
select
    effect.institution_id,
    institution.name_zh as institution_zh,
    institution.name_en as institution_en,
    effect.scenario,
    scenario.name_zh,
    scenario.name_en,
    effect.measure,
    effect.unit,
    effect.online_on,
    effect.before_value,
    effect.after_value,
    effect.before_count,
    effect.after_count,
    effect.sample,
    effect.change,
    100 * effect.change / nullif(effect.before_value, 0) as change_percent,
    effect.others,
    effect.others_change,
    effect.why_none,
    effect.why_alone
from scoped.scenario_effect as effect
inner join scoped.institution on effect.institution_id = institution.institution_id
inner join scoped.scenario on effect.scenario = scenario.scenario
where
    ($institution = 'whole' or effect.institution_id = $institution)
    and ($domain is null or scenario.domain = $domain)
    and ($scenario is null or effect.scenario = $scenario)
order by
    effect.measure = 'hours',
    effect.measure,
    effect.why_none is not null,
    change_percent asc nulls last,
    effect.institution_id asc,
    effect.scenario asc
