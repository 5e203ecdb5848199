-- purpose: the headquarters' tables of an institution by batch and status
-- params:  $institution varchar
-- columns: batch bigint, required bigint, cleaned bigint, verified bigint, delivered bigint, under_way bigint,
--          waiting bigint, not_applicable bigint
-- grain:   batch
-- note:    each table counts once, at the status it has reached; under_way is applied for or approved
select
    batch,
    coalesce(sum(tables) filter (status <> 'not_applicable'), 0)::bigint as required,
    coalesce(sum(tables) filter (status = 'cleaned'), 0)::bigint as cleaned,
    coalesce(sum(tables) filter (status = 'verified'), 0)::bigint as verified,
    coalesce(sum(tables) filter (status = 'delivered'), 0)::bigint as delivered,
    coalesce(sum(tables) filter (status in ('applied', 'approved', 'not_started')), 0)::bigint as under_way,
    coalesce(sum(tables) filter (status = 'waiting_for_level_one'), 0)::bigint as waiting,
    coalesce(sum(tables) filter (status = 'not_applicable'), 0)::bigint as not_applicable
from scoped.access_count
where institution_id = $institution
group by batch
order by batch
