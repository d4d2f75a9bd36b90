"""Issues, their options, and the rules about what can coexist."""

from functools import cached_property
from typing import Literal, Self

from pydantic import ConfigDict, Field, model_validator

from detente.case.model.naming import Aliases, Option
from detente.case.model.pattern import Pattern
from detente.case.model.scale import Line
from detente.case.model.today import StatusQuo
from detente.fields import Flag, Grounded, Id, Part, Text, told


class Issue(Part):
    """A question a deal must settle."""

    model_config = ConfigDict(validate_by_name=False, validate_by_alias=True, serialize_by_alias=True)

    question: Text
    name: Text | None = Field(default=None, description="two or three words for tables and pictures")
    kind: Literal["substance", "procedure"] = "substance"
    today: StatusQuo | None = Field(
        default=None,
        alias="status_quo",
        description="the option that holds today; {option, earlier: [{until, option}]}; nothing where none is known to hold",
    )
    choices: dict[Id, Option] = Field(
        alias="options",
        description="option: its text, or {text, aliases}, from one pole to the other",
        min_length=1,
    )
    settle: Flag = Field(default=True, description="false: not part of a deal; stays at its status quo")
    about: Literal["place", "level", "mediator"] | None = Field(
        default=None, description="of a procedural issue: what of a meeting it settles"
    )
    line: Line | None = Field(default=None, description="the issue as a scale, for `detente forecast`")
    aliases: Aliases = Field(default=(), description="other names in the reporting, by which `read` knows it")
    note: Text | None = None

    @cached_property
    def options(self) -> dict[str, str]:
        """Each option with its text, from one pole to the other."""
        return {name: choice.text for name, choice in self.choices.items()}

    @property
    def status_quo(self) -> str | None:
        """The option that holds today; None where none is known to hold."""
        return self.today.option if self.today else None

    @property
    def untouched(self) -> tuple[str, ...]:
        """What it may be where nobody settles it: what holds today; where nothing is known to hold, any of its options."""
        return (self.today.option,) if self.today else tuple(self.choices)


class Rule(Grounded):
    """A fact about what can coexist: ``never`` a pattern, or ``if`` a pattern ``then`` a pattern."""

    id: Id
    never: Pattern | None = None
    when: Pattern | None = Field(default=None, alias="if")
    then: Pattern | None = None
    because: Text

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        if (self.never is None) == (self.when is None) or (self.when is None) != (self.then is None):
            given = [name for name in ("never", "if", "then") if getattr(self, "when" if name == "if" else name)]
            raise told(
                "this rule has no clear form",
                " and ".join(given) or "neither",
                "either `never`, or `if` and `then`",
            )
        return self
