-- purpose: the rows behind key posts filled
-- params:  $period varchar; $institution varchar; $most bigint, optional
-- columns: institution_id varchar, post_id varchar, name_zh varchar, name_en varchar, opened_on date, filled_on date,
--          vacated_on date, closed_on date, numerator double, denominator double, numerator_in_all double,
--          denominator_in_all double, rows_in_all bigint
-- grain:   institution_id, post_id
-- note:    the supplier's own measure: who does not see it is shown no rows
with asked as (
    select period.cut_off
    from scoped.period as period
    inner join scoped.kpi as kpi on kpi.kpi = 'key_posts_filled'
    where period.period = $period
),

counted as (
    select
        post.institution_id,
        post.post_id,
        coalesce(post.name_zh, post.post_id) as name_zh,
        coalesce(post.name_en, post.name_zh, post.post_id) as name_en,
        post.opened_on,
        post.filled_on,
        post.vacated_on,
        post.closed_on,
        coalesce(
            post.filled_on <= asked.cut_off and (post.vacated_on is null or post.vacated_on > asked.cut_off), false
        )::double as numerator,
        1::double as denominator
    from drill.key_post as post
    inner join asked
        on post.opened_on <= asked.cut_off and (post.closed_on is null or post.closed_on > asked.cut_off)
    where $institution in ('whole', post.institution_id)
)

select
    counted.*,
    sum(counted.numerator) over () as numerator_in_all,
    sum(counted.denominator) over () as denominator_in_all,
    count(*) over () as rows_in_all
from counted
order by counted.numerator, counted.institution_id, counted.post_id
limit coalesce($most, 500)
