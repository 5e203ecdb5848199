"""The comment header that begins a SQL file: one `-- key: value` a line, further lines indented."""

from __future__ import annotations

import re
from pathlib import Path

_ENTRY = re.compile(r"^-- (?P<key>[a-z_]+):(?:\s+(?P<value>.*?))?\s*$")
_CONTINUED = re.compile(r"^--\s{2,}(?P<value>\S.*?)\s*$")


class HeaderError(Exception):
    """A SQL file's header does not say what it must; the message names the file and the line."""


def read_header(path: Path) -> tuple[dict[str, str], str]:
    """The header's entries and the statement below it, without its closing semicolon."""
    return parse_header(path.read_text(encoding="utf-8"), name=path.name)


def parse_header(text: str, *, name: str) -> tuple[dict[str, str], str]:
    """As `read_header`, of a text already read; `name` stands for it in messages."""
    entries: dict[str, str] = {}
    lines = text.splitlines()
    body_starts = 0
    last_key: str | None = None
    for body_starts, line in enumerate(lines):
        if not line.startswith("--"):
            break
        last_key = _add_line(entries, line, last_key=last_key, where=f"{name}, line {body_starts + 1}")
    return entries, "\n".join(lines[body_starts:]).strip().rstrip(";").rstrip()


def _add_line(entries: dict[str, str], line: str, *, last_key: str | None, where: str) -> str:
    if entry := _ENTRY.match(line):
        key = entry["key"]
        if key in entries:
            raise HeaderError(f"{where}: {key!r} stands twice in the header; keep one.")
        entries[key] = entry["value"] or ""
        return key
    if last_key is not None and (continued := _CONTINUED.match(line)):
        entries[last_key] = f"{entries[last_key]} {continued['value']}".strip()
        return last_key
    raise HeaderError(f"{where}: {line!r} is not `-- key: value`; move other comments below the header.")


def check_keys(entries: dict[str, str], *, required: set[str], optional: set[str], path: Path) -> None:
    """Raise HeaderError if the header lacks a required key or has one that means nothing here."""
    missing = sorted(required - {key for key, value in entries.items() if value})
    if missing:
        raise HeaderError(f"{path.name}: the header lacks {', '.join(missing)}; add them at the top.")
    unknown = sorted(entries.keys() - required - optional)
    if unknown:
        known = ", ".join(sorted(required | optional))
        raise HeaderError(f"{path.name}: the header has unknown {', '.join(unknown)}; known are {known}.")


def read_columns(text: str, *, name: str) -> dict[str, str]:
    """Column name → type of a `name type, name type` entry; `name` stands for the file in messages."""
    columns: dict[str, str] = {}
    for column in _split_outside_brackets(text):
        column_name, _, type_name = column.strip().partition(" ")
        if not type_name:
            raise HeaderError(f"{name}: column {column_name!r} has no type; write `name type, …`.")
        columns[column_name] = type_name.strip()
    return columns


def _split_outside_brackets(text: str) -> list[str]:
    parts, depth = [""], 0
    for character in text:
        depth += {"(": 1, ")": -1}.get(character, 0)
        if character == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += character
    return parts
