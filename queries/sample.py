"""A few rows of any table of the contract, as the viewer may see them: a question written from the contract.

Tables are many and alike, so their samples are no files; each passes the same gate as a question that is one.
"""

from __future__ import annotations

from access import NotAllowedError, Viewer, may_ask, reads_plainly
from data.contract import Table, load_contract
from data.contract.model import Owner
from data.pool import quoted
from queries.answer import Answer
from queries.door import open_door
from queries.question import compile_question

NAME = "catalogue/sample"
MOST = 20


def sample(viewer: Viewer, table_name: str, *, institution: str) -> Answer:
    """Up to MOST rows of a table of the contract, of one institution or of the `whole` of the viewer's.

    What the viewer does not read is masked; of people's own decisions (tables of the ledger) such fields are left out.
    Raises NotAllowedError, UnknownTableError, and the errors of `ask`.
    """
    if not may_ask(viewer, NAME):
        raise NotAllowedError("{who} may not ask {question}.", who=viewer.name, question=NAME)
    table = load_contract().table(table_name)
    given = {"institution": institution} if "institution_id" in table.columns else {}
    text = sample_question(table, readable=reads_plainly(viewer))
    return open_door().answer(compile_question(text, name=NAME), viewer, given)


def sample_question(table: Table, *, readable: list[str]) -> str:
    """The question for a table's sample; `readable` are the classifications that a viewer reads plainly."""
    is_pool = table.owner is Owner.POOL
    fields = [field for field in table.fields if is_pool or field.classification in readable]
    of_one = "institution_id" in table.columns
    where = "where $institution = 'whole' or institution_id = $institution" if of_one else ""
    return "\n".join(
        [
            f"-- purpose: some rows of {table.name}",
            *(["-- params:  $institution varchar"] if of_one else []),
            f"-- columns: {', '.join(f'{field.name} {field.type}' for field in fields)}",
            f"-- grain:   {', '.join(field.name for field in fields if field.key) or fields[0].name}",
            f"select {', '.join(quoted(field.name) for field in fields)}",
            f"from {'drill' if is_pool else 'ledger'}.{quoted(table.name)}",
            where,
            f"limit {MOST}",
        ]
    )
