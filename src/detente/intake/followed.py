"""What follows from a corrected speaker: whom the same words name in the statements of that document that still wait.

*Method*

1. “He”, “the minister” or “the Community” were taken for one speaker and a person says that they mean another:
   waiting statements of the document that were given the same speaker for the same words have the other one, and wait on; of “he”
   and the like only those right behind, before anybody else is told of.
2. Words that name the first speaker in the case itself, or with which a statement of the document was confirmed as that speaker's,
   mean it elsewhere, and nothing follows from them. Nobody speaks to itself: what is addressed to the other one stays as it is.
3. Who tells of another cannot be the one told of: a teller who is the speaker now is none.
4. What followed is told by what is noted of the document: the words and the act stood there with another speaker.
"""

from __future__ import annotations

from itertools import takewhile

from detente.case import Model
from detente.intake.naming import known, named_in, names
from detente.record import Statement
from detente.record.bearing import plain
from detente.record.proposals import Proposed

ANYBODY = frozenset({"he", "she", "it", "they", "his", "her", "its", "their", "him", "them", "who"})
"""Words that mean whoever was told of last."""
FOLLOWED = "speaker as corrected before"
"""What is said of such a statement."""


def following(model: Model, proposed: Proposed, waited: Statement, after: Statement) -> tuple[Statement, ...]:
    """The statements that follow, each as it shall wait; ``waited`` is the one that was corrected, ``after`` as it is now."""
    before, words = known(model, waited).speaker, waited.speaker_words or ""
    if not words or after.speaker == before or after.speaker not in model.actors:
        return ()
    if before is not None and (before in named_in(model, words) or names(model).get(plain(words)) == before):
        return ()
    return tuple(
        each.model_copy(
            update={"speaker": after.speaker, "told_by": None if each.told_by == after.speaker else each.told_by}
        )
        for each in _alike(proposed, waited)
        if each.voice == "source" and after.speaker not in known(model, each).to
    )


def _alike(proposed: Proposed, waited: Statement) -> list[Statement]:
    """The statements that wait and have the same speaker for the same words; none where one was confirmed so."""
    same, every = _named(waited), proposed.statements
    if same[1] in ANYBODY:
        behind = every[[each.id for each in every].index(waited.id) + 1 :]
        found = [*takewhile(lambda each: _named(each) == same, behind)]
    else:
        found = [each for each in every if each.id != waited.id and _named(each) == same]
        if any(each.counts for each in found):
            return []
    return [each for each in found if each.status == "proposed"]


def _named(statement: Statement) -> tuple[str, str]:
    """The speaker of a statement and the words that name it, so that a capital or an article makes no difference."""
    return plain(statement.speaker or ""), plain(statement.speaker_words or "")


def followed(proposed: Proposed, statement: Statement) -> bool:
    """Whether a statement that waits has its speaker from a person's correction of another."""
    quote, act = statement.quote.exact, statement.act
    return any((words, did) == (quote, act) and who != statement.speaker for words, did, who in proposed.heard)
