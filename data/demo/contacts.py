"""Whom to ask in each institution: invented people of three departments."""

from __future__ import annotations

from collections.abc import Iterator

from data.demo.vocabulary import DEPARTMENTS
from data.demo.world import Row, World

SURNAMES = (("李", "Li"), ("刘", "Liu"), ("黄", "Huang"), ("徐", "Xu"), ("何", "He"), ("罗", "Luo"), ("梁", "Liang"),
            ("宋", "Song"), ("唐", "Tang"), ("许", "Xu"), ("邓", "Deng"), ("曹", "Cao"))  # fmt: skip
GIVEN_NAMES = (("明轩", "Mingxuan"), ("语桐", "Yutong"), ("浩然", "Haoran"), ("清扬", "Qingyang"), ("以宁", "Yining"),
               ("承泽", "Chengze"), ("思齐", "Siqi"))  # fmt: skip
# Department → what its contact is asked about.
DUTIES = {
    "finance": ("财务数据确认与场景验收", "Confirms finance data, accepts scenarios"),
    "materials": ("物资数据确认", "Confirms materials data"),
    "marketing": ("营销数据确认", "Confirms marketing data"),
}


def make_contacts(world: World) -> None:
    """Table contact: one person for each institution and department."""
    world.put("contact", list(_contacts(world)))


def _contacts(world: World) -> Iterator[Row]:
    for institution in world.institutions:
        for turn, (domain, duty) in enumerate(DUTIES.items()):
            number = len(DUTIES) * (institution.number - 1) + turn
            surname = SURNAMES[number % len(SURNAMES)]
            given = GIVEN_NAMES[number % len(GIVEN_NAMES)]
            yield {
                "contact_id": f"CT{number + 1:03d}",
                "institution_id": institution.id,
                "department": world.text(*DEPARTMENTS[domain]),
                "name": world.text(f"{surname[0]}{given[0]}", f"{surname[1]} {given[1]}"),
                "duty": world.text(*duty),
                "phone": f"8{institution.number:02d}-{1001 + turn}",
                "email": f"{domain}.{institution.id.lower()}@example.com",
            }
