"""Data intake: bring files, see what is wrong with them, accept them, take them back."""

from __future__ import annotations

from components.fetch import current_release, fetch
from components.filters import open_board
from components.intake.accept import said_before
from components.intake.conclusion import intake_conclusion
from components.intake.form import intake_form
from components.intake.history import intake_history
from components.sentence import sentence

open_board("intake", uses=[])

# 1 read
batches = fetch("intake/batches")

# 2 answer
said_before()
sentence(intake_conclusion(batches))

# 3 act
intake_form(profile=current_release().profile)
intake_history(batches)
