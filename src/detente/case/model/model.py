"""The model of a case: everything in ``case.yaml``, frozen."""

import hashlib
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, RootModel

from detente.case.model.actors import Actor, Consent, ConsentRule
from detente.case.model.brief import Briefing
from detente.case.model.floors import floor_lines
from detente.case.model.gain import Gain, gain
from detente.case.model.insisted import Insisted, insisted
from detente.case.model.issues import Issue, Rule
from detente.case.model.labels import label, names_in
from detente.case.model.pattern import Pattern
from detente.case.model.preferences import Preference, RedLine
from detente.case.model.quantity import Amount, ContextFactor
from detente.case.model.road import Road
from detente.case.model.standoff import Standoff
from detente.case.model.talks import Proposal, Round
from detente.case.model.ties import tied_lines, tied_refusals
from detente.case.model.time_costs import GoingOn
from detente.fields import Day, Exact, Grounded, Id, Ids, Number, Part, Text, no_repeats, wrong

FORMAT = 1


class AddedOption(Part):
    """An option that a scenario puts on the table, and what it is worth to each actor who values its issue."""

    text: Text
    worth: dict[Id, Amount] = Field(default_factory=dict, description="actor: value or points")
    like: dict[Id, Id] = Field(default_factory=dict, description="actor: the option it likes exactly as much")


class Scenario(Grounded):
    """A named overlay: only what differs from the base case."""

    name: Text
    set: dict[Text, Any] = Field(
        default_factory=dict,
        description="path: value, such as context.attention: 0.9 or preferences.a.no_deal: 50",
    )
    waive: Annotated[tuple[Text, ...], AfterValidator(no_repeats)] = Field(
        default=(),
        description="red lines, demands, refusals, or actor.no_deal, actor.floor.issue that no longer hold",
    )
    achieved: Ids = Field(default=(), description="steps of the road that have happened")
    red_lines: tuple[RedLine, ...] = Field(default=(), description="red lines drawn only here")
    options: dict[Id, dict[Id, AddedOption]] = Field(default_factory=dict, description="issue: options added to it")
    off_table: Pattern | None = Field(default=None, description="issue: options that nobody can choose any more")

    @property
    def changes_nothing(self) -> bool:
        """Whether it is only a name."""
        return not (self.set or self.waive or self.achieved or self.red_lines or self.options or self.off_table)


class ScenarioFile(RootModel):  # type: ignore[type-arg]  # RootModel[…] would be built at once
    """More scenarios, in ``scenarios.yaml`` beside the case."""

    model_config = ConfigDict(defer_build=True)
    root: dict[Id, Scenario]


class Reading(Grounded):
    """How one analyst reads the numbers: only those that differ from the case."""

    by: Text
    set: dict[Text, Exact] = Field(description="number: value, such as preferences.a.no_deal: 50 or context.rain: 3")
    weight: Number = Field(default=Decimal(1), description="how much it counts beside the other readings")


def _format(value: object) -> object:
    if isinstance(value, bool) or not isinstance(value, int):
        raise wrong("the number of the format must be a whole number", value, str(FORMAT), f"write `detente: {FORMAT}`")
    return value


class Model(Part):
    """One peace process as its analysts read it on one date."""

    detente: Annotated[Literal[1], BeforeValidator(_format)] = Field(description="the number of the case format")
    name: Text
    as_of: Day
    question: Text | None = None
    actors: dict[Id, Actor]
    consent: ConsentRule = Consent.model_construct(veto=None)
    issues: dict[Id, Issue]
    rules: tuple[Rule, ...] = ()
    preferences: dict[Id, Preference] = Field(default_factory=dict)
    red_lines: tuple[RedLine, ...] = ()
    context: dict[Id, ContextFactor] = Field(default_factory=dict)
    scenarios: dict[Id, Scenario] = Field(default_factory=dict)
    readings: dict[Id, Reading] = Field(default_factory=dict)
    going_on: GoingOn | None = None
    road: Road | None = None
    proposals: tuple[Proposal, ...] = ()
    rounds: tuple[Round, ...] = ()
    standoff: Standoff | None = None
    note: Text | None = Field(default=None, description="what a reader should know about how this case was made")
    references: tuple[Text, ...] = Field(default=(), description="publications the numbers come from")
    brief: Briefing | None = Field(default=None, description="what the author of the brief adds to it")

    @cached_property
    def digest(self) -> str:
        """SHA-256 of everything the engines read, scenario and date included."""
        return "sha256:" + hashlib.sha256(self.model_dump_json(by_alias=True, exclude={"brief"}).encode()).hexdigest()

    @cached_property
    def insisted(self) -> dict[str, Insisted]:
        """What actors insist on, by id, in the order of the file: red lines, then no-deal values and floors."""
        return insisted(self.lines, self.preferences)

    @cached_property
    def lines(self) -> tuple[RedLine, ...]:
        """The red lines, then those that refusals of steps amount to (``settles``), by the id of the refusal."""
        return (*self.red_lines, *tied_lines((*self.red_lines, *self.floors), self.road))

    @cached_property
    def floors(self) -> tuple[RedLine, ...]:
        """What floors rule out, as red lines, by the id of the floor."""
        return floor_lines(self.preferences, self.context)

    @cached_property
    def way(self) -> Road | None:
        """The road, with the refusals that red lines and floors amount to (``settles``), by the id of the line or floor."""
        tied = tied_refusals((*self.red_lines, *self.floors), self.road)
        if self.road is None or not tied:
            return self.road
        return self.road.model_copy(update={"refusals": (*self.road.refusals, *tied)})

    @cached_property
    def status_quo(self) -> dict[str, str]:
        """What stands today, issue by issue; those are missing of which nothing is known to hold."""
        return {name: issue.status_quo for name, issue in self.issues.items() if issue.status_quo is not None}

    @property
    def today_known(self) -> bool:
        """Whether it is said of every issue what holds today."""
        return len(self.status_quo) == len(self.issues)

    @cached_property
    def proper(self) -> frozenset[str]:
        """Words that questions and options write with a capital inside a sentence: names, as the names of actors are."""
        options = (option for issue in self.issues.values() for option in issue.options.values())
        return names_in((*(issue.question for issue in self.issues.values()), *options))

    @cached_property
    def gains(self) -> dict[str, Gain]:
        """What a deal is worth over no deal to each actor whose utilities are known."""
        return {
            actor: gain(actor, preference, self.context, self.status_quo)
            for actor, preference in self.preferences.items()
            if preference.cardinal
        }

    def parties(self) -> tuple[str, ...]:
        """Ids of the parties, in the order of the file."""
        return tuple(name for name, actor in self.actors.items() if actor.role == "party")

    def ratifiers(self, party: str) -> tuple[str, ...]:
        """Ids of the actors who must consent for a party."""
        return tuple(name for name, actor in self.actors.items() if actor.of == party)

    def consenting(self) -> tuple[str, ...]:
        """Ids of all actors whose consent counts under the consent rule."""
        if self.consent.veto is None:
            return tuple(name for name, actor in self.actors.items() if actor.role != "third_party")
        return tuple(self.consent.veto) + tuple(self.consent.of)

    def unlimited(self) -> tuple[str, ...]:
        """Ids of the actors whose consent counts and who accept every deal: nothing limits what they accept."""
        limited = {item.actor for item in self.insisted.values() if item.binds}
        return tuple(actor for actor in self.consenting() if actor not in limited)

    def issue_name(self, issue: str) -> str:
        """A short name of an issue: its own, else the words of its question that its id is made of, else its id in words."""
        return self.issues[issue].name or label(issue, self.issues[issue].question)
