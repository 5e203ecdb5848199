"""Bringing data in: check an upload, accept it, take a batch back; begin an installation."""

from actions.intake._files import Upload

__all__ = ["Upload"]
