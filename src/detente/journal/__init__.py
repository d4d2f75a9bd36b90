"""Every edit of a case: attributed, journalled, undoable. :class:`Journal` is the one place through which screens and commands write."""

from detente.journal.acts import MISSING, Act, Changed, Edit
from detente.journal.begun import writing
from detente.journal.book import UNSEEN, Journal
from detente.journal.conflict import ConflictError
from detente.journal.signing import signed
from detente.journal.written import write

__all__ = ["MISSING", "UNSEEN", "Act", "Changed", "ConflictError", "Edit", "Journal", "signed", "write", "writing"]
