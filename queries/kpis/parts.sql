-- purpose: what one measure is made of: numerator and denominator by institution, their sum, the figure's, the rest
-- params:  $period varchar; $kpi varchar
-- columns: part varchar, institution_id varchar, name_zh varchar, name_en varchar, numerator double, denominator double
-- grain:   part, institution_id
-- note:    part is institution, sum, figure or difference; the last three only for viewers of all, but for a figure of
--          the centre, which is everyone's
with parts as (
    select score.institution_id, score.numerator, score.denominator
    from scoped.kpi_score as score
    where score.period = $period and score.kpi = $kpi
    and (score.numerator is not null or score.institution_id in ('whole', 'centre'))
),

figure as (
    select numerator, denominator
    from parts
    where institution_id in ('whole', 'centre')
),

added as (
    select sum(numerator) as numerator, sum(denominator) as denominator
    from parts
    where institution_id not in ('whole', 'centre')
    having count(*) > 0
),

listed as (
    select 'institution' as part, institution_id, numerator, denominator
    from parts
    where institution_id not in ('whole', 'centre')
    union all
    select 'sum', '', added.numerator, added.denominator from added
    inner join figure on true
    union all
    select 'figure', '', numerator, denominator from figure
    union all
    select 'difference', '', added.numerator - figure.numerator, added.denominator - figure.denominator
    from added
    inner join figure on true
)

select
    listed.part,
    listed.institution_id,
    institution.name_zh,
    institution.name_en,
    listed.numerator,
    listed.denominator
from listed
left join scoped.institution on listed.institution_id = institution.institution_id
order by array_position(['institution', 'sum', 'figure', 'difference'], listed.part), listed.institution_id
