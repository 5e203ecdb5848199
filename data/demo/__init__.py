"""The demonstration: a pool of generated rows, true within itself, with a story in it."""

from data.demo.generate import Scale, generate
from data.demo.names import DemoError, Names

__all__ = ["DemoError", "Names", "Scale", "generate"]
