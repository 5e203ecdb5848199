"""The rollout board: what its page is made of."""
