"""What actors want: weights and values or an order, no-deal values, floors, red lines."""

from decimal import Decimal
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema, model_validator

from detente.case.model.pattern import Pattern
from detente.case.model.quantity import Amount
from detente.case.model.validity import Earlier, Held, once_each
from detente.fields import (
    NUMBER_OR_RATIO,
    Exact,
    Flag,
    Grounded,
    Id,
    Number,
    Range,
    Text,
    as_tuple,
    check_range,
    one_or_many,
    told,
    wrong,
)

DEFAULT_FIRMNESS = {"no_deal": 9, "floor": 5}
"""How firm a no-deal value and a floor are when the case does not say: listed with every result that uses it."""


def _firmness(value: object) -> object:
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool) and 1 <= value <= 9:
        return value
    raise wrong("firmness must lie between 1 and 9", value, "1 (will bend) to 9 (will not)")


Firmness = Annotated[Number, BeforeValidator(_firmness), WithJsonSchema({"type": "number", "minimum": 1, "maximum": 9})]


class EarlierFirmness(Earlier):
    """How firmly something was held up to a day."""

    firmness: Firmness


Firmnesses = Annotated[tuple[EarlierFirmness, ...], AfterValidator(once_each)]


class Adjustment(Grounded):
    """Points added to a utility when a deal matches a pattern: what issues are worth together."""

    when: Pattern
    add: Exact


class EarlierNoDeal(Earlier):
    """A no-deal value as it was read up to a day: a number, or the cost of going on; perhaps its firmness."""

    value: Exact | None = None
    status_quo_minus: Exact | None = None
    range: Range | None = None
    firmness: Firmness | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        given = [name for name in ("value", "status_quo_minus", "firmness") if getattr(self, name) is not None]
        if not given or {"value", "status_quo_minus"} <= set(given):
            raise told(
                "this earlier reading has no clear form",
                " and ".join(given) or "neither",
                "`value` or `status_quo_minus`, or `firmness` alone",
            )
        if self.value is not None:
            check_range(self.value, self.range)
        return self


class NoDeal(Grounded):
    """The least utility at which an actor prefers a deal to none: a number, or the status quo's utility minus a cost."""

    value: Exact | None = None
    status_quo_minus: Amount | None = Field(default=None, description="the cost of going on without a deal")
    range: Range | None = None
    per: dict[Id, Number] = Field(default_factory=dict, description="context factor: what one unit more adds")
    firmness: Firmness | None = Field(default=None, description="1 (will bend) to 9 (will not)")
    waived: Flag = Field(default=False, description="true: no longer binds, but gains are still counted from it")
    earlier: Annotated[tuple[EarlierNoDeal, ...], AfterValidator(once_each)] = Field(
        default=(), description="what it was read as up to some day"
    )

    @model_validator(mode="before")
    @classmethod
    def _from_number(cls, value: Any) -> Any:
        """``60`` stands for ``{value: 60}``."""
        return value if isinstance(value, (dict, NoDeal)) else {"value": value}

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        if (self.value is None) == (self.status_quo_minus is None):
            found = "neither" if self.value is None else "both"
            raise told("a no-deal value needs one form", found, "a number (`value`), or `status_quo_minus: cost`")
        if self.value is not None:
            check_range(self.value, self.range)
        return self


class Floor(Held):
    """The lowest option an actor accepts on an issue."""

    option: Id
    firmness: Firmness | None = None
    earlier: Firmnesses = Field(default=(), description="how firm it was up to some day")

    @model_validator(mode="before")
    @classmethod
    def _from_option(cls, value: Any) -> Any:
        """``chorus`` stands for ``{option: chorus}``."""
        return value if isinstance(value, (dict, Floor)) else {"option": value}


Tier = Annotated[tuple[Id, ...], BeforeValidator(as_tuple), one_or_many({"type": "string"})]
NUMBER_OR_OBJECT = WithJsonSchema({"anyOf": [*NUMBER_OR_RATIO["anyOf"], {"type": "object"}]})
WORD_OR_OBJECT = WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "object"}]})


class Ground(Grounded):
    """What an actor's order, values or floor on one issue rest on."""


class Preference(Grounded):
    """One actor's preferences: weights with values, or points, or only an order of options.

    What it rests on itself holds for each issue that ``grounds`` does not name. Utility is Σ weight × value, the weights scaled to sum 1; with ``points`` it is the sum of the points.
    """

    weights: dict[Id, Amount] = Field(default_factory=dict, description="issue: weight, scaled to sum 1")
    values: dict[Id, dict[Id, Amount]] = Field(default_factory=dict, description="issue: option: 0 to 100")
    points: dict[Id, dict[Id, Amount]] = Field(
        default_factory=dict, description="issue: option: points, added up as in a scored game (no weights)"
    )
    adjust: tuple[Adjustment, ...] = ()
    no_deal: Annotated[NoDeal, NUMBER_OR_OBJECT] | None = None
    ranking: dict[Id, tuple[Tier, ...]] = Field(
        default_factory=dict, description="issue: options best first, ties in a list"
    )
    floor: dict[Id, Annotated[Floor, WORD_OR_OBJECT]] = Field(
        default_factory=dict, description="issue: accepts nothing it likes less than this option"
    )

    grounds: dict[Id, Ground] = Field(
        default_factory=dict,
        description="issue: what the order, values or floor there rest on; on other issues, what the preferences as a whole do",
    )

    def on(self, issue: str) -> Grounded:
        """What the order, values or floor on an issue rest on: grounds of its own, else those of the preferences as a whole."""
        return self.grounds.get(issue, self)

    @property
    def read(self) -> bool:
        """Whether some of it is assumed for a reason that the analyst gives."""
        return any(item.assumed for item in (self, *self.grounds.values()))

    @property
    def cardinal(self) -> bool:
        """Whether utilities are known, not only an order."""
        return bool(self.values or self.points)


class RedLine(Held):
    """A pattern that an actor will not accept at any price."""

    id: Id
    actor: Id
    never: Pattern
    firmness: Firmness = Field(description="1 (will bend) to 9 (will not)")
    text: Text | None = Field(
        default=None,
        description="the line in words that follow the actor's name, such as “will not give up the port”",
    )
    since: Text | None = Field(default=None, description="how long it has been held, in words")
    earlier: Firmnesses = Field(default=(), description="how firm it was up to some day")
