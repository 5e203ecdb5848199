"""Timed comparisons: every figure is a ratio within one run, since machines differ."""
