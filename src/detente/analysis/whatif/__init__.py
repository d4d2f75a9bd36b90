"""What if: scenarios beside the base, the values at which the answer turns, the share of readings in which it holds."""

from detente.analysis.whatif.compare import Comparison, Difference, Variant
from detente.analysis.whatif.whatif import WhatIf, whatif

__all__ = ["Comparison", "Difference", "Variant", "WhatIf", "whatif"]
