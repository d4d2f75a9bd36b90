"""What pages are sent: pinned, licensed, small, and nothing that a page's policy forbids."""

from __future__ import annotations

import gzip
import re
import tomllib
from hashlib import sha256
from pathlib import Path

import pytest

from tests.web.conftest import Site

WEB = Path(__file__).parents[2] / "src" / "detente" / "web"
VENDOR, STATIC, TEMPLATES = WEB / "vendor", WEB / "static", WEB / "templates"
LISTED = tomllib.loads((VENDOR / "manifest.toml").read_text("utf-8"))["file"]
LOCK = WEB.parents[2] / "scripts" / "vendor" / "package-lock.json"
CASE = "/c/teaching--upper-river-dam"
MOST, MOST_TEXT = 40_000, 200_000
SCRIPT = re.compile(r'(?:src|data-editor)="(/(?:static|vendor)/[^"]+\.js\?v=\w+)"')
FORBIDDEN = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|setAttribute\(.style"
)
WANTS_EVAL = re.compile(r"""hx-on|hx-(vals|headers|confirm)[^=]*=['"]\s*js(on)?:|hx-trigger=["'][^"']*\[""")


@pytest.mark.parametrize("entry", LISTED, ids=lambda entry: entry["name"])
def test_what_others_made_is_as_it_was(entry: dict[str, object]) -> None:
    raw = (VENDOR / str(entry["file"])).read_bytes()
    assert sha256(raw).hexdigest() == entry["sha256"]
    assert len(raw) == entry["bytes"]
    assert entry["licence"] in {"MIT", "0BSD"}
    licence = (VENDOR / str(entry["licence_file"])).read_text("utf-8")
    assert "WARRANT" in licence
    sources = entry["sources"]
    assert isinstance(sources, list)
    for source in sources:
        name, digest = source.split()
        assert digest in LOCK.read_text("utf-8")
        if len(sources) > 1:
            assert name.rpartition("@")[0] + " " in licence


def test_nothing_lies_there_unlisted() -> None:
    listed = {str(entry[key]) for entry in LISTED for key in ("file", "licence_file")}
    assert {path.name for path in VENDOR.iterdir()} == listed | {"manifest.toml"}


def compressed(site: Site, page: str) -> int:
    """Bytes of script of a page, compressed as a server would."""
    found = set(SCRIPT.findall(site.get(page).text))
    assert found
    return sum(len(gzip.compress(site.get(path).content, 9)) for path in found)


@pytest.mark.parametrize(
    "page",
    [
        "",
        *(
            f"/{name}"
            for name in [
                "why",
                "whatif",
                "deals",
                "road",
                "read",
                "read/mail",
                "answer",
                "positions",
                "news",
                "sequence",
                "packages",
                "brief",
                "search",
                "colleagues",
            ]
        ),
    ],
)
def test_few_bytes_of_script(worked: Site, page: str) -> None:
    assert compressed(worked, CASE + page) <= MOST


def test_the_text_page_may_have_more(worked: Site) -> None:
    found = compressed(worked, f"{CASE}/text/case.yaml")
    assert MOST < found <= MOST_TEXT


def test_all_own_elements_on_one_page_still_are_few_bytes() -> None:
    """Whatever elements a screen uses, it stays below."""
    parts = [path for path in STATIC.glob("*.js") if path.name != "yaml-pane.js"] + [VENDOR / "htmx.js"]
    assert sum(len(gzip.compress(path.read_bytes(), 9)) for path in parts) <= MOST


def test_files_are_served_as_what_they_are_and_kept_for_good(worked: Site) -> None:
    page = worked.get(f"{CASE}/text/case.yaml").text
    for path in set(SCRIPT.findall(page)):
        found = worked.get(path)
        assert found.headers["content-type"] == "text/javascript; charset=utf-8"
        assert "immutable" in found.headers["cache-control"]
        assert sha256(found.content).hexdigest().startswith(path.rpartition("=")[2])


@pytest.mark.parametrize("script", sorted(STATIC.glob("*.js")), ids=lambda path: path.name)
def test_own_scripts_write_no_markup(script: Path) -> None:
    text = script.read_text("utf-8")
    assert not FORBIDDEN.search(text)
    assert f'customElements.define("{script.stem}"' in text
    assert "import(" not in text.replace("import(this.dataset.editor)", "")


@pytest.mark.parametrize("template", sorted(TEMPLATES.glob("*.j2")), ids=lambda path: path.name)
def test_no_template_asks_for_what_the_policy_forbids(template: Path) -> None:
    text = template.read_text("utf-8")
    assert not WANTS_EVAL.search(text)
    assert not re.search(r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=", text)
    assert not re.search(r"(?<!svg\[[01]\]) \| safe", text)  # drawings are made of escaped words


def test_the_page_of_patterns_is_there_only_where_asked_for(worked: Site) -> None:
    assert worked.get("/patterns").status_code == 404
