"""The standoff in words: states by what is done in them, moves by what changes, verdicts by their reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from detente.frozen import frozen
from detente.report.language.wording import Words, capital, count, joined, spelled
from detente.report.page.blocks import Table
from detente.report.page.text import text

if TYPE_CHECKING:
    from detente.analysis.standoff import Answered, Inverse, Jump, Limited, Route, Stability, Step, Verdict
    from detente.case.model import Model

NAMES = {"nash": "Nash", "gmr": "GMR", "smr": "SMR", "seq": "SEQ", "sseq": "SSEQ", "sim": "SIM"}
MEANING = {
    "nash": "nobody gains by moving alone",
    "gmr": "whoever could gain expects the others to answer, at whatever cost to themselves",
    "smr": "the same, and sees no way out of that answer",
    "seq": "whoever could gain expects the others to answer with moves that better themselves",
    "sseq": "the same, and sees no way out of that answer",
    "sim": "whoever could gain expects the others to better themselves at the same moment",
}
STRICT = ("sseq", "seq", "sim", "smr", "gmr")
"""Concepts in the order in which they explain why somebody does not move: credible answers first."""


@frozen
class Told:
    """Wording for one answer."""

    model: Model
    words: Words
    found: Stability

    def option(self, option: str) -> str:
        """What an option does, to follow the actor's name: ``goes on advancing``."""
        owners = self.model.standoff.options if self.model.standoff else {}
        actor, told = next(((name, owned[option]) for name, owned in owners.items() if option in owned), ("", option))
        told = told[:1].lower() + told[1:] if told[1:2].islower() or told[1:2] == " " else told
        return self.words.does(actor, told)

    def doing(self, state: str) -> list[str]:
        """What each actor does in a state, one clause an actor; an option left open by the state is not told."""
        clauses, at = [], 0
        for actor, options in self.found.options.items():
            taken = [self.option(option) for place, option in enumerate(options, at) if state[place] == "Y"]
            at += len(options)
            if taken:
                clauses.append(f"{self.words.actor(actor)} {joined(taken)}")
        return clauses

    def state(self, state: str) -> str:
        """A state as one sentence without its full stop."""
        return capital("; ".join(self.doing(state))) or "Nobody takes any of the options"

    def change(self, actor: str, before: str, after: str) -> str:
        """What an actor changes: ``Russia no longer goes on …``."""
        return f"{self.words.actor(actor)} {self.changed(actor, before, after)}"

    def changed(self, actor: str, before: str, after: str) -> str:
        """The same without the actor's name."""
        place = {option: at for at, option in enumerate(self.found.option_order)}
        parts = []
        for letter, how in (("N", "no longer"), ("Y", "now")):
            options = [
                self.option(option)
                for option in self.found.options[actor]
                if after[place[option]] == letter and before[place[option]] not in (letter, "-")
            ]
            if options:
                parts.append(f"{how} {joined(options, 'or' if letter == 'N' else 'and')}")
        return joined(parts)

    def steps(self, steps: Iterable[Step], before: str) -> str:
        """Moves one after another: ``first …, then …``."""
        clauses = []
        for step in steps:
            clauses.append(self.change(step.actor, before, step.to))
            before = step.to
        return ", then ".join(clauses)

    def under(self, concepts: Iterable[str]) -> str:
        """Names of concepts."""
        return ", ".join(NAMES[concept] for concept in concepts) or "none"

    def headline(self) -> str:
        """Whether the present state holds, and why, in one sentence."""
        today = self.found.status_quo
        movers = [item for item in today.verdicts if item.concept == "nash" and not item.stable]
        who = joined([self.words.actor(item.actor) for item in movers])
        if not movers:
            nobody = "neither side gains" if len(self.found.options) == 2 else "nobody gains"
            return f"The present state holds: {nobody} by moving alone."
        if {"seq", "sseq"} & set(today.equilibrium_under):
            return f"The present state holds as long as {who} {self._look(movers)} ahead: a gain would be answered in the others' own interest."
        if today.equilibrium_under:
            return f"The present state holds only if {who} {self._expect(movers)} answers that would cost whoever gives them, or that come at the same moment."
        moves = [item for item in movers if not self.held(today.verdicts, item.actor)]
        if len(moves) == 1 and moves[0].open:
            actor = moves[0].actor
            gains = self.words.verb(actor, "gains if it", "gain if they")
            return f"The present state does not hold: {self.words.actor(actor)} {gains} {self._would(moves[0])}."
        return f"The present state does not hold: {joined([self.words.actor(item.actor) for item in moves or movers])} would gain by moving."

    def _look(self, movers: list[Verdict]) -> str:
        return self.words.verb(movers[0].actor, "looks", "look") if len(movers) == 1 else "look"

    def _expect(self, movers: list[Verdict]) -> str:
        return self.words.verb(movers[0].actor, "expects", "expect") if len(movers) == 1 else "expect"

    def _would(self, verdict: Verdict) -> str:
        return self.changed(verdict.actor, verdict.state, verdict.open or verdict.state)

    def held(self, verdicts: Iterable[Verdict], actor: str) -> list[Verdict]:
        """Verdicts that hold an actor in place, those with the most telling reason first."""
        held = [item for item in verdicts if item.actor == actor and item.stable]
        return sorted(held, key=lambda item: STRICT.index(item.concept) if item.concept in STRICT else -1)

    def why(self, verdicts: Iterable[Verdict], actor: str) -> str:
        """Why one actor stays in a state or does not, in a few sentences."""
        mine = [item for item in verdicts if item.actor == actor]
        held = self.held(mine, actor)
        name = capital(self.words.actor(actor))
        if held and held[0].concept == "nash":
            return f"{name} {self.words.verb(actor, 'gains', 'gain')} nothing by moving alone{self._best(held[0])}."
        if not held:
            item = next(item for item in mine if item.concept == "gmr")
            would = self.changed(actor, item.state, item.open or item.state)
            return f"{name} would gain if {self.words.verb(actor, 'it', 'they')} {would}. No answer of the others takes that gain away."
        item = held[0]
        first = item.answered[0]
        more = item.improvements - 1
        others = f" {capital(count(more, 'other gain is', 'other gains are'))} answered too." if more else ""
        return (
            f"{name} could gain if {self.words.verb(actor, 'it', 'they')} {self.changed(actor, item.state, first.improvement)}."
            f" But {self.answer(item, first)}.{others}"
            f" So {self.words.verb(actor, 'it stays', 'they stay')} under {self.under(sorted((held_.concept for held_ in held), key=list(NAMES).index))}."
        )

    def _best(self, item: Verdict) -> str:
        """What the best of an actor's moves would do to it."""
        it = self.words.verb(item.actor, "it", "they")
        if item.best_move is None:
            return f": {it} {self.words.verb(item.actor, 'has', 'have')} no move"
        change = self.changed(item.actor, item.state, item.best_move.to)
        leaves = "leaves things no better for" if item.best_move.worth == "same" else "is worse for"
        its = self.words.verb(item.actor, "its", "their")
        return (
            f"; the best of {its} moves, in which {it} {change}, {leaves} {self.words.verb(item.actor, 'it', 'them')}"
        )

    def answer(self, item: Verdict, first: Answered) -> str:
        """What the others would answer to a gain, and what is then left of it."""
        actor, be = self.words.actor(item.actor), self.words.verb(item.actor, "is", "are")
        if item.concept == "sim":
            told = joined([self.change(step.actor, item.state, step.to) for step in first.sanction])
            told = f"if at the same moment {told}, {actor} {be}" if told else f"{actor} {be}"
            return f"{told} no better off than before"
        told = self.steps(first.sanction, first.improvement)
        alone = first.sanction[0].actor if len(first.sanction) == 1 else None
        whose = self.words.verb(alone, "its", "their") if alone else "their"
        interest = f", in {whose} own interest, " if item.concept in ("seq", "sseq") else " "
        stuck = (
            f" and {self.words.verb(item.actor, 'finds', 'find')} no way out" if item.concept in ("smr", "sseq") else ""
        )
        return f"then{interest}{told}, and {actor} {be} no better off than before{stuck}"

    def escape(self, verdicts: Iterable[Verdict], actor: str) -> str:
        """The answer that an actor could slip out of, where that is why a state is not stable; else nothing."""
        item = next((item for item in verdicts if item.actor == actor and item.escaped), None)
        if item is None or item.escaped is None or item.escaped.counter is None:
            return ""
        answer = self.steps(item.escaped.sanction, item.escaped.improvement)
        out = self.change(actor, item.escaped.ends, item.escaped.counter)
        return f"Not under {NAMES[item.concept]}: to {answer} it would answer: {out}."

    def route(self, route: Route) -> str:
        """The way to an equilibrium, told step by step."""
        return capital(self.steps(route.path, self.found.status_quo.state))

    def asks(self, route: Route) -> str:
        """What a way asks of those who take it: ``each step betters whoever takes it``."""
        losing = list(dict.fromkeys(self.words.actor(step.actor) for step in route.path if step.worth == "worse"))
        if losing:
            return (
                f"asks a step of {joined(losing)} that it takes at a loss"
                if len(losing) == 1
                else f"asks steps of {joined(losing)} at a loss"
            )
        if route.by == "improvements":
            return "the step betters whoever takes it" if len(route.path) == 1 else "each step betters whoever takes it"
        return "no step costs whoever takes it"

    def openers(self, route: Route) -> str:
        """Whose the first move is."""
        return (
            f"the first move is {joined([possessive(self.words.actor(actor)) for actor in route.first_movers], 'or')}"
        )

    def joint(self, state: str | None = None) -> list[Jump]:
        """Ways that take a step of every member, from one state or all; what one of them could do alone is told elsewhere."""
        return [
            jump
            for jump in self.found.jumps
            if state in (None, jump.state) and {step.actor for step in jump.path} == set(jump.members)
        ]

    def jump(self, jump: Jump, *, there: bool = False) -> str:
        """What a coalition could do together, and what the others could do about it; ``there``: the way was told just before."""
        who = joined([self.words.actor(actor) for actor in jump.members])
        both = "both" if len(jump.members) == 2 else "all"
        told = f"{capital(who)} together could go to a state that {both} prefer: {self.steps(jump.path, jump.state)}."
        if there:
            told = f"{capital(who)} together could go there, and {both} prefer it."
        losing = list(dict.fromkeys(self.words.actor(step.actor) for step in jump.path if step.worth == "worse"))
        if losing:
            told += f" On the way {joined(losing)} would have to take a step at a loss and rely on the others."
        if set(jump.members) == set(self.found.options):
            return told
        if "gmr" in jump.undeterred_under:
            return f"{told} No answer of the others takes that from them."
        if "seq" in jump.undeterred_under:
            return f"{told} The others could take it from one of them, though only by moves that cost themselves."
        return f"{told} The others could answer to their own gain and take it from one of them."

    def statement(self, formula: Mapping[str, Any]) -> str:
        """A preference statement in words."""
        keys = set(formula)
        if keys == {"if", "then"}:
            return f"if {self.statement(formula['if'])}, then {self.statement(formula['then'])}"
        if keys == {"any"}:
            return joined([self.statement(part) for part in formula["any"]], "or")
        if keys == {"all"}:
            return joined([self.statement(part) for part in formula["all"]])
        if keys == {"not"}:
            return f"not ({self.statement(formula['not'])})"
        if keys == {"iff"}:
            one, other = formula["iff"]
            return f"{self.statement(one)} exactly when {self.statement(other)}"
        return joined([self._aim(option, letter) for option, letter in formula.items()])

    def _aim(self, option: str, letter: str) -> str:
        actor = next(actor for actor, options in self.found.options.items() if option in options)
        clause = f"“{capital(self.words.actor(actor))} {self.option(option)}”"
        return clause if letter == "Y" else f"not {clause}"

    def needed(self, item: Inverse) -> list[str]:
        """What would have to change for a state to hold under a concept: a first sentence, then each actor's new order."""
        name = NAMES[item.concept]
        if item.fewest == 0:
            return [f"{item.state} holds under {name} as things are."]
        standoff = self.model.standoff
        if item.fewest is None or standoff is None:
            return [f"No order of importance of the same aims makes {item.state} hold under {name}."]
        lines = [f"{item.state} would hold under {name} if {count(item.fewest, 'aim')} changed place in importance:"]
        for actor, order in item.cheapest[0].orders.items():
            told = [self.statement(standoff.preferences[actor].statements[at - 1]) for at in order]
            lines.append(f"{capital(self.words.actor(actor))} would put first {'; then '.join(told)}.")
        if len(item.cheapest) > 1:
            lines.append(f"{capital(count(len(item.cheapest) - 1, 'other change is', 'other changes are'))} as small.")
        return lines

    def limited(self, found: Limited, most: int = 12) -> list[str]:
        """What each of two sides that look some moves ahead expects of the present state, and what holds for both."""
        lines = []
        for item in found.today:
            name, verb = capital(self.words.actor(item.actor)), self.words.verb
            ends = ", or ".join(f"{end} ({self.state(end)})" for end in item.ends)
            if item.stable:
                lines.append(f"{name} {verb(item.actor, 'stays', 'stay')}: no move leads to an end it likes better.")
            elif item.stable is None:
                lines.append(f"{name}: ties leave it open whether to stay; the end may be {ends}.")
            else:
                lines.append(f"{name} {verb(item.actor, 'moves and expects', 'move and expect')} to end in {ends}.")
        some = f", … and {len(found.equilibria) - most} more" if len(found.equilibria) > most else ""
        lines.append(f"What holds for both: {', '.join(found.equilibria[:most]) or 'nothing'}{some}.")
        if found.open:
            lines.append(f"Open, because moves are ranked alike: {count(len(found.open), 'more state')}.")
        return lines

    def end(self, route: Route) -> str:
        """For whom the state it ends in is better and worse than the present one."""
        sides = [
            f"{how} for {joined([self.words.actor(actor) for actor in who])}"
            for how, who in (("better", route.better_for), ("worse", route.worse_for))
            if who
        ]
        return f"in the end {joined(sides)}" if sides else "in the end the same for all"


