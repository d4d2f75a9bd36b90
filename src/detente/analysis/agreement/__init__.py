"""Is there a deal, and which are best."""

from detente.analysis.agreement.agreement import Agreement, agreement, solve

__all__ = ["Agreement", "agreement", "solve"]
