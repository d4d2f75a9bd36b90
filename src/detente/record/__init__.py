"""From documents to cited statements: the model, the acts, dates, and finding quotes again."""

from detente.record.acts import Act, acts
from detente.record.anchor import Anchor, locate
from detente.record.dates import Interval
from detente.record.dating import Dating
from detente.record.model import Quote, Sheet, SourceDocument, Statement
from detente.record.quotes import quote_at
from detente.record.whole import Confirmed, Record

__all__ = [
    "Act",
    "Anchor",
    "Confirmed",
    "Dating",
    "Interval",
    "Quote",
    "Record",
    "Sheet",
    "SourceDocument",
    "Statement",
    "acts",
    "locate",
    "quote_at",
]
