-- purpose: how far behind its pace a measure may be and still be yellow, by kind of unit
-- columns: unit_kind varchar, width double, is_share_of_pace boolean
-- grain:   unit_kind
-- note:    percent: 5 percentage points; every other unit: 5 % of the pace
select
    'percent' as unit_kind,
    5::double as width,
    false as is_share_of_pace
union all
select
    'other',
    5,
    true
