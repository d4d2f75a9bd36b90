"""What is new since a day: what it may change, each to take, to take otherwise or to decline; who said what; one page to send."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import Any
from urllib.parse import quote

from starlette.responses import Response
from starlette.routing import BaseRoute

from detente.answers import Answers
from detente.brief.one_page import FORMS, one_page
from detente.fields import day_of
from detente.intake.declined import FILE
from detente.intake.newest import newest
from detente.intake.news.found import Finding, News
from detente.intake.news.news import news
from detente.intake.news.taking import leave, named, take, tell_again
from detente.intake.road_added import SEQUENCE
from detente.record.proposals import FOLDER, names
from detente.report.language.acted import Acted
from detente.report.language.lately import dated
from detente.report.language.quotes import spoken
from detente.report.language.wording import Words, capital
from detente.report.news.section import EARLIER, SEALED, heading, holds_sealed, lead, section
from detente.report.news.wording import HEADS, OUTCOMES, act, firm_words, says, would
from detente.sources.files import seen
from detente.web.remembered import Remembered
from detente.web.routing import Router
from detente.web.screens.brief import KINDS
from detente.web.undone import undone
from detente.web.visit import Screen, Sent, Shown, Visit
from detente.writers.answer_document import about

DAYS = ((7, "a week"), (31, "a month"), (92, "three months"))
"""Days before the newest document that are offered."""


def routes(router: Router) -> Iterable[BaseRoute]:
    """``/c/ID/news``, what its forms send, and the page to send."""
    kept: Remembered[News] = Remembered()

    def bound(screen: Callable[[Visit, News], Shown | Sent | Response]) -> Screen:
        return lambda visit: screen(visit, _news(kept, visit))

    yield from router.post("/c/{case}/news/take", bound(taking))
    yield from router.post("/c/{case}/news/leave", bound(leaving))
    yield from router.post("/c/{case}/news/again", bound(telling_again))
    yield from router.post("/c/{case}/news/undo", undoing)
    yield from router.get("/c/{case}/news", bound(show))
    yield from router.file("/c/{case}/news/page", bound(sheet))


def _news(kept: Remembered[News], visit: Visit) -> News:
    """What is new since the day that the visit asks for: kept as long as neither the case nor what was left or proposed changes."""
    first = since(visit)
    key = (str(first), seen(visit.folder / FILE), *_proposed(visit))
    return kept.found(visit.case, key, lambda: news(visit.case, first))


def _proposed(visit: Visit) -> tuple[str, ...]:
    folder = visit.folder / FOLDER
    return tuple(f"{name} {seen(folder / f'{name}.json')}" for name in names(visit.folder))


def since(visit: Visit) -> date:
    """The day in the address or the form; the day of the case where there is none."""
    told = visit.query.get("since") or visit.text("since")
    return day_of(told or None, "since") or visit.case.written.as_of


def show(visit: Visit, found: News) -> Shown:
    """What is new, as forms."""
    case, first = visit.case, found.since
    answers = Answers(case)
    views = [_view(answers, item, found) for item in found.findings]
    values = {
        "answers": answers, "found": found, "lead": lead(found), "earlier": EARLIER, "since": first.isoformat(),
        "groups": [_group(answers, item) for item in found.groups],
        "findings": [item for item in views if item["kind"] != "new"],
        "missing": [item for item in views if item["kind"] == "new"],
        "left": [_view(answers, item, found) for item in found.left],
        "firm": firm_words(), "outcomes": OUTCOMES, "offered": _offered(visit), "forms": [form[1:] for form in FORMS],
        "sealed": SEALED if holds_sealed(answers, found) else "",
        "undo": visit.last, "as_of": case.written.as_of,
    }  # fmt: skip
    return Shown("news.html.j2", values, lambda: {**about(case), **found.to_dict()})


def _offered(visit: Visit) -> list[tuple[str, str]]:
    """Days to begin at, with their words: some time before the newest document."""
    found = newest(visit.case)
    last = found[1] if found else visit.case.written.as_of
    return [((last - timedelta(days=days)).isoformat(), f"{words} before the newest document") for days, words in DAYS]


def _view(answers: Answers, item: Finding, found: News) -> dict[str, Any]:
    """A finding for the template: its sentence, the words it rests on, what taking it writes, what can be said otherwise."""
    case, piece = answers.case, item.piece
    told = Acted(case).in_words
    first = [says(case, other) for other in found.findings if piece and other.piece and other.piece.id in piece.needs]
    return {
        "name": item.name, "kind": item.kind, "entry": capital(item.entry), "head": HEADS[item.kind], "says": capital(says(case, item)), "would": would(case, item),
        "quotes": [quoted(answers, name) for name in item.statements], "asks": item.asks, "needs": item.needs,
        "day": item.day.isoformat() if item.day and item.kind != "day" else item.now if item.kind == "day" else "",
        "firmness": item.now if "firmness" in item.asks else "", "choices": dict(piece.choices) if piece else {},
        "remark": told(piece.remark) if piece else "", "first": first,
        "held": list(case.model.issues[item.id].options.items()) if "option" in item.needs else [],
        "there": bool(piece and piece.kind == SEQUENCE),
        "hand": f"positions/{item.now}/{item.actor}" if item.kind == "condition" else "",
    }  # fmt: skip


def quoted(answers: Answers, name: str) -> dict[str, Any]:
    """A statement's words: who said them when, and where they stand."""
    record = answers.case.record
    item = record.by_id[name]
    return {
        "id": name, "words": item.quote.exact, "spoken": spoken(answers.case, item), "when": dated(record.dating(item)),
        "who": capital(Words(answers.model).actor(item.named)) if item.named and item.voice == "source" else "The report",
        "document": item.document, "title": record.documents[item.document].title or item.document,
    }  # fmt: skip


