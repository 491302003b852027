"""What workers have at hand from their start: the server that they are forked from imports this, and so the library."""

from contextlib import suppress

from dudrate.errors import DudrateError
from dudrate.files.batch import worker_library

with suppress(DudrateError):  # the process that started the server says what is wrong with it
    worker_library()
