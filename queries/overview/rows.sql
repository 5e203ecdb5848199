-- purpose: the rows of the heatmap: the whole first, then the institutions
-- params:
-- columns: institution_id varchar, name_zh varchar, name_en varchar
-- grain:   institution_id
with rows as (
    select 0 as position, 'whole' as institution_id, '整体' as name_zh, 'Whole' as name_en
    where exists (select 1 from scoped.kpi_score as score where score.institution_id = 'whole')
    union all
    select 1, institution_id, name_zh, name_en
    from scoped.institution
)

select institution_id, name_zh, name_en
from rows
order by position, institution_id
