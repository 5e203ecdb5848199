"""Work done in a process of its own, so that its time and memory are its own."""

from __future__ import annotations

import multiprocessing
import resource
import statistics
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from typing import Any

BYTES_PER_GB = 1e9
MEMORY_LIMIT_GB = 3.0


@dataclass(frozen=True, slots=True)
class Cost:
    """Wall-clock seconds of the work, and the most memory its process held at once."""

    seconds: float
    peak_gb: float


def cost_of(work: Callable[..., object], *arguments: object) -> Cost:
    """What `work(*arguments)` costs in a fresh process; `work` is a function of a module."""
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max_workers=1, mp_context=fresh) as child:
        return child.submit(_timed, work, arguments).result()


def median_ratio(costs: Sequence[tuple[Cost, Cost]]) -> float:
    """The median, over pairs run one after the other, of the first's seconds against the second's."""
    return statistics.median(first.seconds / second.seconds for first, second in costs)


def _timed(work: Callable[..., object], arguments: tuple[Any, ...]) -> Cost:
    started = time.perf_counter()
    work(*arguments)
    seconds = time.perf_counter() - started
    peak_kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return Cost(seconds=seconds, peak_gb=peak_kilobytes * 1024 / BYTES_PER_GB)
