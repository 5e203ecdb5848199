"""Who takes part: institutions, sub-units, teams, domains, staff, the working calendar."""

from __future__ import annotations

from datetime import date, timedelta

from data.demo.story import stage_dates
from data.demo.vocabulary import CONTACTS
from data.demo.world import Institution, Row, World
from data.reference import reference_rows

STAFF_ON_LIST_SINCE = "2025-01-01"
BRANCHES_EN = {
    "华东分部": "East branch",
    "华北分部": "North branch",
    "东北分部": "Northeast branch",
    "华中分部": "Central branch",
    "西南分部": "Southwest branch",
    "西北分部": "Northwest branch",
}
REGIONS_EN = {
    "华东": "East",
    "华北": "North",
    "东北": "Northeast",
    "华中": "Central",
    "西南": "Southwest",
    "西北": "Northwest",
}
TEAMS = (("data", "数据团队", "data team"), ("cooperation", "协同团队", "cooperation team"))
SUB_UNITS = (
    ("城区供电公司", "City supply company", "city"),
    ("开发区供电公司", "Development zone supply company", "city"),
    ("县域供电公司", "County supply company", "county"),
    ("本部会计主体", "Head office accounting entity", "accounting_entity"),
)


def make_organisation(world: World) -> None:
    """Tables domain, institution, sub_unit, team, staff_target, holiday, ageing_band, term, term_use."""
    world.put("domain", reference_rows("domain"))
    world.put("institution", _institutions(world))
    world.put("sub_unit", [unit for institution in world.institutions for unit in _sub_units(institution)])
    world.put("team", _teams(world))
    world.put("staff_target", _staff(world))
    world.put("ageing_band", [_band(row) for row in reference_rows("ageing_band")])
    world.put("term", reference_rows("term"))
    world.put("term_use", reference_rows("term_use"))
    world.put(
        "holiday",
        [{**row, "day": date.fromisoformat(str(row["day"]))} for row in reference_rows("holiday")],
    )


def _band(row: Row) -> Row:
    """A band of ageing with its numbers as numbers."""
    return {**row, **{name: int(str(row[name])) for name in ("band_no", "from_days", "from_years") if row[name]}}


def _institutions(world: World) -> list[Row]:
    reference = {str(row["institution_id"]): row for row in reference_rows("institution")}
    rows: list[Row] = []
    for institution in world.institutions:
        given = reference[institution.role]
        identity = institution.identity
        contact_zh, contact_en = CONTACTS[institution.number % len(CONTACTS)]
        rows.append(
            {
                "institution_id": identity.institution_id,
                "name_zh": identity.name_zh,
                "name_en": identity.name_en,
                "phase": given["phase"],
                "wave": int(str(given["wave"])),
                "approved_on": world.on(str(given["approved_on"])),
                "contact": world.text(contact_zh, contact_en),
                "branch": world.text(identity.branch, BRANCHES_EN[identity.branch]),
                "region": world.text(identity.region, REGIONS_EN[identity.region]),
                "tile_x": identity.tile_x,
                "tile_y": identity.tile_y,
            }
        )
    return rows


def _sub_units(institution: Institution) -> list[Row]:
    return [
        {
            "institution_id": institution.id,
            "sub_unit_id": f"{institution.id}-{position:02d}",
            "name_zh": f"{institution.identity.name_zh.removesuffix('公司')}{name_zh}",
            "name_en": f"{institution.identity.name_en} {name_en.lower()}",
            "kind": kind,
        }
        for position, (name_zh, name_en, kind) in enumerate(SUB_UNITS, start=1)
    ]


def _teams(world: World) -> list[Row]:
    department: list[Row] = [
        {
            "team_id": f"T{number:02d}",
            "name_zh": f"部门{name_zh}",
            "name_en": f"Department {name_en}",
            "technical_members": 6,
            "business_members": 12,
        }
        for number, (_, name_zh, name_en) in enumerate(TEAMS, start=1)
    ]
    advanced = [institution for institution in world.institutions if institution.place.reached("access")]
    return department + [
        {
            "team_id": f"T-{institution.id}-{code}",
            "institution_id": institution.id,
            "name_zh": f"{institution.identity.name_zh}{name_zh}",
            "name_en": f"{institution.identity.name_en} {name_en}",
            "technical_members": 2 + institution.number % 3,
            "business_members": 4 + institution.number % 5,
        }
        for institution in advanced
        for code, name_zh, name_en in TEAMS
    ]


def staff_size(institution: Institution) -> int:
    """How many people of the institution are to be trained."""
    return 64 if institution.place.is_pilot else 38 + institution.number % 4 * 4


def person_id(institution: Institution, number: int) -> str:
    """Pseudonym of a person, unique over all institutions."""
    return f"P{institution.number:02d}{number:04d}"


def _staff(world: World) -> list[Row]:
    return [
        {
            "institution_id": institution.id,
            "person_id": person_id(institution, number),
            "valid_from": world.on(STAFF_ON_LIST_SINCE),
            "valid_to": _left_list(world, institution, number),
        }
        for institution in world.institutions
        for number in range(1, staff_size(institution) + 1)
    ]


def _left_list(world: World, institution: Institution, number: int) -> date | None:
    """One in 40 people leaves the list before the institution's last stage begins."""
    if (number + institution.number) % 40:
        return None
    return world.on(max(stage_dates(institution.place).values()) - timedelta(days=30))
