"""How an installation begins: with the generated demonstration, or with the programme's own lists."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from data.build import build
from data.demo import Names, Scale, generate
from data.demo.calendar import STORY_CUT_OFF
from data.demo.correction import closed_month, write_correction
from data.demo.world import Lang
from data.load import load
from data.pool import GENERATED, Pool, Progress
from data.reference import reference_files
from data.release import ReleaseInfo, keep, let_go, list_releases
from ledger.store import Ledger
from settings import Settings

BEGINNING = "beginning"


def create_demonstration(
    settings: Settings,
    pool: Pool,
    ledger: Ledger,
    *,
    scale: Scale = "small",
    lang: Lang = "zh",
    seed: int = 1,
    as_of: date | None = None,
    names: Names = "invented",
    lead: str | None = None,
    progress: Progress | None = None,
) -> ReleaseInfo:
    """Generate the demonstration, load it in place of what was generated before, and build.

    The month before the cut-off is frozen with mistakes in it, which are corrected then. Raises ProfileError where
    the installation holds other data.
    """
    pool.check_profile(GENERATED)
    settings.home.mkdir(parents=True, exist_ok=True, mode=0o700)
    with TemporaryDirectory(dir=settings.home, prefix="demo-") as scratch:
        generated, wrong, right = (Path(scratch) / name for name in ("generated", "wrong", "right"))
        generate(
            generated, scale=scale, lang=lang, seed=seed, as_of=as_of, names=names, lead=lead,
            progress=_in_hundredths(progress),
        )  # fmt: skip
        cut_off = as_of or STORY_CUT_OFF
        write_correction(generated, as_of=cut_off, wrong=wrong, right=right)
        bring = partial(load, pool=pool, ledger=ledger, origin=GENERATED, actor=BEGINNING, progress=progress)
        bring(generated, mode="replace")
        bring(wrong)
        frozen = _build(settings, pool, ledger, progress)
        _freeze(settings, frozen, closed_month(cut_off))
        bring(right)
    return _build(settings, pool, ledger, progress)


def _freeze(settings: Settings, release: ReleaseInfo, month: str) -> None:
    """Keep the release as that month, in place of what an earlier demonstration kept as it."""
    for other in list_releases(settings.releases_folder):
        if other.kept_as == month:
            let_go(settings.releases_folder, other.release_id)
    keep(settings.releases_folder, release.release_id, month)


def create_own(settings: Settings, pool: Pool, ledger: Ledger, *, progress: Progress | None = None) -> ReleaseInfo:
    """Load the programme's lists (institutions, domains, scenarios, targets, plan), and build.

    Raises ProfileError where the installation holds a demonstration.
    """
    load(reference_files(), pool=pool, ledger=ledger, origin="reference", actor=BEGINNING, progress=progress)
    return _build(settings, pool, ledger, progress)


def _build(settings: Settings, pool: Pool, ledger: Ledger, progress: Progress | None) -> ReleaseInfo:
    return build(
        pool=pool,
        ledger=ledger,
        releases_folder=settings.releases_folder,
        progress=progress,
    )


def _in_hundredths(progress: Progress | None) -> Callable[[str, float], None] | None:
    """The generator tells a share, loading and building tell steps: both as steps."""
    if progress is None:
        return None
    return lambda step, share: progress(f"generating {step}", round(share * 100), 100)
