"""Freezing months: a release is kept by the name of the month, and let go of again."""
