"""Both pages of a standoff alone: what is done now and why it holds or not, how sure that is, where it could go.

Names of concepts and codes of states stand in the annex; here it is told who would gain, what the others would answer, and
how far a side has to look ahead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.report.front.marks import begun, grounds
from detente.report.front.phrases import Told
from detente.report.front.sentences import Sentence, chosen, within
from detente.report.front.sentences import joined as joined_sentences
from detente.report.language.evidence import basis
from detente.report.language.wording import capital, joined
from detente.report.page.blocks import Block, Entry, Items, Paragraph
from detente.report.page.text import Text, divided, listing, text
from detente.report.standoff.graph import standoff_graph
from detente.report.standoff.wording import Told as Standoff

if TYPE_CHECKING:
    from detente.analysis.standoff import Jump, Route, Verdict

PRESENT, REASONS, SURE, WAYS, CHANGING = 80, 130, 85, 190, 55
"""Words of each heading."""
SHOWN = 3
"""Ways out that are told."""


def present(told: Told) -> Entry:
    """What is done now, and who would gain by moving alone, with what keeps it where it is."""
    return Entry("bottom-line", "The present state", (Paragraph(joined_sentences(chosen(_now(told), PRESENT))),))


def reasons(told: Told) -> Entry | None:
    """Of each side of which that is not told yet, why it stays or moves."""
    here = _standoff(told)
    kept, movers = chosen(_now(told), PRESENT), _movers(here)
    rest = [item for item in _now(told) if item not in kept and item.rank == 1]
    rest += [Sentence(_stays(told, actor)) for actor in here.found.options if actor not in movers]
    label = "Why they stay" if here.found.status_quo.equilibrium_under else "Why it does not hold"
    return Entry("reasons", label, (Paragraph(within(REASONS, rest)),)) if rest else None


def _now(told: Told) -> list[Sentence]:
    """The present state: what is done in it first, then who would gain, then what is not done."""
    here = _standoff(told)
    today, movers = here.found.status_quo, _movers(here)
    said = [Sentence(text(here.state(today.state), "."))]
    if left := _left(here):
        said.append(Sentence(text(f"Not done now: {left}."), 3))
    if not movers:
        said.append(Sentence(text("Whatever one side alone could do leaves it no better off", _prefer(told), "."), 1))
    said += [Sentence(_why(told, actor), 1) for actor in movers]
    if set().union(*here.found.equilibria.values()) <= {today.state}:
        said.append(Sentence(text("No other state holds."), 2))
    return said


def sure(told: Told) -> Entry:
    """What is exact, what is judgement, what hangs on how far the sides look ahead."""
    here = _standoff(told)
    under, every = here.found.status_quo.equilibrium_under, set(here.found.equilibria)
    said = [
        Sentence(
            text(
                "Given what each side can do and in which order it prefers the outcomes, the answer is exact.",
            )
        )
    ]
    judged = [actor for actor in here.found.options if not _stated(told, actor)]
    if judged:
        one = len(judged) == 1
        who = told.words.actors(judged)
        prefer = told.words.verb(judged[0], "prefers", "prefer") if one else "prefer"
        said.append(
            Sentence(text(f"In which order {who} {prefer} the outcomes is our own judgement", _prefer(told), "."))
        )
    unordered = told.model.standoff.unordered() if told.model.standoff else ()
    if unordered:
        who = told.words.actors(unordered)
        said.append(
            Sentence(
                text(
                    f"Not on record: what {who} {'prefers' if len(unordered) == 1 else 'prefer'}; all outcomes count alike there."
                ),
                1,
            )
        )
    if set(under) == every:
        said.append(Sentence(text("It holds however far the sides look ahead."), 1))
    elif not under:
        said.append(Sentence(text("It does not hold however far the sides look ahead."), 1))
    else:
        said.append(Sentence(text("It hangs on how far the sides look ahead, of which nothing is on record."), 1))
    return Entry("sure", "How sure we are", (Paragraph(within(SURE, said)),))


def picture(told: Told) -> Entry | None:
    """The ways from the present state; None where no other state that holds can be come to."""
    figure = standoff_graph(_standoff(told), plain=True)
    return Entry("standoff-map", "", (figure,)) if figure else None


def ways(told: Told) -> Entry:
    """Whether it can move: who could leave together, and the other ways, each with who gains and loses in the end."""
    here = _standoff(told)
    today = here.found.status_quo
    jumps = here.joint(today.state)[:SHOWN]
    said = [Sentence(_together(here, jump), at) for at, jump in enumerate(jumps)]
    known = {jump.to for jump in jumps}
    routes = [route for route in today.can_reach if route.state not in known][:SHOWN]
    others = [Sentence(_way(here, route), len(jumps) + at) for at, route in enumerate(routes)]
    kept = chosen([*said, *others], WAYS)
    blocks: list[Block] = [Paragraph(within(WAYS, said))] if said else []
    blocks += [Items(lines)] if (lines := tuple(item.text for item in others if item in kept)) else []
    if not blocks:
        blocks = [Paragraph(text("No moves lead to another state that holds."))]
    return Entry("ways", "Can it move?", tuple(blocks))


def changing(told: Told) -> Entry | None:
    """What would make the answer another one: trust between those who could move together, a step at a loss, other preferences."""
    here = _standoff(told)
    today = here.found.status_quo
    phrases = [
        Sentence(text(f"{joined([told.words.actor(actor) for actor in jump.members])} agreeing to move together"))
        for jump in here.joint(today.state)[:1]
    ]
    phrases += [
        Sentence(text(f"{told.words.actor(actor)} no longer expecting an answer of the others"))
        for actor in _movers(here)
        if here.held(today.verdicts, actor)
    ]
    for actor in here.found.options:
        prefers = told.words.verb(actor, "prefers", "prefer")
        phrase = text(f"another order of what {told.words.actor(actor)} {prefers}", _of(told, actor))
        phrases.append(Sentence(phrase, 1))
    line = divided([begun(item.text) for item in chosen(phrases, CHANGING)], " · ")
    return Entry("changing", "What would change this brief", (Paragraph(text(line, ".")),))


def _standoff(told: Told) -> Standoff:
    assert told.answers.standing is not None
    return Standoff(told.model, told.words, told.answers.standing)


def _movers(here: Standoff) -> list[str]:
    """Those who would gain by moving if nobody answered."""
    today = here.found.status_quo
    return [item.actor for item in today.verdicts if item.concept == "nash" and not item.stable]


def _why(told: Told, actor: str) -> Text:
    """Why one side that could gain stays or does not."""
    here, words = _standoff(told), told.words
    mine = [item for item in here.found.status_quo.verdicts if item.actor == actor]
    name, it = capital(words.actor(actor)), words.verb(actor, "it", "they")
    held = here.held(mine, actor)
    if not held:
        return text(
            f"{name} would gain if {it} {_open(here, mine)}",
            _of(told, actor),
            ". No answer of the others takes that gain away.",
        )
    first, stays = held[0].answered[0], words.verb(actor, "So it stays", "So they stay")
    gain = here.changed(actor, held[0].state, first.improvement)
    return text(f"{name} could gain if {it} {gain}", _of(told, actor), f". But {here.answer(held[0], first)}. {stays}.")


def _stays(told: Told, actor: str) -> Text:
    """Why one side gains nothing: what the best of its moves would do to it."""
    here = _standoff(told)
    mine = [item for item in here.found.status_quo.verdicts if item.actor == actor and item.concept == "nash"]
    return text(here.why(mine, actor).removesuffix("."), _of(told, actor), ".")


def _left(here: Standoff) -> str:
    """What each side could do and does not now: ``Borland boards boats or stays away``."""
    done = dict(zip(here.found.option_order, here.found.status_quo.state, strict=False))
    clauses = []
    for actor, options in here.found.options.items():
        if others := [here.option(option) for option in options if done.get(option) == "N"]:
            clauses.append(f"{here.words.actor(actor)} {joined(others, 'or')}")
    return "; ".join(clauses)


def _open(here: Standoff, mine: list[Verdict]) -> str:
    """The move by which an actor gains whatever the others answer."""
    item = next(item for item in mine if item.concept == "gmr")
    return here.changed(item.actor, item.state, item.open or item.state)


def _together(here: Standoff, jump: Jump) -> Text:
    """What some could do together, and for whom the end is better and worse."""
    route = next((route for route in here.found.status_quo.can_reach if route.state == jump.to), None)
    end = f" The end is {here.end(route).removeprefix('in the end ')}." if route is not None and route.worse_for else ""
    return text(here.jump(jump), end)


def _way(here: Standoff, route: Route) -> Text:
    """A way step by step, with what it asks of whoever takes it."""
    asked = here.asks(route)
    return text(f"{here.route(route)}: {'this ' if asked.startswith('ask') else ''}{asked}; {here.end(route)}.")


def _stated(told: Told, actor: str) -> bool:
    """Whether somebody said what an actor prefers."""
    item = told.model.standoff.preferences.get(actor) if told.model.standoff else None
    return item is not None and bool(item.evidence) and not item.assumed


def _of(told: Told, actor: str) -> Text:
    """What the order of an actor rests on."""
    item = told.model.standoff.preferences.get(actor) if told.model.standoff else None
    return basis(item, f"the preferences of {told.words.actor(actor)} in the standoff") if item is not None else ()


def _prefer(told: Told) -> Text:
    """What the orders of all rest on."""
    here = _standoff(told)
    return grounds(listing([_of(told, actor) for actor in here.found.options]))
