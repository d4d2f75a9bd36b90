"""A draft of what a case lacks, made of confirmed statements alone: no weight, value or no-deal value is ever invented.

*Method*

1. Statements count that a report makes of somebody (not a writer's or analyst's reading), that a person confirmed, that
   are not denied or hypothetical. What cites a statement already is not drafted from it again.
2. Speakers whom the case does not know become third parties: that somebody's consent is needed is for the analyst to say.
3. Each act has its place in a case: positions and red lines (:mod:`detente.intake.positions`), demands, refusals and offers
   of steps (:mod:`detente.intake.road_pieces`), what comes before what (:mod:`detente.intake.sequences`), steps told as done
   (:mod:`detente.intake.steps_done`), proposals, responses, rounds. What a statement is about must be named in it; if not, it is listed with what is
   missing.
4. Statements that say the same (actor, kind, and what about) support one piece together. How firm a line, a demand or a
   refusal is proposed to be follows from all of them, by rule, and the entry says so.
5. What a person declined is left out; every statement of those whose consent counts is used, or counted by reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from detente.case import Case
from detente.case.file.drafting import fresh_id
from detente.case.file.yaml_tree import Path
from detente.case.integrity.record import evidence_paths
from detente.case.model.entries import taken
from detente.intake.accounting import account
from detente.intake.declined import declined
from detente.intake.firm import firmness, matter, reason
from detente.intake.meetings import meetings
from detente.intake.pieces import PUBLISHED, STEP_DONE, Draft, Piece
from detente.intake.positions import Positions
from detente.intake.record_files import day
from detente.intake.responses import kind_of, responses, told
from detente.intake.road_added import SEQUENCE
from detente.intake.road_pieces import steps_of
from detente.intake.sequences import Sequences
from detente.intake.steps_done import steps_done
from detente.record import Statement, acts

ORDER = (
    "actor", "issue", "position", "red line", SEQUENCE, STEP_DONE, "demand", "refusal", "offer", "proposal", "response", "round",
)  # fmt: skip


def draft(case: Case, *, again: bool = False) -> Draft:
    """Everything that the confirmed statements suggest and the case does not have; ``again`` also what was declined.

    Raises InputError if the file of what was declined cannot be read.
    """
    return _Drafting(case, again=again).whole()


class _Drafting:
    def __init__(self, case: Case, *, again: bool) -> None:
        self.case, self.model = case, case.model
        self.declined = frozenset() if again else frozenset(item.same for item in declined(case.folder))
        self.cited = {(_place(path), name) for path, evidence in evidence_paths(case.written) for name in evidence}
        self.drawn = {
            (issue, name) for line in case.written.red_lines for issue in line.never for name in line.evidence
        }
        self.names = {
            name.casefold(): key
            for key, actor in case.model.actors.items()
            for name in (key, actor.name, *actor.aliases, *((actor.short,) if actor.short else ()))
        }
        self.taken = taken(self.model)
        self.left: list[tuple[str, str]] = []

    def whole(self) -> Draft:
        wanted = [item for item in self.case.record.statements if self._counts(item)]
        actors, known = self._actors(wanted)
        found: dict[tuple[str, ...], Piece] = {}
        for item in wanted:
            for key, piece in self._pieces(item, known):
                if (_place(piece.path), item.id) in self.cited:
                    continue
                there = found.get(key)
                found[key] = _joined(there, item) if there else piece
        for key, piece in responses(self.case, wanted):
            there = found.get(key)
            found[key] = _joined(there, piece.statements[0]) if there else piece
        met = meetings(self.case, wanted, known, self._leave)
        found |= {at: it for at, it in met if not all(("rounds", item.id) in self.cited for item in it.statements)}
        found |= dict(steps_done(self.case, wanted, self._leave))
        found |= dict(Sequences(self.case, known, set(self.taken)).pieces(wanted, self._leave))
        found = {key: self._dated(piece) for key, piece in found.items()}
        refused = [piece for key, piece in found.items() if key in self.declined]
        found = {key: self._named(piece) for key, piece in found.items() if key not in self.declined}
        fresh = {
            str(key[1]): (str(piece.key), next(name for name in piece.value["options"] if name != "as_today"))
            for key, piece in found.items()
            if piece.kind == "issue"
        }
        positions = Positions(self.case, wanted, known, fresh)
        for at, piece in (*positions.orders(), *positions.open(), *positions.lines()):
            key = (piece.kind, *at)
            if key in self.declined:
                refused.append(piece)
            elif piece.kind == "position" or not all(
                (issue, it.id) in self.drawn for issue in piece.value["never"] for it in piece.statements
            ):  # the same words may rule something out on another issue, too
                found[key] = self._named(piece)
        order = sorted(found.items(), key=lambda pair: ORDER.index(pair[1].kind))
        made = [replace(self._firm(piece, positions), same=key) for key, piece in order]
        made = [replace(piece, dates=piece.dates or positions.dates(piece.statements)) for piece in made]
        newcomers = [replace(piece, same=("actor", str(piece.value["name"]))) for piece in actors]
        away = {piece.id for piece in newcomers if piece.same in self.declined}
        pieces = tuple(piece for piece in (*newcomers, *made) if piece.id not in away and not piece.needs & away)
        return Draft(pieces, tuple(self.left), account(self.case, known, positions, pieces, refused, dict(self.left)))

    def _dated(self, piece: Piece) -> Piece:
        """A stance or response with the day of the first statement that it rests on, if all of them have one."""
        times = [self.case.record.dating(item) for item in piece.statements]
        if piece.kind not in ("demand", "refusal", "offer", "response"):
            return piece
        days = [(at.when, at.as_published) for at in times if at.when]
        if len(days) < len(times):
            return piece
        when, published = min(days, key=lambda at: at[0].start)
        if when.start > self.model.as_of:
            return piece
        head = {name: value for name, value in piece.value.items() if name != "evidence"}
        value = {**head, "date": day(when), "evidence": piece.value["evidence"]}
        remark = " ".join(filter(None, (piece.remark, PUBLISHED if published else "")))
        return replace(piece, value=value, remark=remark)

    def _firm(self, piece: Piece, positions: Positions) -> Piece:
        """The piece with the firmness that its statements propose, and of a red line those that repeat it in other words."""
        if piece.kind not in ("red line", "demand", "refusal"):
            return piece
        actor = self.model.actors.get(piece.value["actor"])
        about = piece.value.get("never", ()), [piece.value[key] for key in ("wants", "step") if key in piece.value]
        line = piece.kind == "red line" and "until" not in piece.value
        repeated = positions.repeating(piece.value["actor"], piece.value["never"]) if line else ()
        again = tuple(item for item in repeated if item not in piece.statements)
        level = firmness(piece.statements, actor.leader if actor else None, matter(self.model, *about), again)
        told = (*piece.statements, *again) if level.again else piece.statements
        why = {"assumed": " ".join(filter(None, (reason(level, told), piece.reason)))}
        head = {name: value for name, value in piece.value.items() if name != "evidence"}
        value = {**head, "firmness": level.number, "evidence": piece.value["evidence"], **why}
        return replace(piece, value=value, level=level.words)

    def _named(self, piece: Piece) -> Piece:
        """The piece with an id of its own; until here its id was only the words for one."""
        if piece.kind == "issue":
            return replace(piece, key=self._id(piece.key or "", "issue"))
        if "id" not in piece.value:
            return piece
        return replace(piece, value={**piece.value, "id": self._id(piece.value["id"], "entry")})

    def _counts(self, item: Statement) -> bool:
        real = item.voice == "source" and item.modality not in ("denied", "hypothetical")
        return real and item.counts

    def _leave(self, item: Statement, place: str, reason: str) -> None:
        if (place, item.id) not in self.cited:
            self.left.append((item.id, reason))

    def _actors(self, wanted: list[Statement]) -> tuple[list[Piece], dict[str, str]]:
        """A piece for each speaker unknown to the case, and the ids of all by the text that names them."""
        known = dict(self.names)
        pieces: list[Piece] = []
        speakers = dict.fromkeys(item.speaker for item in wanted if item.speaker)
        for speaker in speakers:
            if speaker.casefold() in known:
                continue
            theirs = tuple(item for item in wanted if item.speaker == speaker)
            key = self._id(speaker, "actor")
            known[speaker.casefold()] = key
            functions = sorted({does for item in theirs if (does := acts()[item.act].function)})
            name = speaker if speaker != speaker.casefold() else speaker.replace("_", " ").title()
            value: dict[str, Any] = {"name": name, "role": "third_party"}
            value |= {"functions": functions} if functions else {}
            value |= {
                "evidence": [item.id for item in theirs],
                "assumed": "That no deal needs its consent; make it a party or a ratifier if one does.",
            }
            pieces.append(Piece("actor", ("actors",), value, theirs, key))
        return pieces, known

    def _pieces(self, item: Statement, known: dict[str, str]) -> Iterator[tuple[tuple[str, ...], Piece]]:
        """The pieces that one statement suggests, each with what makes it the same as another statement's."""
        actor = known.get((item.speaker or "").casefold())
        if actor is None or acts()[item.act].round:
            return
        if acts()[item.act].drafts == {"issue", "red line"} and not item.about.options:
            named = f"about {', '.join(item.about.issues)}, " if item.about.issues else ""
            self._leave(item, "red_lines", f"a red line {named}but it names no option that would cross it")
        for key, piece in (
            *self._issue(item),
            *steps_of(self.case, item, actor, self._leave),
            *self._proposal(item, actor, known),
            *self._responses(item, actor),
        ):
            unknown = {actor} - set(self.model.actors)
            yield (piece.kind, *key), replace(piece, needs=frozenset(unknown))

    def _issue(self, item: Statement) -> Iterator[tuple[tuple[str, ...], Piece]]:
        """Something taken a stand on that the case has no issue for: its words beside what holds today."""
        about = item.about
        words = about.text
        if (
            "issue" not in acts()[item.act].drafts
            or not words
            or any(getattr(about, kind) for kind in ("issues", "options", "steps", "demands"))
        ):
            return
        option = next(fresh_id(words, {"as_today"}, "option"))
        value = {
            "name": words[:1].upper() + words[1:],
            "question": f"What becomes of this: {words}?",
            "status_quo": "as_today",
            "options": {"as_today": "as it is today", option: words},
            "note": f"Drafted from {item.id}; name the question and its options.",
        }
        if any(
            words.casefold() in (issue.name or "").casefold()
            or words.casefold() in map(str.casefold, issue.options.values())
            for issue in self.model.issues.values()
        ):
            return
        yield (
            (words.casefold(),),
            Piece("issue", ("issues",), value, (item,), words, remark="Name the options that are on the table."),
        )

    def _proposal(self, item: Statement, actor: str, known: dict[str, str]) -> Iterator[tuple[tuple[str, ...], Piece]]:
        if (
            "proposal" not in acts()[item.act].drafts
            or item.about.proposals
            or item.links.answers
            or ("responses", item.id) in self.cited
        ):
            return
        if item.modality == "intended":
            self._leave(item, "proposals", "a proposal that is told as intended, not as made")
            return
        date = self.case.record.dating(item).when
        if date is None:
            self._leave(item, "proposals", "a proposal, but neither it nor its document has a date")
            return
        to = [known[name.casefold()] for name in item.to if known.get(name.casefold()) in self.model.actors]
        terms: dict[str, list[str]] = {}
        for name in item.about.options:
            issue, _, option = name.partition(".")
            terms.setdefault(issue, []).append(option)
        value: dict[str, Any] = {"id": f"{actor}_{item.act}", "by": actor}
        value |= {"to": to} if to else {}
        value |= {"date": day(date), "text": item.about.text or item.says}
        value |= {"terms": terms} if terms else {}
        remark = PUBLISHED if self.case.record.dating(item).as_published else ""
        yield (
            (actor, item.act, str(date.start)),
            Piece("proposal", ("proposals",), {**value, "evidence": [item.id]}, (item,), remark=remark),
        )

    def _responses(self, item: Statement, actor: str) -> Iterator[tuple[tuple[str, ...], Piece]]:
        kind = kind_of(item)
        if kind is None:
            return
        answered = dict.fromkeys((*item.links.answers, *item.about.proposals))
        for index, proposal in enumerate(self.model.proposals):
            if proposal.id not in answered or actor in proposal.by:
                continue
            if any((there.actor, there.kind) == (actor, kind) for there in proposal.responses):
                continue
            value: dict[str, Any] = {"actor": actor, "kind": kind, **told(item)}
            path = ("proposals", index, "responses")
            yield (
                (actor, kind, proposal.id),
                Piece("response", path, {**value, "evidence": [item.id]}, (item,), remark=f"To {proposal.id}."),
            )

    def _id(self, name: str, otherwise: str) -> str:
        choice = next(fresh_id(name, self.taken, otherwise, most=40))
        self.taken.add(choice.casefold())
        return choice


def _place(path: Path) -> str:
    """The list or mapping of the case to which a path leads; responses are apart from their proposals."""
    words = [part for part in path if isinstance(part, str)]
    return "responses" if "responses" in words else words[1] if words[0] == "road" and len(words) > 1 else words[0]


def _joined(piece: Piece, item: Statement) -> Piece:
    """A piece that one more statement supports."""
    statements = (*piece.statements, item)
    value = piece.value
    if "evidence" in value:
        value = {**value, "evidence": [statement.id for statement in statements]}
    return replace(piece, value=value, statements=statements)
