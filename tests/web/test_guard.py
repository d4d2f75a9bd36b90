"""Who may speak to the workbench: this machine's own browser, on its own pages, with the key it was given."""

from __future__ import annotations

import httpx
import pytest
from starlette.routing import Route

from detente.web.app import routes
from detente.web.guard import POLICY
from detente.web.routing import Router
from tests.web.conftest import Site

FLAGSHIP = "/c/ukraine-russia--2026-06-open-letter"


def test_the_key_lets_in_once(worked: Site) -> None:
    key = worked.server.address
    with httpx.Client(timeout=120) as first, httpx.Client(timeout=120) as second:
        assert first.get(key, follow_redirects=True).status_code == 200
        assert second.get(key).status_code == 403
        assert second.get(worked.root).status_code == 403
        assert second.get(worked.root + FLAGSHIP).status_code == 403
    assert worked.server.address != key


def test_the_cookie_is_no_scripts_and_no_other_sites(worked: Site) -> None:
    with httpx.Client(timeout=120) as client:
        told = client.get(worked.server.address).headers["set-cookie"].lower()
    assert "httponly" in told
    assert "samesite=strict" in told


@pytest.mark.parametrize(
    "headers",
    [
        {"host": "detente.example"}, {"host": "127.0.0.1"}, {"host": ""}, {"origin": "http://detente.example"}, {"origin": "null"},
        {"host": "127.0.0.1:1"},
    ],
)  # fmt: skip
def test_other_names_and_other_pages_are_refused(worked: Site, headers: dict[str, str]) -> None:
    found = worked.client.get(FLAGSHIP, headers=headers)
    assert found.status_code in (400, 403, 421)
    assert "Ukraine" not in found.text


@pytest.mark.parametrize("cookie", ["", "x", "detente=", "a=b; ;;;", "\u00e9=1"])
def test_a_forged_cookie_is_a_strangers(worked: Site, cookie: str) -> None:
    with httpx.Client(timeout=120) as client:
        told = [(b"cookie", f"{worked.server.bench.keys.cookie}={cookie}".encode())]
        assert client.get(worked.root, headers=told).status_code == 403


def test_each_page_forbids_what_is_not_its_own(worked: Site) -> None:
    for path in ("/", FLAGSHIP, f"{FLAGSHIP}/why", "/nowhere", "/static/workbench.css", f"{FLAGSHIP}/why.json"):
        assert worked.get(path).headers["content-security-policy"] == POLICY
    assert "unsafe" not in POLICY
    page = worked.get(f"{FLAGSHIP}/whatif").text
    assert "<script>" not in page
    assert " style=" not in page
    assert "<style" not in page


def test_nothing_is_changed_without_the_token(worked: Site) -> None:
    """Every address that takes a form, of whatever screen."""
    takes = [
        route
        for route in routes(Router(worked.server.bench))
        if isinstance(route, Route) and "POST" in (route.methods or ())
    ]
    for route in takes:
        path = route.path.replace("{case}", FLAGSHIP.removeprefix("/c/"))
        for part in route.param_convertors:
            path = path.replace(f"{{{part}}}", "x").replace(f"{{{part}:path}}", "x")
        assert worked.client.post(path, data={"a": "b"}).status_code == 403, path
        assert worked.client.post(path, data={"csrf": "0" * 64}).status_code == 403, path
        assert (
            worked.client.post(path, data={"csrf": worked.token}, headers={"sec-fetch-site": "cross-site"}).status_code
            == 403
        )


@pytest.mark.parametrize("name", ["nothing", "..%2f..", "%2e%2e", "a%00b", "x" * 5000, "<script>", "teaching"])
def test_an_id_leads_nowhere_else(worked: Site, name: str) -> None:
    found = worked.get(f"/c/{name}")
    assert found.status_code in (404, 400, 403)
    assert "<script>" not in found.text
    assert "Traceback" not in found.text
