"""Who plays which part: invented institutions or real provinces, any of them as the leading pilot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from data.reference import province_names, reference_rows

Names = Literal["invented", "provinces"]
LEADING_ROLE = "E01"


class DemoError(Exception):
    """The demonstration cannot be generated as asked; the message says what to change."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Who an institution is: names and where it lies, apart from its part in the story."""

    institution_id: str
    name_zh: str
    name_en: str
    branch: str
    region: str
    tile_x: int
    tile_y: int


def cast_roles(*, names: Names, lead: str | None) -> dict[str, Identity]:
    """Role of the story → the institution that plays it; `lead` changes places with the leading pilot."""
    identities = {str(row["institution_id"]): _identity(row, names) for row in reference_rows("institution")}
    if lead is None:
        return identities
    chosen = [role for role, identity in identities.items() if identity.institution_id == lead]
    if not chosen:
        known = ", ".join(identity.institution_id for identity in identities.values())
        raise DemoError(f"no institution {lead!r} can lead; choose one of {known}.")
    identities[LEADING_ROLE], identities[chosen[0]] = identities[chosen[0]], identities[LEADING_ROLE]
    return identities


def _identity(row: dict[str, str | None], names: Names) -> Identity:
    shown = {"id": row["institution_id"], "zh": row["name_zh"], "en": row["name_en"]}
    if names == "provinces":
        province = province_names()[str(row["institution_id"])]
        shown = {part: province[f"province_{part}"] for part in ("id", "zh", "en")}
    return Identity(
        institution_id=str(shown["id"]),
        name_zh=str(shown["zh"]),
        name_en=str(shown["en"]),
        branch=str(row["branch"]),
        region=str(row["region"]),
        tile_x=int(str(row["tile_x"])),
        tile_y=int(str(row["tile_y"])),
    )
