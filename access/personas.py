"""The people a demonstration can be seen as. Real sign-in gives the same `Viewer`.

A persona's code stands in the URL (`as=staff-E05`). Its title and sentence are msgids; those of one
institution's people hold `{institution}`, to be filled with its name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from access.viewer import EVERYTHING, RESERVED, Audience, Role, Viewer

_OF_INSTITUTION = re.compile(r"(?P<kind>executive|staff)-(?P<institution>[A-Za-z0-9_]{1,32})")


class UnknownPersonaError(Exception):
    """No persona has this code."""


@dataclass(frozen=True, slots=True)
class Persona:
    """A viewer to be seen as: `code` for the URL, `title` and `about` as msgids."""

    code: str
    title: str
    viewer: Viewer
    about: str


def _of_everything(code: str, role: Role, title: str, about: str, audience: Audience) -> Persona:
    return Persona(code, title, Viewer(code, role, frozenset({EVERYTHING}), audience), about)


GENERAL: tuple[Persona, ...] = (
    _of_everything(
        "executive",
        Role.EXECUTIVE,
        "Executive",
        "Sees every institution and all measures, the supplier's own included.",
        Audience.INTERNAL,
    ),
    _of_everything(
        "executive-client",
        Role.EXECUTIVE,
        "Executive of the client",
        "Sees every institution, without the supplier's own measures.",
        Audience.CLIENT,
    ),
    _of_everything(
        "presenter",
        Role.PRESENTER,
        "Presenter",
        "Shows the board to a client; the supplier's own measures stay hidden.",
        Audience.CLIENT,
    ),
    _of_everything(
        "operator",
        Role.OPERATOR,
        "Operations team",
        "Loads data for every institution and sees all measures.",
        Audience.INTERNAL,
    ),
    _of_everything(
        "system-admin",
        Role.SYSTEM_ADMIN,
        "System administrator",
        "Keeps the installation running; does not load or change data.",
        Audience.CLIENT,
    ),
    _of_everything(
        "security-admin",
        Role.SECURITY_ADMIN,
        "Security administrator",
        "Grants rights; does not load or change data.",
        Audience.CLIENT,
    ),
    _of_everything(
        "audit-admin",
        Role.AUDIT_ADMIN,
        "Audit administrator",
        "Checks who did what; does not load or change data.",
        Audience.CLIENT,
    ),
)


def persona(code: str) -> Persona:
    """The persona with that code: a general one, `executive-<institution>` or `staff-<institution>`.

    Raises UnknownPersonaError. Whether the institution exists is for the data to say: a scope of an
    institution that is not there sees no rows.
    """
    for general in GENERAL:
        if general.code == code:
            return general
    found = _OF_INSTITUTION.fullmatch(code)
    if found and found["institution"] not in RESERVED:
        return _of_institution(found["kind"], found["institution"])
    known = ", ".join(general.code for general in GENERAL)
    raise UnknownPersonaError(f"no persona {code!r}; choose {known}, or executive-<institution>, staff-<institution>.")


def _of_institution(kind: str, institution: str) -> Persona:
    code = f"{kind}-{institution}"
    viewer = Viewer(code, Role(kind), frozenset({institution}), Audience.CLIENT)
    if viewer.role is Role.STAFF:
        about = "Sees this institution only, and hands in its data."
        return Persona(code, "Staff of {institution}", viewer, about)
    return Persona(code, "Executive of {institution}", viewer, "Sees this institution only.")
