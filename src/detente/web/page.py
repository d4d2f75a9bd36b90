"""Pages from templates: the frame that all share, and sections of a report with the words they cite."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any
from urllib.parse import quote, unquote

from starlette.requests import Request

from detente.answers import Answers
from detente.errors import Problem, harmless
from detente.record.dating import dating
from detente.report.language.dates import when
from detente.report.language.lately import dated
from detente.report.page.blocks import Page, Section
from detente.report.page.legend import OWN
from detente.version import __version__
from detente.web.assets import Assets
from detente.web.bench import Bench
from detente.web.spoken import in_words, on_screen, sentence
from detente.web.strip import strip_of
from detente.web.visit import Shown, Visit
from detente.writers.citations import number_citations
from detente.writers.html import Writer, environment

SCREENS = (
    ("read", "Read", "documents, and statements to confirm"),
    ("bearing", "By issue", "what bears on the answer, issue by issue"),
    ("positions", "Positions", "who holds what, and by which words"),
    ("answer", "Answer", "whether a deal exists, and what would change it"),
    ("news", "What is new", "since a day"),
    ("sequence", "Sequence", "the steps to the table"),
    ("packages", "Packages", "one option for each issue"),
    ("brief", "Brief", "two pages to send"),
)
"""The screens of a case: where each is, its name, what it is for."""
MORE = (
    ("case", "The case"), ("talks", "Talks and papers"), ("why", "Why no deal"), ("deals", "Deals"), ("road", "Road"), ("proposals", "Proposals"), ("rounds", "Rounds"),
    ("changes", "Changes"), ("standoff", "Standoff"), ("forecast", "Forecast"), ("whatif", "What if"), ("ask", "Whom to ask"),
    ("search", "Search"), ("check", "Check"), ("history", "History"), ("sources", "Sources"), ("colleagues", "Colleagues"),
    ("text/case.yaml", "Text of the files"),
)  # fmt: skip


class Pages:
    """The templates of the workbench."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self.assets = Assets()
        self._environment = environment("detente.web")
        self._environment.globals.update(
            asset=self.assets.address, version=__version__, screens=SCREENS, more=MORE, quoted=quote, when=when, day=in_words, sentence=sentence, on_screen=on_screen, own=OWN,
            dated=dated, dating=dating,
        )  # fmt: skip

    def page(self, visit: Visit, shown: Shown, told: str | None) -> str:
        """A screen as HTML."""
        values = {"strip_of_visit": partial(strip_of, visit), **shown.values}
        return self._render(visit.request, shown.template, {"visit": visit, "told": _said(told), **values})

    def problem(self, request: Request, problems: Sequence[Problem], status: int) -> str:
        """What went wrong, as a page; as a piece of one where a script asks."""
        template = "problem.html.j2" if "hx-request" in request.headers else "problem_page.html.j2"
        return self._render(
            request, template, {"problems": problems, "status": status, "told": "", "visit": None, "strip": None}
        )

    def unread(self, request: Request, done: int, of: int) -> str:
        """How far the record of a case has been read, as a page that asks again by itself."""
        return self._render(request, "unread.html.j2", {"done": done, "of": of, "told": "", "visit": None})

    def _render(self, request: Request, template: str, values: Mapping[str, Any]) -> str:
        session = getattr(request.state, "session", None)
        csrf = self._bench.keys.token(session) if session else ""
        here = request.url.path
        case = request.path_params.get("case")
        base = self._bench.address(case) if case is not None else ""
        return self._environment.get_template(template).render(
            csrf=csrf, here=here, base=base, who=self._bench.names.of(session or ""), **values
        )


def sections(answers: Answers, *parts: Section) -> dict[str, Any]:
    """Sections of a report for the template ``sections.html.j2``: what they say, and the words that they cite."""
    page = Page("", "", (), (), (), parts)
    citations = number_citations(page, answers)
    return {
        "sections": parts,
        "citations": citations,
        "writer": Writer(citations, answers, styled=False, below=2 + (len(parts) > 1), phrase=on_screen),
    }


def _said(told: str | None) -> str:
    return harmless(unquote(told)) if told else ""
