-- purpose: the bands of ageing, by which lists of items are narrowed
-- params:
-- columns: basis varchar, band_no bigint, name_zh varchar, name_en varchar
-- grain:   basis, band_no
select
    basis,
    band_no,
    name_zh,
    name_en
from scoped.ageing_line
order by basis, band_no
