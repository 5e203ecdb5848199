"""Issues with their way from raised to closed, what was said on them, and requests for resources."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from data.demo.calendar import Month, at
from data.demo.issue_words import (
    ANSWERS,
    CHASES,
    COMMENTS,
    CURRENT,
    DESCRIPTIONS,
    OPEN_REQUESTS,
    REQUEST_ANSWERS,
    WAITED_FOR,
    Current,
)
from data.demo.story import LAGGARD
from data.demo.vocabulary import CONTACTS, ISSUE_CAUSES, ISSUE_TITLES, RESOURCE_TOPICS
from data.demo.world import Institution, Row, World
from data.due import ISSUE_DAYS, issue_due_on

SEVERITIES = ("critical", "major", "minor")
ISSUES_PER_MONTH = 46
ISSUE_GROUPS = ("data_backflow", "platform", "resource_pool", "scenario_delivery", "operations")
HOURS_UNANSWERED = 46
# How far an issue has come, as shares of the time from its raising to its closing or to now.
STEPS = {"answered_at": 0.25, "work_began_at": 0.5, "resolved_at": 0.85}
REACHED = {
    "new": (),
    "answered": ("answered_at",),
    "in_work": ("answered_at", "work_began_at"),
    "resolved": tuple(STEPS),
}
OPERATOR = "operator"


def make_issues(world: World) -> None:
    """Tables issue and resource_request, and their comments and reminders."""
    issues = [*_past_issues(world), *_open_issues(world)]
    requests = [*_past_requests(world), *_open_requests(world)]
    world.put("issue", issues)
    world.put("resource_request", requests)
    world.add("comment", list(_comments(world, issues)))
    world.add("chase", list(_chases(world, issues, requests)))


def _past_issues(world: World) -> Iterator[Row]:
    dice = world.dice("issue")
    number = 0
    for month in world.calendar.months():
        wanted = ISSUES_PER_MONTH if month.number >= 13 else ISSUES_PER_MONTH // 3
        for position in range(wanted):
            number += 1
            yield _issue(world, dice, month, number=number, position=position)


def _issue(world: World, dice: Random, month: Month, *, number: int, position: int) -> Row:
    """The first issue of a month is the laggard's, answered late; one in sixteen stays open long."""
    is_laggards = position == 0 and month.number >= 13
    institution = world.playing(LAGGARD) if is_laggards else dice.choice(world.institutions)
    severity = SEVERITIES[position % len(SEVERITIES)]
    is_stuck = position % 16 == 7
    raised_at = at(month.starts_on + timedelta(days=dice.randint(0, 27)), dice.randint(8, 18))
    if is_laggards:
        raised_at = at(month.starts_on + timedelta(days=12), 15)
    answered_at = raised_at + timedelta(hours=dice.randint(52, 66) if is_laggards else dice.randint(1, 30))
    allowed = ISSUE_DAYS[severity]
    days = allowed + dice.randint(24, 50) if is_stuck else dice.randint(1, allowed) - 0.4
    closed_at = max(answered_at, raised_at + timedelta(days=days))
    now = _now(world)
    title = dice.choice(range(len(ISSUE_TITLES)))
    cross_department = is_stuck or dice.random() < 0.8
    cause = world.text(*dice.choice(ISSUE_CAUSES)) if closed_at < now else None
    return {
        **_named_issue(world, institution, number),
        "title": world.text(*ISSUE_TITLES[title]),
        "description": world.text(*DESCRIPTIONS[title]),
        "severity": severity,
        "is_cross_department": cross_department,
        "raised_at": raised_at,
        "due_on": issue_due_on(severity, raised_at.date()),
        **_way(world, number, answered_at, closed_at),
        "closed_at": closed_at if closed_at < now else None,
        "cause": cause,
        "group_code": dice.choice(ISSUE_GROUPS),
        "waits_for": None if closed_at < now else world.text(*WAITED_FOR[number % len(WAITED_FOR)]),
    }


def _way(world: World, number: int, answered_at: datetime, closed_at: datetime) -> Row:
    """The answer and the steps between it and the closing, as far as they are past."""
    now, span = _now(world), closed_at - answered_at
    if answered_at >= now:
        return {}
    moments = {"work_began_at": answered_at + span * 0.3, "resolved_at": answered_at + span * 0.9}
    return {
        "answered_at": answered_at,
        "answer": world.text(*ANSWERS[number % len(ANSWERS)]),
        **{step: moment for step, moment in moments.items() if moment < now},
    }


