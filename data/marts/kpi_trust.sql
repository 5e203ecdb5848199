-- purpose: whether each measure can be relied on, with the reasons that are known
-- columns: kpi varchar, trust varchar, trust_reason varchar
-- grain:   kpi
-- note:    a reason is set_aside:<table>:<rows>, several are joined by ;
select
    kpi.kpi,
    case when count(set_aside.source_table) > 0 then 'doubtful' else 'good' end as trust,
    string_agg(
        'set_aside:' || set_aside.source_table || ':' || set_aside.set_aside_rows, ';'
        order by set_aside.source_table
    ) as trust_reason
from marts.kpi
left join marts.kpi_source using (kpi)
left join marts.set_aside
    on kpi_source.source_table = set_aside.source_table
    and set_aside.set_aside_rows > 0
group by kpi.kpi
order by kpi.kpi
