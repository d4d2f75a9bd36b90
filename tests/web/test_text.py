"""The files as text: opened whether the case loads or not, saved under a name, never over what others wrote."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable

import pytest

from detente.journal import Journal
from tests.web.conftest import Site

One = Callable[[str], Site]
DAM = "teaching/upper-river-dam"
PAGE = "/c/case/text/case.yaml"


def typed(page: str) -> str:
    """What stands in the text field of a page."""
    found = re.search(r"<textarea[^>]*>\n(.*)</textarea>", page, re.DOTALL)
    assert found
    return html.unescape(found.group(1))


def seen(page: str) -> str:
    """The digest that a page was made with."""
    found = re.search(r'name="seen" value="([^"]+)"', page)
    assert found
    return found.group(1)


def test_every_file_of_the_case_and_no_other(one: One) -> None:
    site = one(DAM)
    for file in ("case.yaml", "record.yaml"):
        page = site.get(f"/c/case/text/{file}")
        assert page.status_code == 200
        assert typed(page.text) == (site.folder / file).read_text("utf-8")
        assert page.text.count("<h1>") == 1
        twin = site.get(f"/c/case/text/{file}.json").json()
        assert (twin["file"], twin["text"], twin["problems"]) == (file, typed(page.text), [])
    for file in (
        "sources",
        "journal.jsonl",
        "..%2fcase%2fcase.yaml",
        "%2e%2e/%2e%2e/etc/passwd",
        "case.yaml%00",
        "x" * 3000,
    ):
        assert site.get(f"/c/case/text/{file}").status_code == 404, file
        assert site.post(f"/c/case/text/{file}", {"text": "x", "seen": ""}).status_code == 404
        assert site.post(f"/c/case/text-check/{file}", {"text": "x"}).status_code == 404


def test_saved_under_a_name_with_a_reason(one: One) -> None:
    site = one(DAM)
    page = site.get(PAGE).text
    text = typed(page).replace("Premier Ansa Lorr", "Premier Ansa Lorr 🕊")
    sent = site.post(PAGE, {"text": text, "seen": seen(page), "why": "as the letter signs"})
    assert sent.status_code == 303
    assert (site.folder / "case.yaml").read_text("utf-8") == text
    assert "Saved case.yaml. It loads." in site.get(sent.headers["location"]).text
    last = Journal(site.folder).last
    assert last is not None
    assert (last.who, last.why, last.act) == ("Ada", "as the letter signs", "text of case.yaml")


def test_what_does_not_load_comes_back_as_typed(one: One) -> None:
    site = one(DAM)
    before = (site.folder / "case.yaml").read_bytes()
    page = site.get(PAGE).text
    text = typed(page).replace("status_quo: two", "status_quo: <b>&amp;", 1)
    back = site.post(PAGE, {"text": text, "seen": seen(page)})
    assert back.status_code == 422
    assert typed(back.text) == text
    assert "<b>" not in back.text
    assert "Not saved" in back.text
    assert (site.folder / "case.yaml").read_bytes() == before
    line = text.split("\n").index("    status_quo: <b>&amp;") + 1
    assert f'href="#L{line}"' in back.text
    assert site.post(PAGE, {"text": text, "seen": seen(back.text), "anyway": "yes"}).status_code == 303
    assert (site.folder / "case.yaml").read_text("utf-8") == text
    # The case does not load now: its other pages say so and lead here, and this one opens all the same.
    refused = site.get("/c/case/why")
    assert refused.status_code == 422
    assert f"/c/case/text/case.yaml#L{line}" in refused.text
    assert "/c/case/text/case.yaml" in site.get("/").text
    broken = site.get(PAGE)
    assert broken.status_code == 200
    assert site.post(PAGE, {"text": typed(page), "seen": seen(broken.text)}).status_code == 303
    assert (site.folder / "case.yaml").read_bytes() == before
    assert site.get("/c/case/why").status_code == 200


@pytest.mark.parametrize(
    "text", ["", "a: [", "\t", "x: \x00", "- 1\n- 2", "a" * 3000, "{" * 500, "&a [*a]", "é: " + "👩‍👧" * 50]
)
def test_whatever_is_typed_comes_back(one: One, text: str) -> None:
    site = one(DAM)
    page = site.get(PAGE).text
    back = site.post(PAGE, {"text": text, "seen": seen(page)})
    assert back.status_code == 422
    assert typed(back.text) == text
    assert site.post("/c/case/text-check/case.yaml", {"text": text}).json()["problems"]


def test_two_people_in_one_line_see_both(one: One) -> None:
    site = one(DAM)
    page = site.get(PAGE).text
    Journal(site.folder, "Ben").change("issues.filling.status_quo", "four")
    theirs = (site.folder / "case.yaml").read_text("utf-8")
    mine = typed(page).replace("status_quo: two", "status_quo: seven", 1)
    back = site.post(PAGE, {"text": mine, "seen": seen(page), "why": "the plan"})
    assert back.status_code == 409
    assert typed(back.text) == mine
    assert "by Ben" in back.text
    assert re.search(r"<del>.*status_quo: four</del>", back.text)
    assert re.search(r"<ins>.*status_quo: seven</ins>", back.text)
    assert 'value="the plan"' in back.text
    assert (site.folder / "case.yaml").read_text("utf-8") == theirs
    assert site.post(PAGE, {"text": mine, "seen": seen(back.text)}).status_code == 303
    assert (site.folder / "case.yaml").read_text("utf-8") == mine


def test_two_people_in_two_lines_keep_both(one: One) -> None:
    site = one(DAM)
    page = site.get(PAGE).text
    Journal(site.folder, "Ben").change("issues.filling.status_quo", "four")
    sent = site.post(PAGE, {"text": typed(page).replace("Ansa Lorr", "Ansa Lorren", 1), "seen": seen(page)})
    assert sent.status_code == 303
    assert "in other lines is kept" in site.get(sent.headers["location"]).text
    kept = (site.folder / "case.yaml").read_text("utf-8")
    assert "status_quo: four" in kept
    assert "Ansa Lorren" in kept


def test_the_editor_is_told_what_is_wrong_and_what_may_stand(one: One) -> None:
    site = one(DAM)
    text = (site.folder / "case.yaml").read_text("utf-8")
    assert site.post("/c/case/text-check/case.yaml", {"text": text}).json() == {"problems": []}
    wrong = text.replace("role: ratifier", "role: senate", 1)
    [problem] = site.post("/c/case/text-check/case.yaml", {"text": wrong}).json()["problems"]
    assert "senate" in wrong.split("\n")[problem["line"] - 1]
    assert (site.folder / "case.yaml").read_text("utf-8") == text
    for name in ("case", "record", "scenarios"):
        assert json.loads(site.get(f"/schema/{name}.schema.json").text)["$schema"]
    assert site.get("/schema/other.json").status_code == 404