def _group(answers: Answers, item: Any) -> dict[str, Any]:
    return {"heading": heading(answers, item), "quotes": [quoted(answers, name) for name in item.statements]}


def taking(visit: Visit, found: News) -> Sent:
    """Takes one finding, as it is or otherwise."""
    case = visit.case
    item = named(found, visit.text("name"))
    answers: Mapping[str, Any] = {
        **{name: visit.text(name) for name in ("day", "firmness", "place", "outcome", "option")},
        "options": [option for option in visit.texts("options") if option],
    }
    given = {
        name: value for name, value in answers.items() if value and (visit.text("otherwise") or name in item.needs)
    }
    done = take(case, found, item.name, given, who=visit.who, why=visit.text("why"), act=act(case, item))
    return _back(visit, f"Taken: {would(case, done.finding)}.")


def leaving(visit: Visit, found: News) -> Sent:
    """Declines one finding: it stays as it is."""
    item = named(found, visit.text("name"))
    leave(visit.case, item)
    return _back(visit, f"Declined: {says(visit.case, item)}.")


def telling_again(visit: Visit, found: News) -> Sent:
    """Takes back that a finding was declined."""
    item = named(found, visit.text("name"))
    tell_again(visit.case, item)
    return _back(visit, f"Told again: {says(visit.case, item)}.")


def undoing(visit: Visit) -> Sent:
    """Takes back what this person did last."""
    return _back(visit, undone(visit))


def _back(visit: Visit, told: str) -> Sent:
    return Sent(visit.to("news", more=(("since", since(visit).isoformat()),)), told)


def sheet(visit: Visit, found: News) -> Response:
    """One page to send, in the form that the address names."""
    ending = f".{visit.query.get('form') or 'html'}"
    case, first = visit.case, found.since
    answers = Answers(case)
    raw = one_page(answers, lead(found), section(answers, found), ending)
    name = quote(f"new since {first} {case.model.name}{ending}".replace("/", "-"))
    held = {"content-disposition": f"attachment; filename*=UTF-8''{name}"}
    return Response(raw, media_type=KINDS[ending][1], headers=held)
