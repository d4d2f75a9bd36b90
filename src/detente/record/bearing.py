"""Which statements are worth asking about first: those that bear on an answer, and of these the ones a reader is sure enough of.

*Method*

1. A statement bears on an answer if it names something that is to be settled, or moves the talks themselves. A view of something that no
   issue of the case is about, a hope, a reproach: worth keeping, and of no consequence for whether a deal exists.
2. A reader is less sure of a statement whose speaker the case does not know, and of terms that name nothing that is to be settled: on reports
   of real processes these were right one time in six, the others two in five.
3. What a person has marked, and left to be decided upon later, is asked about whatever it names.

Whoever reads under pressure is shown the others last; none of them is lost.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any

from detente.frozen import frozen
from detente.record.acts import acts
from detente.record.model import PERSON, Statement

MATTERS = ("issues", "options", "steps", "demands", "proposals", "rounds", "red_lines")
"""What a statement may be about that an answer rests on; not who it is about, or what else was said of."""
MOVES = frozenset({"opening", "answering", "process", "third party"})
"""Groups of acts that move talks whatever they are about: something put forward, an answer, a meeting, what outsiders ask for."""
AND = re.compile(r"\s*(?:[,;&]|\band\b)\s*")
"""What stands between the names of several."""


@frozen
class Known:
    """What a case knows: what its actors are called, plain, and whether it says what is to be settled. Where it knows nobody yet,
    nobody is a stranger."""

    names: frozenset[str] = frozenset()
    issues: bool = False

    def knows(self, words: str) -> bool:
        """Whether words name an actor, or several and nobody else."""
        return plain(words) in self.names or self.names.issuperset(plain(part) for part in AND.split(words) if part)


ANYBODY = Known()


def plain(name: str) -> str:
    """A name without what tells no two actors apart: capitals, spaces, the article."""
    return re.sub(r"^the ", "", " ".join(name.casefold().split()))


def bears(statement: Statement, known: Known = ANYBODY) -> bool:
    """Whether a statement bears on an answer, and a reader is sure enough of it to ask about it first."""
    if statement.method is not None and statement.method.name == PERSON:
        return True
    about, links = vars(statement.about), statement.links.answers
    speaker = (statement.voice, statement.speaker, statement.speaker_words)
    return _bears(statement.act, about, links) and _sure(statement.act, about, links, speaker, known)


def bears_as_kept(item: Mapping[str, Any], known: Known = ANYBODY) -> bool:
    """The same of a statement as plain data, as its file of proposals has it."""
    if (item.get("method") or {}).get("name") == PERSON:
        return True
    act, about, links = str(item.get("act")), item.get("about") or {}, (item.get("links") or {}).get("answers")
    speaker = (item.get("voice"), item.get("speaker"), item.get("speaker_words"))
    return _bears(act, about, links) and _sure(act, about, links, speaker, known)


def names_an_issue(item: Mapping[str, Any]) -> bool:
    """Whether a statement as plain data names an issue of the case, or an option of one."""
    about = item.get("about") or {}
    return bool(about.get("issues") or about.get("options"))


def weighs(item: Mapping[str, Any]) -> bool:
    """Whether a statement as plain data takes a stance by its act, whatever on: asks, accepts, refuses, agrees; to state a position is too
    often to say no more than something."""
    act = acts().get(str(item.get("act")))
    left = item.get("modality") not in ("denied", "hypothetical")
    return act is not None and act.stance is not None and item.get("act") != "state_position" and left


def _bears(name: str, about: Mapping[str, Any], answers: Collection[str] | None) -> bool:
    act = acts().get(name)
    moves = act is not None and (act.group in MOVES or bool(act.drafts - {"issue"}))
    return moves or _placed(about, answers)


def _placed(about: Mapping[str, Any], answers: Collection[str] | None) -> bool:
    return bool(answers) or any(about.get(kind) for kind in MATTERS)


def _sure(
    name: str,
    about: Mapping[str, Any],
    answers: Collection[str] | None,
    speaker: tuple[Any, Any, Any],
    known: Known,
) -> bool:
    act = acts().get(name)
    voice, who, called = speaker
    if known.names and voice == "source":
        # that talks failed is told without saying of whom
        nobody = who is None and called is None and act is not None and act.group == "process"
        if not nobody and (who is None or not known.knows(str(who))):
            return False
    return not (known.issues and act is not None and act.terms) or _placed(about, answers)
