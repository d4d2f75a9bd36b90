"""GENIUS domains through the importer against GENIUS's own reckoning done by hand: utilities, frontier, Nash point."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import detente
from detente.analysis.agreement import agreement
from detente.case import Case, Model
from detente.case.tables import no_deal_value, utility
from detente.exchange import export_case, import_case
from tests.examples import examples
from tests.exchange import genius_by_hand as by_hand
from tests.exchange.conftest import DAY, Imported

FILES = Path(__file__).parent / "files"
BRIDGE = FILES / "bridge"
DOMAIN = BRIDGE / "bridge_domain.xml"
PROFILES = [BRIDGE / f"{name}.xml" for name in ("Hilltown", "Lowtown", "Railway")]


def compare(model: Model, domain: Path, profiles: list[Path]) -> None:
    """Every utility, the no-deal values, the frontier and the Nash point are those of GENIUS times 100."""
    tables = [by_hand.utilities(domain, profile) for profile in profiles]
    texts = [list(issue.options.values()) for issue in model.issues.values()]
    ids = [list(issue.options) for issue in model.issues.values()]
    assert texts == list(by_hand.values_of(domain).values())
    for actor, table, profile in zip(model.actors, tables, profiles, strict=True):
        assert float(no_deal_value(model, actor)) == pytest.approx(100 * by_hand.reserve(profile), abs=1e-9)
        for chosen in itertools.product(*(range(len(options)) for options in ids)):
            deal = {issue: ids[at][option] for at, (issue, option) in enumerate(zip(model.issues, chosen, strict=True))}
            words = tuple(texts[at][option] for at, option in enumerate(chosen))
            found = float(utility(model, actor, deal))
            assert found == pytest.approx(100 * table[words], abs=1e-9)
    answer = agreement(model)
    assert answer.deals == len(tables[0])
    assert answer.exact
    assert answer.frontier.size == len(by_hand.frontier(tables))
    best = by_hand.nash(tables, [by_hand.reserve(profile) for profile in profiles])
    assert (answer.solutions is None) == (best is None)
    if answer.solutions and best and len(answer.solutions.nash) == 1:
        product = 1.0
        for actor, profile in zip(model.actors, profiles, strict=True):
            product *= float(answer.solutions.nash[0].utilities[actor]) / 100 - by_hand.reserve(profile)
        wanted = 1.0
        for value, profile in zip(best, profiles, strict=True):
            wanted *= max(value - by_hand.reserve(profile), 0.0)
        assert product == pytest.approx(wanted, rel=1e-6, abs=1e-9)


def test_as_genius_evaluates_it(imported: Imported) -> None:
    case: Case = imported("genius", DOMAIN, *PROFILES)
    compare(case.model, DOMAIN, PROFILES)
    tables = [by_hand.utilities(DOMAIN, profile) for profile in PROFILES]
    answer = agreement(case.model)
    assert answer.frontier.size == len(by_hand.frontier(tables)) == 30
    assert answer.solutions is not None
    (nash,) = answer.solutions.nash
    wanted = by_hand.nash(tables, [by_hand.reserve(profile) for profile in PROFILES])
    assert [round(float(value) / 100, 5) for value in nash.utilities.values()] == [round(u, 5) for u in wanted or ()]


def test_what_the_case_says(imported: Imported) -> None:
    case: Case = imported("genius", DOMAIN, *PROFILES)
    model = case.model
    assert list(model.actors) == ["Hilltown", "Lowtown", "Railway"]
    assert [issue.name for issue in model.issues.values()] == ["Place", "Tracks", "Years to build", "Who pays"]
    assert list(model.issues["who_pays"].options.values()) == ["the towns", "the railway", "=half each"]
    assert all(issue.status_quo == next(iter(issue.options)) for issue in model.issues.values())
    place = model.preferences["Hilltown"].values["Place"]
    assert [Fraction(quantity.value) for quantity in place.values()] == [100, Fraction(300, 7), 0]
    years = model.preferences["Hilltown"].values["years_to_build"]
    assert [Fraction(quantity.value) for quantity in years.values()] == [100, Fraction(200, 3), Fraction(100, 3), 0]
    weights = model.preferences["Railway"].weights
    assert [Fraction(weight.value) for weight in weights.values()] == [Fraction(n, 6) for n in (1, 2, 1, 2)]
    for told in ("discounts utilities", "no reservation value", "groups issues counts nowhere", "cut to 12 decimals"):
        assert told in (model.note or "")
    assert all("no reporting stands behind it" in (item.assumed or "") for item in model.preferences.values())
    assert {document.file for document in case.record.documents.values()} == {
        f"sources/{path.name}" for path in BRIDGE.iterdir()
    }
    assert (case.folder / "sources" / DOMAIN.name).read_bytes() == DOMAIN.read_bytes()


def test_a_folder_stands_for_its_files(imported: Imported) -> None:
    named, whole = imported("genius", DOMAIN, *PROFILES), imported("genius", BRIDGE)
    assert named.model == whole.model


def test_the_order_of_files_orders_the_parties(imported: Imported) -> None:
    case = imported("genius", PROFILES[2], DOMAIN, PROFILES[0])
    assert list(case.model.actors) == ["Railway", "Hilltown"]


def test_profiles_without_a_domain(imported: Imported) -> None:
    case = imported("genius", PROFILES[0])
    assert "No domain file was given" in (case.model.note or "")
    assert list(case.model.issues) == ["Place", "Tracks", "years_to_build", "who_pays"]


def small(weights: list[str], evaluations: list[list[str]], reserve: str | None = None) -> str:
    issues = "".join(
        f'<issue index="{at}" name="issue {at}" type="discrete" etype="discrete" vtype="discrete">'
        + "".join(f'<item index="{i}" value="v{i}" evaluation="{e}"/>' for i, e in enumerate(row, 1))
        + "</issue>"
        for at, row in enumerate(evaluations, 1)
    )
    told = "".join(f'<weight index="{at}" value="{weight}"/>' for at, weight in enumerate(weights, 1))
    kept = "" if reserve is None else f'<reservation value="{reserve}"/>'
    return f'<utility_space><objective index="0" name="root">{issues}{told}</objective>{kept}</utility_space>'


@pytest.mark.parametrize(
    ("weights", "evaluations"),
    [
        (["0.333", "0.333", "0.333"], [["1", "3"], ["2", "7", "5"], ["1", "1"]]),
        (["0.4452125771655631", "0.37808251708013424", "0.1767567099260568"], [["12", "30"], ["30", "9"], ["7", "20"]]),
        (["0.5", "0.25"], [["0", "0"], ["4", "1"]]),
        (["1", "0"], [["0.3333333333333333", "0.6666666666666666"], ["1", "2"]]),
        (["0.5", "0.5"], [["0.000001", "0.000009"], ["0.00001", "0.000003"]]),
        (["0.6", "0.5"], [["1", "3"], ["2", "7", "5"]]),
    ],
    ids=["sum below 1", "sum above 1", "nothing worth", "long evaluations", "tiny evaluations", "sum 1.1"],
)
def test_weights_are_taken_as_they_stand(
    imported: Imported, tmp_path: Path, weights: list[str], evaluations: list[list[str]]
) -> None:
    """GENIUS scales no weights that it reads from a file; what it cuts at 1 is told."""
    one, other = tmp_path / "one.xml", tmp_path / "other.xml"
    one.write_text(small(weights, evaluations, "0.125"), "utf-8")
    other.write_text(small(["0.5", "0.5", "0"][: len(weights)], evaluations), "utf-8")
    case: Case = imported("genius", one, other)
    compare(case.model, one, [one, other])
    total = sum((Fraction(weight) for weight in weights), Fraction(0))
    assert ("as in GENIUS they are not scaled" in (case.model.note or "")) == (abs(total - 1) > Fraction(1, 10**9))
    assert ("utilities above 1 are cut" in (case.model.note or "")) == (total > 1 + Fraction(1, 10**9))
    assert all(bool(item.points) == (total != 1) for item in case.model.preferences.values())


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('<weight index="1"', '<weight index="8" value="0.7"/><weight index="1"', "has the index 8: it counts nowhere"),
        ("</issue>", '<item index="9" value="v1" evaluation="9"/></issue>', "the value “v1” stands on line"),
        ("</issue>", '<item index="9" value="v1" evaluation="null"/></issue>', "the value “v1” stands on line"),
    ],
    ids=["a weight for no issue", "a value twice", "a value twice, once without evaluation"],
)
def test_read_as_genius_reads_it(imported: Imported, tmp_path: Path, old: str, new: str, told: str) -> None:
    path, other = tmp_path / "one.xml", tmp_path / "other.xml"
    rows = [["1", "3"], ["2", "7", "5"]]
    path.write_text(small(["0.4", "0.6"], rows, "0.125").replace(old, new, 1), "utf-8")
    other.write_text(small(["0.5", "0.5"], rows), "utf-8")
    case: Case = imported("genius", path, other)
    assert told in (case.model.note or "")
    assert [len(issue.options) for issue in case.model.issues.values()] == [2, 3]
    first, second = case.model.issues
    best = {"1": 9, "3": 3} if 'evaluation="9"' in new else {"1": 1, "3": 3}
    for (option, one), (item, two) in itertools.product(
        zip(case.model.issues[first].options, best.values(), strict=True),
        zip(case.model.issues[second].options, (2, 7, 5), strict=True),
    ):
        expected = Fraction(40 * one, max(best.values())) + Fraction(60 * two, 7)
        assert utility(case.model, "one", {first: option, second: item}) == expected


@pytest.mark.parametrize(
    ("reserve", "no_deal", "told"),
    [
        ("1.0833333333333333", "108.333333333", "cut to 9 decimals"),
        ("-12.0833333333333333", "-1208.33333334", "cut to 8 decimals"),
        ("0.083333333333333333", "8.3333333333", "cut to 10 decimals"),
        ("100", "10000", ""),
        ("1e20", "10000", "written as 10000: no deal reaches it"),
        ("-1e20", "-10000", "written as -10000: every deal passes it"),
    ],
)
def test_reservation_values_that_no_deal_is_worth(
    imported: Imported, tmp_path: Path, reserve: str, no_deal: str, told: str
) -> None:
    path = tmp_path / "one.xml"
    path.write_text(small(["1"], [["18", "11"]], reserve), "utf-8")
    model = imported("genius", path).model
    assert no_deal_value(model, "one") == Fraction(no_deal)
    assert told in (model.note or "")
    assert agreement(model).accepted_by["one"] == (2 if float(reserve) < 0.5 else 0)


def test_what_is_exported_is_read_back_where_no_deal_is_good_enough(imported: Imported, tmp_path: Path) -> None:
    path = tmp_path / "one.xml"
    path.write_text(small(["1"], [["18", "11"]], "1.0833333333333333"), "utf-8")
    export_case("genius", imported("genius", path), tmp_path / "out")
    again = imported("genius", *sorted((tmp_path / "out").iterdir())).model
    assert no_deal_value(again, "one") == Fraction("108.333333333")


def test_equal_deals_stay_equal(imported: Imported, tmp_path: Path) -> None:
    """1/6 + 1/6 is 1/3, whatever the printed doubles add up to; a deal at the reservation value is accepted."""
    weights = ["0.16666666666666666", "0.16666666666666666", "0.3333333333333333", "0.3333333333333333"]
    path = tmp_path / "even.xml"
    path.write_text(small(weights, [["0", "1"]] * 4, "0.3333333333333333"), "utf-8")
    model = imported("genius", path).model
    low, high = "v1", "v2"

    def worth(*chosen: str) -> Fraction:
        return utility(model, "even", dict(zip(model.issues, chosen, strict=True)))

    assert worth(high, high, low, low) == worth(low, low, high, low) == Fraction(100, 3)
    assert agreement(model).accepted_by["even"] == 13  # all but none, and one sixth alone
    assert no_deal_value(model, "even") <= Fraction(100, 3)


def test_what_engines_cannot_add_is_cut_and_told(imported: Imported, tmp_path: Path) -> None:
    """Values that share no small unit: still answered, and the reader is told of the rounding."""
    rows = [["0.7312345678901234", "0.9123456789012345"], ["0.1234567890123456", "0.4321098765432109"]] * 3
    weights = ["0.1612345678901234", "0.1712345678901234", "0.1812345678901234", "0.1512345678901234"]
    weights += ["0.1412345678901234", "0.193827160549383"]
    path = tmp_path / "long.xml"
    path.write_text(small(weights, rows), "utf-8")
    case: Case = imported("genius", path)
    assert "are rounded to" in (case.model.note or "")
    tables = [by_hand.utilities(path, path)]
    found = agreement(case.model).solutions
    assert found is not None
    assert float(found.utilitarian[0].utilities["long"]) == pytest.approx(100 * max(tables[0].values()), abs=1e-4)


names = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs"), exclude_characters="\u2028\u2029\ufffe\uffff"),
    min_size=1,
    max_size=12,
).filter(lambda text: bool(text.strip()) and text == text.strip() and text.isprintable())
wholes = st.integers(0, 30).map(str)
decimals = st.decimals(0, 9, places=3).map(lambda value: format(value, "f"))


Issue = tuple[int, str, str, list[Any]]
"""Index, name, kind, and the options or the bounds."""


@st.composite
def games(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A domain and two to four profiles: discrete and integer issues, weights that sum to 1."""
    from xml.sax.saxutils import quoteattr

    issues: list[Issue] = []
    for index in draw(st.lists(st.integers(1, 40), min_size=1, max_size=4, unique=True)):
        name = draw(names)
        if draw(st.integers(0, 3)) == 0:
            low = draw(st.integers(-5, 5))
            issues.append((index, name, "integer", [low, low + draw(st.integers(0, 4))]))
        else:
            issues.append((index, name, "discrete", draw(st.lists(names, min_size=1, max_size=4, unique=True))))
    domain = "".join(_issue(quoteattr, issue, None) for issue in issues)
    texts = []
    for _ in range(draw(st.integers(2, 4))):
        shares = [draw(st.integers(0, 20)) for _ in issues]
        shares[0] += not sum(shares)
        told = [repr(share / sum(shares)) for share in shares]
        body = "".join(_issue(quoteattr, issue, draw) for issue in issues)
        body += "".join(f'<weight index="{issue[0]}" value="{w}"/>' for issue, w in zip(issues, told, strict=True))
        kept = draw(st.sampled_from(["", '<reservation value="0.4"/>', '<reservation value="0.123456"/>']))
        texts.append(f'<utility_space><objective index="0" name="root">{body}</objective>{kept}</utility_space>')
    head = f'<negotiation_template><utility_space><objective index="0" name="root">{domain}</objective>'
    return f"{head}</utility_space></negotiation_template>", texts


