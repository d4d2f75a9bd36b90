"""An order over the states taken from an actor's values for what the states settle."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import detente
from detente.case import Case
from detente.case.standoff_values import deals_of, valued
from detente.case.tables import utility
from detente.errors import InputError, LimitError
from tests.case.conftest import Well
from tests.typed import Run, the

BASE = Path(__file__).parent.parent / "broken" / "base"
OWN = "    vale: {ranking: [NNN, [NNY, YNY], YYN, NYN, YNN]}"
STATES = ["NNN", "NNY", "NYN", "YNN", "YNY", "YYN"]
OUTCOMES = (
    "[{when: {dig: N, talk: Y}, deal: {water: turns, guard: abbey}}, {when: {dig: N, talk: N}, deal: {water: vale}}]"
)


@pytest.fixture
def well(tmp_path: Path) -> Well:
    """``well(changes…)``: the case of the well, whose standoff settles something and whose vale ranks by its values."""

    def made(*changes: tuple[str, str]) -> Case:
        text = (BASE / "case.yaml").read_text("utf-8")
        told = [
            (OWN, "    vale: {from_values: true}"),
            ("  status_quo: {dig", f"  outcomes: {OUTCOMES}\n  status_quo: {{dig"),
        ]
        for old, new in (*told, *changes):
            assert old in text
            text = text.replace(old, new)
        for file in BASE.rglob("*"):
            if file.is_file() and file.name != "case.yaml":
                copy = tmp_path / file.relative_to(BASE)
                copy.parent.mkdir(parents=True, exist_ok=True)
                copy.write_bytes(file.read_bytes())
        (tmp_path / "case.yaml").write_text(text, "utf-8")
        return detente.load(tmp_path)

    return made


def test_states_are_ranked_by_what_they_settle(well: Well) -> None:
    """By hand: turns under guard 80×70+20×100, Vale alone 80×100+20×20, and the status quo 20×20, in hundredths."""
    found = the(valued(well().model)).preferences["vale"].ranking
    assert [set(tie) for tie in found] == [{"NNN", "NYN"}, {"NNY"}, {"YNN", "YNY", "YYN"}]
    cheap = the(valued(well(("vale: 100}\n      guard: {nobody: 20", "vale: 71}\n      guard: {nobody: 20")).model))
    assert [set(tie) for tie in cheap.preferences["vale"].ranking] == [{"NNY"}, {"NNN", "NYN"}, {"YNN", "YNY", "YYN"}]


def test_against_the_utility_of_each_state(well: Well) -> None:
    model = well(
        ("hill: {statements: [{block: N}, {if: {block: Y}, then: {dig: Y}}]}", "hill: {from_values: true}")
    ).model
    deals = {
        name: {"water": "hill", "guard": "nobody"}
        | ({} if name[0] == "Y" else {"water": "turns", "guard": "abbey"} if name[2] == "Y" else {"water": "vale"})
        for name in STATES
    }
    part = the(valued(model))
    for actor in ("hill", "vale"):
        rank = {name: at for at, tie in enumerate(part.preferences[actor].ranking) for name in tie}
        assert set(rank) == set(STATES)
        worth = {name: utility(model, actor, deal) for name, deal in deals.items()}
        assert all((rank[one] < rank[two]) == (worth[one] > worth[two]) for one in STATES for two in STATES)


def test_a_change_of_values_changes_the_standoff(well: Well) -> None:
    case = well(("  rain: {", "  thirst: {name: Thirst, set: {preferences.vale.values.water.vale: 71}}\n  rain: {"))
    plain, thirst = detente.standoff(case), detente.standoff(case, scenario="thirst")
    assert plain.rows["NNY"].ranks["vale"] == 2
    assert thirst.rows["NNY"].ranks["vale"] == 1
    assert any(told.startswith("vale ranks the states by its values") for told in plain.defaults)


def test_what_no_outcome_names_stays_as_it_is(well: Well) -> None:
    import numpy as np

    model = well().model
    (deal,) = deals_of(model, the(model.standoff), np.array([0b001]))
    assert deal == {"water": "hill", "guard": "nobody"}


def test_merged_states_settle_one_thing(well: Well) -> None:
    hill = ("{statements: [{block: N}, {if: {block: Y}, then: {dig: Y}}]}", "{statements: [{dig: Y}]}")
    merged = well(hill, ("  outcomes:", "  coalesce: [{dig: Y}]\n  outcomes:")).model
    found = the(valued(merged)).preferences["vale"].ranking
    assert [set(tie) for tie in found] == [{"NNN", "NYN"}, {"NNY"}, {"Y--"}]
    with pytest.raises(InputError, match="this is true of some of the states merged into -NY"):
        well(hill, ("  outcomes:", "  coalesce: [{talk: Y}]\n  outcomes:"))


def test_who_has_no_values_cannot_rank_by_them(well: Well) -> None:
    with pytest.raises(InputError, match="elders has no values to rank states by"):
        well(
            ("    vale: {block", "    elders: {bless: Bless the well}\n    vale: {block"),
            ("block: Y, talk: N}\n", "block: Y, talk: N, bless: N}\n"),
            ("    vale: {from", "    elders: {from_values: true}\n    vale: {from"),
        )


def test_too_many_states_to_value(well: Well) -> None:
    more = [f"o{at}" for at in range(16)]
    case = well(
        ("hill: {dig: Digs on}", "hill: {dig: Digs on, " + ", ".join(f"{name}: Acts" for name in more) + "}"),
        ("block: Y, talk: N}\n", "block: Y, talk: N, " + ", ".join(f"{name}: N" for name in more) + "}\n"),
    )
    with pytest.raises(LimitError, match="are ranked by values"):
        detente.standoff(case)


def test_the_answer_and_the_brief(well: Well, run: Run, tmp_path: Path) -> None:
    case = well()
    status, out, _ = run("standoff", case.folder, "--json")
    assert status == 0
    assert json.loads(out)["rows"]["NNN"]["ranks"]["vale"] == 1
    assert run("brief", case.folder, "-o", tmp_path / "brief.md")[0] == 0
    assert run("export", "gmcr", case.folder, "-o", tmp_path / "well.gmcr")[0] == 0
    sides = json.loads((tmp_path / "well.gmcr").read_text("utf-8"))["decisionMakers"]
    assert sides[1]["preferenceRanking"] == [[1, 3], 5, [2, 4, 6]]
