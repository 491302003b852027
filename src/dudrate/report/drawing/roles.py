"""What colours and weights in a picture stand for."""

from enum import StrEnum

__all__ = ["Role", "Weight"]


class Role(StrEnum):
    """What a colour stands for; :mod:`dudrate.report.drawing.palette` says which colour that is.

    The second curve of a panel has a colour of its own. What lies beyond a record is paler than an
    estimate.
    """

    ESTIMATE = "estimate"
    BOUND = "bound"
    CHANCE = "chance"
    BUNCHING = "bunching"
    NOT_KNOWN = "not-known"
    REPORTED = "reported"
    SECOND = "second"
    BEYOND = "beyond"


class Weight(StrEnum):
    """How heavy a bar is: the inner band is heavy, the outer one light."""

    HEAVY = "heavy"
    LIGHT = "light"
