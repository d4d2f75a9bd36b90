"""Rounds of talks against the model: what stood in the way, what varying procedure changes, claims about causes."""

from detente.analysis.rounds.rounds import RoundAnswer, Rounds, rounds

__all__ = ["RoundAnswer", "Rounds", "rounds"]
