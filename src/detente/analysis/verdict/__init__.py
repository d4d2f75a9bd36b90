"""Four verdicts with what they rest on, and whom to ask next."""

from detente.analysis.verdict.judged import Judged
from detente.analysis.verdict.settlement import Positions, proposal

__all__ = ["Judged", "Positions", "proposal"]
