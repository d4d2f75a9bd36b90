"""Who a speaker is whom the case does not know: an actor, another name of one, a new actor, or nobody of the case.

Each answer says what becomes of the statement, and what is added to ``case.yaml``; the case must still hold with it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from detente.case import Case, Model
from detente.case.file.drafting import fresh_id
from detente.case.file.entries import with_entry
from detente.case.load import CASE_FILE, with_text
from detente.case.model.entries import taken
from detente.errors import InputError, Place, Problem, closest, input_error, listed, nearest
from detente.frozen import frozen
from detente.intake.naming import names, stands
from detente.record import Statement, acts
from detente.record.bearing import plain

ROLES = {
    "party": "must consent",
    "ratifier": "must consent for the party it is of",
    "third_party": "no deal needs its consent",
}
"""What an actor is in a case, and what that means."""


@frozen
class Meant:
    """An actor of the case is meant, by these words in this document."""

    actor: str


@frozen
class AlsoCalled:
    """An actor of the case is meant wherever it is called so: the name is put among its ``aliases``."""

    actor: str
    name: str | None = None
    """The name as it is added; that of the statement where it is None."""
    others: tuple[str, ...] = ()
    """Further names of it, added with this one."""


@frozen
class NewActor:
    """An actor that the case does not have yet."""

    name: str
    role: str = "third_party"
    of: str | None = None
    """The party that a ratifier consents for."""


@frozen
class Outside:
    """Nobody of the case: the statement keeps the name as ``speaker_words``, and has no speaker."""


Who = Meant | AlsoCalled | NewActor | Outside


class UnknownSpeakerError(InputError):
    """The case does not know the speaker of a statement that was to be confirmed; ``name`` is what it is called."""

    def __init__(self, statement: str, name: str, model: Model) -> None:
        self.name = name
        expected = "an actor of the case, another name of one, a new actor, or outside the case"
        near = nearest(name, (actor.name for actor in model.actors.values()))
        problem = Problem(Place(statement), f"the case knows no actor “{name}”", expected=expected, mend=near)
        super().__init__([problem])


def told_by(statement: Statement, name: str, who: Who, case: Case) -> tuple[Statement, str | None]:
    """The statement as somebody else's, and the text that ``case.yaml`` shall have; None where it stays as it is.

    ``case`` is the case as it stands. Raises InputError for an actor, role or name that cannot be.
    """
    words = statement.speaker_words or name
    if isinstance(who, Outside):
        return statement.model_copy(update={"speaker": None, "speaker_words": _name_of(statement, name)}), None
    if isinstance(who, NewActor):
        actor, text = _introduced(case, name, who, statement)
    else:
        actor, text = _actor(case.model, who.actor), None
        if isinstance(who, AlsoCalled):
            text = _also_called(case, actor, [each.strip() for each in (who.name or name, *who.others)])
    if text is not None:
        with_text(case, text)
    return statement.model_copy(update={"speaker": actor, "speaker_words": words}), text


def _name_of(statement: Statement, name: str) -> str:
    """A name tells more than “she” does, where the words are nothing but that."""
    words = statement.speaker_words
    return words if words and (stands(name, words) or plain(name) == plain(words)) else name


def _actor(model: Model, named: str) -> str:
    """The id of an actor by its id or name."""
    found = named if named in model.actors else names(model).get(plain(named))
    if found is None:
        raise input_error(
            "speaker",
            f"there is no actor “{named}”",
            expected=closest(named, model.actors),
            mend=nearest(named, model.actors),
        )
    return found


def _also_called(case: Case, actor: str, called: Iterable[str]) -> str | None:
    """The text of the case with more names of an actor; None if it has them already."""
    text, known = case.tree.text, names(case.model)
    for name in dict.fromkeys(called):
        theirs = known.get(plain(name))
        if theirs == actor:
            continue
        others = [case.model.actors[theirs].name] if theirs else _sharing(case.model, name)
        if others:
            raise input_error(
                "speaker",
                f"“{name}” is a name of {listed(others)} already",
                mend="answer that this actor is meant, without a new name",
            )
        text = with_entry(text, ("actors", actor, "aliases"), name, CASE_FILE)
    return text if text != case.tree.text else None


def _sharing(model: Model, name: str) -> list[str]:
    """Actors of whom several have a name."""
    return [actor.name for actor in model.actors.values() if plain(name) in set(map(plain, actor.called))]


def _introduced(case: Case, name: str, who: NewActor, statement: Statement) -> tuple[str, str]:
    """The id of a new actor, and the text of the case with it."""
    title = who.name.strip() or name
    if who.role not in ROLES:
        raise input_error(
            "role", f"there is no role “{who.role}”", expected=listed(ROLES), mend=nearest(who.role, ROLES)
        )
    if there := names(case.model).get(plain(title)) or next(iter(_sharing(case.model, title)), None):
        raise input_error(
            "speaker", f"“{title}” is an actor of the case already: {there}", mend="answer that this actor is meant"
        )
    if who.role == "ratifier" and (who.of is None or case.model.actors[_actor(case.model, who.of)].role != "party"):
        parties = [key for key, actor in case.model.actors.items() if actor.role == "party"]
        raise input_error("of", "a ratifier consents for a party", found=who.of or "nobody", expected=listed(parties))
    key = next(fresh_id(title, taken(case.model), "actor", most=40))
    value: dict[str, Any] = {"name": title, "role": who.role}
    if who.role == "ratifier" and who.of:
        value["of"] = _actor(case.model, who.of)
    if who.role == "third_party" and (does := acts()[statement.act].function):
        value["functions"] = [does]
    if plain(name) != plain(title) and name[:1].isupper():
        value["aliases"] = [name]
    value["assumed"] = (
        "That no deal needs its consent; make it a party or a ratifier if one does."
        if who.role == "third_party"
        else "That a deal needs its consent; as an analyst judged."
    )
    return key, with_entry(case.tree.text, ("actors",), value, CASE_FILE, key)
