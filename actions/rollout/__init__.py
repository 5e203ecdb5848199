"""The rollout board: move a card, pause or end it, comment on it, file evidence, set a stage's limit."""

from actions.rollout._gate import GateNotMetError

__all__ = ["GateNotMetError"]
