"""The scenarios board: what its page is made of."""
