"""How a screen says what was written for the terminal: screens for commands, days in words, no capital for an id."""

from __future__ import annotations

from datetime import date

import pytest

from detente.web.page import MORE, SCREENS
from detente.web.spoken import SCREENS as SPOKEN
from detente.web.spoken import in_words, on_screen, sentence
from tests.web.conftest import Site

DAM = "/c/teaching--upper-river-dam"


def test_a_command_is_called_by_its_screen() -> None:
    assert on_screen("None is accepted. `detente why` tells what blocks it.") == "None is accepted. “Why no deal” tells what blocks it."  # fmt: skip
    assert on_screen("`detente merge CASE --keep ID` keeps it") == "`detente merge CASE --keep ID` keeps it"
    labels = {label for _, label, *_ in (*SCREENS, *MORE)} | {"Read and confirm"}
    assert set(SPOKEN.values()) <= labels


def test_days_are_in_words() -> None:
    assert in_words("2026-06-05") == in_words(date(2026, 6, 5)) == "5 June 2026"


@pytest.mark.parametrize(("words", "told"), [("no day", "No day"), ("us_urges tells", "us_urges tells"), ("s3 tells", "s3 tells"), ("", "")])  # fmt: skip
def test_an_id_keeps_its_small_letter(words: str, told: str) -> None:
    assert sentence(words) == told


@pytest.mark.parametrize("screen", ["", "/deals", "/why", "/brief", "/search?q=drought", "/changes?since=2026-04-01"])
def test_no_screen_shows_a_command_or_a_bare_day(worked: Site, screen: str) -> None:
    page = worked.get(DAM + screen).text
    shown = page[page.index("<main") : page.index("</main>")]
    assert "`detente" not in shown
    assert "as of 20 April 2026" in page
    assert ">2026-" not in shown


def test_a_case_that_does_not_load_leads_to_its_text(serve, tmp_path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "case").mkdir()
    (tmp_path / "case" / "case.yaml").write_text("detente: 1\nnam: x\n", encoding="utf-8")
    page = serve(tmp_path).get("/c/case").text
    assert "This case does not load" in page
    assert 'href="/c/case/text/case.yaml' in page


def test_an_address_that_is_none_says_so(worked: Site) -> None:
    found = worked.get("/c/teaching--upper-river-dam/nothing-here")
    assert found.status_code == 404
    assert "There is no such page" in found.text
