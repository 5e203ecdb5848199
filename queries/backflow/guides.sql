-- purpose: the editions of the guide to the backflow: how many institutions have received each, and who has not
-- params:  $institution varchar
-- columns: edition varchar, published_on date, is_current boolean, received bigint, places bigint, median_days double,
--          without_zh varchar[], without_en varchar[], light varchar
-- grain:   edition
-- note:    days from the publication to the receipt; without are the institutions that have it not; an edition that is
--          no longer current is not judged
select
    guide.edition,
    any_value(guide.published_on) as published_on,
    any_value(guide.is_current) as is_current,
    count(guide.received_on) as received,
    count(*) as places,
    median(guide.days) filter (guide.received_on is not null) as median_days,
    coalesce(
        list(institution.name_zh order by guide.institution_id) filter (guide.received_on is null), []
    ) as without_zh,
    coalesce(
        list(institution.name_en order by guide.institution_id) filter (guide.received_on is null), []
    ) as without_en,
    case
        when not any_value(guide.is_current) then 'not_due'
        when count(guide.received_on) = count(*) then 'green'
        else 'yellow'
    end as light
from scoped.access_guide as guide
inner join scoped.institution on guide.institution_id = institution.institution_id
where $institution = 'whole' or guide.institution_id = $institution
group by guide.edition
order by published_on desc, guide.edition
