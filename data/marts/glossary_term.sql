-- purpose: the words of the business with their meaning
-- columns: term varchar, name_zh varchar, name_en varchar, meaning_zh varchar, meaning_en varchar, spelled varchar,
--          described varchar
-- grain:   term
-- note:    spelled and described as in catalogue_table
select
    term,
    name_zh,
    coalesce(name_en, name_zh) as name_en,
    meaning_zh,
    coalesce(meaning_en, meaning_zh) as meaning_en,
    chr(10) || lower(concat_ws(chr(10), term, name_zh, name_en, pinyin_initials(name_zh))) || chr(10) as spelled,
    lower(concat_ws(chr(10), meaning_zh, meaning_en)) as described
from pool.term
order by term
