"""The model of a case: everything in ``case.yaml``, frozen."""

from detente.case.model.model import AddedOption, ContextFactor, Model, Scenario, ScenarioFile, quantity_at

__all__ = ["AddedOption", "ContextFactor", "Model", "Scenario", "ScenarioFile", "quantity_at"]
