"""The fixed words that stand beside every result: what it is, what it is not, what it leaves out."""

__all__ = [
    "BUNCHES",
    "BURDEN_WORDS",
    "CLAIM_WORDS",
    "FIRST_WORDS",
    "LEAVES_OUT",
    "NARROW_BAND",
    "POLICY_LINE",
    "ROUGH_SHAPE",
    "SHAPE_HOLDS",
    "older_words",
]

FIRST_WORDS = (
    "An educational calculator for policy discussion. It gives totals only: not a forecast for a "
    "place, not a targeting aid, not a substitute for survey."
)

LEAVES_OUT = (
    "A total says nothing of where submunitions lie, who lives there, how many have been cleared "
    "since, how ground, age, height or handling change the rate, or how many of those left can still "
    "explode. The reported rates come from pages of which most were read in part; no primary table "
    "of dud rates was seen."
)

POLICY_LINE = (
    "The 1 percent is a line in policy and law, a ceiling that was set and not a rate that was "
    "measured. The 14 percent is reported by one paper as a past estimate and by another as 14 "
    "percent or more."
)

NARROW_BAND = (
    "Where a rate is fixed, the band is luck of the draw only: it says how totals would scatter if "
    "the rate were known, and nothing of how well the rate is known."
)

CLAIM_WORDS = (
    "It never says true or false. It says whether the printed figures fit each other, what they imply, and who has "
    "reported such a rate."
)

BURDEN_WORDS = (
    "An illustration, not a forecast: what a total would mean if it went as it went in a conflict on record. No record "
    "stands for another place, none is blended with another unless it is asked for, and totals only are given."
)

SHAPE_HOLDS = 0.2
"""Intra-class correlation up to which one beta-binomial has the shape of its groups, to a few hundredths."""

BUNCHES = (
    "Duds that come in bunches widen the band and leave what is expected as it is. It matters for a total when the "
    "groups are few: many groups even out. No source gives a figure for it, so that the correlation is yours to try."
)

ROUGH_SHAPE = (
    f"The correlation is above {SHAPE_HOLDS:g}: then whole groups tend to fail or to work, which one smooth shape "
    "cannot show. The mean and the standard deviation hold; the ends of the bands are only approximate."
)


def older_words(older: str, newest: str) -> str:
    """What to know of a burden whose link was frozen under older assumptions.

    Examples
    --------
    >>> older_words("2026.11", "2027.01")[:53]
    'This link was made under assumptions 2026.11. Its dud'
    """
    return (
        f"This link was made under assumptions {older}. Its dud rates and loads are as they were then; the records of "
        f"people, land, time and money are those of {newest}, so that the numbers may differ from those of that day."
    )
