"""Plan and delivery: what is due, what is handed over, who answers for it, whom we wait for."""

from __future__ import annotations

from components.fetch import fetch
from components.filters import open_board
from components.plan.conclusion import plan_sentence
from components.plan.views import (
    contacts_view,
    deliverables_view,
    demands_view,
    duties_view,
    level_one_view,
    meetings_view,
    milestones_view,
)
from components.selection import selected
from components.sentence import sentence
from components.switch import switch
from components.text import _

VIEW = "view"
OF_INSTITUTIONS = {"meetings", "demands", "contacts"}

views = {
    "plan": _("Work plan"),
    "deliverables": _("Deliverables"),
    "raci": _("Duties (RACI)"),
    "meetings": _("Meetings and tasks"),
    "demands": _("Needs"),
    "contacts": _("Contacts"),
    "level_one": _("Level-1 items"),
}
filters = open_board("plan", uses=["institution"] if selected(VIEW) in OF_INSTITUTIONS else [])
view = switch(VIEW, views, title=_("View"))

# 1 answer
sentence(plan_sentence(view, fetch("plan/headline", institution=filters.institution).iloc[0].to_dict()))

# 2 why, and 3 act beside it
if view == "plan":
    milestones_view()
elif view == "deliverables":
    deliverables_view()
elif view == "raci":
    duties_view()
elif view == "meetings":
    meetings_view(filters.institution)
elif view == "demands":
    demands_view(filters.institution)
elif view == "contacts":
    contacts_view(filters.institution)
else:
    level_one_view()
