"""What is wrong in a standoff though each piece of it is well formed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from detente.case.file.yaml_tree import Path
from detente.case.integrity import outcomes as integrity_outcomes
from detente.case.integrity.finding import Finding, twice, unknown
from detente.case.model import Model
from detente.case.model.standoff import KEYWORDS, Standoff
from detente.case.model.standoff_states import feasible_codes, merged, truth
from detente.errors import LimitError, listed

HERE: Path = ("standoff",)


def check(model: Model) -> Iterator[Finding]:
    """Ids that do not exist, states that cannot be, orders that leave something out."""
    standoff = model.standoff
    if standoff is None:
        return
    for step in (_actors, _options, _references, _feasibility):  # each rests on what the one before found in order
        found = list(step(model, standoff))
        yield from found
        if found and (step is not _actors or not standoff.options):
            return


def _actors(model: Model, standoff: Standoff) -> Iterator[Finding]:
    if not standoff.options:
        yield Finding(
            (*HERE, "options"),
            "nobody decides anything in this standoff",
            expected="actor: {option: its text}",
            mend="say who can do what, or remove the standoff",
            key=True,
        )
    for actor, owned in standoff.options.items():
        here: Path = (*HERE, "options", actor)
        yield from unknown(here, "actor", actor, model.actors, key=True)
        if not owned:
            yield Finding(here, f"{actor} has no option in the standoff", expected="option: its text")


def _options(_model: Model, standoff: Standoff) -> Iterator[Finding]:
    places: list[tuple[str, Path]] = [
        (option, (*HERE, "options", actor, option)) for actor, owned in standoff.options.items() for option in owned
    ]
    for finding in twice(places):
        option = finding.path[-1]
        yield Finding(
            finding.path,
            f"the option “{option}” stands twice",
            expected="each option once, with the one actor who decides on it",
            mend="rename one of them",
            key=True,
            first=finding.first,
        )
    for option, path in places:
        if option in KEYWORDS:
            yield Finding(
                path,
                f"an option cannot be called “{option}”",
                expected="a word that does not join preference statements",
                mend="rename it",
                key=True,
            )


def _references(model: Model, standoff: Standoff) -> Iterator[Finding]:
    order = standoff.option_order
    states = [((*HERE, "infeasible", index), state) for index, state in enumerate(standoff.infeasible)]
    for path, state in [*states, ((*HERE, "status_quo"), standoff.status_quo)]:
        for option in state:
            yield from unknown((*path, option), "option of the standoff", option, order, key=True)
    for path, state in states:
        if not state:
            yield Finding(path, "this pattern is empty: it would forbid every state", expected="{option: Y or N, …}")
    lacking = [option for option in order if option not in standoff.status_quo]
    if lacking:
        yield Finding(
            (*HERE, "status_quo"),
            f"the status quo does not say {listed(lacking)}",
            expected="Y or N for each option",
            key=True,
        )
    yield from integrity_outcomes.check_names(model, standoff)
    for path, pattern in _patterns(standoff):
        for option in pattern:
            yield from unknown((*path, option), "option of the standoff", option, order, key=True)
    for key in ("irreversible", "moves"):
        for actor in getattr(standoff, key):
            yield from unknown((*HERE, key, actor), "actor of the standoff", actor, standoff.options, key=True)
    for key in ("forward_only", "backward_only"):
        for index, option in enumerate(getattr(standoff, key)):
            yield from unknown((*HERE, key, index), "option of the standoff", option, order)
    for actor, preference in standoff.preferences.items():
        here: Path = (*HERE, "preferences", actor)
        yield from unknown(here, "actor of the standoff", actor, standoff.options, key=True)
        if preference.statements and preference.ranking:
            yield Finding(
                (*here, "ranking"), f"{actor} has statements and a ranking", expected="one of the two", key=True
            )
        for index, statement in enumerate(preference.statements):
            for place, option in _named(statement, (*here, "statements", index)):
                yield from unknown(place, "option of the standoff", option, order, key=True)
        for index, tie in enumerate(preference.ranking):
            for number, name in enumerate(tie):
                yield from _state(standoff, name, (*here, "ranking", index, number))
    for actor, moves in standoff.moves.items():
        for index, ends in enumerate(moves):
            for number, name in enumerate(ends):
                yield from _state(standoff, name, (*HERE, "moves", actor, index, number))


def _patterns(standoff: Standoff) -> Iterator[tuple[Path, dict[str, str]]]:
    """What is merged, and what moves lead from and to."""
    for index, pattern in enumerate(standoff.coalesce):
        yield (*HERE, "coalesce", index), dict(pattern)
    for actor, items in standoff.irreversible.items():
        for index, item in enumerate(items):
            yield (*HERE, "irreversible", actor, index, "from"), dict(item.before)
            yield (*HERE, "irreversible", actor, index, "to"), dict(item.after)


def _state(standoff: Standoff, name: str, path: Path) -> Iterator[Finding]:
    """A finding unless the name is made of as many letters as there are options."""
    order = standoff.option_order
    if len(name) != len(order) or set(name) - {"Y", "N", "-" if standoff.coalesce else "Y"}:
        dash = ", - where merged states differ" if standoff.coalesce else ""
        yield Finding(path, "this is not a state", name, f"{len(order)} letters Y or N{dash}, for {listed(order, 20)}")


def _named(statement: object, path: Path) -> Iterator[tuple[Path, str]]:
    """The options a preference statement names, each with its path."""
    if isinstance(statement, tuple):
        for index, part in enumerate(statement):
            yield from _named(part, (*path, index))
    elif isinstance(statement, dict):
        for key, part in statement.items():
            if key in KEYWORDS:
                yield from _named(part, (*path, key))
            else:
                yield (*path, key), key


def _feasibility(_model: Model, standoff: Standoff) -> Iterator[Finding]:
    try:
        codes = feasible_codes(standoff)
    except LimitError:
        return  # the analysis says so; reading the case does not need the states
    if not len(codes):
        yield Finding(
            (*HERE, "infeasible"),
            "no state is feasible: these patterns together forbid every combination of options",
            expected="at least one combination that none of them forbids",
            key=True,
        )
        return
    broken = [
        pattern
        for pattern in standoff.infeasible
        if all(standoff.status_quo[option] == taken for option, taken in pattern.items())
    ]
    if broken:
        told = ", ".join(f"{option}: {taken}" for option, taken in broken[0].items())
        yield Finding(
            (*HERE, "status_quo"),
            "the status quo is not feasible",
            found=f"{{{told}}} stands under `infeasible`",
            expected="a state that no pattern there forbids",
            mend="mend the status quo or the pattern",
            key=True,
        )
    yield from integrity_outcomes.check_states(standoff, codes)
    if not (any(item.ranking for item in standoff.preferences.values()) or standoff.coalesce or standoff.moves):
        return
    names, group = merged(standoff, codes)
    feasible = set(names)
    if len(feasible) < len(names):
        same = next(name for name, times in Counter(names).items() if times > 1)
        yield Finding(
            (*HERE, "coalesce"),
            f"two merged states would both be called {same}",
            expected="patterns whose states differ in some option on which the members of each agree",
            key=True,
        )
        return
    yield from integrity_outcomes.check_merged(standoff, codes, names, group)
    for actor, preference in standoff.preferences.items():
        for index, statement in enumerate(preference.statements):
            holds = truth(statement, codes, standoff.option_order)
            some, none = set(group[holds].tolist()), set(group[~holds].tolist())
            if both := sorted(some & none):
                yield Finding(
                    (*HERE, "preferences", actor, "statements", index),
                    f"this statement is true of some of the states merged into {names[both[0]]} and false of others",
                    expected="a statement about what merged states have in common, or a ranking",
                )
        if preference.ranking:
            yield from _ranking(preference.ranking, feasible, (*HERE, "preferences", actor, "ranking"))
    for actor, moves in standoff.moves.items():
        for index, ends in enumerate(moves):
            for number, name in enumerate(ends):
                if name not in feasible:
                    yield Finding((*HERE, "moves", actor, index, number), f"the state {name} is not feasible")


def _ranking(ranking: tuple[tuple[str, ...], ...], feasible: set[str], here: Path) -> Iterator[Finding]:
    """A ranking names every feasible state once, and no other."""
    first: dict[str, Path] = {}
    for index, tie in enumerate(ranking):
        for number, name in enumerate(tie):
            path: Path = (*here, index, number)
            if name not in feasible:
                yield Finding(path, f"the state {name} is not feasible", mend="leave it out, or mend `infeasible`")
            elif name in first:
                yield Finding(path, f"the state {name} is ranked twice", expected="each state once", first=first[name])
            first.setdefault(name, path)
    lacking = sorted(feasible - set(first))
    if lacking:
        yield Finding(
            here,
            f"the ranking leaves out {len(lacking)} of {len(feasible)} feasible states",
            found=f"no place for {listed(lacking, 6)}",
            expected="every feasible state once",
            key=True,
        )
