"""What an act is given: on whose behalf it is done, when, and on which installation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from access import NotAllowedError, Viewer
from data.pool import Pool
from ledger import Ledger
from settings import Settings


@dataclass(frozen=True, slots=True)
class Context:
    """`at` is the time of the act in the pool's zone, without zone."""

    viewer: Viewer
    pool: Pool
    ledger: Ledger
    settings: Settings
    at: datetime

    def require_scope(self, institution_ids: Iterable[str]) -> None:
        """Raise NotAllowedError, naming them, if institutions outside the viewer's scope are touched."""
        if outside := sorted({found for found in institution_ids if not self.viewer.sees(found)}):
            raise NotAllowedError(
                "{who} may act for {scope} only; this touches {outside}.",
                who=self.viewer.name,
                scope=", ".join(sorted(self.viewer.scope)),
                outside=", ".join(outside),
            )

    def require_everything(self) -> None:
        """Raise NotAllowedError if the viewer's scope is less than all institutions and the whole."""
        if not self.viewer.sees_everything:
            raise NotAllowedError(
                "{who} may act for {scope} only.", who=self.viewer.name, scope=", ".join(sorted(self.viewer.scope))
            )
