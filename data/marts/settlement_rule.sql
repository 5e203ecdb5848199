-- purpose: the limits that receivables and payables are judged by, stated once
-- columns: near_days bigint, small_days bigint
-- grain:   near_days
-- note:    payables of one counterparty over one amount within near_days look alike; what small enterprises wait for
--          longer than small_days past due is to be cleared first
select
    7::bigint as near_days,
    60::bigint as small_days
