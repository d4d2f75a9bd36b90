"""What every screen holds to in a browser: nothing wrong by axe, no sideways scrolling, on two widths and in two themes."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe

from tests.web.conftest import Site
from tests.web.window import Look

SIZES = ((1280, "light"), (320, "dark"))
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
LARGE = "document.querySelectorAll('details').forEach(one => one.open = true)"


def sound(look: Look, site: Site, path: str) -> None:
    """Looks at a page with everything unfolded."""
    for width, scheme in SIZES:
        with look(site, width=width, color_scheme=scheme) as window:
            page = window.go(path)
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            page.evaluate(LARGE)
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            found = Axe().run(page, options=RULES)
            told = [
                (one["id"], node["target"], node["failureSummary"])
                for one in found.response["violations"]
                for node in one["nodes"]
            ]
            assert told == [], told