def possessive(name: str) -> str:
    """``Russia's``."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def moves_sentence(told: Told) -> str:
    """How many states lie within reach, in one sentence."""
    near = told.found.status_quo.within_reach
    if not near["improvements_or_indifference"]:
        others = told.found.states - 1
        which = "all" if near["moves"] == others else f"{spelled(near['moves'])} of the"
        return (
            "Nobody can move from here without a loss of its own; leaving that aside, moves lead to "
            f"{which} {count(others, 'other state')}."
        )
    numbers = {kind: spelled(number) if number else "none" for kind, number in near.items()}
    return (
        f"Of the {count(told.found.states - 1, 'other state')}, moves that better whoever makes them lead from here to "
        f"{numbers['improvements']}, moves that do not cost the mover to {numbers['improvements_or_indifference']}, "
        f"any moves to {numbers['moves']}."
    )


def equilibria_table(told: Told, most: int = 50) -> Table:
    """Every state that holds: what is done there, under which concepts, and how it is reached from today."""
    found = told.found
    routes = {route.state: route for route in found.status_quo.can_reach}
    today = found.status_quo.state
    names = sorted(
        {name for names in found.equilibria.values() for name in names},
        key=lambda name: (-sum(name in names for names in found.equilibria.values()), name),
    )
    rows = []
    for name in names[:most]:
        route = routes.get(name)
        way = "it is the present state" if name == today else "no moves lead there"
        if route:
            way = f"{count(len(route.path), 'move')}; {told.asks(route)}; {told.end(route)}"
        elif name != today and name not in found.status_quo.out_of_reach:
            way = "not looked for"
        under = [concept for concept, states in found.equilibria.items() if name in states]
        rows.append((text(name), text(told.state(name)), text(told.under(under)), text(way)))
    caption = "States that hold" if len(names) <= most else f"{most} of the {len(names)} states that hold"
    return Table(("State", "What is done in it", "Holds under", "From the present state"), tuple(rows), caption)
