"""The capability board: what its page is made of."""
