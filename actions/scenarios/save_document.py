"""File a document of a scenario, or change what is said of it."""

from __future__ import annotations

from actions.context import Context
from actions.errors import InvalidInputError
from actions.known import require_scenario
from actions.scenarios._document import standing_document, web_address
from actions.texts import required_text


def save_document(
    context: Context,
    *,
    scenario: str,
    name: str | None,
    document: str | None = None,
    version: str | None = None,
    link: str | None = None,
) -> None:
    """Without `document`, a new one, filed today. Raises InvalidInputError, NotFoundError."""
    require_scenario(context, scenario)
    called = required_text(name, InvalidInputError("The document needs a name."))
    if document is None:
        code = context.change.next_id("scenario_document", prefix="SD", digits=4)
        filed_on = context.today
    else:
        code = document
        filed_on = standing_document(context, document)["filed_on"]
    context.change.put(
        "scenario_document",
        document_id=code,
        scenario=scenario,
        name=called,
        version=version,
        link=web_address(link),
        filed_on=filed_on,
    )
