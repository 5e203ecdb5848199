"""What may stop a load before it changes anything."""

from data.errors import SpokenError


class LoadError(SpokenError):
    """A load that changes nothing; the message says what, where and what to do."""


class UnusableFileError(LoadError):
    """The file cannot be read as one of the contract's tables."""


class MappingError(LoadError):
    """The mapping is not valid; the message names the key and what is allowed there."""


class UnknownBatchError(LoadError):
    """No such batch, or it cannot be undone."""
