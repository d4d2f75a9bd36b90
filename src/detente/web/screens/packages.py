"""Packages: one option an issue, by its address; who refuses it by which words, what it is worth, what would be better."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from typing import Any

from starlette.routing import BaseRoute

from detente.analysis.picked import Picked, pick_of, solve
from detente.answers import Answers
from detente.case.model import Model
from detente.case.tables import arrays
from detente.report.deals.picked import frontier, lead, least_asking, nearest, options, table
from detente.report.language.concluded import packaged
from detente.report.language.dates import when
from detente.report.language.wording import Words, capital
from detente.report.page.blocks import Paragraph, Section
from detente.report.page.palette import hue
from detente.web.asked import Asked
from detente.web.page import sections
from detente.web.routing import Router
from detente.web.visit import Shown, Visit
from detente.writers.answer_document import document

Deal = Mapping[str, str]
MOST_PICKS = 1000


def routes(router: Router) -> Iterable[BaseRoute]:
    """``/c/ID/packages``."""
    return router.get("/c/{case}/packages", show)


def show(visit: Visit) -> Shown:
    """The package of the address."""
    answers = visit.answers
    model = answers.model
    pick = pick_of(model, tuple(visit.request.query_params.getlist("pick")[:MOST_PICKS]))
    found = solve(model, arrays(model), answers.space, pick)
    least = None if found.passing is not False else least_asking(answers)

    def address(deal: Deal, chosen: Container[str] = model.issues) -> str:
        """This page on another package; what is as today is not named, nor what stands there though nobody chose it."""
        picks = [
            ("pick", f"{issue}.{option}")
            for issue, option in deal.items()
            if issue in chosen and option != model.status_quo.get(issue)
        ]
        return visit.to("packages", more=tuple(picks))

    told = Section(
        "package", "A package",
        (Paragraph(lead(answers, found)), table(answers, found), Paragraph(frontier(answers, found)), Paragraph(nearest(answers, found))),
    )  # fmt: skip
    values = {
        "answers": answers, "found": found, "issues": _issues(answers, found, address),
        "today": address({}) if any(_moved(model, found, issue) for issue in model.issues) else "",
        "proposals": _proposals(answers, address, found.deal),
        "better": address(found.better.deal) if found.better else "",
        "nearest": address(found.nearest.deal) if found.nearest and not found.passes else address(least.deal) if least else "",
        "paper": visit.to("talks", asked=Asked(), more=(("open", "proposals"), *(("pick", f"{issue}.{found.deal[issue]}") for issue in found.picked if model.issues[issue].settle))) + "#form",
        "warnings": found.warnings, **sections(answers, told),
    }  # fmt: skip
    return Shown("packages.html.j2", values, lambda: document(answers, found))


def _issues(answers: Answers, found: Picked, address: Any) -> list[dict[str, Any]]:
    """Each issue to be settled, with its options as links: which is picked, which holds today, who is for and against it."""
    model, words = answers.model, Words(answers.model)
    rows: dict[str, dict[str, Any]] = {}
    for issue, option, picked, against, asked in options(answers, found):
        row = rows.setdefault(
            issue,
            {"id": issue, "name": words.issue(issue), "question": model.issues[issue].question, "options": [],
             "moved": _moved(model, found, issue), "known": issue in model.status_quo},
        )  # fmt: skip
        row["options"].append(
            {
                "words": model.issues[issue].options[option], "picked": picked, "today": option == model.status_quo.get(issue),
                "href": address({**found.deal, issue: option}, {*found.picked, issue}),
                "against": [(words.short(actor), hue(model, actor)) for actor in against],
                "asked": [(words.short(actor), hue(model, actor)) for actor in asked],
            }
        )  # fmt: skip
    return list(rows.values())


def _moved(model: Model, found: Picked, issue: str) -> bool:
    """Whether the package has another option of an issue than holds today; where none is known to hold, whether one was chosen."""
    today = model.status_quo.get(issue)
    return issue in found.picked if today is None else found.deal[issue] != today


def _proposals(answers: Answers, address: Any, deal: Deal) -> list[dict[str, Any]]:
    """What is agreed, then the papers on record that name terms: what they name laid over today; of several options of an issue the first."""
    model, words, agreed = answers.model, Words(answers.model), answers.deals().concluded
    named = [(capital(packaged(agreed)), agreed.terms)] if agreed is not None and agreed.terms else []
    for proposal in model.proposals:
        papers = [(proposal.by, proposal.date, proposal.terms, "")]
        papers += [((item.actor,), item.date or proposal.date, item.terms, " (answer)") for item in proposal.responses]
        for by, date, terms, more in papers:
            if terms:
                named.append((f"{capital(words.actors(by))}, {when(date)}{more}", terms))
    found = []
    for told, terms in named:
        laid = {
            **{issue: item.untouched[0] for issue, item in model.issues.items()},
            **{issue: chosen[0] for issue, chosen in terms.items() if model.issues[issue].settle},
        }
        several = any(len(chosen) > 1 for chosen in terms.values())
        found.append({"words": told, "href": address(laid, terms), "here": laid == dict(deal), "several": several})
    return found
