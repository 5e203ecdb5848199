"""The plan and delivery board: what its page is made of."""