def _open_issues(world: World) -> Iterator[Row]:
    """What is open now, and at the laggard a critical issue that nobody has answered for almost 48 hours."""
    first = sum(ISSUES_PER_MONTH if month.number >= 13 else ISSUES_PER_MONTH // 3 for month in world.calendar.months())
    raised_at = _now(world) - timedelta(hours=HOURS_UNANSWERED)
    yield {
        **_named_issue(world, world.playing(LAGGARD), first + 1),
        "title": world.text(
            "一级回流作业连续失败，财务关键表未到", "Backflow fails repeatedly, key finance tables missing"
        ),
        "description": world.text(
            "连续三晚作业失败，备份数据源已启用", "The job failed three nights running; the backup source is in use"
        ),
        "severity": "critical",
        "is_cross_department": True,
        "raised_at": raised_at,
        "due_on": issue_due_on("critical", raised_at.date()),
        "group_code": "data_backflow",
        "about": f"kpis?kpi=delivery_timeliness&institution={world.playing(LAGGARD).id}",
        "waits_for": world.text(*WAITED_FOR[0]),
    }
    for number, current in enumerate(CURRENT, start=first + 2):
        yield _current_issue(world, current, number)


def _current_issue(world: World, current: Current, number: int) -> Row:
    raised_at = _now(world) - timedelta(hours=current.hours_ago)
    reached = REACHED[current.state]
    moments = {step: raised_at + timedelta(hours=round(current.hours_ago * STEPS[step])) for step in reached}
    institution = world.playing(current.role)
    return {
        **_named_issue(world, institution, number),
        "title": world.text(current.zh, current.en),
        "description": world.text(*DESCRIPTIONS[number % len(DESCRIPTIONS)]) if current.about is None else None,
        "severity": current.severity,
        "is_cross_department": True,
        "raised_at": raised_at,
        "due_on": issue_due_on(current.severity, raised_at.date()),
        **moments,
        "answer": world.text(*ANSWERS[number % len(ANSWERS)]) if moments else None,
        "group_code": current.group,
        "about": current.about.replace(current.role, institution.id) if current.about else None,
        "waits_for": world.text(*WAITED_FOR[current.waits_for]),
    }


def _named_issue(world: World, institution: Institution, number: int) -> Row:
    return {
        "issue_id": f"IS{number:04d}",
        "institution_id": institution.id,
        "owner": world.text(*CONTACTS[number % len(CONTACTS)]),
        "raised_by": OPERATOR if number % 3 == 0 else f"staff-{institution.id}",
    }


def _past_requests(world: World) -> Iterator[Row]:
    dice = world.dice("resource_request")
    number = 0
    for month in world.calendar.months():
        for _ in range(14 if month.number >= 12 else 5):
            number += 1
            day = month.starts_on + timedelta(days=dice.randint(0, 26))
            institution = dice.choice(world.institutions)
            topic = dice.choice(range(len(RESOURCE_TOPICS)))
            answered_on = day + timedelta(days=dice.choice((2, 3, 3, 4, 5, 6)))
            asked = _request(world, institution, number, day=day, topic=topic)
            yield asked | _request_answer(world, number, answered_on)


def _open_requests(world: World) -> Iterator[Row]:
    first = sum(14 if month.number >= 12 else 5 for month in world.calendar.months())
    for number, (role, days_ago, topic) in enumerate(OPEN_REQUESTS, start=first + 1):
        day = world.calendar.as_of - timedelta(days=days_ago)
        yield _request(world, world.playing(role), number, day=day, topic=topic)


def _request(world: World, institution: Institution, number: int, *, day: date, topic: int) -> dict[str, Any]:
    return {
        "request_id": f"RR{number:03d}",
        "institution_id": institution.id,
        "topic": world.text(*RESOURCE_TOPICS[topic]),
        "requested_on": day,
        "requested_by": f"staff-{institution.id}",
        "answered_on": None,
    }


def _request_answer(world: World, number: int, day: date) -> dict[str, Any]:
    """The answer, if it is past."""
    if day > world.calendar.as_of:
        return {}
    answer = world.text(*REQUEST_ANSWERS[number % len(REQUEST_ANSWERS)])
    return {"answered_on": day, "answer": answer, "answered_by": OPERATOR}


def _comments(world: World, issues: list[Row]) -> Iterator[Row]:
    """Two remarks on every answered issue that is still open."""
    talked_of = [row for row in issues if row.get("answered_at") and not row.get("closed_at")]
    for number, row in enumerate(talked_of):
        for turn, author in enumerate((OPERATOR, f"staff-{row['institution_id']}")):
            yield {
                "comment_id": f"CM-{row['issue_id']}-{turn + 1}",
                "subject_kind": "issue",
                "subject_id": row["issue_id"],
                "institution_id": row["institution_id"],
                "text": world.text(*COMMENTS[(number + turn) % len(COMMENTS)]),
                "author": author,
                "written_at": row["answered_at"] + timedelta(hours=1 + turn),
            }


def _chases(world: World, issues: list[Row], requests: list[Row]) -> Iterator[Row]:
    """One reminder on what is past its date, and on each request that has waited for three days or more."""
    today = world.calendar.as_of
    late = [row for row in issues if not row.get("closed_at") and row["due_on"] <= today]
    for number, row in enumerate(late):
        moment = at(row["due_on"], 9)
        yield _chase(world, "issue", row["issue_id"], row["institution_id"], moment, number)
    for number, row in enumerate(row for row in requests if _has_waited(row, today)):
        moment = at(today, 9)
        yield _chase(world, "resource_request", row["request_id"], row["institution_id"], moment, number)


def _has_waited(request: Row, today: date) -> bool:
    return request["answered_on"] is None and request["requested_on"] <= today - timedelta(days=3)


def _chase(world: World, kind: str, subject: str, institution_id: str, moment: datetime, number: int) -> Row:
    return {
        "chase_id": f"CH-{subject}",
        "subject_kind": kind,
        "subject_id": subject,
        "institution_id": institution_id,
        "chased_at": moment,
        "chased_by": OPERATOR,
        "note": world.text(*CHASES[number % len(CHASES)]),
    }


def _now(world: World) -> datetime:
    return at(world.calendar.as_of, 24)