def _issue(quote: Callable[[str], str], issue: Issue, draw: st.DrawFn | None) -> str:
    index, name, kind, values = issue
    head = f'<issue index="{index}" name={quote(name)} type="{kind}" etype="{kind}" vtype="{kind}"'
    if kind == "integer":
        line = ""
        if draw:
            slope, offset = draw(st.sampled_from(["0.25", "-0.3333333333333333", "0", "1.5"])), draw(decimals)
            line = f'<evaluator ftype="linear" slope="{slope}" offset="{offset}"/>'
        return f'{head} lowerbound="{values[0]}" upperbound="{values[1]}">{line}</issue>'
    items = [
        f'<item value={quote(value)}{f""" evaluation="{draw(wholes | decimals)}" """ if draw else ""}/>'
        for value in values
    ]
    return f"{head}>{''.join(items)}</issue>"


@examples(0.6)
@given(games())
def test_any_game_is_evaluated_as_by_hand_and_comes_back(game: tuple[str, list[str]]) -> None:
    with TemporaryDirectory() as folder:
        home = Path(folder)
        (home / "in").mkdir()
        (home / "in" / "a_domain.xml").write_text(game[0], "utf-8")
        profiles = [home / "in" / f"p{at}.xml" for at in range(len(game[1]))]
        for path, text in zip(profiles, game[1], strict=True):
            path.write_text(text, "utf-8")
        import_case("genius", [home / "in"], home / "case", as_of=DAY)
        case = detente.load(home / "case")
        compare(case.model, home / "in" / "a_domain.xml", profiles)
        export_case("genius", case, home / "out")
        again = [home / "out" / "domain.xml", *(home / "out" / path.name for path in profiles)]
        import_case("genius", again, home / "again", as_of=DAY)
        back = detente.load(home / "again").model
        assert [issue.options for issue in back.issues.values()] == [i.options for i in case.model.issues.values()]
        cut = [int(decimals) for decimals in re.findall(r"(?:cut|rounded) to (\d+) decimals", back.note or "")]
        near = max(Fraction(1, 10**9), Fraction(100 * len(back.issues), 10 ** min(cut))) if cut else Fraction(1, 10**9)
        for actor in case.model.actors:
            for chosen in itertools.product(*(issue.options for issue in case.model.issues.values())):
                there = utility(case.model, actor, dict(zip(case.model.issues, chosen, strict=True)))
                here = utility(back, actor, dict(zip(back.issues, chosen, strict=True)))
                assert abs(there - here) <= near


