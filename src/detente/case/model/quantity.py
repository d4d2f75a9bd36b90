"""A number of a case: its value, the range it may lie in, and the context factors on which it depends."""

from typing import Annotated, Any, Self

from pydantic import Field, WithJsonSchema, model_validator

from detente.case.model.validity import Values
from detente.fields import NUMBER_OR_RATIO, Exact, Grounded, Id, Number, Range, Text, check_range


class Quantity(Grounded):
    """A value with an optional range, linear in context factors.

    ``per: {factor: slope}`` adds slope × (value of the factor − its base value).
    """

    value: Exact
    range: Range | None = Field(default=None, description="[least, most] that the value may be")
    per: dict[Id, Number] = Field(
        default_factory=dict, description="context factor: how much one whole unit more of it adds"
    )
    earlier: Values = Field(default=(), description="what it was read as up to some day")

    @model_validator(mode="before")
    @classmethod
    def _from_number(cls, value: Any) -> Any:
        """``42`` stands for ``{value: 42}``."""
        return value if isinstance(value, (dict, Quantity)) else {"value": value}

    @model_validator(mode="after")
    def _value_in_range(self) -> Self:
        check_range(self.value, self.range)
        return self


class ContextFactor(Grounded):
    """A named number outside the talks, on which values and no-deal values may depend."""

    text: Text
    value: Number
    range: Range | None = None
    base: Number | None = Field(
        default=None, description="the value from which `per` counts; its value in the case when left out"
    )
    unit: Text | None = None
    earlier: Values = Field(default=(), description="what it was up to some day")

    @model_validator(mode="after")
    def _in_range(self) -> Self:
        check_range(self.value, self.range)
        return self

    @property
    def counted_from(self) -> Number:
        """The value from which ``per`` counts: the base, or the value in the case."""
        return self.value if self.base is None else self.base

    @property
    def shift(self) -> Number:
        """How far the factor stands from its base value."""
        return self.value - self.counted_from


EARLIER_VALUE = {
    "type": "object",
    "properties": {
        "until": {"type": ["string", "integer", "object"]},
        "value": NUMBER_OR_RATIO,
        "range": {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2},
        "evidence": {"type": "array", "items": {"type": "string"}},
        "assumed": {"type": "string"},
    },
    "required": ["until", "value"],
    "additionalProperties": False,
}
NUMBER_OR_QUANTITY = WithJsonSchema(
    {
        "anyOf": [
            *NUMBER_OR_RATIO["anyOf"],
            {
                "type": "object",
                "properties": {
                    "value": NUMBER_OR_RATIO,
                    "range": {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2},
                    "per": {"type": "object", "additionalProperties": {"type": "number"}},
                    "evidence": {"type": "array", "items": {"type": "string"}},
                    "assumed": {"type": "string"},
                    "earlier": {"type": "array", "items": EARLIER_VALUE},
                },
                "required": ["value"],
                "additionalProperties": False,
            },
        ]
    }
)
Amount = Annotated[Quantity, NUMBER_OR_QUANTITY]
