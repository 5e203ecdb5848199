-- purpose: tables of the catalogue that hold all the words typed, the nearest first, by what is chosen of each facet
-- params:  $typed varchar, optional; $institution varchar; $kind varchar, optional; $domain varchar, optional;
--          $batch varchar, optional; $data_owner varchar, optional; $quality varchar, optional;
--          $classification varchar, optional; $open_type varchar, optional; $share_type varchar, optional;
--          $list_type varchar, optional; $page bigint, optional
-- columns: kind varchar, table_id varchar, name_zh varchar, name_en varchar, domain varchar, data_owner varchar,
--          classification varchar, quality varchar, is_certified boolean, place bigint, fields_zh varchar[],
--          fields_en varchar[], number bigint, in_all bigint
-- grain:   kind, table_id
-- note:    place: 1 the code or a name is what was typed, 2 begins so, 3 has it in it, 4 a field's name, 5 a
--          description; pinyin initials are a name; 0 where nothing is typed. Each word must be found somewhere, and
--          the farthest counts, unless all words together stand nearer. fields are up to three that were found by name.
--          A page has 50 of them, the first is 1 and the last stands for those behind it; number counts through all
--          pages, in_all is how many there are
with typed as (
    select trim(regexp_replace(lower(coalesce($typed, '')), '\s+', ' ', 'g')) as phrase
),

words as (
    select
        unnest(list_distinct(string_split(phrase, ' ')[:8])) as word,
        false as is_phrase
    from typed
    where phrase <> ''
    union all
    select
        phrase as word,
        true as is_phrase
    from typed
    where contains(phrase, ' ')
),

field_hits as (
    select
        catalogue_field.kind,
        catalogue_field.table_id,
        words.word,
        words.is_phrase,
        bool_or(contains(catalogue_field.spelled, words.word)) as in_name,
        list(catalogue_field.name_zh order by catalogue_field.field_no)
            filter (contains(catalogue_field.spelled, words.word))[:3] as fields_zh,
        list(catalogue_field.name_en order by catalogue_field.field_no)
            filter (contains(catalogue_field.spelled, words.word))[:3] as fields_en
    from scoped.catalogue_field
    inner join words
        on contains(catalogue_field.spelled, words.word) or contains(catalogue_field.described, words.word)
    group by all
),

places as (
    select
        catalogue_table.kind,
        catalogue_table.table_id,
        words.is_phrase,
        field_hits.fields_zh,
        field_hits.fields_en,
        case
            when contains(catalogue_table.spelled, chr(10) || words.word || chr(10)) then 1
            when contains(catalogue_table.spelled, chr(10) || words.word) then 2
            when contains(catalogue_table.spelled, words.word) then 3
            when field_hits.in_name then 4
            when contains(catalogue_table.described, words.word) or field_hits.word is not null then 5
        end as place
    from scoped.catalogue_table
    cross join words
    left join field_hits
        on catalogue_table.kind = field_hits.kind
        and catalogue_table.table_id = field_hits.table_id
        and words.word = field_hits.word
        and words.is_phrase = field_hits.is_phrase
),

found as (
    select
        kind,
        table_id,
        least(max(place) filter (not is_phrase), min(place) filter (is_phrase)) as place,
        arg_max(fields_zh, place) as fields_zh,
        arg_max(fields_en, place) as fields_en
    from places
    group by kind, table_id
    having count(place) filter (not is_phrase) = count(*) filter (not is_phrase)
    union all
    select
        catalogue_table.kind,
        catalogue_table.table_id,
        0 as place,
        null as fields_zh,
        null as fields_en
    from scoped.catalogue_table
    cross join typed
    where typed.phrase = ''
),

checked as (
    select
        table_id,
        case when not bool_and(is_met) then 'below' when sum(failed_rows) > 0 then 'within' else 'full' end as quality
    from scoped.catalogue_check
    where $institution = 'whole' or institution_id = $institution
    group by table_id
),

described as (
    select
        catalogue_table.*,
        found.place,
        found.fields_zh,
        found.fields_en,
        coalesce(checked.quality, 'unchecked') as quality
    from found
    inner join scoped.catalogue_table
        on found.kind = catalogue_table.kind and found.table_id = catalogue_table.table_id
    left join checked on catalogue_table.kind = 'source_table' and catalogue_table.table_id = checked.table_id
),

numbered as (
    select
        *,
        row_number() over (order by place, is_key desc, kind, table_id) as number,
        count(*) over () as in_all
    from described
    where
        ($kind is null or kind = $kind)
        and ($domain is null or domain = $domain)
        and ($batch is null or batch::varchar = $batch)
        and ($data_owner is null or data_owner = $data_owner)
        and ($quality is null or quality = $quality)
        and ($classification is null or classification = $classification)
        and ($open_type is null or open_type = $open_type)
        and ($share_type is null or share_type = $share_type)
        and ($list_type is null or list_type = $list_type)
)

select
    kind,
    table_id,
    name_zh,
    name_en,
    domain,
    data_owner,
    classification,
    quality,
    certified_on is not null as is_certified,
    place::bigint as place,
    case when place = 4 then fields_zh end as fields_zh,
    case when place = 4 then fields_en end as fields_en,
    number,
    in_all
from numbered
where (number - 1) // 50 = greatest(0, least(coalesce($page, 1) - 1, (in_all - 1) // 50))
order by number
