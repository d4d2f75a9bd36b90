"""Pictures: each with its numbers in words, a party in one hue everywhere, nothing off the scale."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from detente.case import load
from detente.case.model import Model
from detente.report.language.wording import Words, capital
from detente.report.page.blocks import Bars, Block, Chart, Entry, Figure, PositionsMap, Section, Table, Timeline
from detente.report.page.graph import Graph
from detente.report.page.palette import BLOCKED, HUES, hue
from detente.report.page.text import plain
from detente.report.timeline.wording import happenings, timeline
from tests.brief.situations import FLAGSHIP, FOLDERS, RIVER, Brief, brief_of, label
from tests.brief.small import actor, case, issue, line, paper, record, statement, write_case


@pytest.fixture(scope="module", params=FOLDERS, ids=label)
def worked(request: pytest.FixtureRequest) -> Brief:
    return brief_of(request.param)


def figures(brief: Brief) -> list[Figure]:
    """The pictures of both pages and of the annex."""
    return [block for block in blocks_of(brief) if isinstance(block, Figure)]


def blocks_of(brief: Brief) -> list[Block]:
    parts: list[Entry | Section] = [*brief.page.entries, *brief.page.sections]
    return [block for part in parts for block in part.blocks]


def test_every_picture_has_its_table_or_is_one(worked: Brief) -> None:
    """A chart has its numbers beside it; of a graph every arrow stands in its words; a map of positions is a table."""
    found = figures(worked)
    assert found
    for figure in found:
        assert figure.title.strip()
        assert figure.alt.strip()
        if isinstance(figure.picture, PositionsMap):
            assert figure.picture.rows, figure.id
        elif isinstance(figure.picture, Graph) and figure.table is None:
            assert figure.alt.count(". ") > 0, figure.id
        else:
            assert figure.table is not None, figure.id
            assert figure.table.rows, figure.id


def test_tables_are_rectangular(worked: Brief) -> None:
    blocks = blocks_of(worked)
    tables = [block for block in blocks if isinstance(block, Table)] + [
        item.table for item in figures(worked) if item.table
    ]
    tables += [item.picture.table(item.title) for item in figures(worked) if isinstance(item.picture, PositionsMap)]
    for table in tables:
        assert table.caption.strip()
        assert all(len(row) == len(table.columns) for row in table.rows), table.caption
        assert all(at < len(table.columns) for at in table.numeric)
        assert all(name.strip() for name in table.columns), f"a header is never empty: {table.caption}"


def test_no_two_tables_of_a_brief_have_one_caption(worked: Brief) -> None:
    """A caption is the table's name for who hears the page: of two with one name neither can be found."""
    blocks = blocks_of(worked)
    assert blocks
    captions = [block.caption for block in blocks if isinstance(block, Table)]
    assert len(captions) == len(set(captions)), [one for one in captions if captions.count(one) > 1]


def test_the_map_is_rectangular_and_its_signs_have_words(worked: Brief) -> None:
    for figure in figures(worked):
        if isinstance(figure.picture, PositionsMap):
            for row in figure.picture.rows:
                assert row.issue
                assert len(row.cells) == len(figure.picture.columns)
                assert all(plain(cell.text) for cell in row.cells)
                assert row.sign
                assert plain(row.between)
            by_sign = {row.relation: row.sign for row in figure.picture.rows}
            assert all(row.sign == by_sign[row.relation] for row in figure.picture.rows)


def test_titles_say_a_finding(worked: Brief) -> None:
    """A title is a clause about the case; two pictures never share one."""
    titles = [figure.title for figure in figures(worked)]
    assert len(titles) == len(set(titles))
    assert all(len(title.split()) > 2 for title in titles)
    assert len({figure.id for figure in figures(worked)}) == len(titles)


def hues_shown(brief: Brief) -> list[tuple[str, int | None]]:
    """Every name or label that stands in a hue, with the hue."""
    shown: list[tuple[str, int | None]] = []
    for figure in figures(brief):
        picture = figure.picture
        if isinstance(picture, PositionsMap):
            shown += [found for found in picture.columns if found[1] is not None]
        elif isinstance(picture, Bars) and figure.id == "acceptance":
            shown += [(plain(bar.label), bar.hue) for bar in picture.bars]
    return shown


