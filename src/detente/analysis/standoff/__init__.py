"""Which states of a standoff are stable and for whom, why, and where it can move: the graph model for conflict resolution."""

from __future__ import annotations

from detente.analysis.standoff.standoff import Stability, standoff

__all__ = ["Stability", "standoff"]
