"""Rounds of talks, proposals and the answers to them, as a person enters, corrects and takes them out.

*Method*

1. A place in the case is a path: ``("rounds", ID)``, ``("proposals", ID)``, ``("proposals", ID, "responses", number)``; without its
   last part it is a new one. Fields are text, lists and mappings, as the file has them; a day is typed as for a statement.
2. Each rests on confirmed statements, or on the reason why it is assumed. Words that a person marked for it become a statement first
   (:func:`stated`): confirmed, of whoever speaks, on the day and the options that the form has.
3. What a form does not show (levels, agendas, claims, demands) stays as it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast, get_args

from pydantic_core import PydanticCustomError

from detente.case import Case
from detente.case.file.drafting import Literal, fresh_id
from detente.case.model.entries import taken
from detente.case.model.talks import Response, Round
from detente.errors import InputError, Place, Problem, input_error
from detente.intake.correction import span
from detente.intake.entered import Held, take_out, write
from detente.intake.kept import KeptDesk
from detente.intake.lines import grounds_of
from detente.intake.marked import marked
from detente.intake.now import journal_of
from detente.record.dates import partial_date

Where = tuple[str | int, ...]
FIELDS = {
    "rounds": ("place", "date", "mediator", "outcome", "text", "agreed", "evidence", "assumed"),
    "proposals": ("by", "to", "date", "text", "terms", "evidence", "assumed"),
    "responses": ("actor", "kind", "date", "text", "evidence", "assumed"),
}
"""What a form shows of each kind."""
NEEDED = {
    "rounds": {"place": "a town, “by video”, “place not known”", "outcome": "one of the list"},
    "proposals": {"by": "whoever put it", "date": "a day, a month, or two days with / between them"},
    "responses": {"actor": "whoever answers", "kind": "one of the list"},
}
CALLED = {"rounds": "a round of talks", "proposals": "a proposal", "responses": "an answer to a proposal"}
ACTS = {
    "accept": "accept", "accept_if": "accept_if", "counter": "counter_offer", "refuse": "refuse", "acknowledge": "acknowledge_receipt",
    "ignore": "ignore", "endorse": "endorse", "acquiesce": "acquiesce", "oppose": "oppose",
}  # fmt: skip
"""The act of words by which each kind of answer is given."""
PROPOSES = "propose_terms"


def kind_of(where: Where) -> str:
    """The list in which a place is."""
    return "responses" if "responses" in where else str(where[0])


def checked(where: Where, sent: Held) -> dict[str, Any]:
    """What a form holds, as it is written. Raises InputError with everything that is missing, or is no day."""
    kind, found, wrong = kind_of(where), dict(sent), list[Problem]()
    for name, expected in NEEDED[kind].items():
        if not sent.get(name):
            wrong.append(Problem(Place(name), f"{CALLED[kind]} needs this", "nothing", expected))
    for name, known in (
        ("outcome", get_args(Round.model_fields["outcome"].annotation)),
        ("kind", get_args(Response.model_fields["kind"].annotation)),
    ):
        if sent.get(name) and sent[name] not in known:
            wrong.append(Problem(Place(name), "there is no such choice", str(sent[name])[:40], "one of the list"))
    if (typed := sent.get("date")) and not isinstance(typed, Mapping):
        try:
            found["date"] = _time(typed)
        except PydanticCustomError:
            wrong.append(Problem(Place("date"), "this is not a day", str(typed)[:40], "YYYY-MM-DD, a month, or two days with / between them"))  # fmt: skip
    if wrong:
        raise InputError(wrong)
    return found


def put(case: Case, where: Where, sent: Held, seen: Held | None = None) -> None:
    """Writes a round, a proposal or an answer: a new one, or what differs from what was ``seen`` of one that is there.

    Raises InputError where something is missing or it rests on nothing, ConflictError where somebody changed the same meanwhile.
    """
    kind, sent = kind_of(where), checked(where, sent)
    grounds = grounds_of(case, sent.get("evidence") or (), sent.get("assumed") or "")
    sent |= {"evidence": grounds.get("evidence"), "assumed": grounds.get("assumed")}
    journal, name = journal_of(case), CALLED[kind]
    if seen is not None:
        with journal.group(f"changed {name}"):
            write(journal, where, sent, seen)
        return
    entry = {key: value for key, value in sent.items() if value not in (None, "", [], {})}
    if kind == "responses":
        proposal = next((one for one in case.written.proposals if one.id == where[1]), None)
        if proposal is None:
            raise input_error("proposal", "there is no such proposal", found=str(where[1])[:80])
        if proposal.responses:
            journal.add(where, entry, act=f"added {name}")
        else:
            journal.change(where, [entry], act=f"added {name}")
        return
    entry = {"id": _id(case, kind, sent), **entry}
    if kind in case.tree.data:
        journal.add((kind,), entry, act=f"added {name}")
    else:
        journal.change((kind,), [entry], act=f"added {name}")


def out(case: Case, where: Where) -> None:
    """Takes a round, a proposal with its answers, or an answer out. Raises InputError with what uses it."""
    name = CALLED[kind_of(where)]
    take_out(case, where, name, act=f"took out {name}")


def stated(desk: KeptDesk, document: str, words: str, where: Where, sent: Held) -> tuple[str, ...]:
    """Confirmed statements made of words that a person copied from a document, one for each who speaks; their ids.

    Raises InputError where the words do not stand there, or stand in several places.
    """
    answer = kind_of(where) == "responses"
    speakers = [sent["actor"]] if answer else sent["by"]
    terms = cast("Mapping[str, Sequence[str]]", {} if answer else sent.get("terms") or {})
    fields: dict[str, Any] = {
        "speaker": ", ".join(speakers), "act": ACTS[sent["kind"]] if answer else PROPOSES, "issues": [*terms],
        "options": [f"{issue}.{option}" for issue, options in terms.items() for option in options],
    }  # fmt: skip
    if typed := sent.get("date"):
        fields["when"] = typed if isinstance(typed, Mapping) else span(str(typed))
    if not answer and sent.get("to"):
        fields["to"] = sent["to"]
    before = set(desk.case.record.by_id)
    item = desk.add(document, marked(words, "", "", desk.document(document)), fields)
    desk.confirm(item)
    now = desk.ledger.record.now()
    fresh = [
        name
        for name in (item.statement.id, *(f"{item.statement.id}_{at}" for at in range(2, len(speakers) + 1)))
        if name in now
    ]
    return tuple(name for name in fresh if name not in before)


def _time(typed: str) -> Any:
    """A day, a month or a span as the file has it."""
    found = span(" ".join(str(typed).split()))
    if isinstance(found, Mapping):
        return {name: Literal(str(day)) for name, day in found.items()}
    partial_date(found)
    return Literal(found)


def _id(case: Case, kind: str, sent: Held) -> str:
    words = f"round_{sent['place']}" if kind == "rounds" else f"{sent['by'][0]}_proposal"
    return next(fresh_id(words, taken(case.written), "entry", most=40))
