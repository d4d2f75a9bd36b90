"""What somebody proposed on the issues that block and that is in none of the ways: who goes against it, and who has not answered.

A way gives up as little as can be, so an option between two positions is in none of them, however often it was proposed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from detente.case.model.talks import Proposal, Response
from detente.record.acts import acts
from detente.record.turns import UNREAL
from detente.report.front.clauses import merged
from detente.report.front.marks import names
from detente.report.front.phrases import Told
from detente.report.language.wording import capital, some
from detente.report.page.text import Cite, Text, divided, text

if TYPE_CHECKING:
    from detente.analysis.impasse import Opening

MOST = 2
"""Options that are told."""
Place = tuple[str, str]
"""An issue and an option of it."""


def tabled(told: Told, ways: Iterable[Opening]) -> Iterator[Text]:
    """A sentence an option, those of the latest proposers first."""
    ways = list(ways)
    at_stake = {issue for way in ways for member in way.members for issue in told.model.insisted[member].issues}
    known = {(issue, way.deal[issue]) for way in ways for issue in at_stake if issue in way.deal}
    found = {place: by for place, by in _proposed(told).items() if place[0] in at_stake and place not in known}
    for place, by in list(found.items())[:MOST]:
        yield _told(told, place, by)


def _proposed(told: Told) -> dict[Place, dict[str, list[str]]]:
    """Who proposed which option, with the statements that carry it: in a proposal, in an answer with terms, or in a statement that makes one."""
    found: dict[Place, dict[str, list[str]]] = {}

    def add(issue: str, option: str, actors: Iterable[str], evidence: Iterable[str]) -> None:
        for actor in actors:
            there = found.setdefault((issue, option), {}).setdefault(actor, [])
            there += [name for name in told.about(issue, evidence) or tuple(evidence) if name not in there]

    for paper in sorted(told.model.proposals, key=lambda item: item.date.end, reverse=True):
        papers: list[Proposal | Response] = [paper, *paper.responses]
        for item in papers:
            by = item.by if isinstance(item, Proposal) else (item.actor,)
            for issue, options in (item.terms or {}).items():
                for option in options:
                    add(issue, option, by, item.evidence)
    for name, said in told.answers.statements.items():
        proposes = "proposal" in acts()[said.act].drafts or acts()[said.act].response == "counter"
        if proposes and said.voice == "source" and said.speaker in told.model.actors and said.modality not in UNREAL:
            for each in said.about.options:
                issue, _, option = each.partition(".")
                if issue in told.model.issues and option in told.model.issues[issue].options:
                    add(issue, option, (said.speaker,), (name,))
    return found


def _told(told: Told, place: Place, by: dict[str, list[str]]) -> Text:
    """``On the toll “some” was proposed too, by Corr: what Aland insists on rules it out; no answer of Borland to it is on record.``"""
    words, (issue, option) = told.words, place
    stands = [item for item in told.answers.deals().stands.get(issue, {}).get(option, ()) if item.actor not in by]
    heard = [item for item in stands if item.said is not None and item.standing != "assumed" and not item.ruled_out_by]
    parts: list[Text] = []
    if against := [item for item in stands if item.ruled_out_by]:
        who = [item.actor for item in against]
        rests = merged(part for item in against for name in item.ruled_out_by for part in told.basis(name))
        parts.append(
            text("what ", names(told, who), f" {_verb(told, who, 'insists', 'insist')} on rules it out", rests)
        )
    for refuses, one, many in (
        (True, "refuses it in words", "refuse it in words"),
        (False, "speaks for it", "speak for it"),
    ):
        if them := [item for item in heard if (item.said == "refuses") == refuses]:
            who = [item.actor for item in them]
            rests = text(Cite(tuple(dict.fromkeys(name for item in them for name in item.evidence))))
            parts.append(text(names(told, who), f" {_verb(told, who, one, many)}", rests))
    if silent := [item.actor for item in stands if item not in heard and item not in against]:
        parts.append(text(f"no answer of {some([words.actor(name) for name in silent], last='or')} to it is on record"))
    cited = Cite(tuple(dict.fromkeys(name for evidence in by.values() for name in evidence)))
    lead = f"{capital(words.at(issue))} “{words.option(issue, option)}” was proposed too, by {words.actors(by)}"
    return text(lead, cited, ": " if parts else None, divided(parts), ".")


def _verb(told: Told, actors: list[str], one: str, many: str) -> str:
    return many if len(actors) > 1 else told.words.verb(actors[0], one, many)
