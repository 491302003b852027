"""One answer of every kind of every command, for what holds of all JSON: its schema, its keys, its figures."""

from collections.abc import Iterator

from dudrate.evidence.holdings import HELD
from dudrate.evidence.library import shipped

__all__ = ["ASKED", "commands"]

_NUMBER = ("--delivered", "7200")
_AT_LEAST = ("--delivered", ">=7200", "-r", "0%", "-r", "7%", "-r", "@dpicm-m483a1-m864-hrw-chart")
_RANGED = (
    "-r",
    "2.35%..14%",
    "-r",
    "max:1%",
    "-r",
    "47/2000",
    "-r",
    "1%..5%..14%",
    "-r",
    "@dpicm-m483a1-m864-hrw-chart",
)
_CLAIMS = (
    "Of 72,000 submunitions 14% failed, leaving 10,080.",
    "Out of 50,000 grenades 3,000 failed, a dud rate of 16 percent.",
    "Of 8,000 bomblets 720 failed. Orchards make up 40% of the polluted land and pasture 35%.",
    "Some 300 RBL 755 bombs of 147 bomblets each gave 44,100 bomblets.",
    "At least 1,200 duds were cleared; up to 30 % of 270 million bomblets failed, leaving 80 million.",
    "The Pentagon said the dud rate is no higher than 2.35 percent.",
    "In the south, 5% of 60,000 bomblets failed. The earlier war in the north left 9,000 duds.",
    "Turnout was 61 percent.",
)
ASKED: dict[str, tuple[tuple[str, ...], ...]] = {
    "estimate": (
        (*_NUMBER, *_RANGED),
        ("-d", "5000..12000 x m864", "-r", "14%", "--bunching", "lots:50", "--icc", "0.05"),
        ("-d", "1000 x my-shell:60", "-r", "1/7"),
        _AT_LEAST,
    ),
    "compare": (
        (*_NUMBER, *_RANGED),
        (*_NUMBER, "-r", "0%", "-r", "14%", "-r", "5%..23%", "--hold", "chance"),
        (*_AT_LEAST, "--hold", "chance"),
    ),
    "trial": ((), ("47/2000",), ("0/299", "--threshold", "1%", "-d", "1000 x m864"), ("0/299", *_AT_LEAST[:2])),
    "breakeven": (
        (*_NUMBER, *_RANGED, "--budget", "500"),
        (*_NUMBER, "-r", "14%", "--budget", "500", "--at", "p95"),
        (*_AT_LEAST, "--budget", "0"),
    ),
    "burden": (
        (*_NUMBER, *_RANGED, "--analog", "kosovo"),
        (*_NUMBER, "-r", "14%", "--strikes", "9", "--analog", "any"),
        (*_NUMBER, "-r", "0%", "-r", ">=14%", "--strikes", ">=9", "--analog", "kosovo:3, laos:1"),
        _AT_LEAST,
    ),
    "sensitivity": (
        (*_NUMBER, "-r", "2.35%..14%", "-r", "max:1%"),
        _AT_LEAST,
        (*_NUMBER, "-r", "14%", "--output", "casualties", "--analog", "kosovo:3, laos:1"),
    ),
    "check": tuple((claim,) for claim in _CLAIMS),
    "records": (
        *((), ("m864-6pct-wapo-2023",), ("--subject", "zzz"), ("--table",)),
        *((next(iter(getattr(shipped(), held))),) for held in HELD.values()),  # one of each kind
    ),
    "sources": ((), ("hansard-2007-04-20",), ("--format", "bibtex")),
    "method": (("all",), ("total",)),
    "verify": ((__file__,),),
}


def commands() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every command with its arguments, the shipped scenarios with each command that takes one."""
    for name, asked in ASKED.items():
        yield from ((name, arguments) for arguments in asked)
    for scenario in shipped().scenarios:
        for name in ("estimate", "burden"):
            yield name, (scenario,)
