-- purpose: the institutions with their names, phase and place on the tile map
-- columns: institution_id varchar, name_zh varchar, name_en varchar, phase varchar, wave bigint,
--          approved_on date, contact varchar, branch varchar, region varchar, tile_x bigint, tile_y bigint
-- grain:   institution_id
select
    institution_id,
    name_zh,
    coalesce(name_en, name_zh) as name_en,
    phase,
    wave,
    approved_on,
    contact,
    branch,
    region,
    tile_x,
    tile_y
from pool.institution
order by institution_id
