"""Pre-sales and partners: solutions and their outcome, value reports, partners and projects."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from data.demo.story import TYPICAL_ONLINE
from data.demo.vocabulary import PARTNER_WORDS
from data.demo.world import Row, World
from data.reference import reference_rows

SOLUTIONS_LAST_YEAR = 6
SOLUTIONS_ISSUED = 17
SOLUTIONS_PLANNED = 21
OUTCOMES = ("accepted",) * 6 + ("stopped",) + ("accepted",) * 6
REPORTS_PER_QUARTER = 5
REPORTS_IN_RUNNING_QUARTER = 2
PARTNERS_LISTED = 18
# (agreed, start, landed)
PROJECTS = (
    ("2025-02-18", "2025-03-10", "2025-06-20"),
    ("2025-03-11", "2025-04-01", "2025-07-15"),
    ("2025-04-02", "2025-05-06", "2025-08-08"),
    ("2025-05-20", "2025-06-16", "2025-09-12"),
    ("2025-06-10", "2025-07-01", None),
    ("2025-06-24", "2025-07-21", "2025-10-17"),
    ("2025-07-18", "2025-08-11", None),
    ("2025-08-05", "2025-09-01", None),
    ("2025-08-28", "2025-09-22", None),
    ("2025-10-14", "2025-11-17", None),
)


def make_presales(world: World) -> None:
    """Tables solution, solution_outcome, value_report, partner, partner_project."""
    solutions = list(_solutions(world))
    world.put("solution", solutions)
    world.put("solution_outcome", list(_outcomes(world, solutions)))
    world.put("value_report", list(_value_reports(world)))
    world.put("partner", list(_partners(world)))
    world.put("partner_project", list(_projects(world)))


def _solutions(world: World) -> Iterator[Row]:
    """Two a month through the year, a few of the year before."""
    scenarios = reference_rows("scenario")
    for number in range(1, SOLUTIONS_LAST_YEAR + SOLUTIONS_PLANNED + 1):
        turn = number - SOLUTIONS_LAST_YEAR
        told = (
            date(2024, 7, 9) + timedelta(days=25 * number)
            if turn <= 0
            else date(2025, 1, 20) + timedelta(days=16 * turn)
        )
        institution = world.institutions[number * 5 % len(world.institutions)]
        scenario = scenarios[number * 7 % len(scenarios)]
        is_issued = turn <= SOLUTIONS_ISSUED
        yield {
            "solution_id": f"SL{number:03d}",
            "institution_id": institution.id,
            "name_zh": f"{institution.identity.name_zh}{scenario['name_zh']}解决方案",
            "name_en": f"{scenario['name_en']} solution for {institution.identity.name_en}",
            "planned_on": world.on(
                told if is_issued else max(told, date(2025, 11, 14) + timedelta(days=10 * (turn - 18)))
            ),
            "issued_on": world.on(told) if is_issued else None,
            "has_quotation": is_issued,
            "has_contract_template": is_issued,
        }


def _outcomes(world: World, solutions: list[Row]) -> Iterator[Row]:
    for turn, (solution, outcome) in enumerate(zip(solutions, OUTCOMES, strict=False)):
        yield {
            "solution_id": solution["solution_id"],
            "finished_on": world.on(date(2025, 1, 10) + timedelta(days=24 * turn)),
            "outcome": outcome,
        }


def _value_reports(world: World) -> Iterator[Row]:
    quarters = (date(2024, 10, 8), date(2025, 1, 6), date(2025, 4, 7), date(2025, 7, 7), date(2025, 10, 9))
    for turn, begins_on in enumerate(quarters):
        for position in range(REPORTS_PER_QUARTER):
            planned = begins_on + timedelta(days=8 + 14 * position)
            is_open = turn == len(quarters) - 1 and position >= REPORTS_IN_RUNNING_QUARTER
            yield {
                "report_id": f"VR{turn * REPORTS_PER_QUARTER + position + 1:03d}",
                "scenario": TYPICAL_ONLINE[(turn + position) % len(TYPICAL_ONLINE)],
                "planned_on": world.on(planned),
                "issued_on": None if is_open else world.on(planned),
            }


def _partners(world: World) -> Iterator[Row]:
    for number, (name_zh, name_en) in enumerate(PARTNER_WORDS[:PARTNERS_LISTED], start=1):
        yield {
            "partner_id": f"PA{number:02d}",
            "name_zh": name_zh,
            "name_en": name_en,
            "listed_on": world.on(date(2024, 11, 12) + timedelta(days=19 * number)),
        }


def _projects(world: World) -> Iterator[Row]:
    for number, (agreed, start, landed) in enumerate(PROJECTS, start=1):
        yield {
            "project_id": f"PP{number:02d}",
            "partner_id": f"PA{(number * 3) % 5 + 1:02d}",
            "agreed_on": world.on(agreed),
            "start_on": world.on(start),
            "landed_on": world.on(landed) if landed else None,
        }
