"""Who decides: asked once in the browser, remembered, signed under whatever is written; never the account of the machine."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.responses import PlainTextResponse
from starlette.routing import BaseRoute, Route

import detente
from detente.journal import Journal, signing
from detente.web import app, names
from detente.web.app import FIRST, LATER, routes
from detente.web.bench import Bench
from detente.web.routing import Router
from detente.web.visit import Screen
from tests.web.conftest import CASES, Site, serving

CASE = CASES / "teaching" / "upper-river-dam"


@pytest.fixture
def nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine on which git knows no name, but with an account."""
    for variable in ("LOGNAME", "USER", "USERNAME"):
        monkeypatch.setenv(variable, "root")
    monkeypatch.setattr(names, "own_name", lambda _: "")
    monkeypatch.setattr(signing, "own_name", lambda _: "")


class Asking(Router):
    """A router of which every form answers in whose name it would write."""

    def post(self, path: str, screen: Screen, **_: Any) -> list[BaseRoute]:  # noqa: ARG002
        return super().post(path, lambda _: PlainTextResponse(signing.who_acts()), own=True)


def forms(router: Router) -> list[Route]:
    found = (route for route in routes(router, (*FIRST, *LATER)) if isinstance(route, Route))
    return [route for route in found if "POST" in (route.methods or ())]


def test_every_form_writes_in_the_name_of_who_sends_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "Router", Asking)
    there = forms(Router(Bench(tmp_path, "Ada")))
    assert len(there) > 40
    with serving(tmp_path, "Ada") as site:
        for route in there:
            told = site.post(re.sub(r"\{[^}]*\}", "x", route.path))
            assert (route.path, told.text) == (route.path, "Ada")


@pytest.fixture
def unnamed(tmp_path: Path, nobody: None) -> Iterator[Site]:  # noqa: ARG001
    with serving(Path(shutil.copytree(CASE, tmp_path / "case")), "") as site:
        yield site


def test_it_is_asked_once_and_remembered(unnamed: Site) -> None:
    html = {"accept": "text/html"}
    found = unnamed.client.get("/c/case/sequence?goal=x", headers=html)
    assert (found.status_code, found.headers["location"]) == (303, "/who?then=/c/case/sequence%3Fgoal%3Dx")
    road = detente.load(unnamed.folder).model.road
    assert road is not None
    step = next(iter(road.steps))
    refused = unnamed.post("/c/case/sequence/done", {"step": step, "day": "2026-03-01"})
    assert refused.status_code == 422
    assert "Nobody has said who decides here" in refused.text
    assert not Journal(unnamed.folder).acts()
    assert unnamed.post("/who", {"name": "  "}).status_code == 422
    said = unnamed.post("/who", {"name": "Bea  Lund", "then": "/c/case/sequence"})
    assert (said.status_code, said.headers["location"]) == (303, "/c/case/sequence")
    assert "You decide here as Bea Lund." in unnamed.client.get("/c/case/sequence", headers=html).text
    assert unnamed.post("/c/case/sequence/done", {"step": step, "day": "2026-03-01"}).status_code == 303
    assert [act.who for act in Journal(unnamed.folder).acts()] == ["Bea Lund"]
    with serving(unnamed.folder, "") as site:
        assert "You decide here as Bea Lund." in site.client.get("/", headers=html).text


@pytest.mark.parametrize("then", ["https://elsewhere.example", "//elsewhere.example", "/\\elsewhere.example", ""])
def test_it_goes_on_here_alone(unnamed: Site, then: str) -> None:
    assert unnamed.post("/who", {"name": "Bea", "then": then}).headers["location"] == "/"


def test_an_account_is_nobodys_name(nobody: None, tmp_path: Path) -> None:  # noqa: ARG001
    assert signing.who_acts() == signing.NOBODY
    assert Journal(tmp_path).who == signing.NOBODY


def test_what_git_knows_is_a_name(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "gitconfig").write_text("[user]\n\tname = Ada Byron\n", "utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    assert signing.own_name(tmp_path) == "Ada Byron"
    assert Bench(tmp_path).names.of("any") == "Ada Byron"


def test_a_new_browser_has_the_name_that_was_last_said_and_another_keeps_its_own(tmp_path: Path) -> None:
    names = Bench(tmp_path, "The desk").names
    assert names.of("first") == "The desk"
    names.say("second", "Bea Lund")
    assert (names.of("first"), names.of("second"), names.of("third")) == ("The desk", "Bea Lund", "Bea Lund")


def test_a_folder_that_is_gone_keeps_nobody_from_acting(
    nobody: None,  # noqa: ARG001
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert signing.who_acts() == signing.NOBODY
