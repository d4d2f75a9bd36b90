"""A verdict and what it rests on: the same four answers for a settlement, a way to open one, a proposal and the road."""

from typing import Literal

from detente.analysis.result import Piece
from detente.case.model.standing import Standing

Answer = Literal["yes", "no", "cannot_tell", "no_positions"]


class Place(Piece):
    """Where an actor is silent: an issue and the options it might refuse, or a step of the road."""

    actor: str
    issue: str | None = None
    options: tuple[str, ...] = ()
    step: str | None = None


class HeldPosition(Piece):
    """What an actor holds on an issue to be settled, and how that is known: the weakest of its pieces, each by its id."""

    actor: str
    issue: str
    standing: Standing
    pieces: dict[str, Standing]


class SilentRefusal(Piece):
    """ "The actor does not accept this option", where it is silent."""

    actor: str
    issue: str
    option: str


class Verdict(Piece):
    """Yes, no, or why neither can be said; and whether that rests on what actors stated themselves."""

    answer: Answer
    rests_on: Literal["stated", "reading"]
    """``reading``: on something assumed or reported by others."""
    assumed: tuple[str, ...] = ()
    """What is assumed of that; of *no*, in the smallest conflicts."""
    reported: tuple[str, ...] = ()
    """What is reported by others only, of the same."""
    silent: tuple[Place, ...] = ()
    """The silences that matter: refusing there could leave no deal. None where there is no deal anyway."""
    without_position: tuple[str, ...] = ()
    """Who is silent on every issue."""
    decided: bool = True
    """False where a stated limit kept it open whether the silences matter: *cannot tell* is then the cautious answer."""

    @property
    def open(self) -> bool:
        """Whether nobody may be told to accept anything: somebody who matters was not heard."""
        return self.answer in {"cannot_tell", "no_positions"}
