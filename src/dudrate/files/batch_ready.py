"""What workers have at hand from their start: the server that they are forked from imports this."""

from contextlib import suppress

from dudrate.errors import DudrateError
from dudrate.evidence.library import shipped
from dudrate.files.batch import calculated

__all__ = ["calculated"]

with suppress(DudrateError):  # the process that started the server says what is wrong with it
    shipped()
