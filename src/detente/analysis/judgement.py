"""A verdict and what it rests on: the same four answers for a settlement, a way to open one, a proposal and the road."""

from typing import Literal

from detente.analysis.result import Piece
from detente.case.model.concluded import Conclusion, terms_of
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


class Against(Piece):
    """What somebody whose consent counts holds against what was agreed."""

    actor: str
    issues: tuple[str, ...]
    """The issues agreed on which it is against what was agreed; none where it is against the whole."""
    lines: tuple[str, ...] = ()
    """What it insists on that no deal on the terms agreed keeps to."""
    evidence: tuple[str, ...] = ()
    newer: bool
    """Whether it is not known to be older than what was agreed: then it undoes that."""


class Concluded(Piece):
    """What is agreed: by which papers, talks or words; what is left; what stands against it; and what was done since."""

    conclusions: tuple[Conclusion, ...]
    """The newest first."""
    left: tuple[str, ...]
    """Issues of substance to be settled that are not among the terms; none where the terms are not on record."""
    against: tuple[Against, ...]
    today: bool
    """Whether on each issue agreed the option that holds today is one that was agreed."""
    steps: tuple[str, ...]
    """Steps of the road taken on the day of the newest conclusion or later, by those who must consent, in order of time."""
    talks: tuple[str, ...]
    """Talks that ended in agreement then, and agreed no other terms."""

    @property
    def terms(self) -> dict[str, tuple[str, ...]]:
        """By issue the options agreed."""
        return terms_of(self.conclusions)

    def evidence_on(self, issue: str) -> tuple[str, ...]:
        """The statements by which it was agreed what holds on an issue."""
        return next((item.evidence for item in self.conclusions if issue in item.terms), ())

    @property
    def whole(self) -> bool:
        """Whether no issue of substance is left."""
        return not self.left

    @property
    def undone(self) -> tuple[Against, ...]:
        """What undoes it."""
        return tuple(item for item in self.against if item.newer)

    @property
    def stands(self) -> bool:
        """Whether nothing newer is against it."""
        return not self.undone

    def standing_on(self, issue: str) -> tuple[str, ...]:
        """The options agreed on an issue, as long as nothing newer is against them."""
        gone = any(issue in item.issues or not item.issues for item in self.undone)
        return () if gone else self.terms.get(issue, ())
