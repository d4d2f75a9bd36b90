"""What if: scenarios beside the base, the values at which the answer turns, the share of readings in which it holds."""