def test_export_and_back_is_the_same_model(imported: Imported, tmp_path: Path) -> None:
    case: Case = imported("genius", DOMAIN, *PROFILES)
    done = export_case("genius", case, tmp_path / "out")
    assert [path.name for path in done.written] == ["domain.xml", "Hilltown.xml", "Lowtown.xml", "Railway.xml"]
    back: Case = imported("genius", *done.written)
    assert back.model.preferences == case.model.preferences
    assert back.model.actors == case.model.actors
    for name, issue in case.model.issues.items():
        assert back.model.issues[name] == issue.model_copy(update={"note": None})
    compare(back.model, done.written[0], list(done.written[1:]))


def test_export_of_a_scored_game(tmp_path: Path, imported: Imported) -> None:
    """Points are told as shares of the best deal: the same order of deals, the same acceptances."""
    case = detente.load(Path(__file__).parent.parent.parent / "cases" / "harborco" / "2023-scored-game")
    done = export_case("genius", case, tmp_path / "out", leave_out=True)
    back = imported("genius", *done.written).model
    there, here = agreement(case.model), agreement(back)
    assert there.deals == here.deals
    assert list(there.accepted_by.values()) == list(here.accepted_by.values())
    assert there.frontier.size == here.frontier.size


def test_domain_file_named(tmp_path: Path, imported: Imported) -> None:
    case: Case = imported("genius", DOMAIN, PROFILES[0])
    done = export_case("genius", case, tmp_path / "game.xml")
    assert [path.name for path in done.written] == ["game.xml", "game_Hilltown.xml"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1", "cp1252"])
def test_encodings(imported: Imported, tmp_path: Path, encoding: str) -> None:
    declared = {"latin-1": "ISO-8859-1", "cp1252": "windows-1252"}.get(encoding, encoding.removesuffix("-sig"))
    text = small(["1"], [["1", "2"]]).replace("v2", "Überfluß")
    path = tmp_path / "p.xml"
    path.write_bytes(f'<?xml version="1.0" encoding="{declared}"?>\n{text}'.encode(encoding))
    model = imported("genius", path).model
    assert list(model.issues["issue_1"].options.values()) == ["v1", "Überfluß"]
