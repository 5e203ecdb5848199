-- purpose: the key posts that are vacant at the period's cut-off, the longest vacant first
-- params:  $period varchar; $institution varchar
-- columns: institution_id varchar, institution_zh varchar, institution_en varchar, post_id varchar, name_zh varchar,
--          name_en varchar, vacant_since date, days bigint
-- grain:   institution_id, post_id
-- note:    vacant since it was vacated, or opened where it was never filled; 12 at most
select
    post.institution_id,
    institution.name_zh as institution_zh,
    institution.name_en as institution_en,
    post.post_id,
    post.name_zh,
    post.name_en,
    case when post.vacated_on <= period.cut_off then post.vacated_on else post.opened_on end as vacant_since,
    date_diff('day', vacant_since, period.cut_off) as days
from scoped.key_post as post
inner join scoped.institution on post.institution_id = institution.institution_id
inner join scoped.period on period.period = $period
where ($institution = 'whole' or post.institution_id = $institution)
and post.opened_on <= period.cut_off
and (post.closed_on is null or post.closed_on > period.cut_off)
and (post.filled_on is null or post.filled_on > period.cut_off or post.vacated_on <= period.cut_off)
order by days desc, post.institution_id asc, post.post_id asc
limit 12
