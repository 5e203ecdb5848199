"""The intake board: what its page is made of."""
