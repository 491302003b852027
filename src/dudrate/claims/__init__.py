"""A claim is read, and its printed parts are held against each other."""

from dudrate.claims.checking import STOCK_RATES, Check, check
from dudrate.claims.evaluation import Implied, Interval
from dudrate.claims.near import Near, RatePoint, nearest_rates
from dudrate.claims.printed import Kind, Qualifier
from dudrate.claims.quantities import Ignored, Quantity, Reading, Role, ShareBase
from dudrate.claims.reading import quantity_from_text, read
from dudrate.claims.reasons import Aside, NoteId, Reason, SlipId
from dudrate.claims.relations import Relation, RelationId, Verdict
from dudrate.claims.slips import Mend

__all__ = [
    "STOCK_RATES",
    "Aside",
    "Check",
    "Ignored",
    "Implied",
    "Interval",
    "Kind",
    "Mend",
    "Near",
    "NoteId",
    "Qualifier",
    "Quantity",
    "RatePoint",
    "Reading",
    "Reason",
    "Relation",
    "RelationId",
    "Role",
    "ShareBase",
    "SlipId",
    "Verdict",
    "check",
    "nearest_rates",
    "quantity_from_text",
    "read",
]
