"""The issues and risks board: what its page is made of."""
