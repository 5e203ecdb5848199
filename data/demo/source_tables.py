"""The tables of the headquarters' platform: 725 of the first batch, 780 of the second, named by subject."""

from __future__ import annotations

from itertools import islice, product

from data.demo.story import BATCH_ONE, BATCH_TWO, KEY_TABLES
from data.demo.vocabulary import DEPARTMENTS, KINDS, SUBJECTS, SYSTEMS, TABLE_PREFIX
from data.demo.world import Row, World


def make_source_tables(world: World) -> None:
    """Table source_table: 1,505 rows, the same for every seed."""
    world.put("source_table", [row for domain in BATCH_ONE for row in _tables_of(world, domain)])


def _tables_of(world: World, domain: str) -> list[Row]:
    wanted = BATCH_ONE[domain] + BATCH_TWO[domain]
    names = islice(product(KINDS, SUBJECTS[domain]), wanted)
    return [
        {
            "table_id": f"{TABLE_PREFIX[domain]}_{number:04d}",
            "name_zh": f"{subject_zh}{kind_zh}",
            "name_en": f"{subject_en} {kind_en}",
            "batch": 1 if number <= BATCH_ONE[domain] else 2,
            "domain": domain,
            "data_owner": world.text(*DEPARTMENTS[domain]),
            "field_count": 12 + number * 37 % 61,
            "is_key": number <= KEY_TABLES[domain],
            "due_hour": 6 + number % 4,
            "description_zh": f"{SYSTEMS[domain][0]}中{subject_zh}的{kind_zh.removesuffix('表')}数据",
            "description_en": f"{kind_en.capitalize()} of {subject_en.lower()} in the {SYSTEMS[domain][1]}",
            "source_system": world.text(*SYSTEMS[domain]),
        }
        for number, ((kind_zh, kind_en), (subject_zh, subject_en)) in enumerate(names, start=1)
    ]
