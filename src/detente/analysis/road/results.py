"""The parts of the answer about the road."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from detente.analysis.result import Exact, Piece


class Waiver(Piece):
    """A minimal set of demands and refusals whose waiver makes a step reachable."""

    members: tuple[str, ...]
    cost: Exact
    """The sum of their firmness."""
    who: tuple[str, ...]
    burden: dict[str, Exact]
    """What each of ``who`` waives, in firmness."""


class Link(Piece):
    """One link of a chain of waiting: ``step`` waits for ``waits_for``, or for nothing that could come."""

    step: str
    kind: Literal["need", "demand", "refusal"]
    actor: str | None
    """Whose demand or refusal; None for a need, which is a fact."""
    stance: str | None
    waits_for: str | None
    """None where a refusal stands whatever comes first."""
    evidence: tuple[str, ...]
    date: str | None
    """First day on which it was said, where that is known."""
    of: str | None = None
    """Where the need, demand or refusal is on another step, which is only taken together with ``step``: that step."""


class Deadlock(Piece):
    """A minimal set of demands and refusals that alone blocks the goal, told as a chain from the goal down."""

    members: tuple[str, ...]
    who: tuple[str, ...]
    chain: tuple[Link, ...]


class Cycle(Piece):
    """Steps that wait for each other, and a shortest round among them."""

    steps: tuple[str, ...]
    chain: tuple[Link, ...]


class DemandAnswer(Piece):
    """What became of one demand."""

    id: str
    state: Literal["met", "can_be_met", "waits", "circular", "self_barred", "impossible"]
    """*circular*: what it wants can come first by the facts, but not under the actor's own other stances. *self_barred*:
    under these only by way of the step it bars. *impossible*: not by the facts alone. *waits*: others hold it up."""
    because: tuple[str, ...]
    """A smallest set of stances that holds it up: of a circular demand the actor's own others, of a self-barred one the
    actor's own with the demand among them."""


class OfferAnswer(Piece):
    """Whether an offer can be taken up as things stand."""

    id: str
    actor: str
    step: str
    state: Literal["open", "nominal"]
    demands_met: dict[str, bool]
    """Of the demands attached, whether what each wants can come as things stand."""
    waivers: tuple[Waiver, ...]
    """Of a nominal offer: the minimal waivers that would open it."""
    complete: bool


class WayStep(Piece):
    """A step still to be taken on a way to the goal, and what those who control it have said of it."""

    step: str
    ready: tuple[str, ...]
    """Controllers who offer it."""
    silent: tuple[str, ...]
    """Controllers of whom nothing about it is on record: silence is not consent."""
    together: tuple[str, ...] = ()
    """The steps that are only taken at the same time."""


class Venue(Piece):
    """A place, at a level, and who accepts it."""

    place: str
    level: str | None
    step: str | None
    """The step of the road; None where the place is only an option of an issue."""
    state: Literal["agreed", "unrefused", "refused"]
    """*agreed*: all who control it offer it. *unrefused*: none of them refuses it, some are silent."""
    accepts: dict[str, str]
    """By actor: its offer, the first of several."""
    offers: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """By actor: every offer of it."""
    refuses: dict[str, tuple[str, ...]]
    """By actor: its refusals that stand, and its red lines."""
    silent: tuple[str, ...]
    asks: tuple[str, ...]
    """Demands that stand before this step, or are attached to an offer of it, and are not met."""
    reachable: bool | None
    """Whether the step can be reached as things stand."""


class ThirdParty(Piece):
    """What a third party could change on the road, with what is its own."""

    actor: str
    functions: tuple[str, ...]
    steps: tuple[str, ...]
    """Steps it controls, alone or with others, that are out of reach."""
    stances: tuple[str, ...]
    """Demands and refusals of its own."""
    places: tuple[str, ...]
    """Venues that bear its name."""
    opens: bool
    """Whether the goal comes within reach if it does all that is its own."""
    cheapest: Exact | None
    """What the cheapest waiver of the others would then cost; None where none opens the goal, or none is needed."""
    lowers: bool
    """Whether that is less than without it."""
