"""Functions of scipy.special, which is loaded when one is first asked for: a cold start need not pay for it."""

from importlib import import_module
from typing import Any


def __getattr__(name: str) -> Any:
    """Find the function, once."""
    return globals().setdefault(name, getattr(import_module("scipy.special"), name))
