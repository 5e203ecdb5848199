"""The worded conclusions of the capability board, made from one row of figures each, and its words for codes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from components import format
from components.conclusion import phrase
from components.records import records
from components.sentence import Part, Tone
from components.text import _

Row = Mapping[Any, Any]
TONES: dict[str, Tone] = {"green": "green", "yellow": "yellow", "red": "red"}


def asked_name(code: str) -> str:
    """Who was asked in a survey."""
    return {"user": _("Users"), "customer": _("Customers")}.get(code, code)


def survey_question(code: str) -> str:
    """What a survey asked."""
    return {"satisfaction": _("Satisfaction"), "response_to_needs": _("Response to needs")}.get(code, code)


def people_conclusion(row: Row) -> list[Part]:
    """Certificates, trained users, special trainings, vacant posts, overdue plans, teams; as far as known."""
    clauses = [_certified(row), _covered(row), _trainings(row), _vacant(row), _overdue_plans(row), _mix(row)]
    return joined([clause for clause in clauses if clause])


def joined(clauses: list[list[Part]]) -> list[Part]:
    """The clauses as one sentence, begun with a capital; a plain one where nothing is known."""
    if not clauses:
        return [_("There are no figures of this kind yet.")]
    parts = [part for clause in clauses for part in ([_("; ")], clause)]
    first, *others = (piece for part in parts[1:] for piece in part)
    begun = first[:1].upper() + first[1:] if isinstance(first, str) else first
    return [begun, *others, _(".")]


def _certified(row: Row) -> list[Part]:
    if format.is_missing(row["certified"]):
        return []
    tone = TONES.get(str(row["certified_light"]), "strong")
    people: Part = (format.with_unit(row["certified"], "people"), tone)
    if format.is_missing(row["certified_target"]):
        return phrase(_("Certified: {people}"), people=people)
    target = format.mark(row["certified_target"], "people")
    return phrase(_("Certified: {people} (target {target})"), people=people, target=target)


def _covered(row: Row) -> list[Part]:
    if format.is_missing(row["coverage"]):
        return []
    share = format.with_unit(row["coverage"], "percent", beside=row["coverage_target"])
    return phrase(
        _("target users trained in their scenarios: {share} (target {target})"),
        share=(share, TONES.get(str(row["coverage_light"]), "strong")),
        target=format.mark(row["coverage_target"], "percent"),
    )


def _trainings(row: Row) -> list[Part]:
    if format.is_missing(row["trainings"]):
        return []
    held, month = int(row["trainings"]), format.period(row["trained_month"])
    if format.is_missing(row["trainings_wanted"]):
        return phrase(_("special trainings in {month}: {held}"), month=month, held=(str(held), "strong"))
    wanted = int(row["trainings_wanted"])
    tone: Tone = "green" if held >= wanted else "red"
    said = _("special trainings in {month}: {held} (plan {wanted})")
    return phrase(said, month=month, held=(str(held), tone), wanted=str(wanted))


def _vacant(row: Row) -> list[Part]:
    if format.is_missing(row["vacant"]):
        return []
    vacant, posts = int(row["vacant"]), str(int(row["posts"]))
    if vacant == 0:
        return phrase(_("all {posts} key posts are filled"), posts=posts)
    return phrase(_("key posts vacant: {vacant} of {posts}"), vacant=(str(vacant), "red"), posts=posts)


def _overdue_plans(row: Row) -> list[Part]:
    if format.is_missing(row["overdue_plans"]) or not row["overdue_plans"]:
        return []
    return phrase(_("transition plans overdue: {number}"), number=(str(int(row["overdue_plans"])), "red"))


def _mix(row: Row) -> list[Part]:
    if format.is_missing(row["business_per_technical"]):
        return []
    return phrase(
        _("technical to business members {ratio} (business members {deviation})"),
        ratio=(ratio(row["business_per_technical"]), "strong"),
        deviation=deviation(row["lacking"]),
    )


def ratio(business_per_technical: Any) -> str:
    """The mix of a team as `1:1.8`; a dash where it has no technical members."""
    if format.is_missing(business_per_technical):
        return format.DASH
    return f"1:{format.figure(business_per_technical, 'points')}"


def deviation(lacking: Any) -> str:
    """How far a team is from 1:2, in business members."""
    if format.is_missing(lacking):
        return format.DASH
    number = round(abs(lacking))
    if number == 0:
        return _("as planned")
    return (_("{number} too few") if lacking > 0 else _("{number} too many")).format(number=number)


def presales_conclusion(row: Row) -> list[Part]:
    """Solutions issued and ended, value reports, partners and their projects."""
    if not any(row[count] for count in ("issued", "finished", "reports", "reports_overdue", "partners")):
        return [_("There are no solutions, value reports or partners this year yet.")]
    overdue = int(row["reports_overdue"])
    solutions = phrase(
        _("Solutions issued this year: {issued}, with quotation and contract template {complete}"),
        issued=(str(row["issued"]), "strong"),
        complete=(str(row["complete"]), "strong"),
    )
    ended = phrase(
        _("of {finished} ended, {accepted} accepted"),
        finished=str(row["finished"]),
        accepted=(str(row["accepted"]), "strong"),
    )
    reports = phrase(
        _("value reports: {issued} issued, {overdue} overdue"),
        issued=(str(row["reports"]), "strong"),
        overdue=(str(overdue), "red" if overdue else "plain"),
    )
    partners = phrase(
        _("partners: {partners}, projects landed {landed} of {begun} begun"),
        partners=(str(row["partners"]), "strong"),
        landed=(str(row["landed"]), "strong"),
        begun=str(row["begun"]),
    )
    return joined([solutions, ended, reports, partners])


def satisfaction_conclusion(waves: pd.DataFrame) -> list[Part]:
    """The newest wave of each question, with its number of answers; rows of `capability/satisfaction`."""
    newest = waves.drop_duplicates(["asked", "question"])
    return joined([_wave(row) for row in records(newest)])


def _wave(row: Row) -> list[Part]:
    called = _("{who}, {question}").format(who=asked_name(row["asked"]), question=survey_question(row["question"]))
    answers = str(int(row["answers"]))
    if row["is_few"]:
        return phrase(_("{called}: {answers} answers, too few for a figure"), called=called, answers=answers)
    is_met = format.is_missing(row["target"]) or row["share"] >= row["target"]
    return phrase(
        _("{called}: {share} content of {answers} answers"),
        called=called,
        share=(format.with_unit(row["share"], "percent", beside=row["target"]), "green" if is_met else "red"),
        answers=answers,
    )


def certified_title(row: Row) -> str:
    """The finding above the course of certificates."""
    if format.is_missing(row["certified_target"]):
        return _("Certification")
    missing = row["certified_target"] - row["certified"]
    if missing <= 0:
        return _("Certification: target of {target} reached").format(
            target=format.mark(row["certified_target"], "people")
        )
    return _("Certification: {missing} to the target of {target}").format(
        missing=format.with_unit(missing, "people"), target=format.mark(row["certified_target"], "people")
    )


def trainings_title(months: pd.DataFrame) -> str:
    """The finding above the special trainings: which months fell short."""
    if months.empty:
        return _("Special trainings")
    short = [format.period(month) for month in months[months["light"] == "red"]["month"]]
    if short:
        return _("Special trainings: too few in {months}").format(months=_(", ").join(short))
    if (months["light"] == "no_target").all():
        return _("Special trainings its people attended")
    return _("Special trainings: {wanted} a month or more in every month").format(wanted=int(months["wanted"].max()))


def trained_title(cells: pd.DataFrame) -> str:
    """The finding above the matrix of trained users."""
    if not cells["is_met"].notna().any():
        return _("Trained users by institution and scenario")
    below = int((cells["is_met"] == False).sum())  # noqa: E712 - unknown is neither
    if below == 0:
        return _("Trained users by institution and scenario: the target is met everywhere")
    return _("Trained users by institution and scenario: {below} of {cells} below the target").format(
        below=below, cells=len(cells)
    )


def transition_title(plans: pd.DataFrame) -> str:
    """The finding above the transition plans."""
    if plans.empty:
        return _("Talent transition")
    first = plans.iloc[0]
    return _("Talent transition: {done} of {due} plans due are done").format(
        done=int(first["done_in_all"]), due=int(first["due_in_all"])
    )
