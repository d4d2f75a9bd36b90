"""Which states of a standoff are stable and for whom, why, and where it can move: the graph model for conflict resolution."""

from __future__ import annotations

from detente.analysis.standoff.answer import Route, Stability
from detente.analysis.standoff.coalitions import Jump
from detente.analysis.standoff.inverse import Inverse
from detente.analysis.standoff.limited import Anticipated, Limited
from detente.analysis.standoff.reasons import Answered, Step, Verdict
from detente.analysis.standoff.standoff import standoff

__all__ = ["Answered", "Anticipated", "Inverse", "Jump", "Limited", "Route", "Stability", "Step", "Verdict", "standoff"]
