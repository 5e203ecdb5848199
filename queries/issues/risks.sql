-- purpose: the open risks with their plan, and whether the trigger of each is met
-- params:  $institution varchar
-- columns: risk_id varchar, institution_id varchar, place_zh varchar, place_en varchar, kind varchar,
--          name_zh varchar, name_en varchar, probability bigint, impact bigint, response varchar, trigger varchar,
--          owner varchar, opened_on date, trigger_kpi varchar, trigger_name varchar, unit varchar,
--          trigger_when varchar, trigger_value double, value double, period varchar, is_met boolean,
--          met_since varchar, triggered_on date
-- grain:   risk_id
-- note:    those of the centre concern every institution; value is the measure's newest monthly figure, of the
--          institution or of the whole; met_since is the first month of the unbroken run in which the trigger held;
--          is_met is null where no measure tells and nobody has seen it, or where the measure is not the viewer's
with risks as (
    select
        *,
        case coalesce(institution_id, 'centre') when 'centre' then ['whole', 'centre'] else [institution_id] end
            as places
    from ledger.risk
    where closed_on is null
    and ($institution = 'whole' or coalesce(institution_id, 'centre') in ('centre', $institution))
),

figures as (
    select
        risks.risk_id,
        score.period,
        score.value,
        case risks.trigger_when
            when 'below' then score.value < risks.trigger_value
            else score.value > risks.trigger_value
        end as is_met
    from risks
    inner join scoped.kpi_score as score
        on risks.trigger_kpi = score.kpi
        and score.grain = 'month'
        and list_contains(risks.places, score.institution_id)
    where score.value is not null
),

judged as (
    select
        risk_id,
        max(period) as period,
        arg_max(value, period) as value,
        arg_max(is_met, period) as is_met,
        max(period) filter (where not is_met) as last_unmet
    from figures
    group by risk_id
),

since as (
    select
        figures.risk_id,
        min(figures.period) as met_since
    from figures
    inner join judged on figures.risk_id = judged.risk_id
    where judged.is_met and figures.period > coalesce(judged.last_unmet, '')
    group by figures.risk_id
)

select
    risks.risk_id,
    coalesce(risks.institution_id, 'centre') as institution_id,
    institution.name_zh as place_zh,
    institution.name_en as place_en,
    risks.kind,
    risks.name_zh,
    coalesce(risks.name_en, risks.name_zh) as name_en,
    risks.probability,
    risks.impact,
    risks.response,
    risks.trigger,
    risks.owner,
    risks.opened_on,
    kpi.kpi as trigger_kpi,
    kpi.name as trigger_name,
    kpi.unit,
    risks.trigger_when,
    risks.trigger_value,
    judged.value,
    judged.period,
    case when risks.triggered_on is not null then true else judged.is_met end as is_met,
    since.met_since,
    risks.triggered_on
from risks
left join scoped.institution on risks.institution_id = institution.institution_id
left join scoped.kpi on risks.trigger_kpi = kpi.kpi
left join judged on risks.risk_id = judged.risk_id
left join since on risks.risk_id = since.risk_id
order by coalesce(risks.triggered_on is not null or judged.is_met, false) desc, risks.probability * risks.impact desc,
    risks.risk_id
