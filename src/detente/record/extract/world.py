"""States and international bodies by name, and which actor of a case is one of them."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from importlib import resources

from detente.record.extract.bodies import Sort
from detente.record.extract.gazetteer import Gazetteer, Named

TOKEN = re.compile(r"(?:[A-Z]\.){2,}|[^\W_]+(?:['’](?!s\b)[^\W_]+)?")
GOVERNMENT = re.compile(r"\b(?:government|govt|administration|regime|junta|presidency)\b", re.IGNORECASE)
OF_A_LAND = re.compile(r"(?:ish|ese|ch|ss)$")
"""The end of an adjective that has not the first letters of its land ("Dutch")."""
ARMY = re.compile(r"\b(?:army|military|armed forces)$")  # “the Arakan Army” is a movement, “the army chief” a person


@cache
def world() -> tuple[Named, ...]:
    """States and international bodies by name."""
    return tuple(Named(name, (name, *others)) for table in _world().values() for name, others in table.items())


@cache
def _world() -> dict[str, dict[str, list[str]]]:
    return dict(tomllib.loads(resources.files("detente.record.extract").joinpath("world.toml").read_text("utf-8")))


@cache
def sorts() -> dict[str, Sort]:
    """What sort of body each of them is."""
    states = dict.fromkeys(_world()["states"], frozenset({"state"}))
    return {**dict.fromkeys(_world()["bodies"], frozenset({"bloc"})), **states}


@cache
def leaders() -> dict[str, str]:
    """Whose head somebody is whom reports name without the country, by the last word of the name."""
    text = resources.files("detente.record.extract").joinpath("leaders.toml").read_text("utf-8")
    return {name: state for state, names in tomllib.loads(text).items() for name in names}


def plain(name: str) -> str:
    """A name without its article."""
    return re.sub(r"^(?:the|The)\s+", "", name.strip())


@cache
def seats() -> frozenset[str]:
    """Capitals and other places by which states are called, in one word: neither the state's own name nor its adjective."""
    found = set()
    for state, names in _world()["states"].items():
        called = [plain(name) for name in (state, *names)]
        for name in called[1:]:
            alike = any(_bare(other) != _bare(name) and other[:3] == name[:3] for other in called)
            if name.isalpha() and not (alike or name.isupper() or OF_A_LAND.search(name)):
                found.add(name)
    return frozenset(found)


def _bare(name: str) -> str:
    """A name without the marks on its letters: "Reykjavík" is "Reykjavik"."""
    return "".join(letter for letter in unicodedata.normalize("NFD", name) if not unicodedata.combining(letter))


@cache
def citizens() -> frozenset[str]:
    """Words for one person of a land, which the land itself is never called by ("Spaniard"): their plural stands among its names,
    beside an adjective that begins as they do and its own name."""
    found = set()
    for state, names in _world()["states"].items():
        for name in names:
            others = [other for other in names if other not in (name, f"{name}s") and other[:2] == name[:2]]
            if f"{name}s" in names and any(OF_A_LAND.search(other) for other in others) and name != plain(state):
                found.add(name)
    return frozenset(found)


def governing(gazetteer: Gazetteer, state: Named) -> str | None:
    """The one actor of a case that is the government of a state ("the Colombian government"), where the case does not name it."""
    forms = {plain(name) for name in state.names}
    found = {
        actor.id
        for actor in gazetteer.actors
        for name in actor.names
        if GOVERNMENT.search(name) and any(re.search(rf"\b{re.escape(form)}\b", name) for form in forms if form in name)
    }
    return next(iter(found)) if len(found) == 1 else None


def military(gazetteer: Gazetteer) -> tuple[str | None, frozenset[str]]:
    """The one actor of a case that is an army by its name ("the Sudanese army"), and the states whose army its names tell."""
    found = {actor for actor in gazetteer.actors if any(ARMY.search(name) for name in actor.names)}
    if len(found) != 1:
        return None, frozenset()
    (army,) = found
    words = {word for name in army.names for word in TOKEN.findall(name)}
    return army.id, frozenset(state.id for state in world() if words & {plain(name) for name in state.names})
