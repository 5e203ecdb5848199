-- purpose: the bands of ageing with their names and the line of the financial statement that each is part of
-- columns: basis varchar, band_no bigint, name_zh varchar, name_en varchar, group_zh varchar, group_en varchar
-- grain:   basis, band_no
select
    basis,
    band_no,
    name_zh,
    coalesce(name_en, name_zh) as name_en,
    coalesce(group_zh, name_zh) as group_zh,
    coalesce(group_en, name_en, group_zh, name_zh) as group_en
from pool.ageing_band
order by basis, band_no
