"""What the completions of a pattern are worth, what they cross, and who accepts which."""

from detente.analysis.completions.weighing import LISTED, Completion, Completions, Worth, completions, deal_exists

__all__ = ["LISTED", "Completion", "Completions", "Worth", "completions", "deal_exists"]
