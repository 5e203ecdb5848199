-- purpose: how many of the tables found each facet's value would leave
-- params:  $typed varchar, optional; $institution varchar; $kind varchar, optional; $domain varchar, optional;
--          $batch varchar, optional; $data_owner varchar, optional; $quality varchar, optional;
--          $classification varchar, optional; $open_type varchar, optional; $share_type varchar, optional;
--          $list_type varchar, optional
-- columns: facet varchar, code varchar, tables bigint
-- grain:   facet, code
-- note:    found as in catalogue/search. A value is counted under what is chosen of the other facets, not of its own,
--          so that another can be chosen in its place
with typed as (
    select trim(regexp_replace(lower(coalesce($typed, '')), '\s+', ' ', 'g')) as phrase
),

words as (
    select unnest(list_distinct(string_split(phrase, ' ')[:8])) as word
    from typed
    where phrase <> ''
),

field_hits as (
    select distinct
        catalogue_field.kind,
        catalogue_field.table_id,
        words.word
    from scoped.catalogue_field
    inner join words
        on contains(catalogue_field.spelled, words.word) or contains(catalogue_field.described, words.word)
),

missed as (
    select
        catalogue_table.kind,
        catalogue_table.table_id
    from scoped.catalogue_table
    cross join words
    left join field_hits
        on catalogue_table.kind = field_hits.kind
        and catalogue_table.table_id = field_hits.table_id
        and words.word = field_hits.word
    where
        field_hits.word is null
        and not contains(catalogue_table.spelled, words.word)
        and not contains(catalogue_table.described, words.word)
),

checked as (
    select
        table_id,
        case when not bool_and(is_met) then 'below' when sum(failed_rows) > 0 then 'within' else 'full' end as quality
    from scoped.catalogue_check
    where $institution = 'whole' or institution_id = $institution
    group by table_id
),

found as (
    select
        catalogue_table.* replace (batch::varchar as batch),
        coalesce(checked.quality, 'unchecked') as quality
    from scoped.catalogue_table
    anti join missed on catalogue_table.kind = missed.kind and catalogue_table.table_id = missed.table_id
    left join checked on catalogue_table.kind = 'source_table' and catalogue_table.table_id = checked.table_id
),

valued as (
    select
        kind,
        table_id,
        unnest([
            'kind', 'domain', 'batch', 'data_owner', 'quality',
            'classification', 'open_type', 'share_type', 'list_type'
        ]) as facet,
        unnest([kind, domain, batch, data_owner, quality, classification, open_type, share_type, list_type]) as code,
        unnest([
            $kind, $domain, $batch, $data_owner, $quality, $classification, $open_type, $share_type, $list_type
        ]) as chosen
    from found
),

judged as (
    select
        facet,
        code,
        coalesce(code = chosen, chosen is null) as is_chosen,
        count(*) filter (not coalesce(code = chosen, chosen is null)) over (partition by kind, table_id) as misses
    from valued
)

select
    facet,
    code,
    count(*) as tables
from judged
where code is not null and (misses = 0 or (misses = 1 and not is_chosen))
group by facet, code
order by facet, tables desc, code
