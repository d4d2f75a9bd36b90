"""Positions from confirmed statements: for each actor whose consent counts, an order on every issue on which it took a stand.

*Method*

1. A statement is about the options it names; else about the terms of a proposal that it makes or accepts; else about the one
   option whose words are its own, or stand in its quote where it names the issue.
2. What is refused or asked as a condition of another thing is not refused in itself: it says nothing of the option.
3. All words of an actor on an issue make a cell (:mod:`detente.intake.cells`), unless the case has a position there. A value
   is never made: an actor with values keeps them, and what an issue is worth to it is left to the analyst.
4. Where words take a stand on an issue and name none of its options, which option they mean is asked, and not guessed. Once that is
   said of a refusal, its options are a candidate red line, too.
5. Refusals become candidate red lines in the words of the report, one for each set of options refused together; a smaller
   set supports the larger one. One that no longer holds ends on the day before the word that overtook it.
6. What a condition of any agreement refuses (:mod:`detente.intake.conditions`) is a candidate beside the order, and says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from detente.case import Case
from detente.case.file.drafting import Literal
from detente.intake.cells import Cell, Word, cell, claim
from detente.intake.conditions import Refused, up_against
from detente.intake.conditions import refused as ruled_out_by
from detente.intake.pieces import PUBLISHED, Change, Piece
from detente.intake.record_files import day
from detente.record import Statement, acts
from detente.record.acts import Stance
from detente.record.stances import as_a_condition, holds, names_a_deal, of_any_agreement, taken_by

Words = dict[tuple[str, str], list[Word]]
Sets = dict[tuple[str, ...], list[Statement]]
"""Statements by the options that they refuse together."""
VERB: dict[Stance, str] = {"wants": "want", "would_accept": "accept", "refuses": "refuse"}
NEGATED = re.compile(r"(?i)(no|not|none|nobody|nothing|without)\b")
"""Options that are the absence of something are not looked for in quotes: “no court” also stands in “no court may ask it”."""


class Positions:
    """What the confirmed statements say that actors hold. ``speakers`` gives the id of each actor by the text that names it;
    ``fresh`` the issues that this very draft would add: the words of a text, their issue and option."""

    def __init__(
        self,
        case: Case,
        said: list[Statement],
        speakers: Mapping[str, str],
        fresh: Mapping[str, tuple[str, str]],
    ) -> None:
        self.case, self.model, self.said = case, case.model, {item.id: item for item in said}
        self.place = {item.id: at for at, item in enumerate(said)}
        self.consenting = frozenset(case.model.consenting())
        self.texts = dict(fresh) | {
            text.casefold(): (key, option)
            for key, issue in case.model.issues.items()
            for option, text in issue.options.items()
        }
        self.options = {key: list(issue.options) for key, issue in case.model.issues.items()}
        for issue, option in fresh.values():
            self.options[issue] = ["as_today", option]
        self.fresh = frozenset(issue for issue, _ in fresh.values())
        self.words: Words = {}
        self.vague: dict[tuple[str, str, Stance], list[Statement]] = {}
        for item in said:
            actor = speakers.get((item.speaker or "").casefold())
            took = taken_by(item)
            if actor not in self.consenting or took is None:
                continue
            if took.stance == "refuses" and as_a_condition(item):
                continue
            about = self.about(item, actor)
            for issue in item.about.issues:
                if took.stance and issue not in {named for named, _ in about}:
                    self.vague.setdefault((actor, issue, took.stance), []).append(item)
            for issue, option in about:
                word = Word(item.id, option, took, self.days(item))
                self.words.setdefault((actor, issue), []).append(word)
        self.cells: dict[tuple[str, str], Cell] = {
            (actor, issue): cell(self.options[issue], words) for (actor, issue), words in self.words.items()
        }

    def about(self, item: Statement, actor: str) -> list[tuple[str, str]]:
        """The options that a statement of this actor is about, each with its issue."""
        named = [(name.partition(".")[0], name.partition(".")[2]) for name in item.about.options]
        kind = acts()[item.act]
        for proposal in self.model.proposals:
            made = "proposal" in kind.drafts and proposal.id in item.about.proposals and actor in proposal.by
            agreed = kind.response in ("accept", "accept_if", "endorse") and proposal.id in item.links.answers
            if (made or (agreed and actor not in proposal.by)) and not named:
                named += [(issue, options[0]) for issue, options in (proposal.terms or {}).items() if len(options) == 1]
        if (words := (item.about.text or "").casefold()) in self.texts and not named:
            named.append(self.texts[words])
        for issue in item.about.issues:
            if all(issue != other for other, _ in named):
                quote = " ".join(item.quote.exact.casefold().split())
                texts = self.model.issues[issue].options.items()
                spoken = [option for option, text in texts if not NEGATED.match(text) and holds(quote, text.casefold())]
                named += [(issue, spoken[0])] if len(spoken) == 1 else []
        return [
            (issue, option) for issue, option in dict.fromkeys(named) if option in self.options.get(issue, ())
        ]  # fmt: skip

    def days(self, item: Statement) -> tuple[date, date] | None:
        """The first and the last day on which a statement may have been made: no later than its report."""
        published = self.case.record.documents[item.document].published
        when = self.case.record.dating(item).when
        if when is None:
            return None
        first, last = when.start, when.end
        if published is not None and published.end < last:
            first, last = min(first, published.start), published.end
        return first, last

    def dates(self, statements: tuple[Statement, ...]) -> dict[str, str]:
        """The day of each statement, or its span, in figures; nothing for those without one."""
        spans = {item.id: self.days(item) for item in statements}
        return {
            name: str(span[0]) if span[0] == span[1] else f"{span[0]} to {span[1]}"
            for name, span in spans.items()
            if span
        }

    def held(self, actor: str, issue: str) -> str:
        """Why no order of this issue is drafted for an actor, or nothing."""
        preference = self.model.preferences.get(actor)
        if preference is None:
            return ""
        if issue in preference.ranking or issue in preference.values or issue in preference.points:
            return f"the case has a position of {actor} on {issue}"
        if preference.cardinal:
            return f"{actor} has values in the case, and what {issue} is worth to it is yours to give"
        return ""

    def orders(self) -> Iterator[tuple[tuple[str, ...], Piece]]:
        """A piece for each cell that the case does not have."""
        for (actor, issue), found in self.cells.items():
            if not found.says_something or self.held(actor, issue):
                continue
            tiers: list[Any] = [tier[0] if len(tier) == 1 else list(tier) for tier in found.tiers]
            statements = tuple(self.said[name] for name in found.statements)
            value = {"ranking": {issue: tiers}, "grounds": {issue: {"evidence": [item.id for item in statements]}}}
            changes = tuple(self._changes(found))
            conditional = [name for name, each in found.standings.items() if each.stance and each.conditional]
            who, texts = self.model.actors[actor].name, {name: f"“{text}”" for name, text in self._texts(issue).items()}
            called = (self.model.issues[issue].name if issue in self.model.issues else None) or "this issue"
            remarks = [claim(who, called, found, self._texts(issue)), *(change.told(texts) for change in changes)]
            remarks += (
                [f"Only on a condition: {', '.join(texts[name] for name in conditional)}."] if conditional else []
            )
            if all("proposal" in acts()[item.act].drafts for item in statements):
                remarks.append(f"From terms that {who} proposed: it may like others still more.")
            silent = [name for name in self.options[issue] if name not in found.standings]
            bound = any(standing.bound for standing in found.standings.values())
            after = (
                "" if found.has("wants") or bound else ": level with what it accepts, since to accept is not to prefer"
            )
            remarks += (
                [
                    f"Nothing was said of {', '.join(texts[name] for name in silent)}{after if found.has('would_accept') else ''}."
                ]
                if silent
                else []
            )
            yield (
                (actor, issue, " > ".join("=".join(tier) for tier in found.tiers)),
                Piece(
                    "position", ("preferences",), value, statements, actor,
                    needs=frozenset({issue} & self.fresh), remark=" ".join(remarks), history=changes,
                    dates=self.dates((*statements, *(self.said[name] for name in found.overtaken))),
                    options=self._texts(issue),
                    accepts=found.has("would_accept") if len(found.tiers) == 1 else (),
                ),
            )  # fmt: skip

    def open(self) -> Iterator[tuple[tuple[str, ...], Piece]]:
        """A piece for each issue on which an actor took a stand without naming an option, and nothing else tells: it asks which."""
        asked: set[tuple[str, str]] = set()
        for (actor, issue, stance), items in self.vague.items():
            known = (actor, issue) in self.cells and self.cells[actor, issue].says_something
            if known or (actor, issue) in asked or self.held(actor, issue):
                continue
            asked.add((actor, issue))
            value = {"ranking": {issue: []}, "grounds": {issue: {"evidence": [item.id for item in items]}}}
            options = self.model.issues[issue].options
            remark = f"The words name none of its options: which does {self.model.actors[actor].name} {VERB[stance]}?"
            yield (
                (actor, issue, f"? {stance}"),
                Piece(
                    "position", ("preferences",), value, tuple(items), actor, asks=("options",), remark=remark,
                    choices=dict(options), stance=stance, options=dict(options),
                ),
            )  # fmt: skip

    def _texts(self, issue: str) -> dict[str, str]:
        """The options of an issue with their texts; of one that this draft would add, with their ids."""
        there = self.model.issues.get(issue)
        return {option: there.options[option] if there else option for option in self.options[issue]}

    def _changes(self, found: Cell) -> Iterator[Change]:
        for move in found.moves:
            yield Change(move.option, move.kind, move.before, move.now)

    def lines(self) -> Iterator[tuple[tuple[str, ...], Piece]]:
        """A candidate red line for each set of options that an actor refused together, or by a condition of any agreement."""
        for (actor, issue), found in self.cells.items():
            sets: Sets = {}
            conditions: set[str] = set()
            for name in dict.fromkeys(word.statement for word in self.words[actor, issue]):
                item = self.said[name]
                took = taken_by(item)
                if took and took.stance == "wants" and of_any_agreement(item):
                    conditions.add(name)
                if self._refuses(item):
                    refused = [word.option for word in self.words[actor, issue] if word.statement == name]
                    standing = [option for option in refused if found.standings[option].stance == "refuses"]
                    sets.setdefault(tuple(standing or refused), []).append(item)
            _into_wider(sets)
            ruled_out: dict[tuple[str, ...], Refused] = {}
            beside: Sets = {}
            ended, unsure = [], []
            against = up_against(self.model, self.cells, actor, issue)
            for each in ruled_out_by(self.options[issue], self.words[actor, issue], conditions, against):
                items = [self.said[name] for name in each.statements]
                wider = next((other for other in sets if set(each.options) <= set(other)), None)
                if each.ended is not None:
                    ended.append(each)
                elif wider is not None and all(found.standings[option].stance == "refuses" for option in wider):
                    sets[wider] += [item for item in items if item not in sets[wider]]
                elif each.unsure:
                    unsure.append(each)
                else:
                    ruled_out.setdefault(each.options, each)
                    beside.setdefault(each.options, []).extend(items)
            _into_wider(beside)
            for options, items in sets.items():
                over = any(found.standings[option].stance != "refuses" for option in options)
                yield from self._line(
                    actor, issue, options, items, found.standings[options[0]].words[-1] if over else None
                )
            for options, items in beside.items():
                yield from self._line(actor, issue, options, items, None, ruled_out[options].named)
            for each in unsure:
                items = [self.said[name] for name in each.statements]
                for key, piece in self._line(actor, issue, each.options, items, None, each.named):
                    yield key, self._asking(piece, issue, each)
            for each in ended:
                items = [self.said[name] for name in each.statements]
                yield from self._line(actor, issue, each.options, items, each.ended, each.named)

        for (actor, issue, stance), items in self.vague.items():
            held = self.model.preferences.get(actor)
            tiers = held.ranking.get(issue, ()) if held else ()
            said = [item for item in items if held and self._refuses(item) and item.id in held.on(issue).evidence]
            if stance == "refuses" and len(tiers) > 1 and said:  # which options it means stands in the order by now
                yield from self._line(actor, issue, tuple(tiers[-1]), said, None)

    def repeating(self, actor: str, never: Mapping[str, Sequence[str]]) -> tuple[Statement, ...]:
        """The statements in which an actor holds to a line in other words: it refuses an option of it, or wants one that it leaves."""
        found: dict[str, Statement] = {}
        for issue, options in never.items():
            for option, standing in self.cells[actor, issue].standings.items() if (actor, issue) in self.cells else ():
                held = "refuses" if option in options else "wants"
                found |= {
                    word.statement: self.said[word.statement]
                    for word in standing.words
                    if standing.stance == word.taken.stance == held and not word.taken.conditional
                }
        return tuple(found.values())

    def _asking(self, piece: Piece, issue: str, found: Refused) -> Piece:
        """A line of which the analyst says which options it is against."""
        texts = self._texts(issue)
        return replace(
            piece,
            value={**piece.value, "never": {issue: []}},
            asks=("options",),
            choices={option: texts[option] for option in found.options},
            remark=f"{piece.reason} Options lie on both sides of it: which of them are refused?",
        )

    def _refuses(self, item: Statement) -> bool:
        """Whether a red line is drafted from what a statement refuses."""
        took = taken_by(item)
        refuses = took is not None and took.stance == "refuses" and not took.conditional
        return refuses and "red line" in acts()[item.act].drafts

    def _line(
        self,
        actor: str,
        issue: str,
        options: tuple[str, ...],
        items: list[Statement],
        over: Word | None,
        named: tuple[str, ...] = (),
    ) -> Iterator[tuple[tuple[str, ...], Piece]]:
        """A red line against these options, of which ``over`` is the word that ended it; ``named``: by a condition of this."""
        if len(options) == len(self.options[issue]) or any(
            line.actor == actor and set(options) <= set(line.never.get(issue, ())) for line in self.model.red_lines
        ):
            return
        items = sorted(items, key=lambda item: self.place[item.id])
        telling = [item for item in items if (names_a_deal(item) if named else self._refuses(item))] or items
        newest = max(telling, key=lambda item: (self.days(item) or (date.min, date.min))[::-1])
        if named:  # “no deal without this” is seldom said twice in the same breadth
            newest = min(telling, key=lambda item: len(item.quote.exact))
        held, published = {}, False
        if over is not None:
            ended = over.days
            if ended is None or any((span := self.days(item)) is None or span[1] >= ended[0] for item in items):
                return  # nobody can say until when it was held
            held = {"until": Literal(str(ended[0] - timedelta(days=1)))}
        times = [self.case.record.dating(item) for item in items]
        first = min((at.when for at in times if at.when), key=lambda when: when.start, default=None)
        if first and first.start <= self.model.as_of and all(at.when for at in times):
            held = {"from": day(first), **held}
            published = min(times, key=lambda at: at.order).as_published
        said = " ".join(newest.quote.exact.split())
        said = said.removeprefix(newest.speaker_words or "").strip() or said
        words = f"{newest.says}: “{said}”"
        value = {"id": f"{actor}_no_{issue}", "actor": actor, "never": {issue: list(options)}, "text": words, **held}
        remark, why = "Check that these are the options it will not accept, not those it insists on.", ""
        if named:
            texts = self._texts(issue)
            why = f"A condition of any agreement: no deal without {' or '.join(f'“{texts[option]}”' for option in named)}."
            more = len(options) + len(named) < len(texts)
            remark = f"{why} So {'what falls short of it is' if more else 'the other options are'} refused; "
            remark += "decline it if it is a condition of a part, or of talks."
        remark += f" {PUBLISHED}" if published else ""
        yield (
            (actor, issue, *(("by a condition",) if named else ()), *options),
            Piece(
                "red line", ("red_lines",), {**value, "evidence": [item.id for item in items]}, tuple(items),
                needs=frozenset({issue} & self.fresh), remark=remark, dates=self.dates(tuple(items)), reason=why,
            ),
        )  # fmt: skip


def _into_wider(sets: Sets) -> None:
    """Lets a smaller set of options support a larger one that holds it."""
    for options in sorted(sets, key=len):
        wider = next((other for other in sets if set(options) < set(other)), None)
        if wider is not None:
            sets[wider] += sets.pop(options)
