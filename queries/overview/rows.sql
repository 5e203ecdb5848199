-- purpose: the rows of the heatmap: the whole first, then the institutions
-- params:  $institution varchar
-- columns: institution_id varchar, name_zh varchar, name_en varchar
-- grain:   institution_id
with rows as (
    select 0 as position, 'whole' as institution_id, '整体' as name_zh, 'Whole' as name_en
    where $institution = 'whole'
    and exists (select 1 from scoped.kpi_score as score where score.institution_id = 'whole')
    union all
    select 1, institution_id, name_zh, name_en
    from scoped.institution
    where $institution = 'whole' or institution_id = $institution
)

select institution_id, name_zh, name_en
from rows
order by position, institution_id
