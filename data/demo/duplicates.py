"""What was decided on payables that look alike."""

from __future__ import annotations

from data.demo.calendar import at
from data.demo.open_items import ALIKE
from data.demo.story import ALIKE_DECIDED, ALIKE_PLACE
from data.demo.world import World


def make_duplicate_decisions(world: World) -> None:
    """Table duplicate_decision: one pair was found right; the story's duplicate still waits."""
    decided_on = world.past(ALIKE_DECIDED)
    row = {
        "institution_id": world.playing(ALIKE_PLACE).id,
        "item_id": ALIKE.items[1],
        "decision": "not_duplicate",
        "note": world.text(
            "同一合同两批到货，各有发票和验收单", "Two deliveries of one contract, each with its invoice"
        ),
        "decided_by": world.text("应付会计", "Payables accountant"),
    }
    world.put("duplicate_decision", [row | {"decided_at": at(decided_on, 15)}] if decided_on else [])
