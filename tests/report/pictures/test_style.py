"""Colours that can be read, light and dark, by the colour blind and in grey print."""

from itertools import combinations

import pytest

from dudrate.report.pictures.canvas import DARK, LIGHT, Look
from dudrate.report.pictures.picture import Role

LOOKS = {"light": LIGHT, "dark": DARK}
# Viénot, Brettel & Mollon 1999, table: linear sRGB as a protanope and a deuteranope sees it
PROTAN = ((0.11238, 0.88762, 0.0), (0.11238, 0.88762, 0.0), (0.00401, -0.00401, 1.0))
DEUTAN = ((0.29275, 0.70725, 0.0), (0.29275, 0.70725, 0.0), (-0.02234, 0.02234, 1.0))
GREY = ((0.2126, 0.7152, 0.0722),) * 3
PLAIN = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))


def linear(colour: str) -> list[float]:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts]


def seen(colour: str, through: tuple[tuple[float, ...], ...]) -> list[float]:
    return [sum(weight * part for weight, part in zip(row, linear(colour), strict=True)) for row in through]


def luminance(colour: str) -> float:
    return seen(colour, GREY)[0]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
@pytest.mark.parametrize("role", [Role.LEFT, Role.OTHER, Role.POLICY, Role.TEXT, Role.MUTED])
def test_what_is_written_in_a_colour_can_be_read(look: Look, role: Role) -> None:
    assert contrast(look[role], look[Role.PAGE]) >= 4.5  # WCAG 2.2, 1.4.3


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
@pytest.mark.parametrize("role", [Role.NOT_KNOWN, Role.CHANCE])
def test_what_is_only_drawn_in_a_colour_can_be_seen(look: Look, role: Role) -> None:
    assert (
        contrast(look[role], look[Role.PAGE]) >= 2.8
    )  # WCAG asks 3 of what has no other name; bars have one beside them


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
@pytest.mark.parametrize("through", [PLAIN, PROTAN, DEUTAN, GREY], ids=["plain", "protan", "deutan", "grey"])
def test_left_and_exploded_and_both_rates_keep_apart_for_every_eye(
    look: Look, through: tuple[tuple[float, ...], ...]
) -> None:
    for one, other, apart in ((Role.LEFT, Role.EXPLODED, 0.12), (Role.LEFT, Role.POLICY, 0.08)):
        far = max(abs(a - b) for a, b in zip(seen(look[one], through), seen(look[other], through), strict=True))
        assert far > apart, (one, other)


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_no_two_meanings_have_one_colour(look: Look) -> None:
    same = {frozenset((one, other)) for one, other in combinations(Role, 2) if look[one] == look[other]}
    # chance is slate and hatched; what exploded is as pale as the grid of other pictures
    assert same <= {frozenset((Role.OTHER, Role.CHANCE)), frozenset((Role.EXPLODED, Role.GRID))}
