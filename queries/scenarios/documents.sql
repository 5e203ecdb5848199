-- purpose: the documents of a scenario, the newest first, for those who may read how it works
-- params:  $scenario varchar, optional
-- columns: document_id varchar, scenario varchar, name varchar, version varchar, link varchar, filed_on date
-- grain:   document_id
select
    document.document_id,
    document.scenario,
    document.name,
    document.version,
    document.link,
    document.filed_on
from ledger.scenario_document as document
inner join scoped.scenario_logic as logic on document.scenario = logic.scenario
where $scenario is null or document.scenario = $scenario
order by document.filed_on desc, document.document_id desc
