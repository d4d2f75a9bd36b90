"""Why there is no deal, and what would open one."""

from detente.analysis.impasse.impasse import Impasse, impasse, solve
from detente.analysis.impasse.results import Conflict, NearDeal, Opening

__all__ = ["Conflict", "Impasse", "NearDeal", "Opening", "impasse", "solve"]
