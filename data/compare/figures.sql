-- purpose: figures that two releases state differently, those of periods that both knew
-- columns: kind varchar, code varchar, grain varchar, period varchar, institution_id varchar, is_closed boolean,
--          before_value double, after_value double, difference double, unit varchar
-- grain:   kind, code, grain, period, institution_id
-- note:    kind is measure or figure (a client's lead figure, by month); closed: the period had ended by the earlier
--          release's cut-off, so that nothing new could come of it; a value that one of them lacks is null
with measures as (
    select
        'measure' as kind,
        kpi as code,
        grain,
        period,
        institution_id,
        earlier.value as before_value,
        later.value as after_value
    from before.scoped.kpi_score as earlier
    full join after.scoped.kpi_score as later using (kpi, grain, period, institution_id)
),

figures as (
    select
        'figure' as kind,
        figure as code,
        'month' as grain,
        month as period,
        institution_id,
        earlier.value as before_value,
        later.value as after_value
    from before.scoped.client_figure as earlier
    full join after.scoped.client_figure as later using (figure, month, institution_id)
),

changed as (
    select * from measures
    union all
    select * from figures
)

select
    changed.kind,
    changed.code,
    changed.grain,
    changed.period,
    changed.institution_id,
    known.cut_off = known.ends_on - 1 as is_closed,
    changed.before_value,
    changed.after_value,
    changed.after_value - changed.before_value as difference,
    kpi.unit
from changed
inner join before.scoped.period as known on changed.grain = known.grain and changed.period = known.period
left join after.scoped.kpi as kpi on changed.kind = 'measure' and changed.code = kpi.kpi
where
    changed.before_value is distinct from changed.after_value
    and not coalesce(abs(changed.after_value - changed.before_value) < 1e-9, false)
order by is_closed desc, changed.kind, changed.code, changed.period desc, changed.grain, changed.institution_id
