"""The story, whole: a form, eight reports, a review, positions, an answer, what if, two pages as PDF; and a month later a ninth.

Done by mouse, by the keyboard alone and without script; no file is opened by hand. What it took is counted and printed.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator
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
        confirm(walker)
        take(walker)
        what_if(walker)
        pages = brief(walker, site)
        before = walker.counts.copy()
        (case,) = [path.parent for path in tmp_path.rglob("case.yaml")]
        first = detente.load(case)
        assert len(first.record.statements) >= 30
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


def confirm(walker: Walker) -> None:
    """Every statement that waits, document by document."""
    page = walker.page
    walker.press(page.get_by_role("link", name="Read", exact=True).first)
    walker.press(page.get_by_role("link", name="Read and confirm").first)
    if page.get_by_role("heading", level=1).inner_text().endswith("trade demands over the Varn bridge"):
        walker.see("document", page.locator("article:has(button[value=accept])").nth(1))
    for _ in range(400):
        unknown = page.get_by_role("button", name="Go on")
        if unknown.count():
            walker.tick(page.locator("input[name=who][value=outside]").first)
            walker.press(unknown.first)
        elif (
            misread := page.locator(f"article:has(button[value=accept]):has-text('{MISREAD}') a[data-key=c]")
        ).count():
            correct(walker, misread)
        elif page.locator("button[value=accept]").count():
            one(walker)
        elif (name := page.locator(".decide.problem button[value=no]")).count():
            walker.press(name.first)
        elif (onward := page.locator("a[data-key=n]")).count():
            walker.key("n", onward.first) if walker.how == "keyboard" else walker.press(onward.first)
        else:
            break
    assert page.locator("button[value=accept]").count() == 0


def correct(walker: Walker, link: Locator) -> None:
    """What a machine tied to two options is tied to the one that its speaker wants."""
    page = walker.page
    walker.key("c", link) if walker.how == "keyboard" else walker.press(link)
    held = page.locator("[data-item] [name=options][value$='.held']")
    walker.until(lambda: held.count() == 1)
    walker.tick(held, on=False)
    if walker.how != "script off":
        walker.until(lambda: "Changed so far" in page.locator("[id^=checked-]").inner_text())
    walker.see("correct", page.locator("article fieldset").first)
    walker.press(page.get_by_role("button", name="Save and confirm"))
    walker.until(lambda: page.get_by_role("button", name="Save and confirm").count() == 0)


def one(walker: Walker) -> None:
    """Confirms the statement that is current."""
    page = walker.page
    before = page.locator("button[value=accept]").count()
    if walker.how == "keyboard":
        walker.key("a", page.locator("button[value=accept]").first)
    else:
        walker.press(page.locator("button[value=accept]").first)
    if walker.how != "script off":
        walker.until(
            lambda: page.locator("button[value=accept]").count() < before or page.locator("input[name=who]").count() > 0
        )


def take(walker: Walker) -> None:
    """What the draft suggests and asks nothing: what Orsa wants done before the sides meet, too."""
    page = walker.page
    walker.press(page.get_by_role("link", name="Positions", exact=True).first)
    walker.see("suggested", page.get_by_role("row", name=re.compile("^control by the Commission")))
    while (
        rest := page.locator("form:not(:has([required], [name=option], [name=place])) button[formaction$='/decline']")
    ).count():
        form = rest.first.locator("xpath=ancestor::form[1]")
        walker.press(form.get_by_role("button", name=re.compile("^Take")))
    walker.see("positions", page.get_by_role("row", name=re.compile("^shared fishing days")))


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
    """A ninth report: read, confirmed, what it changes taken: the step that has been made, too."""
    page = walker.page
    walker.press(page.get_by_role("link", name="Read", exact=True).first)
    walker.files(page.locator("#new-files"), REPORTS[8:])
    walker.press(page.get_by_role("button", name="Read them"))
    under_way(walker)
    confirm(walker)
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
