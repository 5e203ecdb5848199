-- purpose: the institutions' figures of one measure, the best first, with the band among peers
-- params:  $period varchar; $kpi varchar
-- columns: institution_id varchar, name_zh varchar, name_en varchar, phase varchar, value double, light varchar,
--          band varchar, peers bigint, front_from double, last_from double
-- grain:   institution_id
-- note:    a viewer of one institution gets that one's row, and of the others only the rounded limits of the bands
select
    institution.institution_id,
    institution.name_zh,
    institution.name_en,
    institution.phase,
    score.value,
    score.light,
    kpi_band.band,
    kpi_band.peers,
    kpi_band.front_from,
    kpi_band.last_from
from scoped.kpi_score as score
inner join scoped.institution on score.institution_id = institution.institution_id
inner join scoped.kpi on score.kpi = kpi.kpi
left join scoped.kpi_band
    on score.kpi = kpi_band.kpi
    and score.grain = kpi_band.grain
    and score.period = kpi_band.period
    and score.institution_id = kpi_band.institution_id
where score.period = $period and score.kpi = $kpi and score.value is not null
order by case kpi.direction when 'down' then score.value else -score.value end, institution.institution_id
