"""Parts of claims in short: roles by keyword, figures as a reader would type them."""

from typing import Any

from dudrate.claims import Check, Quantity, Role, check, quantity_from_text

#: No edge.
EDGE = None


def quantity(role: Role, text: str) -> Quantity:
    return quantity_from_text(role, text)


def checked(*, loads: Any = (), **parts: Any) -> Check:
    """Check a claim given by its parts; several figures of a role are alternatives."""
    quantities = [
        quantity(Role(role), text)
        for role, texts in parts.items()
        for text in ((texts,) if isinstance(texts, str) else texts)
    ]
    return check(quantities, loads=loads)
