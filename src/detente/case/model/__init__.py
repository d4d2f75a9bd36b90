"""The model of a case: everything in ``case.yaml``, frozen."""

from detente.case.model.model import AddedOption, Model, Scenario, ScenarioFile
from detente.case.model.quantity import ContextFactor

__all__ = ["AddedOption", "ContextFactor", "Model", "Scenario", "ScenarioFile"]
