"""The services board: what its page is made of."""
