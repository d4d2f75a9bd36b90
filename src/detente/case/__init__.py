"""The human-edited model of a case: loaded whole, checked, edited one value at a time."""

from detente.case.load import Case, load
from detente.case.model import Model

__all__ = ["Case", "Model", "load"]
