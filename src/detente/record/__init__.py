"""From documents to cited statements: the model, the acts, dates, and finding quotes again."""

from detente.record.acts import Act, acts
from detente.record.anchor import Anchor, locate
from detente.record.dates import Interval
from detente.record.model import Quote, Record, SourceDocument, Statement

__all__ = ["Act", "Anchor", "Interval", "Quote", "Record", "SourceDocument", "Statement", "acts", "locate"]
