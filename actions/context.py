"""What an act is given: on whose behalf it is done, when, on which installation, and its change of the ledger."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from access import NotAllowedError, Viewer
from actions.unit import Unit
from data.clock import business_now
from data.pool import Pool
from data.release import NoReleaseError, current_release
from ledger import Change, Ledger
from settings import Settings


@dataclass(slots=True)
class Context:
    """`at` is the time of the act in the pool's zone, without zone; `stands_at` a business time other than now."""

    viewer: Viewer
    pool: Pool
    ledger: Ledger
    settings: Settings
    at: datetime
    stands_at: datetime | None = None
    unit: Unit | None = field(default=None, init=False)

    @property
    def now(self) -> datetime:
        """The time at which what is decided now counts: a demonstration stands still at its cut-off."""
        if self.stands_at is None:
            self.stands_at = self._business_now()
        return self.stands_at

    @property
    def today(self) -> date:
        """The business date of `now`."""
        return self.now.date()

    @property
    def change(self) -> Change:
        """The act's unit of work: what it writes and its one event are committed together when it returns.

        Opened when first asked for; from then on nobody else writes, so look at everything else before.
        """
        if self.unit is None:
            raise RuntimeError("a change of the ledger is made in an act, called through the door")
        return self.unit.change

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

    def _business_now(self) -> datetime:
        try:
            release = current_release(self.settings.releases_folder)
        except NoReleaseError:
            return business_now(profile=None, as_of=None, time_zone=self.settings.time_zone)
        return business_now(profile=release.profile, as_of=release.as_of, time_zone=self.settings.time_zone)
