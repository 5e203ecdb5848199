"""One release with the ledger of now: marts that depend on the ledger, evaluated when they are asked for."""

from __future__ import annotations

import threading
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import duckdb

from data.pool import Pool
from data.release import ReleaseInfo
from ledger import Ledger
from ledger.moment import Moment
from queries.drill import DrillViews
from queries.live_catalog import LiveCatalog
from queries.live_plan import CLOCK, HISTORY, LivePlan, Needs
from queries.present import Present

AS_BUILT = 0
NEVER_CHANGED = 0
Version = Any
Versions = Mapping[str, Version]
Stamp = tuple[tuple[str, Version], ...]
"""The live nodes that a question names, with the version of each: the same stamp, the same answer."""


@dataclass(frozen=True, slots=True)
class _State:
    """What the catalog holds.

    `versions`: of each source and node; AS_BUILT is what the release holds. `made_from`: the versions of its inputs
    when a node was evaluated last. `checked`: the versions of all sources behind a node when it was last found up to
    date. `copied`: the event that had changed a ledger table last when it was copied.
    """

    versions: dict[str, Version] = field(default_factory=dict)
    made_from: dict[str, tuple[Version, ...]] = field(default_factory=dict)
    checked: dict[str, tuple[Version, ...]] = field(default_factory=dict)
    copied: dict[str, int] = field(default_factory=dict)

    def draft(self) -> _State:
        """A copy to be changed."""
        return replace(
            self,
            versions=dict(self.versions),
            made_from=dict(self.made_from),
            checked=dict(self.checked),
            copied=dict(self.copied),
        )

    def of(self, nodes: Collection[str]) -> tuple[Version, ...]:
        """The versions of these nodes and sources."""
        return tuple(self.versions.get(node, AS_BUILT) for node in nodes)


@dataclass(frozen=True, slots=True)
class _Known:
    """What was found up to date at one position of the ledger and one minute."""

    position: int
    now: datetime
    stamps: Mapping[tuple[str, ...], Stamp] = field(default_factory=dict)


class LiveRelease:
    """Brings the live catalog of one release up to the ledger's last event; safe to use from any thread.

    A mart is evaluated only when a question needs it and something that it reads has changed. Where it comes
    out as it was, what reads it is left alone, too. All that one question needs is shown in one step.
    """

    def __init__(self, cursor: duckdb.DuckDBPyConnection, info: ReleaseInfo, plan: LivePlan, pool: Pool) -> None:
        self._info = info
        self._plan = plan
        self._lock = threading.Lock()
        self._catalog = LiveCatalog(cursor, info, plan)
        self._drill = DrillViews(cursor, info, pool, plan.program)
        self._built_at = self._catalog.clock()
        self._built: dict[str, Version] = {}  # the fingerprints of what the release holds
        self._state = _State()
        self._known: _Known | None = None
        self._needs: dict[frozenset[str], Needs] = {}

    def bring_up(self, reads: frozenset[str], present: Present) -> Stamp:
        """Evaluate what a question that names the tables `reads` needs, and the stamp of what it then sees.

        Raises MartError where a mart of this release cannot be evaluated by this program, and DrillError where rows
        behind it are gone.
        """
        if unseen := self._drill.missing(reads):
            with self._lock:
                self._drill.make(unseen)
        needs = self._needs.get(reads) or self._needs.setdefault(reads, self._plan.needs(reads))
        if not needs.asked:
            return ()
        ledger, now = present.ledger(), present.time(self._info)
        position = ledger.position()
        known = self._known
        if known is None or (known.position, known.now) != (position, now) or needs.asked not in known.stamps:
            with self._lock:
                known = self._known
                if known is None or (known.position, known.now) != (position, now):
                    known = _Known(position, now)
                stamp = self._evaluated(needs, ledger, now)
                known = self._known = replace(known, stamps={**known.stamps, needs.asked: stamp})
        return known.stamps[needs.asked]

    def close(self) -> None:
        """Let go of the catalog; nobody asks it any more."""
        self._catalog.close()

    def _evaluated(self, needs: Needs, ledger: Ledger, now: datetime) -> Stamp:
        draft = self._state.draft()
        self._catalog.begin()
        try:
            with ledger.moment() as moment:
                stale = self._take_in(draft, needs, moment, now)
            for node in needs.nodes:
                if node in stale:
                    self._evaluate(draft, node)
        except BaseException:
            self._catalog.rollback()
            raise
        self._catalog.commit()
        self._state = draft
        return tuple((node, draft.versions.get(node, AS_BUILT)) for node in needs.asked)

    def _take_in(self, draft: _State, needs: Needs, moment: Moment, now: datetime) -> set[str]:
        """Copy what has changed in the ledger and is needed; the nodes that may have changed with it."""
        changed_at = moment.changed_at()
        for table in self._plan.tables:
            changed = changed_at.get(table, NEVER_CHANGED)
            draft.versions[f"pool.{table}"] = AS_BUILT if changed <= self._info.ledger_position else changed
        draft.versions[CLOCK] = AS_BUILT if self._built_at in {None, now} else now
        stale = {node for node in needs.nodes if self._may_differ(draft, node)}
        wanted = needs.sources.union(*(self._plan.inputs[node] for node in stale))
        for table in self._plan.tables:
            changed = changed_at.get(table, NEVER_CHANGED)
            if f"pool.{table}" in wanted and draft.copied.get(table, NEVER_CHANGED) != changed:
                self._catalog.copy_table(table, moment.read(table))
                draft.copied[table] = changed
        if CLOCK in wanted:
            self._set_clock(draft, now)
        if HISTORY in wanted:
            self._add_history(draft, moment)
        return stale

    def _may_differ(self, draft: _State, node: str) -> bool:
        """Whether a source behind the node has changed since it was last found up to date."""
        sources = draft.of(sorted(self._plan.behind[node]))
        if draft.checked.get(node, (AS_BUILT,) * len(sources)) == sources:
            return False
        draft.checked[node] = sources
        return True

    def _set_clock(self, draft: _State, now: datetime) -> None:
        made_from = (draft.versions[CLOCK],)
        if draft.made_from.get(CLOCK, (AS_BUILT,)) != made_from:
            self._catalog.set_clock(now, as_of=self._info.as_of)
            draft.made_from[CLOCK] = made_from

    def _add_history(self, draft: _State, moment: Moment) -> None:
        since = draft.versions.get(HISTORY, NEVER_CHANGED)
        rows = moment.history(since=since)
        if rows.num_rows:
            self._catalog.add_history(rows)
            draft.versions[HISTORY] = rows["position"][-1].as_py()

    def _evaluate(self, draft: _State, node: str) -> None:
        """Evaluate the node if what it reads itself has changed since; note its version."""
        made_from = draft.of(self._plan.inputs[node])
        if draft.made_from.get(node, (AS_BUILT,) * len(made_from)) == made_from:
            return
        if node not in self._built:
            self._built[node] = self._catalog.fingerprint(node)
        self._catalog.evaluate(node)
        found = self._catalog.fingerprint(node)
        draft.versions[node] = AS_BUILT if found == self._built[node] else found
        draft.made_from[node] = made_from
