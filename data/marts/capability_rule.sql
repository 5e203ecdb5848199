-- purpose: what the programme wants of training and teams
-- columns: rule_set varchar, trainings_a_month bigint, business_per_technical double, fewest_ratings bigint,
--          fewest_answers bigint
-- grain:   rule_set
-- note:    one row; two special trainings a month; technical : business members 1 : 2; below the fewest ratings or
--          answers there is no figure, as for the measures course_satisfaction and user_satisfaction
select
    'programme' as rule_set,
    2::bigint as trainings_a_month,
    2::double as business_per_technical,
    5::bigint as fewest_ratings,
    10::bigint as fewest_answers
