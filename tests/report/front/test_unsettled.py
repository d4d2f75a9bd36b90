"""Where nothing rules a settlement out, the first words say on what nothing is agreed, then what stands between those who must agree."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from detente.report.front import bottom_line
from detente.report.front.headline import headline
from detente.report.front.phrases import Told
from detente.report.front.strip import strip
from detente.report.page.text import plain
from tests.brief.small import case, record

from .telling import said, told
from .test_concluded import TOLL
from .test_signed_and_done import PORT, TWO, at

ISSUES = {**PORT, **TOLL}
ALBA, BRENN = (at(who, f"{who.title()} speaks", who, "demand", "2026-02-01", "both") for who in ("alba", "brenn"))


def spoke(folder: Path, *items: Any, **more: Any) -> Told:
    """Two parties, the port and the toll, each with an order that its own words show."""
    order = {"port": [["alba", "both"]], "toll": [["all", "none"]]}
    preferences = {who: {"ranking": order, "evidence": [who]} for who in TWO}
    words = {"sources/paper.txt": " ".join(f"“{item['quote']}”, it was said." for item in items)}
    data = case(TWO, more.pop("issues", ISSUES), **{"preferences": preferences, **more})
    return told(folder, data, record(*items, published="2026-02-20"), words)


def toll(name: str, speaker: str, option: str, act: str = "demand") -> Any:
    return {**at(name, f"{name} it is", speaker, act, "2026-02-02"), "about": {"options": [f"toll.{option}"]}}


def test_the_first_words_say_that_nothing_is_agreed_and_who_wants_what(tmp_path: Path) -> None:
    found = spoke(tmp_path, ALBA, BRENN, toll("all", "alba", "all"), toll("none", "brenn", "none"))
    first = "Nothing is agreed on the port or the toll."
    wants = "On the toll Alba wants “option all”; Brenn wants “option none”."
    assert plain(headline(found)) == f"{first} {wants}"
    assert said(strip(found.answers)[0]).startswith(first)
    assert plain(bottom_line.entry(found).blocks[0].text).startswith(f"{first} {wants}")  # type: ignore[union-attr,arg-type]


def test_what_each_would_take_is_no_agreement_and_told_as_that(tmp_path: Path) -> None:
    found = spoke(tmp_path, ALBA, BRENN)
    assert (
        plain(headline(found))
        == "Nothing is agreed on the port or the toll. Both would take “option both” on the port."
    )


@pytest.mark.parametrize(
    ("items", "first"),
    [
        (
            (at("yes", "Alba agreed", "alba", "agree", "2026-02-03", "both"),),
            "Nothing is agreed on the port or the toll.",
        ),
        ((toll("x", "alba", "all", "agree"), toll("y", "brenn", "none", "agree")), "Nothing is agreed on the port."),
        ((at("paper", "Alba signed an agreement", "alba", "agree", "2026-02-03"),), ""),
    ],
    ids=["of one alone", "of both on the toll", "signed"],
)
def test_it_is_not_said_of_an_issue_on_which_two_agreed_nor_where_something_is_signed(
    tmp_path: Path, items: tuple[Any, ...], first: str
) -> None:
    told_so = said(strip(spoke(tmp_path, ALBA, BRENN, *items).answers)[0])
    assert told_so.startswith(first) if first else "Nothing is agreed" not in told_so


def test_it_is_not_said_where_nobody_has_spoken(tmp_path: Path) -> None:
    orders = {who: {"ranking": {"port": ["both", "alba"], "toll": ["all", "none"]}, "assumed": "so"} for who in TWO}
    assert "Nothing is agreed" not in plain(headline(spoke(tmp_path, preferences=orders)))


def test_where_who_wants_what_is_too_long_for_a_headline_it_says_what_is_left(tmp_path: Path) -> None:
    long = {
        "all": "all of it, by those who land fish there in the winter",
        "none": "nobody, as long as the old charter holds",
    }
    issues = {**ISSUES, "toll": {**TOLL["toll"], "options": long}}
    found = spoke(tmp_path, ALBA, BRENN, toll("all", "alba", "all"), toll("none", "brenn", "none"), issues=issues)
    assert plain(headline(found)) == (
        "Nothing is agreed on the port or the toll. On the toll one would have to accept what another wants."
    )
