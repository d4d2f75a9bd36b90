"""What confirmed statements put in order: steps of the road, and who wants which of them before which, or what is agreed of both.

*Method*

1. A statement that takes a stand puts two things in order by its words, or by those of an option that it names
   (:mod:`detente.record.ordered`). A precondition that only names what comes first (one option, or words of its own) is one of talks.
   One that names nothing is offered in its own words.
2. Each of the two is a step: one that the road has, the one option of the statement whose issue its words name (an option that speaks
   of an order is none), the sides meeting, or words.
3. A step is in the hands of whom its words name as doing it, else of whom the question of its issue names. What a speaker would not do
   until then is in its own, what comes before talks in those of whom it addresses, else of the one other party. Where nothing tells, it
   is asked.
4. What several agreed is a fact of the road: both at once, for which those are ready in whose hands they are, or one needed by the other. What one wants of a step in its own hands is its
   refusal until then, else its demand, as firm as the statements propose.
5. Without a road this begins one, which leads to what comes last.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from detente.case import Case
from detente.case.file.drafting import fresh_id
from detente.intake.firm import firmness, matter, reason
from detente.intake.gazetteer import gazetteer
from detente.intake.pieces import Piece
from detente.intake.road_added import BY, SEQUENCE
from detente.record import Statement
from detente.record.ordered import MOST_WORDS, Ordered, is_order, ordered, thing
from detente.record.stances import speaks_of_talks, taken_by

AT_ONCE = "at the same time as"
SETS, AGREES = "set_precondition", "agree"
GOAL = "talks"
OWN = re.compile(r"(?i)^(?:he|she|we|his|her|its|their|our|would|will)\b")
"""How words begin that tell what their speaker does."""
BARE = re.compile(r"(?i)^(?:it|this|that|they|these) (?:is|are|was|were|has|have|had)\b")
"""How words begin that do not say of what they tell."""
ASKS_WHEN = re.compile(r"(?i)^when do (.+?)\??$")
DOES = r"(?i)(?:^(?:the |all |any |both )?|\b(?:of|by) (?:the |all )?)(?<![\w-]){name}(?![\w-])|(?<![\w-]){name}['’]s?(?![\w-])"
"""Where a name stands that does what the words tell: in front, behind “of” and “by”, or as whose it is."""
Leave = Callable[[Statement, str, str], None]


class Sequences:
    """The sequences that the confirmed statements of one case tell; ``known``: the ids of actors by the text that names them."""

    def __init__(self, case: Case, known: Mapping[str, str], taken_ids: set[str]) -> None:
        self.model, self.known, self.taken = case.model, known, taken_ids
        self.parties = [key for key, actor in self.model.actors.items() if actor.role == "party"]
        road = self.model.road
        stances = (*road.demands, *road.refusals, *road.steps.values()) if road else ()
        self.cited = {name for item in stances for name in item.evidence}
        self.ids: dict[str, str] = {}
        self.steps: dict[str, dict[str, Any]] = {}

    def pieces(self, said: Sequence[Statement], leave: Leave) -> Iterator[tuple[tuple[str, ...], Piece]]:
        """A piece for each sequence, with what makes it the same; the statements that tell it support it together."""
        found: dict[tuple[str, bool, str, str], list[Statement]] = {}
        for item in said:
            actor = self.known.get((item.speaker or "").casefold())
            took = taken_by(item)
            if actor not in self.model.actors or took is None or took.ends or item.about.steps or item.id in self.cited:
                continue
            told = self._told(item, wanted=took.stance == "wants" or item.act == AGREES)
            if told is None:
                if item.act == SETS and self.model.road is None:
                    leave(
                        item,
                        "demands",
                        "a precondition of talks, but it names several things, or none of the options of its issue",
                    )
                continue
            first, then, at_once = told
            if first != then:
                who = AGREES if item.act == AGREES else actor
                found.setdefault((who, at_once, first, then), []).append(item)
        for key, items in found.items():
            if (value := self._value(*key, items)) is not None:
                who, at_once, first, then = key
                steps = value["steps"]
                asks = tuple(f"{BY}{name}" for name, step in steps.items() if not step.get("by"))
                names = {step: words for words, step in self.ids.items()}
                yield (
                    (SEQUENCE, who, names.get(first, first), "with" if at_once else "before", names.get(then, then)),
                    Piece(SEQUENCE, (), value, tuple(items), "road", asks=asks, order=(first, then)),
                )

    def _told(self, item: Statement, *, wanted: bool) -> tuple[str, str, bool] | None:
        """The two steps that a statement puts in order, and whether both are at once."""
        options = item.about.options if wanted else ()
        of_options = [each for name in options if (each := self._of_option(name)) is not None]
        found = of_options[0] if len(of_options) == 1 else ordered(item.quote.exact)
        if found is not None:
            then = self._talks() if speaks_of_talks(found.then) else self._step(found.then, item, found, last=True)
            return self._step(found.first, item, found), then, found.at_once
        if item.act != SETS or self.model.road is not None:
            return None
        if len(item.about.options) == 1:
            first = self._option(item.about.options[0], self._doing("", item, None))
        elif item.about.text and not item.about.options:
            first = self._new(item.about.text, {"text": item.about.text}, self._doing("", item, None))
        elif not (item.about.options or item.about.issues) and len(item.quote.exact.split()) <= MOST_WORDS:
            words = thing(" ".join(item.quote.exact.split()))
            first = self._new(words, {"text": words}, ())
        else:
            return None
        return first, self._talks(), False

    def _of_option(self, name: str) -> Ordered | None:
        """What an option puts in order by its own words: “no filling before an agreement is signed”."""
        issue, _, option = name.partition(".")
        if issue not in self.model.issues or (text := self.model.issues[issue].options.get(option)) is None:
            return None
        asked = ASKS_WHEN.match(self.model.issues[issue].question)
        called = asked[1] if asked else self.model.issues[issue].name
        return ordered(text) or (ordered(f"{called} {text.replace('together with', AT_ONCE)}") if called else None)

    # the steps

    def _step(self, words: str, item: Statement, found: Ordered, *, last: bool = False) -> str:
        """The id of the step that words tell."""
        about = self._topics.about(words, None)
        if len(there := about.get("steps", ())) == 1:
            return str(there[0])
        issues = about.get("issues", ())
        options = [name for name in item.about.options if name.partition(".")[0] in issues] or about.get("options", ())
        plain = [name for name in options if not is_order(self._text(name))]
        issues = [plain[0].partition(".")[0]] if len(plain) == 1 else issues
        by = self._doing(words, item, found, last=last)
        if not by and len(issues) == 1:
            asked = self._named(self.model.issues[issues[0]].question, anywhere=True)
            by = asked if len(asked) == 1 else ()
        if BARE.match(words) and len(item.about.issues) == 1:
            words = f"{self.model.issues[item.about.issues[0]].name or item.about.issues[0]}: {words}"
        if len(plain) == 1:
            issue, _, option = plain[0].partition(".")
            return self._new(plain[0], {"text": words, "settles": {issue: option}}, by)
        return self._new(words, {"text": words}, by)

    def _option(self, name: str, by: Sequence[str]) -> str:
        """The step that is an option of a deal."""
        issue, _, option = name.partition(".")
        asked = self.model.issues[issue].question.rstrip("?")
        called = self.model.issues[issue].name or f"{asked[:1].lower()}{asked[1:]}"
        words = f"“{self._text(name)}” ({called})"
        return self._new(name, {"text": words, "name": words, "settles": {issue: option}}, by)

    def _talks(self) -> str:
        """The sides meeting: the step of the road that says so, else a new one."""
        goal = {"text": "the sides meet for talks", "name": "a meeting of the sides"}
        steps = self.model.road.steps if self.model.road else {}
        there = [name for name, step in steps.items() if speaks_of_talks(step.text)]
        return there[0] if len(there) == 1 else self._new(GOAL, goal, self.parties)

    def _new(self, name: str, step: dict[str, Any], by: Sequence[str]) -> str:
        key = name.casefold()
        if key not in self.ids:
            self.ids[key] = next(fresh_id(name.rpartition(".")[2] or name, self.taken, "step", most=40))
            self.taken.add(self.ids[key].casefold())
            self.steps[self.ids[key]] = {**step, **({"by": list(by)} if by else {})}
        return self.ids[key]

    # in whose hands

    def _doing(self, words: str, item: Statement, found: Ordered | None, *, last: bool = False) -> tuple[str, ...]:
        """In whose hands it is what words tell; nobody where nothing says so."""
        if named := self._named(words):
            return named
        actor = self.known[(item.speaker or "").casefold()]
        if last:
            return (actor,) if OWN.match(words) else ()
        if item.act != SETS or (found is not None and not speaks_of_talks(found.then)):
            return ()
        asked = (self.known.get(name.casefold()) for name in item.to)
        to = tuple(dict.fromkeys(name for name in asked if name in self.parties))
        others = tuple(party for party in self.parties if party != actor)
        return to or (others if len(others) == 1 else ())

    def _named(self, words: str, *, anywhere: bool = False) -> tuple[str, ...]:
        """The actors that words name as doing it, or anywhere."""
        form = r"(?i)(?<![\w-]){name}(?![\w-])" if anywhere else DOES
        folded = words.casefold()
        return tuple(
            dict.fromkeys(
                who
                for name, who in self.known.items()
                if len(name) > 2 and name in folded and re.search(form.format(name=re.escape(name)), words)
            )
        )

    @cached_property
    def _topics(self) -> Any:
        from detente.record.extract.topics import Topics

        return Topics(gazetteer(self.model))

    def _text(self, name: str) -> str:
        issue, _, option = name.partition(".")
        return self.model.issues[issue].options.get(option, option)

    # what joins them

    def _value(
        self, who: str, at_once: bool, first: str, then: str, items: Sequence[Statement]
    ) -> dict[str, Any] | None:
        """What is put into the road: new steps, and what joins the two; None where the road has that."""
        road, evidence = self.model.road, [item.id for item in items]
        steps = {name: dict(self.steps[name]) for name in (first, then) if name in self.steps}
        value: dict[str, Any] = {**({"goal": then} if road is None else {}), "steps": steps}
        if who == AGREES:
            if road is not None and first in road.partners(then):
                return None
            for name in list(steps)[-1:]:
                steps[name]["evidence"] = evidence
            if at_once:
                return {**value, "together": [[first, then]], **self._offered((first, then), items)}
            if then not in steps:
                return None
            steps[then]["needs"] = [first]
            return value
        firm = firmness(items, self.model.actors[who].leader, matter(self.model, (), (first, then)))
        grounds = {"firmness": firm.number, "evidence": evidence, "assumed": reason(firm, items)}
        held = self.steps[then].get("by", ()) if then in steps else road.steps[then].by if road else ()
        if who in held and then != self.ids.get(GOAL):
            if road and any((each.actor, each.step) == (who, then) and first in each.unless for each in road.refusals):
                return None
            stance = {"id": self._id(f"{who}_refuses_{then}"), "actor": who, "step": then, "unless": [first]}
            return {**value, "refusals": [{**stance, **grounds}]}
        if road and any((each.actor, each.wants, each.before) == (who, first, then) for each in road.demands):
            return None
        stance = {"id": self._id(f"{who}_wants_{first}"), "actor": who, "wants": first, "before": then}
        return {**value, "demands": [{**stance, **grounds}]}

    def _offered(self, steps: Sequence[str], items: Sequence[Statement]) -> dict[str, Any]:
        """What those who agreed on steps that are in their hands are ready for by that."""
        road, offers = self.model.road, []
        by_actor: dict[str, list[str]] = {}
        for item in items:
            by_actor.setdefault(self.known[(item.speaker or "").casefold()], []).append(item.id)
        for step in steps:
            there = road.steps[step].by if road and step in road.steps else self.steps[step].get("by", ())
            for actor in (one for one in by_actor if one in there):
                if not (road and any((one.actor, one.step) == (actor, step) for one in road.offers)):
                    stance = {"id": self._id(f"{actor}_offers_{step}"), "actor": actor, "step": step}
                    offers.append({**stance, "evidence": by_actor[actor]})
        return {"offers": offers} if offers else {}

    def _id(self, name: str) -> str:
        found = next(fresh_id(name, self.taken, "entry", most=60))
        self.taken.add(found.casefold())
        return found
