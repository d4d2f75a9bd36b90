"""The story, whole: a form, eight reports, what bears on the answer issue by issue, the answer, what if, two pages as PDF; and a month
later a ninth.

Done by mouse, by the keyboard alone and without script; no file is opened by hand. What it took is counted and printed.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader

import detente
from detente.journal import Journal
from tests.web.album import Album, count
from tests.web.conftest import Site
from tests.web.pace import minutes
from tests.web.walker import Walker
from tests.web.window import Look, browser, look

__all__ = ["browser", "look"]
REPORTS = sorted((Path(__file__).parent / "story" / "reports").glob("*.txt"))
ACTORS = (
    ("Orsa", "party", "Tomas Hale", "Orsan, Foreign Minister Tomas Hale"),
    ("Kelmar", "party", "Ilse Brandt", "Foreign Minister Ilse Brandt"),
    ("Lake Commission", "third party", "", ""),
)
ISSUES = (
    ("Who controls the Varn bridge post?", ("Kelmar alone", "joint control", "control by the Commission"), "bridge post, Varn bridge"),
    ("Where does the fishing line run?", ("the line of 1998", "the middle of the lake", "shared fishing days"), "fishing line, disputed waters"),
    ("What happens to the fishermen?", ("held", "released", "exchanged for the boats"), "fishermen"),
)  # fmt: skip
MISREAD = "demanded the release of eleven fishermen"
"""Words tied to “held”, which the report says, and to “released”, which its speaker demands."""
WAYS = ("mouse", "keyboard", "script off")


@pytest.mark.parametrize("how", WAYS)
def test_from_reports_to_a_brief_and_a_month_later(
    serve: Callable[[Path], Site], look: Look, tmp_path: Path, how: str, capsys: pytest.CaptureFixture[str]
) -> None:
    site = serve(tmp_path)
    with look(site, java_script_enabled=how != "script off") as window:
        walker = Walker(window.page, how, Album() if how == "mouse" else None)
        window.go("/")
        begin(walker)
        by_issue(walker)
        take(walker)
        what_if(walker)
        pages = brief(walker, site)
        before = walker.counts.copy()
        (case,) = [path.parent for path in tmp_path.rglob("case.yaml")]
        first = detente.load(case)
        assert len(first.record.statements) >= 25
        assert {"Orsa", "Kelmar"} <= {line.actor for line in first.model.red_lines}
        assert first.model.road is not None
        assert len(pages) == 2
        assert "Varn bridge" in " ".join(pages[0].split())
        a_month_later(walker)
    second = detente.load(case)
    assert second.model.road is not None
    assert [step.achieved for name, step in second.model.road.steps.items() if "released" in name] != [False]
    assert len(second.record.documents) == len(REPORTS)
    assert second.model.as_of.isoformat() >= "2026-05-29"
    assert {act.who for act in Journal(case).acts()} <= {"Ada", ""}
    later = walker.counts - before
    with capsys.disabled():
        print(f"\n{how}: to the brief {told(before)}; a month later {told(later)}")  # noqa: T201
    count(how, told(before), told(later))
    if walker.album:
        walker.album.close()


def told(counts: Counter[str]) -> str:
    counted = ", ".join(f"{number} {what}" for what, number in sorted(counts.items()) if number and what != "steps")
    return f"{counted}: {minutes(counts):.0f} minutes"


def begin(walker: Walker) -> None:
    """The form of a new case, with eight reports."""
    page = walker.page
    walker.press(page.get_by_role("link", name="A new case"))
    walker.fill(page.get_by_label("Name", exact=True).first, "The Varn bridge")
    walker.fill(page.get_by_label("As it stands on"), "2026-04-30")
    walker.fill(page.get_by_label("The question, in one sentence"), "Can Orsa and Kelmar settle?")
    walker.files(page.locator("#files"), REPORTS[:8])
    for at, (name, part, leader, aliases) in enumerate(ACTORS):
        walker.fill(page.locator(f'[id="actors.{at}.name"]'), name)
        if page.locator(f'[id="actors.{at}.role"]').evaluate("e => e.selectedOptions[0].label") != part:
            walker.choose(page.locator(f'[id="actors.{at}.role"]'), part)
        if leader:
            walker.fill(page.locator(f'[id="actors.{at}.leader"]'), leader)
        if aliases:
            walker.fill(page.locator(f'[id="actors.{at}.aliases"]'), aliases)
    for at, (question, options, aliases) in enumerate(ISSUES):
        if not page.locator(f'[id="issues.{at}.question"]').count():
            walker.press(page.get_by_role("button", name="Add an issue"))
        walker.fill(page.locator(f'[id="issues.{at}.question"]'), question)
        for place, option in enumerate(options):
            field = page.locator(f'[id="issues.{at}.options.{place}"]')
            if not field.count():
                walker.press(page.get_by_role("button", name="Add an option").nth(at))
            walker.fill(field, option)
        walker.tick(page.locator(f'[name="issues.{at}.today"][value="0"]'))
        walker.fill(page.locator(f'[id="issues.{at}.aliases"]'), aliases)
    walker.see("form", page.get_by_role("button", name="Take the chosen names over"))
    walker.press(page.get_by_role("button", name="Make the case"))
    under_way(walker)
    walker.see("case", page.get_by_role("link", name="Whom to ask"))


def under_way(walker: Walker) -> None:
    """Waits while documents are read. A browser whose network changes gives a page of its own for one that comes back by itself,
    and stays there: it is told to go on."""
    there = "document.readyState === 'complete' && !!document.querySelector('nav') && !document.querySelector('meta[http-equiv=refresh]')"
    lost = "location.protocol === 'chrome-error:'"
    walker.until(lambda: bool(walker.page.evaluate(f"{lost} ? void history.go(0) : {there}")))


def by_issue(walker: Walker) -> None:
    """Every row that waits and names an issue: it may bear on the answer."""
    page = walker.page
    walker.press(page.get_by_role("link", name="By issue", exact=True).first)
    rows = page.locator("section:not([aria-labelledby=no-issue]) article[data-item]")
    if rows.count() > 9:
        walker.see("by-issue", rows.nth(9))
    while (left := rows.count()) and left < 100:
        if MISREAD in rows.first.inner_text():
            walker.tick(rows.first.locator("[name=options][value$='.held']"), on=False)
            walker.see("correct", rows.first)
        button = rows.first.locator("button[value=accept]")
        walker.key("a", button) if walker.how == "keyboard" else walker.press(button)
        walker.until(lambda before=left: rows.count() < before)  # type: ignore[misc]
    assert rows.count() == 0


def take(walker: Walker) -> None:
    """What the draft suggests and asks nothing, at once; and what Orsa wants done before the sides meet."""
    page = walker.page
    everything = page.get_by_role("button", name=re.compile("^Take all"))
    page.wait_for_timeout(800)  # what the draft makes of the last decision comes a moment after it
    page.wait_for_load_state("networkidle")
    walker.until(lambda: everything.count() == 1)
    walker.see("suggested", everything)
    walker.press(everything)
    walker.press(page.locator("form:not(:has([required])) button", has_text="Take it").first)
    walker.see("taken", page.get_by_role("link", name="Answer", exact=True).last)


def what_if(walker: Walker) -> None:
    """One position set aside, looked at, kept as a scenario."""
    page = walker.page
    walker.press(page.get_by_role("link", name="Answer", exact=True).first)
    verdict = page.locator("#strip .verdict").inner_text()
    assert "talks" in verdict or "meet" in verdict or "deal" in verdict
    waive = page.locator("form:has(#more-waive)")
    walker.press(waive.get_by_role("button", name="Try it"))
    assert "waive=" in page.url
    walker.see("what-if", page.get_by_role("button", name="Try it").nth(1))
    walker.open(page.locator("#keep > summary"))
    walker.fill(page.locator("#keep-name"), "Without one position")
    walker.fill(page.locator("#keep-why"), "To see what it is worth")
    walker.press(page.get_by_role("button", name="Keep it"))


def brief(walker: Walker, site: Site) -> list[str]:
    """The author's name on it, and the two pages as PDF: their text."""
    page = walker.page
    walker.press(page.get_by_role("link", name="Brief", exact=True).first)
    walker.fill(page.locator("#author"), "The desk")
    walker.press(page.locator("form:has(#author)").get_by_role("button", name="Save"))
    link = page.get_by_role("link", name="PDF", exact=True)
    walker.see("brief", link)
    address = link.get_attribute("href")
    assert address is not None
    walker.counts["clicks" if walker.how != "keyboard" else "keys"] += 1
    found = site.get(address)
    assert found.status_code == 200
    read = [sheet.extract_text() for sheet in PdfReader(io.BytesIO(found.content)).pages]
    assert all("The desk" in text for text in read)
    return read


def a_month_later(walker: Walker) -> None:
    """A ninth report: read, what bears on the answer confirmed, what it changes taken: the step that has been made, too."""
    page = walker.page
    walker.press(page.get_by_role("link", name="Read", exact=True).first)
    walker.files(page.locator("#new-files"), REPORTS[8:])
    walker.press(page.get_by_role("button", name="Read them"))
    under_way(walker)
    by_issue(walker)
    walker.press(page.get_by_role("link", name="What is new", exact=True).first)
    walker.fill(page.locator("#since"), "2026-05-01")
    walker.press(page.get_by_role("button", name="Show", exact=True))
    walker.see("news", page.locator("main .words").first)
    while (
        rest := page.locator(
            "form[action$='/news/take']:not(:has([required], [name=options])):not(:has([name=otherwise]))"
        )
    ).count():
        walker.press(rest.first.get_by_role("button", name=re.compile("^Take")))
    walker.press(page.get_by_role("link", name="Sequence", exact=True).first)
    assert page.locator("button[aria-label^='Not done'][aria-label*='released']").count() == 1, (
        "told, and taken as done"
    )
    walker.see("sequence", page.locator("figure.steps"))
