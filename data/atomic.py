"""Small files that others read at any moment: replaced in one step, and read, on Windows too."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

ATTEMPTS = 20
PAUSE_SECONDS = 0.1

Result = TypeVar("Result")


def write_json(path: Path, content: Any) -> None:
    """Replace a JSON file; after a crash it is the old one or the new one, never half."""
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    with aside.open("w", encoding="utf-8") as stream:
        json.dump(content, stream, ensure_ascii=False, indent=1)
        stream.flush()
        os.fsync(stream.fileno())
    move(aside, path)


def remove_leftovers(folder: Path) -> None:
    """Remove what writers that were killed left beside the files of a folder; nobody else writes there now."""
    for aside in folder.glob(".*.json.*"):
        aside.unlink(missing_ok=True)


def read_json(path: Path) -> Any:
    """The content of a JSON file; FileNotFoundError, or ValueError where it is none."""
    return json.loads(with_retries(lambda: path.read_text(encoding="utf-8")))


def move(source: Path, target: Path) -> None:
    """Put a file in the place of another."""
    with_retries(lambda: os.replace(source, target))


def with_retries(step: Callable[[], Result]) -> Result:
    """Windows refuses to touch a file while another process has it open, for moments."""
    for _ in range(ATTEMPTS - 1):
        try:
            return step()
        except PermissionError:
            time.sleep(PAUSE_SECONDS)
    return step()
