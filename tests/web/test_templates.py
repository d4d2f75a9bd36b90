"""The templates: nothing in them is called as a value of the frame that all pages share, which would be shown in its place."""

from __future__ import annotations

import pytest
from jinja2 import nodes
from jinja2.meta import find_undeclared_variables

from detente.writers.html import environment

TEMPLATES = environment("detente.web")
NAMES = [name for name in TEMPLATES.list_templates() if name.endswith(".html.j2")]


def parsed(name: str) -> nodes.Template:
    assert TEMPLATES.loader is not None
    return TEMPLATES.parse(TEMPLATES.loader.get_source(TEMPLATES, name)[0])


def named(template: nodes.Template) -> set[str]:
    """Names of macros, own and imported, at the level that a frame shares."""
    imported = {
        each if isinstance(each, str) else each[1] for one in template.find_all(nodes.FromImport) for each in one.names
    }
    return (
        imported
        | {one.target for one in template.find_all(nodes.Import)}
        | {one.name for one in template.find_all(nodes.Macro)}
    )


@pytest.mark.parametrize("name", [name for name in NAMES if any(parsed(name).find_all(nodes.Extends))])
def test_no_macro_hides_a_value_of_the_frame(name: str) -> None:
    frame = set[str]()
    for one in ("base.html.j2", "strip.html.j2"):
        frame |= find_undeclared_variables(parsed(one))
    assert named(parsed(name)) & frame == set()
