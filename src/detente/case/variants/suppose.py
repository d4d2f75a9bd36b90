"""What somebody is supposed to hold, to see what that would change: an option ruled out, insisted on, wanted or come to be accepted.

A supposition is written ``ACTOR:ISSUE:WHAT:OPTION`` (several options with commas), with how firmly it is held after one more colon. It
becomes what a scenario can do: a red line more, lines and floors that let the options through, an order that begins with them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, get_args

from detente.case.file.drafting import fresh_id
from detente.case.model import Model, Scenario
from detente.case.model.floors import below
from detente.case.model.insisted import floor_id
from detente.case.model.standing import concerned
from detente.errors import input_error, listed, nearest
from detente.frozen import frozen

What = Literal["rules_out", "insists_on", "accepts", "wants"]
FORM = "ACTOR:ISSUE:WHAT:OPTION or ACTOR:ISSUE:WHAT:OPTION:FIRMNESS"
FIRMNESS = 5
"""How firm a supposed line is where it is not said."""
ASSUMED = "Supposed, to see what it would change."


@frozen
class Supposition:
    """Who is supposed to hold what on which issue; ``firmness`` is that of what is ruled out or insisted on."""

    actor: str
    issue: str
    what: What
    options: tuple[str, ...]
    firmness: int = FIRMNESS

    @classmethod
    def read(cls, told: str) -> Supposition:
        """The same as it is written. Raises InputError for what has not this form."""
        parts = [part.strip() for part in told.split(":")]
        firm = parts[4] if len(parts) == 5 else str(FIRMNESS)
        options = tuple(dict.fromkeys(filter(None, parts[3].split(",")))) if len(parts) in (4, 5) else ()
        if not options or not all(parts):
            raise input_error("suppose", "this supposes nothing", found=told[:80], expected=FORM)
        if parts[2] not in get_args(What):
            raise _unknown("something to suppose", parts[2], get_args(What))
        if firm not in set("123456789"):
            raise input_error(
                "suppose", "this is no firmness", found=firm[:20], expected="1 (will bend) to 9 (will not)"
            )
        what: Any = parts[2]
        return cls(parts[0], parts[1], what, options, int(firm))

    def __str__(self) -> str:
        firm = f":{self.firmness}" if self.what in ("rules_out", "insists_on") else ""
        return f"{self.actor}:{self.issue}:{self.what}:{','.join(self.options)}{firm}"

    def check(self, model: Model) -> None:
        """Raises InputError for an actor, issue or option that the case does not have, and where no option is left."""
        for what, name, known in (("an actor", self.actor, model.actors), ("an issue", self.issue, model.issues)):
            if name not in known:
                raise _unknown(what, name, known)
        every = model.issues[self.issue].options
        for option in self.options:
            if option not in every:
                raise _unknown("an option of this issue", option, every)

    def added(self, scenario: Scenario, model: Model) -> Scenario:
        """A scenario that does this, too, on the model as the scenario leaves it."""
        self.check(model)
        lines, let = list(scenario.red_lines), dict(self._let_through(model))
        gone = self._ruled_out(model)
        silent = self.issue not in concerned(model, self.actor)
        wanted = self._wanted(model) if self.what == "wants" or (self.what == "accepts" and silent) else {}
        if not (let or gone or wanted):
            raise input_error("suppose", "as the case stands, this changes nothing", found=str(self))
        values = {**scenario.set, **wanted, **{path: value for path, value in let.items() if value is not WAIVED}}
        waived = dict.fromkeys([*scenario.waive, *(name for name, value in let.items() if value is WAIVED)])
        data: dict[str, Any] = {"set": values, "waive": tuple(waived)}
        if gone:
            name = next(fresh_id(f"supposed {self.actor} {self.issue}", {*model.insisted, *(line.id for line in lines)}, "line"))  # fmt: skip
            line = {"id": name, "actor": self.actor, "never": {self.issue: gone}, "firmness": self.firmness}
            data["red_lines"] = [*lines, {**line, "assumed": ASSUMED}]
        given = scenario.model_dump(by_alias=True, exclude_unset=True) | data
        return Scenario.model_validate(given)

    def _ruled_out(self, model: Model) -> tuple[str, ...]:
        every = model.issues[self.issue].options
        if self.what == "rules_out":
            return self.options
        return tuple(name for name in every if name not in self.options) if self.what == "insists_on" else ()

    def _let_through(self, model: Model) -> Iterator[tuple[str, Any]]:
        """What of the actor's own lines and floors bars the options, without them: a path and its value, or what is waived."""
        if self.what not in ("insists_on", "accepts"):
            return
        preference = model.preferences.get(self.actor)
        if preference is not None and self.issue in preference.floor:
            order = below(preference, model.context, self.issue)
            if barred := [name for name in self.options if name in order]:
                yield (f"preferences.{self.actor}.floor.{self.issue}", barred[0]) if len(barred) == 1 else (floor_id(self.actor, self.issue), WAIVED)  # fmt: skip
        own = {line.id for line in model.red_lines}
        for line in model.lines:
            barred = [name for name in line.never.get(self.issue, ()) if name in self.options]
            if line.actor != self.actor or not barred:
                continue
            left = [name for name in line.never[self.issue] if name not in barred]
            if not left or line.id not in own:
                yield line.id, WAIVED
                continue
            yield f"red_lines.{line.id}.never.{self.issue}", left
            if line.text:
                yield f"red_lines.{line.id}.text", None

    def _wanted(self, model: Model) -> dict[str, Any]:
        """The values by which the actor likes the options best: their place in its order, or the worth of the best."""
        here = f"preferences.{self.actor}"
        preference = model.preferences.get(self.actor)
        if preference is not None and preference.cardinal:
            kind = "points" if preference.points else "values"
            table = getattr(preference, kind).get(self.issue)
            if not table:
                raise input_error(
                    "suppose", "this actor has numbers, and none on this issue", found=f"{self.actor}, {self.issue}"
                )
            best = max(item.value for item in table.values())
            short = [name for name in self.options if name not in table or table[name].value != best]
            return {f"{here}.{kind}.{self.issue}.{name}": best for name in short}
        every = model.issues[self.issue].options
        held = preference.ranking.get(self.issue) if preference is not None else None
        tiers = [[name for name in tier if name not in self.options] for tier in held or (tuple(every),)]
        order = [list(self.options), *filter(None, tiers)]
        if held is not None and order == [list(tier) for tier in held]:
            return {}
        if preference is None:
            whole = {"ranking": {self.issue: order}, "assumed": ASSUMED}
            return {here: whole} if model.preferences else {"preferences": {self.actor: whole}}
        if preference.ranking:
            return {f"{here}.ranking.{self.issue}": order}
        return {f"{here}.ranking": {self.issue: order}}


WAIVED = object()
"""Stands for a value where a line is waived as a whole."""


def _unknown(what: str, name: str, known: Any) -> Exception:
    return input_error(
        "suppose", f"this is not {what}", found=name[:80], expected=listed(known, 20), mend=nearest(name, known)
    )
