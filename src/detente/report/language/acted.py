"""What names things by their ids, as a person reads it: acts of the journal, remarks, reasons. A screen names them by the words of the case.

*Method*

1. What stands in quotation marks are words of a report or a value; a value that is an option is told by its words.
2. Elsewhere an id of the case is told by what it is called. One without an underline or a full stop could be any word, and is one
   only where an act names something: behind “of”, “on”, “to”, “what”, “that” or “out”.
3. In a remark or a reason only ids of the case are told, and only those that no word could be: a statement by how its words begin.
4. An id of a statement goes where its words follow. What the case does not have any more is told by what its id was made of, else
   with blanks for underlines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from detente.case.file.drafting import fresh_id
from detente.case.model.insisted import floor_id, no_deal_id
from detente.case.model.road import Demand, Offer, Refusal
from detente.report.language.dates import when
from detente.report.language.stances import Stances
from detente.report.language.wording import Words

if TYPE_CHECKING:
    from detente.case import Case

QUOTED = re.compile(r"(“[^”]*”)")
NAMED = re.compile(
    r"(?P<kind>(?:position|red line|round|proposal) )?(?<![\w/.-])(?P<id>[^\W_][\w-]*(?:\.[\w-]+)*)(?![\w/-])"
)
STATEMENT = re.compile(r"(?<! of)(?<! on)(?<! in) [\w-]*\d(?=: “)")
"""The id of a statement, which ends with its number, before its words."""
DRAWN = re.compile(r"^((?:[a-z ]+: )?drew a red line of .*): [\w-]+$")
"""The id of a line at the end of what tells whose it is."""
ANY = re.compile(r"(?<![\w/.-])[^\W_][\w-]*(?:\.[\w-]+)*(?![\w/-])")
FIRST_WORDS = 8
"""Words of a statement by which it is told."""
NAMES = ("of ", "on ", "to ", "what ", "that ", "out ", "position ")
KEYS = {"status_quo": "what holds today", "as_of": "the day of the case"}
"""Parts of a case that the words of their key do not tell."""


class Acted:
    """Tells the acts of one case."""

    def __init__(self, case: Case) -> None:
        self.case, self.model, self.words = case, case.model, Words(case.model)

    def __call__(self, act: str) -> str:
        """An act in words."""
        parts = QUOTED.split(STATEMENT.sub("", DRAWN.sub(r"\1", act)))
        return "".join(self._value(part) if part.startswith("“") else NAMED.sub(self._named, part) for part in parts)

    def in_words(self, text: str) -> str:
        """A remark or a reason in which ids of the case may stand."""
        return ANY.sub(lambda found: self._known(found[0]) or found[0], text) if "_" in text or "." in text else text

    def _known(self, name: str) -> str | None:
        """What an id of the case that is no common word is called; None of any other word."""
        if not re.search(r"[_.]", name):
            return None
        if (place := self._places.get(name)) is not None:
            return f"the red line of {place}"
        if (said := self.case.record.by_id.get(name)) is not None:
            words = said.quote.exact.split()
            return f"“{' '.join(words[:FIRST_WORDS])}{'…' if len(words) > FIRST_WORDS else ''}”"
        return self._called.get(name) or self._options.get(name)

    def _value(self, quoted: str) -> str:
        """A value in quotation marks, perhaps cut short; an option by its words."""
        value, cut = quoted[1:-1].rstrip("…"), quoted.endswith("…”")
        texts = {
            text
            for issue in self.model.issues.values()
            for option, text in issue.options.items()
            if option == value or (cut and "_" in value and option.startswith(value))
        }
        return f"“{texts.pop()}”" if len(texts) == 1 else quoted

    def _named(self, found: re.Match[str]) -> str:
        kind, name = (found["kind"] or "").strip(), found["id"]
        if not kind and not re.search(r"[_.]", name) and not found.string[: found.start()].endswith(NAMES):
            return found[0]
        if (place := self._places.get(re.sub(r"_\d+$", "", name)) or self._places.get(name)) is not None:
            return f"{kind or 'the red line'} of {place}"
        if (told := self._called.get(name)) is not None:
            return f"{kind} of {told}" if kind == "position" else told
        if kind == "round":
            return "a round of talks"
        if kind and (actor := next((one for one in self.model.actors if name.startswith(f"{one}_")), None)):
            return f"{kind} of {self.words.actor(actor)}"
        return f"{kind} {KEYS.get(name) or name.replace('_', ' ')}".strip()

    @cached_property
    def _places(self) -> Mapping[str, str]:
        """Whose red line it is, on what, by its id; of lines that are gone or were never drawn, too."""
        model, found = self.model, dict[str, str]()
        for actor in model.actors:
            for issue in model.issues:
                name = next(fresh_id(f"{actor}_no_{issue}", (), "entry", most=40))
                found.setdefault(name, f"{self.words.actor(actor)} on {self.words.inline(issue)}")
        for line in model.red_lines:
            on = " and ".join(self.words.inline(issue) for issue in line.never)
            found[line.id] = f"{self.words.actor(line.actor)} on {on}"
        return found

    @cached_property
    def _options(self) -> Mapping[str, str]:
        """The words of options by their ids alone, where no two issues have one of that id."""
        every = [(option, text) for issue in self.model.issues.values() for option, text in issue.options.items()]
        times = Counter(option for option, _ in every)
        return {option: f"“{text}”" for option, text in every if times[option] == 1}

    @cached_property
    def _called(self) -> Mapping[str, str]:
        """What each id of the case is called."""
        model, words = self.model, self.words
        found = {name: f"“{source.title or name}”" for name, source in self.case.record.documents.items()}
        found |= {name: f"“{step.text}”" for name, step in (model.road.steps if model.road else {}).items()}
        for meeting in model.rounds:
            dated = f", {when(meeting.date)}" if meeting.date else ""
            found[meeting.id] = f"talks at {meeting.place}{dated}" if meeting.place else f"a round of talks{dated}"
        for proposal in model.proposals:
            found[proposal.id] = f"the proposal of {words.actors(proposal.by)}, {when(proposal.date)}"
        for issue, item in model.issues.items():
            found |= {f"{issue}.{option}": f"“{text}” {words.at(issue)}" for option, text in item.options.items()}
        for actor in model.actors:
            name = words.actor(actor)
            for issue in model.issues:
                found[f"{actor}.{issue}"] = f"{name} on {words.inline(issue)}"
                found[floor_id(actor, issue)] = f"the least that {name} accepts on {words.inline(issue)}"
            found[no_deal_id(actor)] = f"what {name} has without a deal"
        stances = Stances(model)
        road = model.road
        held: Iterable[Demand | Refusal | Offer] = (*road.demands, *road.refusals, *road.offers) if road else ()
        for stance in held:
            found[stance.id] = f"“{stances.sentence(stance.id)}”"
        found |= {issue: words.inline(issue) for issue in model.issues}
        return found | {actor: words.actor(actor) for actor in model.actors}
