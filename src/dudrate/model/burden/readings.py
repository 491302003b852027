"""Casualties of a burden read in two ways: for each unexploded submunition, and for each submunition used."""

from dataclasses import dataclass

from dudrate.model.burden.outcomes import Outcome

__all__ = ["Reading", "Readings"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The dud rate behind one analog's dud count [fraction], and its weight in the choice [fraction]."""

    analog: str
    label: str
    dud_rate: float
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Readings:
    """Casualties read in two ways, because the analog's dud count was itself use × an assumed rate.

    Parameters
    ----------
    chosen_rate : float
        Mean of the rate that was chosen; of a bound, its edge [fraction].
    analog_rates : tuple of Reading
        Rate behind each analog's central dud count.
    per_unexploded : Outcome
        As many casualties for each unexploded submunition as in the analog: they grow with the rate.
    held_to_use : Outcome
        As many for each submunition used, which is the ratio times analog's rate / chosen rate: the rate drops out.
    """

    chosen_rate: float
    analog_rates: tuple[Reading, ...]
    per_unexploded: Outcome
    held_to_use: Outcome

    @property
    def factor(self) -> float | None:
        """How many times as many the first reading gives; None where the second gives none."""
        return self.per_unexploded.mean / self.held_to_use.mean if self.held_to_use.mean else None

    @property
    def differ(self) -> bool:
        """Whether the chosen rate is another than the one behind the analog's dud count, by more than rounding."""
        return self.factor is None or abs(self.factor - 1) > 1e-3
