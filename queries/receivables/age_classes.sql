-- purpose: the bands of ageing beyond a year, by which long-aged items are listed
-- params:
-- columns: band_no bigint, name_zh varchar, name_en varchar
-- grain:   band_no
select
    line.band_no,
    line.name_zh,
    line.name_en
from scoped.ageing_line as line
inner join drill.ageing_band as band on line.basis = band.basis and line.band_no = band.band_no
where line.basis = 'document' and band.from_years is not null
order by line.band_no
