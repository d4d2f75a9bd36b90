"""The workbench's own files: style sheet, scripts, what is vendored. An address names a file's digest, so it may be kept for good."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, cached_property
from hashlib import sha256
from importlib import resources

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from detente.writers.html import lengths

KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".txt": "text/plain"}
FOLDERS = ("static", "vendor")
KEPT = "public, max-age=31536000, immutable"


class Assets:
    """The files by name: ``static/workbench.css``, ``vendor/htmx.js``."""

    @cached_property
    def files(self) -> dict[str, bytes]:
        """Each file's bytes."""
        look = resources.files("detente.writers").joinpath("templates", "brief.css")
        found = {"static/brief.css": look.read_bytes(), "static/lengths.css": lengths().encode()}
        for folder in FOLDERS:
            for entry in resources.files("detente.web").joinpath(folder).iterdir():
                if entry.is_file() and _ending(entry.name) in KINDS:
                    found[f"{folder}/{entry.name}"] = entry.read_bytes()
        return found

    def address(self, name: str) -> str:
        """Where a file is, as it is now."""
        return f"/{name}?v={self._digest(name)}"

    @cache  # noqa: B019 - one object a server
    def _digest(self, name: str) -> str:
        return sha256(self.files[name]).hexdigest()[:12]

    def routes(self) -> Iterable[BaseRoute]:
        """The files' own addresses."""

        def served(request: Request) -> Response:
            name = f"{request.url.path.split('/')[1]}/{request.path_params['name']}"
            raw = self.files.get(name)
            if raw is None:
                return PlainTextResponse("There is no such file.\n", 404)
            kind = f"{KINDS[_ending(name)]}; charset=utf-8"
            return Response(raw, media_type=kind, headers={"cache-control": KEPT})

        return [Route(f"/{folder}/{{name}}", served, methods=["GET"]) for folder in FOLDERS]


def _ending(name: str) -> str:
    return "." + name.rpartition(".")[2]
