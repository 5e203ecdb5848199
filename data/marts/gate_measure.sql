-- purpose: the measures that gates ask for, per institution, at the last full month of the release
-- columns: institution_id varchar, training double, usage double, gain double, coverage double, usage_months bigint,
--          timeliness_months bigint, satisfaction double, answers double
-- grain:   institution_id
-- note:    satisfaction is null when the last answers are older than 6 months
with full_months as (
    select period, cut_off, row_number() over (order by starts_on desc) as months_ago
    from marts.period
    where grain = 'month' and cut_off = ends_on - 1
),

figures as (
    select
        kpi_value.institution_id,
        kpi_value.kpi,
        full_months.months_ago,
        kpi_value.denominator,
        100 * kpi_value.numerator / nullif(kpi_value.denominator, 0) as percent
    from marts.kpi_value
    inner join full_months on kpi_value.period = full_months.period
    where kpi_value.grain = 'month' and full_months.months_ago <= 3
)

select
    institution.institution_id,
    max(percent) filter (kpi = 'training_coverage' and months_ago = 1) as training,
    max(percent) filter (kpi = 'scenario_usage_rate' and months_ago = 1) as usage,
    max(percent) filter (kpi = 'pilot_efficiency_gain' and months_ago = 1) as gain,
    max(percent) filter (kpi = 'scenario_coverage' and months_ago = 1) as coverage,
    count(*) filter (kpi = 'scenario_usage_rate' and percent >= 70) as usage_months,
    count(*) filter (kpi = 'delivery_timeliness' and percent >= 95) as timeliness_months,
    max(percent) filter (
        kpi = 'user_satisfaction' and months_ago = 1 and answered_on > as_of - interval 6 month
    ) as satisfaction,
    max(denominator) filter (kpi = 'user_satisfaction' and months_ago = 1) as answers
from marts.institution
cross join marts.release_fact
left join figures on institution.institution_id = figures.institution_id
left join marts.user_answer as answered on institution.institution_id = answered.institution_id
group by institution.institution_id
order by institution.institution_id
