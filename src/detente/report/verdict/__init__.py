"""The answer in one sentence, the same wherever it is told."""
