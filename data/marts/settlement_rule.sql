-- purpose: the limits that receivables and payables are judged by, stated once
-- columns: near_days bigint, small_days bigint, long_years bigint, prepayment_years bigint
-- grain:   near_days
-- note:    payables of one counterparty over one amount within near_days look alike; what small enterprises wait for
--          longer than small_days past due is to be cleared first; items of long_years, and prepayments of
--          prepayment_years, are listed one by one
select
    7::bigint as near_days,
    60::bigint as small_days,
    3::bigint as long_years,
    1::bigint as prepayment_years
