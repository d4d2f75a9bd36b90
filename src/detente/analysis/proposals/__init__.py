"""Proposals and responses against the model: worth, lines crossed, moves, conditions, contradictions."""

from detente.analysis.proposals.proposals import ProposalAnswer, Proposals, proposals

__all__ = ["ProposalAnswer", "Proposals", "proposals"]
