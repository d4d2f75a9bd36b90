"""What follows from a corrected speaker: whom the same words name in the statements of that document that still wait.

*Method*

1. “He”, “the minister”, “the Community” or no words at all were taken for one speaker and a person says that they mean another:
   waiting statements of the document that were given the same speaker for the same words have the other one, and wait on.
2. Words that name the first speaker in the case itself mean that speaker elsewhere, and nothing follows from them.
3. Who tells of another cannot be the one told of: a teller who is the speaker now is none.
4. What followed is told by what is noted of the document: the words and the act stood there with another speaker.
"""

from __future__ import annotations

from detente.case import Model
from detente.intake.naming import known, named_in, plain
from detente.record import Statement
from detente.record.proposals import Proposed

FOLLOWED = "speaker as corrected before"
"""What is said of such a statement."""


def following(model: Model, proposed: Proposed, waited: Statement, after: Statement) -> tuple[Statement, ...]:
    """The statements that follow, each as it shall wait; ``waited`` is the one that was corrected, ``after`` as it is now."""
    before, words = known(model, waited).speaker, waited.speaker_words or ""
    if after.speaker == before or after.speaker not in model.actors or before in named_in(model, words):
        return ()
    return tuple(
        each.model_copy(
            update={"speaker": after.speaker, "told_by": None if each.told_by == after.speaker else each.told_by}
        )
        for each in proposed.waiting
        if each.id != waited.id and each.voice == "source" and _named(each) == _named(waited)
    )


def _named(statement: Statement) -> tuple[str, str]:
    """The speaker of a statement and the words that name it, so that a capital or an article makes no difference."""
    return plain(statement.speaker or ""), plain(statement.speaker_words or "")


def followed(proposed: Proposed, statement: Statement) -> bool:
    """Whether a statement that waits has its speaker from a person's correction of another."""
    quote, act = statement.quote.exact, statement.act
    return any((words, did) == (quote, act) and who != statement.speaker for words, did, who in proposed.heard)
