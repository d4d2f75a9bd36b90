"""Is there a deal, and which are best."""

from detente.analysis.agreement.agreement import LISTED, Agreement, agreement, solve

__all__ = ["LISTED", "Agreement", "agreement", "solve"]