def test_a_party_keeps_its_hue_in_all_pictures(worked: Brief) -> None:
    model, words = worked.answers.model, worked.words
    of_name = {
        name: hue(model, actor)
        for actor in model.actors
        for name in (words.actor(actor), capital(words.actor(actor)), words.short(actor))
    }
    for name, shade in hues_shown(worked):
        assert shade == of_name.get(name), name
    by_actor = {happening.actor for happening in happenings(worked.case, words)}
    timelines = [figure.picture for figure in figures(worked) if isinstance(figure.picture, Timeline)]
    assert len(timelines) <= 1
    for events in timelines:
        assert {event.hue for event in events.events} <= {hue(model, actor) for actor in by_actor if actor} | {None}


def test_ratifiers_share_the_hue_of_their_party_and_third_parties_have_none(worked: Brief) -> None:
    model = worked.answers.model
    for name, who in model.actors.items():
        if who.role == "third_party":
            assert hue(model, name) is None
        elif who.of:
            assert hue(model, name) == hue(model, who.of) is not None
    parties = [hue(model, party) for party in model.parties()]
    assert len(set(parties)) == min(len(parties), len(HUES))


def test_hues_are_distinct_and_none_is_the_blocked_one() -> None:
    assert len({*HUES, BLOCKED}) == len(HUES) + 1


def test_charts_use_no_colour_outside_the_palette_and_no_address(worked: Brief) -> None:
    """The style sheet knows each colour, for light, dark and print."""
    from detente.report.page import palette

    known = {*HUES, palette.BLOCKED, palette.INK, palette.SOFT, palette.FAINT, palette.PAPER, palette.SHADE}

    def colours(part: Any) -> set[str]:
        if isinstance(part, dict):
            return {found for value in part.values() for found in colours(value)}
        if isinstance(part, list):
            return {found for value in part for found in colours(value)}
        return {part} if isinstance(part, str) and part.startswith("#") else set()

    for figure in figures(worked):
        if isinstance(figure.picture, Chart):
            for spec in (figure.picture.wide, figure.picture.narrow):
                assert colours(spec) <= known
                assert "url" not in str(spec)
                assert "http" not in str(spec)


def test_a_chart_is_drawn_where_utilities_can_be_compared(worked: Brief) -> None:
    """Of what a settlement could be worth: a plane for two parties, lines across three or more; none where too few have utilities."""
    model, answers = worked.answers.model, worked.answers
    drawn = [figure for figure in figures(worked) if isinstance(figure.picture, Chart) and figure.id == "space"]
    known = [party for party in model.parties() if party in model.preferences and model.preferences[party].cardinal]
    plane = len(model.parties()) == len(known) == 2
    lines = len(known) > 2 and bool(answers.deals().zopa.size)
    possible = answers.deal_exists and answers.verdict().answer != "no_positions"
    assert len(drawn) == (possible and (plane or lines))


def test_bars_start_at_zero_and_are_no_longer_than_the_whole(worked: Brief) -> None:
    for figure in figures(worked):
        if isinstance(figure.picture, Bars):
            assert all(bar.value >= 0 for bar in figure.picture.bars)
            if figure.id == "acceptance":
                *each, together = [bar.value for bar in figure.picture.bars]
                assert all(value <= worked.answers.deals().obeying_rules for value in [*each, together])


def test_events_lie_on_the_scale_in_the_order_of_time(worked: Brief) -> None:
    figure = timeline(worked.case, worked.words)
    if figure is None:
        return
    picture = figure.picture
    assert isinstance(picture, Timeline)
    assert len(picture.events) == len(figure.table.rows) if figure.table else False
    for event in picture.events:
        assert 0 <= event.start <= event.end <= 1
    starts = [event.start for event in picture.events]
    assert starts == sorted(starts)
    assert min(starts) == 0
    assert max(event.end for event in picture.events) == 1
    places = [at for at, _ in picture.ticks]
    assert places == sorted(places)
    assert all(0 <= at <= 1 for at in places)
    assert len({name for _, name in picture.ticks}) == len(places) <= 8


