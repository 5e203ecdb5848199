-- purpose: the cards of the issue board: what is open now, most urgent first, and what was closed last
-- params:  $institution varchar
-- columns: issue_id varchar, institution_id varchar, name_zh varchar, name_en varchar, title varchar, state varchar,
--          severity varchar, owner varchar, group_code varchar, waits_for varchar, due_on date, days_left bigint,
--          answer_state varchar, minutes_left bigint, age_days bigint, closed_at timestamp, light varchar,
--          chases bigint, comments bigint, in_state bigint
-- grain:   issue_id
-- note:    at most 100 cards, 12 of them closed within the last 14 days; in_state counts all of that state, of the
--          closed ones those of the 14 days
with chased as (
    select
        subject_id,
        count(*) as number
    from ledger.chase
    where subject_kind = 'issue'
    group by subject_id
),

said as (
    select
        subject_id,
        count(*) as number
    from ledger.comment
    where subject_kind = 'issue'
    group by subject_id
),

shown as (
    select
        issue.*,
        timer.days_left,
        timer.answer_state,
        timer.minutes_left,
        timer.age_days,
        timer.light,
        count(*) over (partition by issue.state) as in_state
    from scoped.issue
    inner join scoped.issue_clock as timer on issue.issue_id = timer.issue_id
    cross join scoped.clock
    where $institution in ('whole', issue.institution_id)
    and (issue.closed_at is null or issue.closed_at >= clock.now - interval 14 day)
),

ranked as (
    select
        *,
        row_number() over (
            partition by state = 'closed'
            order by
                array_position(['red', 'yellow', 'not_due', 'green'], light) asc,
                minutes_left asc nulls last,
                closed_at desc,
                due_on asc,
                issue_id asc
        ) as place
    from shown
)

select
    ranked.issue_id,
    ranked.institution_id,
    institution.name_zh,
    institution.name_en,
    ranked.title,
    ranked.state,
    ranked.severity,
    ranked.owner,
    ranked.group_code,
    ranked.waits_for,
    ranked.due_on,
    ranked.days_left,
    ranked.answer_state,
    ranked.minutes_left,
    ranked.age_days,
    ranked.closed_at,
    ranked.light,
    coalesce(chased.number, 0) as chases,
    coalesce(said.number, 0) as comments,
    ranked.in_state
from ranked
inner join scoped.institution on ranked.institution_id = institution.institution_id
left join chased on ranked.issue_id = chased.subject_id
left join said on ranked.issue_id = said.subject_id
where ranked.place <= case ranked.state when 'closed' then 12 else 88 end
order by ranked.state = 'closed', ranked.place
