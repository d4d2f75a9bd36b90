"""The screens ask beside the answer whether wishes that exclude each other are lines, with their words and the way to draw one."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

import detente
from tests.intake.test_positions import case_of
from tests.report.test_undrawn import BOTH, HEAD, ORDERS, WANTS
from tests.web.conftest import Serve
from tests.web.sound import sound
from tests.web.test_news import sentences
from tests.web.window import Look, browser, look

__all__ = ["browser", "look"]


def test_the_screens_ask_it_beside_the_answer(serve: Serve, look: Look, tmp_path: Path) -> None:
    (tmp_path / "mill").mkdir()
    site = serve(case_of(tmp_path / "mill", *WANTS, head=HEAD + ORDERS))
    for path in ("/c/mill/positions", "/c/mill/answer"):
        page = site.get(path).text
        assert BOTH.partition(": ")[2] in sentences(page)
        assert "Hill: Hill wants to run it" in sentences(page)
        for actor in ("hill", "vale"):
            assert f'href="/c/mill/positions/mill/{actor}#draw"' in page
        sound(look, site, path)
    form = {"option": "vale", "firmness": "5", "evidence": "s1", "words": "will not leave it to Vale"}
    assert site.post("/c/mill/positions/mill/hill/line", form).status_code == 303
    assert "is that a line for Vale?" in sentences(site.get("/c/mill/positions").text)


def test_a_refusal_is_made_a_red_line_by_one_button(serve: Serve, look: Look, tmp_path: Path) -> None:
    (tmp_path / "mill").mkdir()
    site = serve(
        case_of(
            tmp_path / "mill",
            *WANTS,
            "hill | refuse | options: [mill.vale] | quote=Hill said never",
            head=HEAD + ORDERS,
        )
    )
    for path in ("/c/mill/positions", "/c/mill/answer"):
        assert "Hill refuses “Vale alone”" in sentences(site.get(path).text)
        sound(look, site, path)
    with look(site) as window:
        page = window.go("/c/mill/answer")
        page.get_by_role("button", name="Make it a red line").click()
        expect(page.locator("#told")).to_contain_text("Red line drawn: Hill will not accept “Vale alone”")
        assert page.url.endswith("/c/mill/answer")
        expect(page.get_by_role("button", name="Make it a red line")).to_have_count(0)
    (line,) = detente.load(site.folder).model.red_lines
    assert (line.actor, line.never, line.evidence) == ("hill", {"mill": ("vale",)}, ("s3",))
    assert line.firmness == 9, "as the words propose it, and the case says so"
    assert "by rule" in str(line.assumed)
