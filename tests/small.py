"""A small library, all of it invented: behaviour is tested on it, so that a new figure of ours breaks no such test.

The M990 shell carries 72 submunitions. They are reported to fail at 1 to 5, mostly 2 % (a test), at 14 % (in the
field), at 14 % or more, at no more than 2 %, and at 2 to 14 %; `limit` is a policy's line of 1 %.
"""

from pathlib import Path

from dudrate.evidence.library import load

GOOD = Path(__file__).parent / "broken" / "good"
SMALL = load(GOOD)
