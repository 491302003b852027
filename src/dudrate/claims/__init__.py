"""A claim is read, and its printed parts are held against each other."""

from dudrate.claims.answer import answer
from dudrate.claims.checking import STOCK_RATES, Check, check
from dudrate.claims.evaluation import Implied, Interval
from dudrate.claims.mending import Mend
from dudrate.claims.near import Near, RatePoint, nearest_rates
from dudrate.claims.printed import Kind, Qualifier
from dudrate.claims.quantities import Ignored, Quantity, Reading, Role, ShareBase
from dudrate.claims.reading import quantity_from_text, read
from dudrate.claims.relations import Relation, RelationId, Verdict
from dudrate.claims.slips import Slip, SlipId

__all__ = [
    "STOCK_RATES",
    "Check",
    "Ignored",
    "Implied",
    "Interval",
    "Kind",
    "Mend",
    "Near",
    "Qualifier",
    "Quantity",
    "RatePoint",
    "Reading",
    "Relation",
    "RelationId",
    "Role",
    "ShareBase",
    "Slip",
    "SlipId",
    "Verdict",
    "answer",
    "check",
    "nearest_rates",
    "quantity_from_text",
    "read",
]
