"""The positions map: a cell for each side, what is between them, and a title that says the finding."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from detente.analysis.between import ORDER
from detente.answers import Answers
from detente.brief.order import compose
from detente.case import load
from detente.report.front import positions_map
from detente.report.front.phrases import Told
from detente.report.language.wording import capital
from detente.report.page.text import Aside, plain
from detente.writers.citations import number_citations
from detente.writers.html import to_html
from detente.writers.json_document import to_document
from detente.writers.markdown import to_markdown
from tests.brief.shapes import SHAPES
from tests.brief.situations import FLAGSHIP, FOLDERS, label
from tests.brief.small import Data, actor, case, issue, line, paper, record, statement
from tests.brief.test_even_handed import mirrored, swap_words, swapped

from .telling import drawn, rows, told

TWO = {"alba": actor("Alba"), "brenn": actor("the Brenn isles", short="Brenn", plural=True)}
PORT = {"port": issue("Who runs the port?", "alba", "both", "brenn", today="both", name="The port")}


def spoken(name: str, speaker: str, words: str, act: str, *options: str, **more: Any) -> Data:
    return statement(name, words, speaker, act=act, about={"options": [f"port.{option}" for option in options]}, **more)


def port(folder: Path, *statements: Data, actors: Data = TWO, **more: Any) -> Told:
    text = " ".join(f"“{item['quote']}”, it was said." for item in statements)
    return told(folder, case(actors, PORT, **more), record(*statements), paper(text))


def test_lines_that_exclude_each_other(tmp_path: Path) -> None:
    lines = [
        line("a", "alba", {"port": "brenn"}, evidence=["s1", "s2"], text="will not give up the port"),
        line("b", "brenn", {"port": ["alba", "both"]}, evidence=["s3"], text="demand the port"),
    ]
    found = positions_map.entry(
        port(
            tmp_path,
            statement("s1", "It stays ours", "alba", act="red_line"),
            statement("s2", "Never theirs", "alba", act="red_line"),
            statement("s3", "We shall have it", "brenn", act="demand"),
            red_lines=lines,
        )
    )
    assert rows(found) == {
        "The port": ("Will not give up the port[s1,s2]", "Demand the port[s3]", "✕ exclude each other"),
    }
    assert drawn(found)[0] == "On the port the two sides exclude each other"


def test_one_side_that_leaves_nothing_is_told_as_that(tmp_path: Path) -> None:
    every = line("a", "alba", {"port": ["alba", "both", "brenn"]}, evidence=["s1"])
    found = positions_map.entry(
        port(
            tmp_path,
            statement("s1", "None of it", "alba", act="red_line"),
            spoken("s2", "brenn", "The port is ours", "demand", "brenn"),
            red_lines=[every],
        )
    )
    assert rows(found)["The port"][-1] == "✕ Alba leaves no option"
    assert drawn(found)[0] == "On the port one side alone leaves no option"


def test_both_for_the_same_agree(tmp_path: Path) -> None:
    found = positions_map.entry(
        port(
            tmp_path,
            spoken("s1", "alba", "Let both run it", "demand", "both"),
            spoken("s2", "brenn", "We take that", "accept", "both"),
        )
    )
    assert rows(found)["The port"] == (
        "Option both[s1]",
        "Would accept: option both[s2]",
        "● both would take: option both",
    )


def test_who_accepts_on_a_condition_has_not_agreed(tmp_path: Path) -> None:
    found = positions_map.entry(
        port(
            tmp_path,
            spoken("s1", "alba", "Let both run it", "demand", "both"),
            spoken("s2", "brenn", "If the toll goes, we take that", "accept_if", "both"),
        )
    )
    assert rows(found)["The port"][1:] == ("Would accept: option both on a condition[s2]", "◇ not closed")


def test_different_wishes_with_one_way_left(tmp_path: Path) -> None:
    lines = [
        line("a", "alba", {"port": "brenn"}, evidence=["s3"]),
        line("b", "brenn", {"port": "alba"}, assumed="so"),
    ]
    found = positions_map.entry(
        port(
            tmp_path,
            spoken("s1", "alba", "The port is ours", "demand", "alba"),
            spoken("s2", "brenn", "The port is for us", "demand", "brenn"),
            statement("s3", "Not theirs", "alba", act="red_line"),
            red_lines=lines,
        )
    )
    assert rows(found)["The port"] == (
        "Option alba[s1]; not: option brenn[s3]",
        "Option brenn[s2]; not: option alba°",
        "◇ differ; not refused: option both°",
    ), "where nothing blocks a settlement, the lines that hold are told beside what is wanted"


def test_silence_is_neither_consent_nor_refusal(tmp_path: Path) -> None:
    found = positions_map.entry(port(tmp_path, spoken("s1", "alba", "The port is ours", "demand", "alba")))
    assert rows(found)["The port"] == ("Option alba[s1]", "not on record", "? one side heard")
    assert drawn(found)[0] == "On the port one side or both have not been heard"


def test_our_reading_of_an_order_is_shown_and_heard_from_nobody(tmp_path: Path) -> None:
    best = {"alba": ["alba", "both", "brenn"], "brenn": ["brenn", "both", "alba"]}
    orders = {name: {"ranking": {"port": order}, "assumed": "Made up."} for name, order in best.items()}
    found = positions_map.entry(told(tmp_path, case(TWO, PORT, preferences=orders)))
    assert rows(found)["The port"] == ("Option alba°", "Option brenn°", "? neither heard")
    assert drawn(found)[0] == "Neither side has been heard on the port"


def test_who_spoke_without_a_position_is_not_told_to_be_silent(tmp_path: Path) -> None:
    about = {"issues": ["port"]}
    found = positions_map.entry(
        port(
            tmp_path,
            statement("s1", "The port matters", "brenn", act="criticise", about=about),
            spoken("s2", "alba", "The port is ours", "demand", "alba"),
        )
    )
    assert rows(found)["The port"] == (
        "Option alba[s2]",
        "Spoken of; no position noted[s1]",
        "? one position known",
    )


def test_those_who_must_consent_stand_in_the_cell_where_they_say_something_else(tmp_path: Path) -> None:
    actors = {
        **TWO,
        "house": {"name": "Alba's house", "role": "ratifier", "of": "alba"},
        "clans": {"name": "the clans", "role": "ratifier", "of": "brenn", "plural": True},
    }
    lines = [
        line("a", "alba", {"port": "brenn"}, evidence=["s1"], text="will not give up the port"),
        line("h", "house", {"port": "brenn"}, assumed="so"),
        line("c", "clans", {"port": "both"}, assumed="so"),
    ]
    found = positions_map.entry(
        port(
            tmp_path,
            statement("s1", "It stays ours", "alba", act="red_line"),
            spoken("s2", "brenn", "The port is for us", "demand", "brenn"),
            actors=actors,
            red_lines=lines,
        )
    )
    assert rows(found)["The port"][:2] == (
        "Will not give up the port[s1]",
        "Option brenn[s2]; the clans: not: option both°",
    )


def test_a_stance_on_a_step_that_settles_an_option_is_one_on_the_issue(tmp_path: Path) -> None:
    steps = {
        "meet": {"text": "They meet", "assumed": "so"},
        "shared": {"text": "Both run the port", "name": "a shared port", "by": ["alba"], "settles": {"port": "both"}, "assumed": "so"},
    }  # fmt: skip
    demand = {"id": "d", "actor": "brenn", "wants": "shared", "before": "meet", "firmness": 5, "evidence": ["s1"]}
    refusal = {
        "id": "r",
        "actor": "alba",
        "step": "shared",
        "firmness": 5,
        "evidence": ["s2"],
        "text": "will share nothing",
    }
    found = positions_map.entry(
        port(
            tmp_path,
            statement("s1", "Share it first", "brenn", act="demand"),
            statement("s2", "We share nothing", "alba", act="refuse"),
            road={"goal": "meet", "steps": steps, "demands": [demand], "refusals": [refusal]},
        )
    )
    assert rows(found)["The port"] == ("Will share nothing[s2]", "Option both[s1]", "◇ differ; not closed")


def test_rules_that_leave_nothing_are_no_sides_doing(tmp_path: Path) -> None:
    rule = {"id": "r", "never": {"port": ["alba", "both", "brenn"]}, "because": "Nothing fits.", "assumed": "so"}
    found = positions_map.entry(told(tmp_path, case(TWO, PORT, rules=[rule])))
    assert rows(found)["The port"][-1] == "✕ no option keeps to the rules"


def test_many_sides_share_a_column_and_those_alike_are_told_together(tmp_path: Path) -> None:
    actors = {f"p{at}": actor(f"Party {at}") for at in range(6)}
    items = [
        spoken(f"s{at}", f"p{at}", f"We want it so, says party {at}", "demand", ("alba", "both")[at % 2])
        for at in range(5)
    ]
    found = positions_map.entry(port(tmp_path, *items, actors=actors))
    assert [name for name, _ in drawn(found)[1].columns] == ["What is on record"]
    cell, between = rows(found)["The port"]
    assert cell == (
        "Party 0, Party 2 and Party 4: option alba[s0,s2,s4]; Party 1 and Party 3: option both[s1,s3]; not on record: Party 5"
    )
    assert between == "? five of six heard"


def test_no_map_without_two_sides(tmp_path: Path) -> None:
    assert positions_map.entry(told(tmp_path, case({"alba": actor("Alba")}, PORT))) is None


def test_the_rest_of_many_issues_is_counted(tmp_path: Path) -> None:
    data, said, sources = SHAPES["thirty issues"]
    found = positions_map.entry(told(tmp_path, data, said, sources))
    _, picture = drawn(found)
    assert len(picture.rows) == positions_map.MOST_ROWS
    assert plain(picture.rest) == "21 more issues, not heard on by one side or both, are in the annex."


@pytest.mark.parametrize("folder", FOLDERS, ids=label)
def test_what_matters_first_within_the_budget(folder: Path) -> None:
    told = Told(Answers(load(folder)))
    found = positions_map.entry(told)
    if found is None:
        return
    _, picture = drawn(found)
    blocking = {told.words.issue(issue) for issue in positions_map.blocking(told)}
    order = [(row.issue not in {capital(name) for name in blocking}, ORDER.index(row.relation)) for row in picture.rows]
    assert order == sorted(order)
    spent = sum(len(" ".join(cells).split()) for cells in rows(found).values())
    assert spent <= positions_map.BUDGET + 20 * len(picture.rows) or len(picture.rows) == positions_map.FEWEST_ROWS


def test_swapping_the_names_swaps_the_names(tmp_path: Path) -> None:
    data, said, sources = mirrored()
    first = positions_map.entry(told(tmp_path / "one", data, said, sources))
    second = positions_map.entry(told(tmp_path / "two", swapped(data), swapped(said), swapped(sources)))
    assert {issue: tuple(map(swap_words, cells)) for issue, cells in rows(first).items()} == rows(second)
    assert swap_words(drawn(first)[0]) == drawn(second)[0]


def test_each_form_holds_the_same_cells() -> None:
    """In HTML a table with caption and header cells; in Markdown and JSON the same table."""
    answers = Answers(load(FLAGSHIP))
    page = compose(answers)
    citations = number_citations(page, answers)
    title, picture = drawn(next(entry for entry in page.entries if entry.id == "positions-map"))
    html, markdown = to_html(page, citations, answers), to_markdown(page, citations, answers)
    assert f"<caption>{title}</caption>" in html
    assert html.count('<th role="rowheader" scope="row">') == len(picture.rows)
    for row in picture.rows:
        assert f'<b aria-hidden="true">{row.sign}</b> {plain(row.between)}' in html
        assert f"| {row.sign} {plain(row.between)}" in markdown
    document = to_document(page, citations, answers)
    assert '"relation": "exclude"' in document
    assert title in document


HOUSE = {
    "alba": actor("Alba"),
    "brenn": actor("Brenn"),
    "house": {"name": "the House", "role": "ratifier", "of": "brenn", "short": "House"},
}


def behind(folder: Path, *extra: Data, lines: dict[str, tuple[str, ...]], brenn: str, actors: Data = HOUSE) -> Any:
    """Alba insists on the whole port; what Brenn says itself, and who draws a line against what."""
    drawn_lines = [
        line(f"l_{who}", who, {"port": list(options)}, evidence=[f"r_{who}"]) for who, options in lines.items()
    ]
    said = [statement(f"r_{who}", f"Never, says {who}", who, act="red_line") for who in lines]
    return positions_map.entry(
        port(
            folder,
            spoken("s1", "alba", "The port is ours", "demand", "alba"),
            spoken("s2", "brenn", "We say so", brenn, "alba"),
            *said,
            *extra,
            actors=actors,
            red_lines=drawn_lines,
        )
    )


def test_a_body_that_refuses_what_its_party_accepts_is_told_as_that_body(tmp_path: Path) -> None:
    found = behind(tmp_path, lines={"alba": ("both", "brenn"), "house": ("alba",)}, brenn="accept")
    shown = rows(found)
    assert shown["The port"] == (
        "Option alba[s1]; not: option both or option brenn[r_alba]",
        "Would accept: option alba[s2]",
        "● both would take: option alba; but the House, which must agree for Brenn°, rules it out",
    )
    assert shown["House (for Brenn)"] == ("", "Not: option alba[r_house]", "✕ Alba and House exclude each other")
    title, picture = drawn(found)
    assert title == "On the port Alba and the House, which must agree for Brenn, exclude each other"
    assert [row.relation for row in picture.rows] == ["agree", "exclude"]


def test_a_party_that_refuses_what_its_body_accepts_excludes_by_itself(tmp_path: Path) -> None:
    said = spoken("s3", "house", "Let them have it", "accept", "alba")
    found = behind(tmp_path, said, lines={"alba": ("both", "brenn"), "brenn": ("alba",)}, brenn="refuse")
    assert list(rows(found)) == ["The port"]
    assert rows(found)["The port"][1:] == (
        "Not: option alba[r_brenn]; the House: would accept: option alba[s3]",
        "✕ exclude each other",
    )
    assert drawn(found)[0] == "On the port the two sides exclude each other"


def test_a_party_and_its_body_that_both_refuse_are_the_two_sides(tmp_path: Path) -> None:
    lines = {"alba": ("both", "brenn"), "brenn": ("alba",), "house": ("alba",)}
    found = behind(tmp_path, lines=lines, brenn="refuse")
    assert rows(found) == {
        "The port": (
            "Option alba[s1]",
            "Not: option alba[r_brenn]",
            "✕ exclude each other",
        )
    }


def test_what_shows_that_a_body_must_agree_stands_at_it(tmp_path: Path) -> None:
    cited = {**HOUSE, "house": {**HOUSE["house"], "evidence": ["r_house"]}}
    found = behind(tmp_path, lines={"alba": ("both", "brenn"), "house": ("alba",)}, brenn="accept", actors=cited)
    assert "the House, which must agree for Brenn[r_house], rules it out" in rows(found)["The port"][-1]


def test_a_body_that_refuses_in_words_alone_is_told_apart(tmp_path: Path) -> None:
    said = spoken("s3", "house", "We are against it", "refuse", "alba")
    found = behind(tmp_path, said, lines={}, brenn="accept")
    assert (
        rows(found)["The port"][-1]
        == "● both would take: option alba; but the House, which must agree for Brenn°, refuses it"
    )
    assert rows(found)["House (for Brenn)"][1:] == ("Against: option alba[s3]", "◇ refuses it")


def test_what_was_discussed_as_possible_is_not_agreed(tmp_path: Path) -> None:
    found = positions_map.entry(
        port(
            tmp_path,
            spoken("s1", "alba", "Let both run it", "demand", "both"),
            spoken("s2", "brenn", "It was discussed as a possible solution", "accept", "both"),
        )
    )
    assert rows(found)["The port"][-1] == "◇ not closed"


def test_words_years_apart_are_no_agreement(tmp_path: Path) -> None:
    old, new = ({"when": {"from": day, "to": day}} for day in ("2021-03-01", "2026-02-03"))
    found = positions_map.entry(
        port(
            tmp_path,
            spoken("s1", "alba", "Let both run it", "demand", "both", **new),
            spoken("s2", "brenn", "We take that", "accept", "both", **old),
        )
    )
    assert rows(found)["The port"][-1] == "◇ not closed"
    picture = drawn(found)[1]
    days = [part.words for cell in picture.rows[0].cells for part in cell.text if isinstance(part, Aside)]
    assert days == ["3 Feb", "1 Mar 2021†"]
    assert plain(picture.rest) == "† Over a year old."


def test_what_others_tell_of_a_side_is_no_agreement(tmp_path: Path) -> None:
    said = [
        spoken("s1", "alba", "Let both run it", "demand", "both"),
        {**spoken("s2", "brenn", "They take that", "accept", "both"), "told_by": "alba"},
    ]
    assert rows(positions_map.entry(port(tmp_path, *said)))["The port"][-1] == "◇ not closed"


def test_two_bodies_that_exclude_each_other_leave_their_parties_out_of_it(tmp_path: Path) -> None:
    actors = {**HOUSE, "clans": {"name": "the clans", "role": "ratifier", "of": "alba", "plural": True}}
    found = behind(tmp_path, lines={"clans": ("both", "brenn"), "house": ("alba",)}, brenn="accept", actors=actors)
    shown = rows(found)
    assert (
        shown["The port"][-1]
        == "● both would take: option alba; but the House, which must agree for Brenn°, rules it out"
    ), "the clans are for what both parties take"
    excludes = "✕ the clans and House exclude each other"
    assert [shown["House (for Brenn)"], shown["The clans (for Alba)"]] == [
        ("", "Not: option alba[r_house]", excludes),
        ("Not: option both or option brenn[r_clans]", "", excludes),
    ]
