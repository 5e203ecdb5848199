"""Acts on the plan: milestones, deliverables, duties, meetings and their tasks, needs, contacts, level 1."""
