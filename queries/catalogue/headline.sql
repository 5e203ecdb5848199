-- purpose: the catalogue in one row
-- params:  $institution varchar
-- columns: customers_tables bigint, own_tables bigint, fields bigint, certified bigint, ruled bigint, below bigint,
--          terms bigint
-- grain:   one row
-- note:    ruled are the customer's tables with a quality rule, below those of which a last check missed its threshold
with tables as (
    select
        count(*) filter (kind = 'source_table') as customers_tables,
        count(*) filter (kind = 'pool') as own_tables,
        sum(fields_known)::bigint as fields,
        count(certified_on) as certified
    from scoped.catalogue_table
),

rules as (
    select count(distinct table_id) as ruled
    from scoped.catalogue_rule
),

checks as (
    select count(distinct table_id) filter (not is_met) as below
    from scoped.catalogue_check
    where $institution = 'whole' or institution_id = $institution
),

terms as (
    select count(*) as terms
    from scoped.glossary_term
)

select
    tables.customers_tables,
    tables.own_tables,
    tables.fields,
    tables.certified,
    rules.ruled,
    checks.below,
    terms.terms
from tables
cross join rules
cross join checks
cross join terms
order by tables.customers_tables
