"""How a screen's function becomes pages of the server: what it is given, and what becomes of what it gives back."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import ExitStack
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from detente.errors import DetenteError, InputError, LimitError, Place, Problem, input_error
from detente.journal import signed
from detente.web.bench import Bench
from detente.web.page import Pages
from detente.web.shelf import PATIENCE, UnreadError
from detente.web.visit import Screen, Sent, Shown, Visit
from detente.writers.answer_document import as_text

WHO = "/who"
"""Where it is asked who decides here, once; nothing is shown or done before."""
MOST_FILES, MOST_FIELDS = 200, 4000
"""Files and fields of one form."""
MOST_FIELD = 4_000_000
"""Bytes of one field that is no file."""
TOLD = "detente-told"
"""The cookie in which a word on what was just done goes to the page that follows."""
MOST_TOLD = 3000
"""Bytes of it; a browser takes no cookie above 4096."""


class Router:
    """Makes the routes of screens; ``bench`` is what all of them share."""

    def __init__(self, bench: Bench) -> None:
        self.bench, self.pages = bench, Pages(bench)

    def get(self, path: str, screen: Screen, *, broken: bool = False, own: bool = False) -> list[BaseRoute]:
        """The page of a screen, and its JSON twin; ``broken``: also of a case that does not load (``visit.loads``); ``own``: the
        screen keeps what it needs of the case itself, which is not loaded for it."""
        return [
            Route(
                f"{path.rstrip('/')}.json" if path != "/" else "/index.json",
                self._answering(screen, broken, own, twin=True),
                methods=["GET"],
            ),
            Route(path, self._answering(screen, broken, own, patience=PATIENCE), methods=["GET"]),
        ]

    def file(self, path: str, screen: Screen) -> list[BaseRoute]:
        """A file that a screen makes; whoever asks for it waits until it is there."""
        return [Route(path, self._answering(screen), methods=["GET"])]

    def post(self, path: str, screen: Screen, *, broken: bool = False, own: bool = False) -> list[BaseRoute]:
        """What a form sends; without the token of the session nothing is done."""
        return [Route(path, self._answering(screen, broken, own), methods=["POST"])]

    def _answering(
        self,
        screen: Screen,
        broken: bool = False,
        own: bool = False,
        *,
        twin: bool = False,
        patience: float | None = None,
    ) -> Callable[[Request], Any]:
        async def answered(request: Request) -> Response:
            browsed = "text/html" in request.headers.get("accept", "") and "hx-request" not in request.headers
            return await self._answer(request, screen, broken, own, patience if browsed else None, twin=twin)

        return answered

    async def _answer(
        self, request: Request, screen: Screen, broken: bool, own: bool, patience: float | None, *, twin: bool
    ) -> Response:
        form = None
        if request.method == "POST":
            try:
                form = await request.form(max_files=MOST_FILES, max_fields=MOST_FIELDS, max_part_size=MOST_FIELD)
            except ClientDisconnect:
                return Response(status_code=400)
            except HTTPException as error:
                problem = Problem(
                    Place("form"), "this form cannot be read", found=error.detail, mend="send less at once"
                )
                return self._failed(request, InputError([problem]), 400, twin=twin)
            token = request.headers.get("x-csrf-token") or form.get("csrf")
            if not self.bench.keys.holds(request.state.session, token):
                await form.close()
                problem = Problem(Place("form"), "this form is not of this session", mend="load the page again, and send it once more")  # fmt: skip
                return self._failed(request, InputError([problem]), 403, twin=twin)
        try:
            return await run_in_threadpool(self._run, request, screen, form, broken, own, patience, twin)
        finally:
            if form is not None:
                await form.close()

    def _run(
        self, request: Request, screen: Screen, form: Any, broken: bool, own: bool, patience: float | None, twin: bool
    ) -> Response:
        name = request.path_params.get("case")
        try:
            with ExitStack() as held:
                live = None
                try:
                    if name is not None and not own:
                        live = held.enter_context(self.bench.shelf.live(name, patience))
                except InputError as error:
                    if not broken or any(problem.place.file == "address" for problem in error.problems):
                        raise
                visit = Visit(self.bench, request, form, live)
                if not visit.who and request.url.path != WHO:
                    if request.method == "POST":
                        raise input_error("name", "nobody has said who decides here", mend=f"say so at {WHO}")
                    if patience is not None:
                        return self._sent(
                            Sent(f"{WHO}?then={quote(str(request.url)[len(str(request.base_url)) - 1 :])}")
                        )
                with signed(visit.who):
                    found = screen(visit)
                if isinstance(found, Sent):
                    return self._sent(found)
                if isinstance(found, Shown):
                    return self._shown(visit, found, twin=twin)
                return found
        except UnreadError as error:
            return HTMLResponse(self.pages.unread(request, error.done, error.of), 202)
        except LimitError as error:
            return self._failed(request, error, 503, twin=twin)
        except InputError as error:
            status = 404 if any(problem.place.file == "address" for problem in error.problems) else 422
            return self._failed(request, error, status, twin=twin)
        except DetenteError as error:
            return self._failed(request, error, 422, twin=twin)
        except Exception as error:
            if os.environ.get("DETENTE_TRACE"):
                raise
            return self._fault(request, error)

    def _shown(self, visit: Visit, found: Shown, *, twin: bool) -> Response:
        if twin:
            document = found.document() if found.document is not None else {}
            return Response(as_text(document), found.status, media_type="application/json")
        told = visit.request.cookies.get(TOLD)
        answer = HTMLResponse(self.pages.page(visit, found, told), found.status, dict(found.headers))
        if told is not None:
            answer.delete_cookie(TOLD, path="/")
        return answer

    def _sent(self, found: Sent) -> Response:
        answer = RedirectResponse(found.to, 303)
        if found.told:
            answer.set_cookie(TOLD, _short(found.told), max_age=60, httponly=True, samesite="strict", path="/")
        return answer

    def _failed(self, request: Request, error: Exception, status: int, *, twin: bool) -> Response:
        problems = error.problems if isinstance(error, InputError) else (Problem(Place(""), str(error)),)
        if twin:
            told = [
                {"place": str(one.place), "message": one.message, "found": one.found, "expected": one.expected, "mend": one.mend}
                for one in problems
            ]  # fmt: skip
            return Response(as_text({"problems": told}), status, media_type="application/json")
        return HTMLResponse(self.pages.problem(request, problems, status), status)

    async def fault(self, request: Request, error: Exception) -> Response:
        """What nobody foresaw: a sentence, and no word of the inside."""
        return self._fault(request, error)

    def _fault(self, request: Request, error: Exception) -> Response:
        if isinstance(error, HTTPException):
            problem = Problem(Place("address"), HTTPStatus(error.status_code).phrase)
            return self._failed(request, InputError([problem]), error.status_code, twin=request.url.path.endswith(".json"))  # fmt: skip
        problem = Problem(
            Place("workbench"),
            f"this is a fault in Detente, not in your case: {type(error).__name__}",
            mend="go back and try it another way; please report it. DETENTE_TRACE=1 before the command shows where it happened",
        )
        return self._failed(request, InputError([problem]), 500, twin=request.url.path.endswith(".json"))


def _short(told: str) -> str:
    """A sentence as a cookie holds it, cut where it would be too long: one letter may take twelve bytes."""
    whole = quote(told[:MOST_TOLD])
    while len(whole) > MOST_TOLD:
        told = told[: min(len(told) - 1, len(told) * MOST_TOLD // len(whole))]
        whole = quote(told)
    return whole
