"""The board of releases and corrections: what its page is made of."""
