"""The standoff in option form: who can do what, what cannot be, and who prefers what."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from detente.fields import Flag, Grounded, Id, Ids, Part, Text, as_tuple, one_or_many, wrong

YesNo = Literal["Y", "N"]
State = dict[Id, YesNo]
KEYWORDS = frozenset({"if", "then", "any", "all", "not", "iff"})
"""What joins preference statements."""


def _formula(value: object) -> Any:
    """Checks the shape of a preference statement: ``{option: Y}``, ``{if: …, then: …}``, ``{any: […]}`` …"""
    if not isinstance(value, dict) or not value:
        raise wrong(
            "this is not a preference statement",
            value,
            "{option: Y or N}, {if: …, then: …}, {any: […]}, {all: […]}, {not: …} or {iff: [one, other]}",
        )
    if set(value) == {"if", "then"}:
        return {key: _formula(part) for key, part in value.items()}
    if set(value) == {"not"}:
        return {"not": _formula(value["not"])}
    if set(value) in ({"any"}, {"all"}, {"iff"}):
        ((key, parts),) = value.items()
        if not isinstance(parts, (list, tuple)) or not parts:
            raise wrong(f"`{key}` needs a list of statements", parts, "[{option: Y}, …]")
        if key == "iff" and len(parts) != 2:
            raise wrong("`iff` compares two statements", parts, "[{option: Y}, {other: Y}]")
        return {key: tuple(_formula(part) for part in parts)}
    for option, taken in value.items():
        if taken not in ("Y", "N"):
            raise wrong(f"“{option}” must be Y or N", taken, "Y (taken) or N (not taken)")
    return value


Formula = Annotated[dict[str, Any], BeforeValidator(_formula), WithJsonSchema({"type": "object"})]
Tie = Annotated[tuple[Text, ...], BeforeValidator(as_tuple), one_or_many({"type": "string"})]


class StandoffPreference(Grounded):
    """A decision maker's order over the states: statements by importance, a ranking of states, or its values."""

    statements: tuple[Formula, ...] = ()
    ranking: tuple[Tie, ...] = Field(default=(), description="states as strings of Y and N, best first, ties in a list")
    from_values: Flag = Field(
        default=False, description="ranks states by the actor's values for what they settle (`outcomes`)"
    )


class Irreversible(Part):
    """Moves that cannot be made, by what holds before and after."""

    before: State = Field(alias="from")
    after: State = Field(alias="to")


class Outcome(Part):
    """What states settle of the issues; an issue that none of these names stays at its status quo."""

    when: State
    deal: dict[Id, Id]


class Standoff(Part):
    """A graph-model conflict."""

    options: dict[Id, dict[Id, Text]] = Field(description="actor: option: its text")
    infeasible: tuple[State, ...] = Field(default=(), description="combinations that cannot be")
    forward_only: Ids = Field(default=(), description="options that can be taken but not taken back")
    backward_only: Ids = Field(default=(), description="options that can be given up but not taken again")
    irreversible: dict[Id, tuple[Irreversible, ...]] = Field(
        default_factory=dict, description="actor: moves it cannot make, by the states they would lead from and to"
    )
    coalesce: tuple[State, ...] = Field(default=(), description="states that match the same one of these are one state")
    moves: dict[Id, tuple[tuple[Text, Text], ...]] = Field(
        default_factory=dict, description="actor: its moves, from state to state, in place of what its options allow"
    )
    outcomes: tuple[Outcome, ...] = Field(default=(), description="what states settle of the issues, for `from_values`")
    status_quo: State
    preferences: dict[Id, StandoffPreference] = Field(default_factory=dict)

    def unordered(self) -> tuple[str, ...]:
        """Ids of the actors of whom nothing says what they prefer: they are indifferent between all states."""
        ordered = {
            actor for actor, item in self.preferences.items() if item.statements or item.ranking or item.from_values
        }
        return tuple(actor for actor in self.options if actor not in ordered)

    @property
    def option_order(self) -> tuple[str, ...]:
        """Every option, in the order of the file."""
        return tuple(option for options in self.options.values() for option in options)
