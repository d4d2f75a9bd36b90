"""What the completions of a pattern are worth, what they cross, and who accepts which."""

from detente.analysis.completions.weighing import (
    Completion,
    Completions,
    Worth,
    completions,
    deal_exists,
    possible,
    ranges,
)

__all__ = ["Completion", "Completions", "Worth", "completions", "deal_exists", "possible", "ranges"]