DATES = [
    ("2026-06-04", "2026-06-04"), ("2026-06-30", "2026-07-01"), ("2025-12-31", "2026-01-01"), ("2024-02-01", "2024-02-29"),
    ("2026-01-01", "2026-12-31"), ("1948-01-01", "2026-06-04"), ("0001-01-01", "9998-12-31"), ("2023-05-17", "2026-06-04"),
]  # fmt: skip


@pytest.mark.parametrize(("start", "end"), DATES)
@pytest.mark.parametrize("second", [None, "2026-06-20"])
def test_a_scale_for_every_length_of_time(tmp_path: Path, start: str, end: str, second: str | None) -> None:
    said = [statement("s1", "a word", "a", when={"from": start, "to": end})]
    said += [statement("s2", "and more", "a", when=second)] if second else []
    folder = write_case(
        tmp_path, case({"a": actor("Alba")}, {"x": issue("?", "no", "yes")}), record(*said), paper("a word and more")
    )
    opened = load(folder)
    figure = timeline(opened, Words(opened.model))
    assert figure is not None
    picture = figure.picture
    assert isinstance(picture, Timeline)
    assert all(0 <= event.start <= event.end <= 1 for event in picture.events)
    assert any(event.start < event.end for event in picture.events)
    assert all(0 <= at <= 1 for at, _ in picture.ticks)
    assert [at for at, _ in picture.ticks] == sorted({at for at, _ in picture.ticks})
    assert picture.ticks


def test_the_last_day_of_the_calendar(tmp_path: Path) -> None:
    """A date may be as late as a date can be."""
    said = statement("s1", "a word", "a", when={"from": "2026-01-01", "to": "9999-12-31"})
    folder = write_case(
        tmp_path, case({"a": actor("Alba")}, {"x": issue("?", "no", "yes")}), record(said), paper("a word")
    )
    opened = load(folder)
    figure = timeline(opened, Words(opened.model))
    assert figure is not None


def test_nothing_dated_has_no_timeline(tmp_path: Path) -> None:
    folder = write_case(tmp_path, case({"a": actor("Alba")}, {"x": issue("?", "no", "yes")}))
    opened = load(folder)
    assert timeline(opened, Words(opened.model)) is None


def test_the_timeline_ends_with_the_day_it_is_read_on() -> None:
    opened = load(FLAGSHIP).under(as_of=date(2026, 6, 3))
    found = happenings(opened, Words(opened.model))
    assert found
    assert all(item.dates.start <= date(2026, 6, 3) for item in found)


def test_where_both_refuse_both_are_told_each_in_its_hue(tmp_path: Path) -> None:
    data = case(
        {"a": actor("Alba"), "b": actor("Brenn")}, {"x": issue("?", "no", "yes")},
        red_lines=[line("la", "a", {"x": "yes"}, assumed="so"), line("lb", "b", {"x": ["no", "yes"]}, assumed="so")],
    )  # fmt: skip
    brief = Brief(load(write_case(tmp_path, data)))
    picture = figures(brief)[0].picture
    assert isinstance(picture, PositionsMap)
    assert picture.columns == (("Alba", 0), ("Brenn", 1))
    (row,) = picture.rows
    assert [plain(cell.text) for cell in row.cells] == ["Not: option yes", "Not: option no or option yes"]
    assert row.relation == "exclude"


def test_sections_have_ids_of_their_own() -> None:
    page = brief_of(RIVER).page
    assert all(isinstance(section, Section) for section in page.sections)
    ids = [entry.id for entry in page.entries] + [section.id for section in page.sections]
    ids += [figure.id for figure in figures(brief_of(RIVER))]
    assert len(ids) == len(set(ids))
    assert isinstance(brief_of(RIVER).answers.model, Model)
