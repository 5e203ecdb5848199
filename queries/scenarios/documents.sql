-- purpose: the documents of a scenario, the newest first
-- params:  $scenario varchar, optional
-- columns: document_id varchar, scenario varchar, name varchar, version varchar, link varchar, filed_on date
-- grain:   document_id
select
    document_id,
    scenario,
    name,
    version,
    link,
    filed_on
from ledger.scenario_document
where $scenario is null or scenario = $scenario
order by filed_on desc, document_id desc
