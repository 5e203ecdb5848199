"""A server of the board on loopback, as a child process whose CPU time can be read."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from settings import PROJECT

START_TIMEOUT = 60.0
REST, IDLE_SHARE = 1.0, 0.05


class ServerDidNotStartError(Exception):
    """The server did not answer in time; the message carries the end of its output."""


@dataclass(frozen=True, slots=True)
class Server:
    """A running server."""

    port: int
    process: psutil.Process

    def cpu_seconds(self) -> float:
        """CPU time of the server so far, user and system."""
        times = self.process.cpu_times()
        return float(times.user + times.system)

    def wait_until_idle(self, *, at_most: float = 120.0) -> None:
        """Return when the server has rested for a second, or has not in that time."""
        deadline = time.monotonic() + at_most
        before = self.cpu_seconds()
        while time.monotonic() < deadline:
            time.sleep(REST)
            now = self.cpu_seconds()
            if now - before < IDLE_SHARE * REST:
                return
            before = now


@contextmanager
def serving(*, home: Path, app: Path = PROJECT / "app.py") -> Iterator[Server]:
    """A server of `app` on the installation in `home`; it ends with the block."""
    port = _free_port()
    log = home / f"bench-server-{port}.log"
    command = [sys.executable, "-m", "streamlit", "run", str(app), "--server.address", "127.0.0.1"]
    options = ["--server.port", str(port), "--server.headless", "true", "--server.fileWatcherType", "none"]
    with log.open("w", encoding="utf-8") as output:
        child = subprocess.Popen(
            [*command, *options],
            cwd=PROJECT,
            env={**os.environ, "OPSBOARD_HOME": str(home), "PYTHONPATH": str(PROJECT)},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait_until_healthy(port, child, log)
            yield Server(port=port, process=psutil.Process(child.pid))
        finally:
            child.terminate()
            child.wait(timeout=20)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_healthy(port: int, child: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_TIMEOUT
    while time.monotonic() < deadline and child.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise ServerDidNotStartError(log.read_text(encoding="utf-8")[-2000:])
