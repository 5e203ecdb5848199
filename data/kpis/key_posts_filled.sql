-- code:        key_posts_filled
-- name:        Key posts filled
-- seed_no:     21b
-- group:       training
-- unit:        percent
-- direction:   up
-- level:       institution
-- combine:     sum
-- audience:    internal
-- pace:        duty
-- empty:       no_data
-- window:      state at cut-off
-- numerator:   key posts filled
-- denominator: key posts
select
    period.grain,
    period.period,
    coalesce(post.institution_id, 'whole') as institution_id,
    count(*) filter (
        where post.filled_on <= period.cut_off
            and (post.vacated_on is null or post.vacated_on > period.cut_off)
    ) as numerator,
    count(*) as denominator
from marts.period as period
inner join pool.key_post as post
    on post.opened_on <= period.cut_off
    and (post.closed_on is null or post.closed_on > period.cut_off)
group by grouping sets (
    (period.grain, period.period, post.institution_id),
    (period.grain, period.period)
)
