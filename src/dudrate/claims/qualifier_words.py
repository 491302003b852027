"""The words that make a figure a bound, an estimate or an exact number, before it and after it."""

from dudrate.claims.printed import Qualifier

__all__ = ["AFTER", "BEFORE"]


def _split(words: str) -> tuple[str, ...]:
    return tuple(words.split(" | "))


#: Words before a figure.
BEFORE: dict[Qualifier, tuple[str, ...]] = {
    Qualifier.AT_LEAST: _split(
        "at least | at the least | at the very least | more than | over | above | upwards of | upward of | no "
        "fewer than | no less than | not fewer than | not less than | no lower than | greater than | higher than | "
        "larger than | in excess of | exceeding | exceeds | exceed | exceeded | topping | topped | tops | beyond | "
        "north of | as few as | as little as | as low as | a minimum of | minimum of | minimum | a minimum | min | "
        "better than | surpassing | surpassed | well over | starting at | > | ≥ | > = | from at least"
    ),
    Qualifier.AT_MOST: _split(
        "up to | at most | at the most | at the very most | as many as | as much as | as high as | no more than | "
        "not more than | no greater than | no higher than | not exceeding | not above | not over | fewer than | "
        "less than | lower than | smaller than | under | below | a maximum of | maximum of | maximum | a maximum | "
        "max | beneath | not exceed | never exceed | never exceeds | not exceeded | never exceeded | shy of | "
        "capped at | < | ≤ | < ="
    ),
    Qualifier.NEARLY: _split(
        "nearly | almost | close to | approaching | nearing | close on | not quite | just about | not far off | "
        "not far short of | virtually | well-nigh"
    ),
    Qualifier.ABOUT: _split(
        "about | some | around | roughly | approximately | an estimated | estimated | estimated at | approx | "
        "approx . | circa | c . | ca . | ca | ~ | ≈ | in the region of | in the order of | on the order of | of "
        "the order of | something like | in the neighbourhood of | in the neighborhood of | or so | an approximate "
        "| perhaps | maybe | possibly | probably"
    ),
    Qualifier.EXACTLY: _split("exactly | precisely | an exact | the exact | a precise"),
}
#: Words after a figure, or after the noun it counts.
AFTER: dict[Qualifier, tuple[str, ...]] = {
    Qualifier.AT_LEAST: _split(
        "or more | or higher | or greater | or above | or over | or better | and more | and above | and over | and "
        "up | and upwards | or upwards | - plus | plus | + | at least | at the least | at a minimum | at minimum | "
        "minimum | at the very least"
    ),
    Qualifier.AT_MOST: _split(
        "or less | or fewer | or lower | or below | or under | at most | at the most | at the very most | maximum "
        "| max | tops | at the outside | at maximum | and below"
    ),
    Qualifier.ABOUT: _split(
        "or so | or thereabouts | approximately | approx | give or take | - odd | odd | - or - so | more or less | "
        "roughly"
    ),
    Qualifier.EXACTLY: _split("exactly | precisely"),
}
