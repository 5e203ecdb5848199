"""What loading says of rows and batches, in the viewer's language."""

from __future__ import annotations

import re
from functools import lru_cache

from access import EVERYTHING
from access.personas import UnknownPersonaError, persona
from components.institutions import institution_name
from components.text import _
from data.begin import BEGINNING

REASONS = (
    "is no date in the format {format}",
    "is no certain date; write {example}",
    "is no certain time; write {example}",
    "is neither true nor false",
    "is no whole number",
    "is no number",
    "is no amount of at most {digits} digits and {decimals} decimals",
    "is a code that a spreadsheet has turned into a number; export it as text",
    "is required, and empty",
    "is not one of {allowed}",
    "is below {least}",
    "is above {most}",
    "does not match {pattern}",
    "is not in {parent}",
    "has no match in the mapping",
    "the mapping's expression fails on this row",
    "another row of this batch has the same {key} and says something else",
    "stands in another row, and must be unique",
    "is in the pool already with other values; append adds new rows only",
    "the row has {found} fields, the header {expected}",
    "is not an institution you act for",
)
"""The loader's reasons, which are kept in English beside the rows; values in braces."""


def reason_words(reason: str) -> str:
    """Why a row is set aside: the loader's sentence by its template, the values in it kept."""
    for template, pattern in reason_patterns():
        if found := pattern.fullmatch(reason):
            return _(template).format(**found.groupdict())
    return reason


@lru_cache(maxsize=1)
def reason_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each of `REASONS` with the pattern that finds its values in a sentence."""
    return tuple((template, _pattern(template)) for template in REASONS)


def origin_name(code: str) -> str:
    """Where a batch came from."""
    names = {"files": _("files"), "generated": _("generated"), "reference": _("the programme's lists")}
    return names.get(code, code)


def actor_name(actor: str) -> str:
    """Who loaded a batch: a persona by its title, one institution's people by its name, anyone else by name."""
    if actor == BEGINNING:
        return _("set-up")
    try:
        known = persona(actor)
    except UnknownPersonaError:
        return actor
    institution = (
        "" if EVERYTHING in known.viewer.scope else _(", ").join(map(institution_name, sorted(known.viewer.scope)))
    )
    return _(known.title).format(institution=institution)


def mode_name(code: str) -> str:
    """How a batch went in."""
    names = {
        "merge": _("merged by key"),
        "append": _("new rows only"),
        "replace": _("slices replaced"),
        "undo": _("taken back"),
    }
    return names.get(code, code)


def _pattern(template: str) -> re.Pattern[str]:
    """`is above {most}` as a pattern that gives `most`."""
    parts = re.split(r"\{(\w+)\}", template)
    return re.compile(
        "".join(re.escape(part) if place % 2 == 0 else f"(?P<{part}>.+)" for place, part in enumerate(parts))
    )
