"""What each month without a deal costs, with the fighting going on and under a ceasefire."""

from pydantic import Field

from detente.fields import Grounded, Id, Number, Part


class MonthlyCost(Grounded):
    """By how much an actor's no-deal value falls with each month of talks; below nought: time works for it."""

    fighting: Number
    ceasefire: Number


class GoingOn(Part):
    """How time works on those who talk: costs a month, a deadline, and the scenario that a ceasefire would be."""

    costs: dict[Id, MonthlyCost] = Field(description="actor: what a month costs it, in points of its utility")
    deadline: Number | None = Field(default=None, description="months until the talks must end")
    ceasefire: Id | None = Field(default=None, description="the scenario that holds under a ceasefire")
