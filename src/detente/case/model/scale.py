"""An issue on a line: where each actor stands, how much it cares and how much it could bring to bear."""

from pydantic import Field

from detente.fields import Grounded, Id, Number, Text


class Standing(Grounded):
    """One actor on a line."""

    position: Number = Field(description="where it stands today, in the unit of the line")
    salience: Number = Field(description="how much it cares beside all else, 0 to 100")
    capability: Number = Field(description="what it could bring to bear beside the others, 0 or more, in any unit")


class Line(Grounded):
    """The scale of an issue whose options have an order and distances, and who stands where on it."""

    low: Number = Field(description="one end of the line")
    high: Number = Field(description="the other end, above `low`")
    unit: Text | None = Field(default=None, description="what is counted, such as years")
    positions: dict[Id, Standing] = Field(description="actor: where it stands and what weighs behind it")
    options: dict[Id, Number] = Field(default_factory=dict, description="option: where it lies on the line")
