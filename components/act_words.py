"""What somebody did, in a few words, by the name of the act."""

from __future__ import annotations

from functools import lru_cache

from components.text import Language, _, current_language


def act_words(act: str, *, is_new: bool = False) -> str:
    """What was done, as it follows the name of who did it; the act's name if it is unknown.

    `is_new`: what was done it to was not there before.
    """
    language = current_language()
    known = _acts(language).get(act, act)
    return _acts_anew(language).get(act, known) if is_new else known


@lru_cache
def _acts(_language: Language) -> dict[str, str]:
    return {
        **_of_history(),
        **_of_issues(),
        **_of_plan(),
        **_of_receivables(),
        **_of_releases(),
        **_of_rollout(),
        **_of_scenarios(),
    }


@lru_cache
def _acts_anew(_language: Language) -> dict[str, str]:
    """Of acts that write something new or change it: what they did where it is new."""
    return {
        "issues/save_risk": _("registered the risk"),
        "plan/save_milestone": _("added the milestone"),
        "plan/save_deliverable": _("added the deliverable"),
        "plan/save_checklist_item": _("added a point to the checklist"),
        "plan/save_meeting": _("added the meeting"),
        "plan/save_decision": _("added the decision"),
        "plan/save_task": _("added the task"),
        "plan/save_demand": _("added the need"),
        "plan/save_contact": _("added the contact"),
        "plan/save_level_one_item": _("added what we wait for"),
    }


def _of_history() -> dict[str, str]:
    return {
        "ledger/merge": _("brought it in"),
        "ledger/delete": _("took it out with a load"),
        "history/undo": _("undid a change"),
        "history/undo_own": _("undid an own change"),
    }


def _of_issues() -> dict[str, str]:
    return {
        "issues/raise_issue": _("raised the issue"),
        "issues/answer_issue": _("answered the issue"),
        "issues/assign_issue": _("assigned the issue"),
        "issues/begin_issue": _("began work on the issue"),
        "issues/resolve_issue": _("resolved the issue"),
        "issues/close_issue": _("closed the issue"),
        "issues/reopen_issue": _("reopened the issue"),
        "issues/comment_issue": _("commented on the issue"),
        "issues/chase_issue": _("sent a reminder about the issue"),
        "issues/ask_resource": _("asked for people or means"),
        "issues/answer_resource": _("answered the request"),
        "issues/chase_request": _("sent a reminder about the request"),
        "issues/save_risk": _("edited the risk"),
        "issues/trigger_risk": _("noted the trigger of the risk"),
        "issues/close_risk": _("closed the risk"),
    }


def _of_plan() -> dict[str, str]:
    return {
        "plan/save_milestone": _("edited the milestone"),
        "plan/finish_milestone": _("reached the milestone"),
        "plan/save_deliverable": _("edited the deliverable"),
        "plan/remove_milestone": _("took the milestone away"),
        "plan/remove_deliverable": _("took the deliverable away"),
        "plan/issue_version": _("issued a version"),
        "plan/save_checklist_item": _("edited the checklist"),
        "plan/check_item": _("checked a point of the checklist"),
        "plan/sign_deliverable": _("kept a signature"),
        "plan/accept_deliverable": _("accepted the deliverable"),
        "plan/set_duty": _("set a duty"),
        "plan/save_meeting": _("edited the meeting"),
        "plan/remove_meeting": _("took the meeting away"),
        "plan/save_decision": _("edited the decision"),
        "plan/remove_decision": _("took the decision away"),
        "plan/save_task": _("edited the task"),
        "plan/remove_task": _("took the task away"),
        "plan/finish_task": _("finished the task"),
        "plan/chase_task": _("sent a reminder about the task"),
        "plan/chase_milestone": _("sent a reminder about the milestone"),
        "plan/chase_deliverable": _("sent a reminder about the deliverable"),
        "plan/save_demand": _("edited the need"),
        "plan/remove_demand": _("took the need away"),
        "plan/decide_demand": _("decided on the need"),
        "plan/save_contact": _("edited the contact"),
        "plan/remove_contact": _("removed the contact"),
        "plan/save_level_one_item": _("edited what we wait for"),
        "plan/remove_level_one_item": _("took away what we wait for"),
        "plan/chase_level_one": _("sent level 1 a reminder"),
    }


def _of_releases() -> dict[str, str]:
    return {
        "releases/freeze_month": _("froze the month"),
        "releases/unfreeze_month": _("let go of the frozen month"),
    }


def _of_receivables() -> dict[str, str]:
    return {
        "receivables/decide_duplicate": _("decided on the suspected duplicate"),
    }


def _of_rollout() -> dict[str, str]:
    return {
        "rollout/move_card": _("moved the card"),
        "rollout/set_flag": _("paused, resumed or ended the card"),
        "rollout/set_limit": _("set the limit of a stage"),
        "rollout/comment_card": _("commented on the card"),
        "rollout/chase_gate": _("sent a reminder about the gate"),
        "rollout/file_evidence": _("filed a document"),
    }


def _of_scenarios() -> dict[str, str]:
    return {
        "scenarios/save_document": _("filed a document of the scenario"),
        "scenarios/remove_document": _("removed a document of the scenario"),
    }
