"""What a reader of sentences finds: a stretch of text, who acts in it, and the act that its words tell."""

from __future__ import annotations

from dataclasses import field

from detente.frozen import frozen
from detente.record.extract.cues import Told


@frozen
class Candidate:
    """Offsets count characters of the document. ``who`` is the stretch that names the speaker, if one does; ``traits`` say how
    cue and speaker were found, which confidence is told from."""

    start: int
    end: int
    cue: int
    told: Told
    who: tuple[int, int] | None
    speaker: str | None
    to: tuple[str, ...] = ()
    modality: str | None = None
    voice: str = "source"
    traits: frozenset[str] = field(default=frozenset())
    times: tuple[int, ...] | None = None
    """Where the words of time begin that tell when the act was done; None where no parsed sentence was asked."""
    told_by: str | None = None
    """Another than the speaker, in whose words it is told."""

    def within(self, other: Candidate) -> bool:
        """Whether its words lie in those of another that tells the same act of the same actor: "denied that it had agreed"."""
        mine, theirs = (
            (one.speaker, one.told.act, one.modality or one.told.modality or "done") for one in (self, other)
        )
        return mine == theirs and self.cue != other.cue and other.start <= self.start and self.end <= other.end
