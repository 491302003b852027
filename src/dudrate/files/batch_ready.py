"""What workers have at hand from their start: the server that they are forked from imports this, once for all."""

import gc
from contextlib import suppress

from dudrate.errors import DudrateError
from dudrate.evidence.library import shipped
from dudrate.files.batch import calculated
from dudrate.model.estimate import fixed_totals

__all__ = ["calculated"]

fixed_totals(1, 0.5, levels=(0.5,))  # which loads what a first estimate waits for
with suppress(DudrateError):  # the process that started the server says what is wrong with it
    shipped()
gc.freeze()
