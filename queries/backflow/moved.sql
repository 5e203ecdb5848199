-- purpose: tables that took each step after a day, by batch
-- params:  $since date, optional; $institution varchar; $domain varchar, optional
-- columns: batch bigint, applied bigint, approved bigint, delivered bigint, verified bigint, cleaned bigint
-- grain:   batch
-- note:    up to the cut-off, of all time without $since; a table that took two steps counts for both
select
    batch,
    coalesce(sum(tables) filter (step = 'applied'), 0)::bigint as applied,
    coalesce(sum(tables) filter (step = 'approved'), 0)::bigint as approved,
    coalesce(sum(tables) filter (step = 'delivered'), 0)::bigint as delivered,
    coalesce(sum(tables) filter (step = 'verified'), 0)::bigint as verified,
    coalesce(sum(tables) filter (step = 'cleaned'), 0)::bigint as cleaned
from scoped.access_step
where
    ($since is null or day > $since)
    and ($institution = 'whole' or institution_id = $institution)
    and ($domain is null or domain = $domain)
group by batch
order by batch
