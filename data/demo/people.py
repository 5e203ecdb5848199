"""Training and people: courses, attendance, ratings, exams, transitions, key posts, surveys."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from data.demo.calendar import quarter_of
from data.demo.organisation import person_id, staff_size
from data.demo.story import TYPICAL_ONLINE, Place
from data.demo.world import Institution, Row, World
from data.reference import reference_rows

GENERAL_COURSES = (
    ("数据中台基础", "Data platform basics", "2024-06-14"),
    ("一级数据回流操作", "Working with backflow", "2024-09-20"),
    ("数据质量与标准", "Data quality and standards", "2024-11-15"),
)
SCENARIO_COURSE_DATES = ("2025-03-14", "2025-04-11", "2025-05-16", "2025-06-13", "2025-06-27", "2025-07-18",
                         "2025-08-22", "2025-09-12")  # fmt: skip
COURSES_TO_COME = (
    ("数据资源池研发", "Building the resource pool", "2025-11-21"),
    ("运营监控与报告", "Operations monitoring and reporting", "2025-12-12"),
)
KEY_POSTS = (
    ("数据主管", "Head of data"),
    ("数据工程师", "Data engineer"),
    ("场景产品经理", "Scenario product manager"),
    ("数据质量专员", "Data quality officer"),
)
OPEN_POSTS = {"E26": (2, 4), "E20": (3,), "E17": (2,)}
# (quarter's exam day, people who sit, percent who pass)
EXAMS = (
    ("2024-09-21", 20, 85), ("2024-12-14", 24, 88), ("2025-03-22", 34, 88), ("2025-06-21", 46, 89),
    ("2025-09-20", 52, 87), ("2025-10-18", 31, 71),
)  # fmt: skip
SURVEY_DAYS = ("2025-03-20", "2025-06-19", "2025-09-18", "2025-10-22")
CUSTOMER_ANSWERS = 24
TRANSITION_DUE = ("2025-03-31", "2025-06-30", "2025-09-30", "2025-12-31")


def make_people(world: World) -> None:
    """Tables course, attendance, course_rating, exam, transition_plan, key_post, survey_answer."""
    world.put("course", _courses(world))
    world.put("attendance", [row for institution in world.institutions for row in _attendance(world, institution)])
    world.put("course_rating", list(_ratings(world)))
    world.put("exam", list(_exams(world)))
    world.put("transition_plan", list(_transitions(world)))
    world.put("key_post", list(_posts(world)))
    world.put("survey_answer", [*_user_answers(world), *_customer_answers(world)])


def _courses(world: World) -> list[Row]:
    scenarios = {str(row["scenario"]): row for row in reference_rows("scenario")}
    given: list[tuple[str, str, str | None, str, str | None]]
    given = [(zh, en, None, day, day) for zh, en, day in GENERAL_COURSES]
    given += [
        (f"{scenarios[name]['name_zh']}应用", f"Using {scenarios[name]['name_en']}", name, day, day)
        for name, day in zip(TYPICAL_ONLINE, SCENARIO_COURSE_DATES, strict=True)
    ]
    to_come = [(zh, en, None, day, None) for zh, en, day in COURSES_TO_COME]
    return [
        {
            "course_id": f"K{number:02d}",
            "name_zh": name_zh,
            "name_en": name_en,
            "scenario": scenario,
            "is_special": scenario is not None,
            "planned_on": world.on(planned),
            "published_on": world.on(published) if published else None,
        }
        for number, (name_zh, name_en, scenario, planned, published) in enumerate([*given, *to_come], start=1)
    ]


def _attendance(world: World, institution: Institution) -> Iterator[Row]:
    """Target users attend the course of their scenario before it goes online; others a general course."""
    dice = world.dice(f"attendance/{institution.role}")
    course_of = {scenario: f"K{4 + position:02d}" for position, scenario in enumerate(TYPICAL_ONLINE)}
    users = world.connection.execute(
        "select scenario, user_id, valid_from from target_user where institution_id = ? order by all",
        [institution.id],
    ).fetchall()
    for scenario, person, valid_from in users:
        if scenario in course_of and dice.random() < _trained(institution.place):
            yield _seat(institution, course_of[scenario], person, valid_from + timedelta(days=dice.randint(1, 16)))
    for number in range(1, staff_size(institution) + 1):
        if dice.random() < _general_share(institution.place):
            course = dice.randint(1, 3)
            told = date.fromisoformat(GENERAL_COURSES[course - 1][2])
            day = max(told + timedelta(days=10), date(2025, 2, 10)) + timedelta(days=dice.randint(0, 250))
            yield _seat(institution, f"K{course:02d}", person_id(institution, number), world.on(day))


def _seat(institution: Institution, course: str, person: str, day: date) -> Row:
    return {"course_id": course, "institution_id": institution.id, "person_id": person, "attended_on": day}


def _trained(place: Place) -> float:
    return 0.94 if place.is_pilot else 0.89 if place.reached("online") else 0.66


def _general_share(place: Place) -> float:
    return 0.95 if place.is_pilot else 0.62 if place.role == "E26" else 0.82


def _ratings(world: World) -> Iterator[Row]:
    dice = world.dice("course_rating")
    seats = world.connection.execute(
        "select course_id, attended_on from attendance order by attended_on, course_id, person_id"
    ).fetchall()
    for number, (course, day) in enumerate(seats, start=1):
        if dice.random() < 0.5:
            yield {
                "rating_id": f"KR{number:05d}",
                "course_id": course,
                "rated_on": day,
                "rating": float(dice.choice((5, 5, 5, 5, 5, 5, 4, 4, 5, 4))),
            }


def _exams(world: World) -> Iterator[Row]:
    """Nobody sits again before failing; certificates run two years."""
    dice = world.dice("exam")
    waiting = [
        (institution.id, person_id(institution, number))
        for institution in world.institutions
        for number in range(1, min(staff_size(institution), 24))
    ]
    dice.shuffle(waiting)
    for told, sitters, percent in EXAMS:
        day = world.on(told)
        seated, waiting = waiting[:sitters], waiting[sitters:]
        passes = round(sitters * percent / 100)
        for position, (institution_id, person) in enumerate(seated):
            has_passed = position < passes
            yield {
                "person_id": person,
                "sat_on": day,
                "institution_id": institution_id,
                "has_passed": has_passed,
                "certificate_until": day.replace(year=day.year + 2, day=min(day.day, 28)) if has_passed else None,
            }
            if not has_passed:
                waiting.append((institution_id, person))


def _transitions(world: World) -> Iterator[Row]:
    dice = world.dice("transition_plan")
    number = 0
    for told in TRANSITION_DUE:
        for institution in world.institutions:
            if not institution.place.reached("access") or dice.random() < 0.25:
                continue
            number += 1
            due_on = date.fromisoformat(told)
            is_slow = number % 9 in (0, 4)
            completed = due_on - timedelta(days=dice.randint(2, 30)) if not is_slow else None
            yield {
                "plan_id": f"TP{number:03d}",
                "institution_id": institution.id,
                "person_id": person_id(institution, 1 + number % 30),
                "due_on": world.on(due_on),
                "completed_on": world.past(completed) if completed else None,
            }


def _posts(world: World) -> Iterator[Row]:
    dice = world.dice("key_post")
    for institution in world.institutions:
        for number, (name_zh, name_en) in enumerate(KEY_POSTS, start=1):
            is_open = number in OPEN_POSTS.get(institution.role, ())
            opened = date(2025, 1, 15)
            yield {
                "institution_id": institution.id,
                "post_id": f"{institution.id}-KP{number}",
                "name_zh": name_zh,
                "name_en": name_en,
                "opened_on": world.on(opened),
                "filled_on": None if is_open else world.on(opened + timedelta(days=dice.randint(5, 230))),
            }


def _user_answers(world: World) -> Iterator[Row]:
    """Users are asked once a quarter wherever a scenario is online."""
    dice = world.dice("survey/user")
    number = 0
    for turn, told in enumerate(SURVEY_DAYS):
        asked_on = date.fromisoformat(told)
        for institution in world.institutions:
            place = institution.place
            if place.online_on is None or place.online_on > asked_on:
                continue
            answers = dice.randint(14, 26)
            content = round(answers * (place.satisfied + 2 * (turn - 3)) / 100)
            for position in range(answers):
                number += 1
                is_content = position < content
                yield {
                    "answer_id": f"SU{number:05d}",
                    "institution_id": institution.id,
                    "wave": f"U{quarter_of(world.on(told))}",
                    "answered_on": world.on(asked_on + timedelta(days=dice.randint(0, 7))),
                    "audience": "user",
                    "question": "satisfaction",
                    "score": dice.choice((4, 5, 5)) if is_content else dice.choice((2, 3, 3)),
                }


def _customer_answers(world: World) -> Iterator[Row]:
    dice = world.dice("survey/customer")
    number = 0
    for month in world.calendar.months()[6:]:
        content = CUSTOMER_ANSWERS - 3 - (month.number + 1) % 2
        for position in range(CUSTOMER_ANSWERS):
            number += 1
            is_content = position < content
            yield {
                "answer_id": f"SC{number:05d}",
                "institution_id": dice.choice(world.institutions).id,
                "wave": f"C{month.code}",
                "answered_on": month.starts_on + timedelta(days=dice.randint(4, 24)),
                "audience": "customer",
                "question": "response_to_needs",
                "score": dice.choice((4, 5)) if is_content else dice.choice((2, 3)),
            }
