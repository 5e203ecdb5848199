"""The viewer: on whose behalf a question is asked or an act is done."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

EVERYTHING = "*"
RESERVED = frozenset({EVERYTHING, "whole", "centre"})  # stand in institution_id, but are no institution


class Role(StrEnum):
    """What one may do. The three administrators are separate people."""

    EXECUTIVE = "executive"
    STAFF = "staff"
    PRESENTER = "presenter"
    OPERATOR = "operator"
    SYSTEM_ADMIN = "system_admin"
    SECURITY_ADMIN = "security_admin"
    AUDIT_ADMIN = "audit_admin"


class Audience(StrEnum):
    """Which measures one may see: the supplier's own ones are `internal`."""

    INTERNAL = "internal"
    CLIENT = "client"


@dataclass(frozen=True, slots=True)
class Viewer:
    """A person with a role (what one may do), a scope (which institutions) and an audience.

    `scope` holds institution ids, or `EVERYTHING` alone; an empty scope sees no institution.
    """

    name: str
    role: Role
    scope: frozenset[str]
    audience: Audience = Audience.CLIENT

    @property
    def sees_everything(self) -> bool:
        """Whether rows of all institutions, and of the whole, are within the scope."""
        return EVERYTHING in self.scope

    def sees(self, institution_id: str) -> bool:
        """Whether rows of this institution are within the viewer's scope."""
        return self.sees_everything or institution_id in self.scope
