"""One request, as a screen sees it, and what a screen gives back: a page with its JSON twin, or another address.

A screen is a function ``(visit) -> Shown | Sent | Response``. It asks the case that is kept loaded (``visit.live``) under what the
address asks (``visit.answers``), reads a form (``visit.form``), and never sees sockets, cookies or tokens.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.datastructures import FormData, UploadFile
from starlette.responses import Response

from detente.answers import Answers
from detente.case import Case
from detente.frozen import frozen
from detente.intake.now import journal_of
from detente.journal import Journal
from detente.journal.acts import Act
from detente.live import Live
from detente.report.language.acted import Acted
from detente.web.asked import Asked, parameters
from detente.web.bench import Bench

if TYPE_CHECKING:
    from starlette.requests import Request

MOST_DIGITS = 9
"""Digits of a whole number that is typed; reading thousands of them is refused by Python, and serves nobody."""


@frozen
class Shown:
    """A page: its template, what stands in it, and the document that is its JSON twin."""

    template: str
    values: Mapping[str, Any] = field(hash=False)
    document: Callable[[], Any] | None = field(default=None, hash=False)
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict, hash=False)


@frozen
class Sent:
    """Sends on to another page; ``told`` is said there once, in the status line."""

    to: str
    told: str = ""


def whole(text: str) -> int | None:
    """A number of a form or an address; None for what is none, and for one of more digits than anything here has."""
    return int(text) if text.isdecimal() and len(text) <= MOST_DIGITS else None


Screen = Callable[["Visit"], Shown | Sent | Response]


class Visit:
    """A request to ``bench``; ``live`` is its case where its address names one."""

    def __init__(self, bench: Bench, request: Request, form: FormData | None, live: Live | None) -> None:
        self.bench, self.request, self._form, self._live = bench, request, form, live
        self._own: Case | None = None

    @cached_property
    def id(self) -> str:
        """The id of the case in the address."""
        return str(self.request.path_params["case"])

    @property
    def live(self) -> Live:
        """The case that the address names."""
        assert self._live is not None
        return self._live

    @property
    def loads(self) -> bool:
        """Whether the case that the address names could be loaded; only a screen that asked for it sees one that could not."""
        return self._live is not None or self._own is not None

    @property
    def kept(self) -> bool:
        """Whether the case that is kept loaded can be asked here."""
        return self._live is not None

    def on(self, case: Case) -> None:
        """What a screen that keeps a case of its own shows: the case as that screen knows it."""
        self._own = case

    @property
    def case(self) -> Case:
        """The case as it stands, without what the address asks."""
        return self._own or self.live.case

    @property
    def journal(self) -> Journal:
        """The journal of the case, in the name of who is at the workbench."""
        return journal_of(self.case, self.who) if self.loads else Journal(self.folder, self.who)

    @cached_property
    def in_words(self) -> Callable[[str], str]:
        """What tells a remark or a reason with the words of the case for its ids."""
        return Acted(self.case).in_words if self.loads else str

    def teller(self) -> Callable[[str], str]:
        """What tells an act in the words of the case as it is now; as the journal has it where the case does not load."""
        return Acted(self.case) if self.loads else str

    def told(self, act: str) -> str:
        """What an act did, in words."""
        return self.teller()(act)

    @property
    def last(self) -> Act | None:
        """The act that is taken back next, as it is told."""
        act = self.journal.to_undo
        return None if act is None else replace(act, act=self.told(act.act))

    @property
    def folder(self) -> Path:
        """The folder of the case."""
        return self.case.folder if self.loads else self.bench.shelf.path(self.id)

    @cached_property
    def asked(self) -> Asked:
        """What the address asks. Raises InputError for what it cannot."""
        return Asked.of(self.request.query_params)

    @property
    def answers(self) -> Answers:
        """The answers that the address asks for."""
        return self.asked.answers(self.live)

    @property
    def query(self) -> Mapping[str, str]:
        """What the address holds for the screen itself."""
        return parameters(self.request.query_params)

    @property
    def path(self) -> Mapping[str, Any]:
        """The parts of the address that its route names."""
        return self.request.path_params

    @property
    def who(self) -> str:
        """Who is at the workbench, in whose name everything is decided."""
        return self.bench.names.of(self.request.state.session)

    def say(self, name: str) -> None:
        """Whoever is at this browser signs with a name from now on. Raises InputError for what is none."""
        self.bench.names.say(self.request.state.session, name)

    @property
    def quick(self) -> bool:
        """Whether a script asks for a piece of the page, and not a browser for the whole."""
        return "hx-request" in self.request.headers

    @property
    def twin(self) -> bool:
        """Whether the JSON document of a screen is asked for, and not its page."""
        return self.request.url.path.endswith(".json")

    def text(self, name: str, otherwise: str = "") -> str:
        """A field of the form, without the spaces around it."""
        found = self._form.get(name) if self._form is not None else None
        return found.replace("\r\n", "\n").strip() if isinstance(found, str) else otherwise

    def raw(self, name: str) -> str:
        """A field of the form as it was typed, blanks and all; a browser sends a line break as two signs, which are one again."""
        found = self._form.get(name) if self._form is not None else None
        return found.replace("\r\n", "\n") if isinstance(found, str) else ""

    def texts(self, name: str) -> list[str]:
        """Every value of a field of the form, in order, empty ones too."""
        found = self._form.getlist(name) if self._form is not None else []
        return [each.replace("\r\n", "\n").strip() for each in found if isinstance(each, str)]

    def files(self, name: str) -> list[UploadFile]:
        """The files of a field of the form."""
        found = self._form.getlist(name) if self._form is not None else []
        return [each for each in found if isinstance(each, UploadFile) and each.filename]

    @property
    def fields(self) -> list[str]:
        """The names of the fields of the form."""
        return list(self._form or ())

    def to(self, screen: str = "", *, asked: Asked | None = None, more: tuple[tuple[str, str], ...] = ()) -> str:
        """The address of a screen of this case, under what is asked now or under something else."""
        return self.bench.address(self.id, screen) + (self.asked if asked is None else asked).query(more=more)


def shown_there(visit: Visit) -> dict[str, Any]:
    """What a form showed, as it sends it back in ``seen``; what is no such thing is nothing that was seen."""
    try:
        found = json.loads(visit.raw("seen") or "{}")
    except (ValueError, RecursionError):
        found = {}
    return found if isinstance(found, dict) else {}
