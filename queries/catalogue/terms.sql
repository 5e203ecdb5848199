-- purpose: the terms of the glossary that hold all the words typed, the nearest first
-- params:  $typed varchar, optional
-- columns: term varchar, name_zh varchar, name_en varchar, meaning_zh varchar, meaning_en varchar, place bigint
-- grain:   term
-- note:    place as in catalogue/search, but for fields
with words as (
    select unnest(list_distinct(string_split(trim(regexp_replace(lower($typed), '\s+', ' ', 'g')), ' ')[:8])) as word
),

places as (
    select
        glossary_term.term,
        case
            when contains(glossary_term.spelled, chr(10) || words.word || chr(10)) then 1
            when contains(glossary_term.spelled, chr(10) || words.word) then 2
            when contains(glossary_term.spelled, words.word) then 3
            when contains(glossary_term.described, words.word) then 5
        end as place
    from scoped.glossary_term
    cross join words
),

found as (
    select
        term,
        max(place) as place
    from places
    group by term
    having count(place) = count(*)
)

select
    glossary_term.term,
    glossary_term.name_zh,
    glossary_term.name_en,
    glossary_term.meaning_zh,
    glossary_term.meaning_en,
    coalesce(found.place, 0)::bigint as place
from scoped.glossary_term
left join found on glossary_term.term = found.term
where found.term is not null or coalesce(trim($typed), '') = ''
order by found.place, glossary_term.term
