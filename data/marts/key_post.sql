-- purpose: the key posts with the days on which they were opened, filled, vacated and closed
-- columns: institution_id varchar, audience varchar, post_id varchar, name_zh varchar, name_en varchar,
--          opened_on date, filled_on date, vacated_on date, closed_on date
-- grain:   institution_id, post_id
-- note:    behind key_posts_filled, which is internal
select
    institution_id,
    'internal' as audience,
    post_id,
    coalesce(name_zh, post_id) as name_zh,
    coalesce(name_en, name_zh, post_id) as name_en,
    opened_on,
    filled_on,
    vacated_on,
    closed_on
from pool.key_post
order by institution_id, post_id
