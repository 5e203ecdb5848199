"""How Alembic runs the migrations: on the connection, and in the transaction, that it is given."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context

from ledger.schema import Money


def render(kind: str, item: Any, _autogenerate: Any) -> str | Literal[False]:
    """A migration keeps what money was stored as when it was written, whatever becomes of the class."""
    if kind == "type" and isinstance(item, Money):
        return 'sa.Numeric(18, 2).with_variant(sa.BigInteger(), "sqlite")'
    return False


given = context.config.attributes
context.configure(
    connection=given["connection"],
    target_metadata=given.get("metadata"),
    transactional_ddl=True,
    render_as_batch=True,
    render_item=render,
)
with context.begin_transaction():
    context.run_migrations()
