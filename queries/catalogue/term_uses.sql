-- purpose: where the terms of the glossary are used
-- columns: term varchar, kind varchar, code varchar, name_zh varchar, name_en varchar
-- grain:   term, kind, code
-- note:    kind is table, measure or scenario; a measure's names are its English words, to be translated
select
    term,
    kind,
    code,
    name_zh,
    name_en
from scoped.glossary_use
order by term, kind, code
