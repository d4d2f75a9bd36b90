"""The road to the table: steps, needs, demands, refusals, offers (definitions: model.md, section 4)."""

from functools import cached_property
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema

from detente.case.model.happened import Happened
from detente.case.model.naming import Aliases
from detente.case.model.preferences import Firmness, Firmnesses
from detente.case.model.validity import Held
from detente.fields import Grounded, Id, Ids, Part, Text, told, wrong
from detente.record.dates import Interval, When


def _one_option(value: Any) -> Any:
    """Raises a validation error where it is not one option of one issue."""
    if not isinstance(value, dict):
        raise wrong("a step settles an option of an issue", value, "{issue: option}", "write the issue in front of it")
    pairs = [
        (issue, option)
        for issue, options in value.items()
        for option in (options if isinstance(options, (list, tuple)) else (options,))
    ]
    if len(pairs) > 1:
        raise told(
            "a step settles one option",
            f"{len(pairs)} options: {', '.join(f'{issue}: {option}' for issue, option in pairs)}",
            "one pair of {issue: option}",
            "make it a step for each option, and list these steps under `together`",
        )
    return dict(pairs)


Settles = Annotated[dict[Id, Id], BeforeValidator(_one_option)]


class Step(Grounded):
    """Something that can happen: a ceasefire, an election, a meeting in a place."""

    text: Text = Field(description="a sentence: what happens")
    name: Text | None = Field(
        default=None, description="the same as a thing, for sentences and pictures, such as “a full ceasefire”"
    )
    aliases: Aliases = Field(default=(), description="other names in the reporting, by which `read` knows it")
    by: Ids = Field(default=(), description="the actors who control it")
    achieved: Happened = Field(default=False, description="true, or when it happened: not earlier as of a day before")
    needs: Ids = Field(default=(), description="facts: steps that must all come first")
    needs_any: tuple[Ids, ...] = Field(default=(), description="facts: sets of steps, one of which must come first")
    settles: Settles = Field(
        default_factory=dict,
        description="{issue: option}: the step and the option are one matter, priced and told once",
    )
    place: Text | None = None
    level: Text | None = None
    date: When | None = None

    @property
    def happened(self) -> Interval | None:
        """When it was achieved, as far as the case says: the time in ``achieved``, else of an achieved step its date."""
        return self.achieved if isinstance(self.achieved, Interval) else self.date if self.achieved else None


class Demand(Held):
    """An actor wants one step before another: a precondition. It may waive it."""

    id: Id
    actor: Id
    wants: Id
    before: Id
    firmness: Firmness
    text: Text | None = Field(default=None, description="words that follow the actor's name")
    date: When | None = None
    earlier: Firmnesses = Field(default=(), description="how firm it was up to some day")


class Refusal(Held):
    """An actor who controls a step will not take it, or not unless certain steps come first."""

    id: Id
    actor: Id
    step: Id
    unless: Ids = ()
    firmness: Firmness
    text: Text | None = Field(default=None, description="words that follow the actor's name")
    date: When | None = None
    earlier: Firmnesses = Field(default=(), description="how firm it was up to some day")


class Offer(Held):
    """An actor says it is ready for a step, perhaps with demands attached."""

    id: Id
    actor: Id
    step: Id
    demands: Ids = ()
    text: Text | None = Field(default=None, description="words that follow the actor's name")
    date: When | None = None


def _groups(value: Any) -> Any:
    """``[a, b]`` stands for ``[[a, b]]``."""
    flat = (
        isinstance(value, (list, tuple)) and bool(value) and not any(isinstance(part, (list, tuple)) for part in value)
    )
    return (value,) if flat else value


Together = Annotated[
    tuple[Ids, ...],
    BeforeValidator(_groups),
    WithJsonSchema(
        {
            "type": "array",
            "items": {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}, "minItems": 2}]},
        }
    ),
]


class Road(Part):
    """Steps and the stances on them."""

    goal: Id = Field(description="the step asked about")
    steps: dict[Id, Step]
    demands: tuple[Demand, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    offers: tuple[Offer, ...] = ()
    together: Together = Field(default=(), description="steps that are only taken at the same time: [[a, b], …]")

    @cached_property
    def at_once(self) -> dict[str, tuple[str, ...]]:
        """For each step of `together`, all that are taken at the same time, itself among them, in the order of the file.

        Lists that share a step are one: what is taken at the same time as the same step is taken at the same time.
        """
        joined: dict[str, set[str]] = {}
        for group in self.together:
            whole = set(group).union(*(joined.get(name, ()) for name in group))
            joined |= dict.fromkeys(whole, whole)
        return {
            name: tuple(other for other in self.steps if other in joined[name]) for name in self.steps if name in joined
        }

    def partners(self, step: str) -> tuple[str, ...]:
        """The other steps that are only taken at the same time as this one."""
        return tuple(other for other in self.at_once.get(step, ()) if other != step)
