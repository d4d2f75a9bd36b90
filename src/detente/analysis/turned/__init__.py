"""What changed between two readings of one case, and why the answer did."""

from detente.analysis.turned.turned import Crossing, Side, Stood, Turn, Turned, turned

__all__ = ["Crossing", "Side", "Stood", "Turn", "Turned", "turned"]
