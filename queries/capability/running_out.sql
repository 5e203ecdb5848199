-- purpose: certificates held at the period's cut-off that run out next, by their last day
-- params:  $period varchar; $institution varchar
-- columns: held_until date, days_left bigint, people bigint, light varchar
-- grain:   held_until
-- note:    a person who has a later certificate is counted with that one; yellow within 90 days; 4 at most
select
    certificate.held_until,
    date_diff('day', period.cut_off, certificate.held_until) as days_left,
    sum(certificate.people)::bigint as people,
    case when days_left <= 90 then 'yellow' else 'not_due' end as light
from scoped.certificate
inner join scoped.period on period.period = $period
where ($institution = 'whole' or certificate.institution_id = $institution)
and certificate.held_from <= period.cut_off
and certificate.held_until >= period.cut_off
and (certificate.renewed_on is null or certificate.renewed_on > period.cut_off)
group by certificate.held_until, period.cut_off
order by certificate.held_until
limit 4
