"""A forecast on a line, worked by hand; the command; what the case format says of lines."""

from __future__ import annotations

import math
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import detente
from detente.analysis.spatial import Forecast, LineForecast, Reading, forecast
from detente.analysis.spatial.utility import Field
from detente.case.model import Model
from detente.report.forecast import wording as view
from detente.report.language.wording import Words

ROOT = Path(__file__).parents[2]
DAM = ROOT / "cases" / "teaching" / "upper-river-dam"


def line_model(actors: dict[str, tuple[Any, Any, Any]], low: Any = 0, high: Any = 10) -> Model:
    """A model with one issue on a line; actors: position, salience, capability."""
    return Model.model_validate(
        {
            "detente": 1,
            "name": "A line",
            "as_of": "2026-01-01",
            "actors": {name: {"name": name.title(), "role": "party"} for name in actors},
            "issues": {
                "share": {
                    "question": "?",
                    "status_quo": "m",
                    "options": {"m": "m", "n": "n"},
                    "line": {
                        "low": low,
                        "high": high,
                        "positions": {
                            name: {"position": x, "salience": s, "capability": c} for name, (x, s, c) in actors.items()
                        },
                    },
                }
            },
        }
    )


def only(model: Model, **given: Any) -> LineForecast:
    (line,) = forecast(model, **given).lines
    return line


def test_median_and_mean_by_hand() -> None:
    """Weights 6, 8 and 6 at 0, 4 and 10: 14 of 20 stand at or below 4; the mean is 92/20."""
    line = only(line_model({"a": (0, 60, 10), "b": (4, 80, 10), "c": (10, 60, 10)}))
    assert line.medians == (4, 4)
    assert line.mean == Fraction(23, 5)
    assert line.stated == (0, 4, 10)
    assert line.undefeated == (4,)
    assert [(item.other, item.weight_for, item.weight_against) for item in line.contests] == [(0, 14, 6), (10, 14, 6)]


def test_all_medians_where_half_stands_on_either_side() -> None:
    line = only(line_model({"a": (1, 50, 2), "b": (3, 100, 1), "c": (7, 100, 2)}))
    assert line.medians == (3, 7)
    assert line.undefeated == (3, 7)
    told = view.answer(Words(line_model({"a": (1, 50, 2), "b": (3, 100, 1), "c": (7, 100, 2)})), line)
    assert "anything from 3 to 7 is defeated by no position" in told


def test_the_inputs_of_the_published_example() -> None:
    """Ten governments, years until a rule on car emissions holds (inputs in scholz2011): 34.1 of 67.7 at or below 7."""
    inputs = {
        "nl": (4, 80, "0.08"), "be": (7, 40, "0.08"), "lu": (4, 20, "0.03"), "de": (4, 80, "0.16"), "fr": (10, 60, "0.16"),
        "it": (10, 60, "0.16"), "uk": (10, 90, "0.16"), "ie": (7, 10, "0.05"), "dk": (4, 100, "0.05"), "gr": (7, 70, "0.08"),
    }  # fmt: skip
    line = only(line_model({name: (x, s, float(c)) for name, (x, s, c) in inputs.items()}, 4, 10))
    assert line.medians == (7, 7)
    assert line.mean == Fraction(5003, 677)


def test_one_round_by_hand() -> None:
    """Two actors at the ends, three to one, both caring fully: worked from the equations in a closed form.

    Chances 3/4 and 1/4, so with r = 1 they expect 1 and −1 of challenging: r is 2 for the strong, 1/2 for the weak. With
    r = 1/2 success is worth 2, failure −2, nothing changed 2 − √8; so the weak sees a = √8 − 3 and b = √8 − 1 and comes
    |a / b| of the way; with r = 2 the strong sees −2 for the other's challenge, so nothing is asked of it.
    """
    course = only(line_model({"strong": (0, 100, 3), "weak": (10, 100, 1)}), rounds=1).challenges
    assert course.rounds[1].risks == pytest.approx({"strong": 2, "weak": 0.5})
    (move,) = course.rounds[1].moves
    assert (move.actor, move.toward, move.kind, move.start) == ("weak", ("strong",), "compromise", 10)
    root = math.sqrt(8)
    assert float(move.end) == pytest.approx(10 - 10 * (3 - root) / (root - 1), abs=1e-7)
    assert (course.ended, course.stop_rule_met) == ("rounds", False)


def test_who_does_not_care_is_easily_moved() -> None:
    """At salience nought the weak never resists: b = 2 − (2 − √8) = √8, and with no chance a = −2 − (2 − √8) = √8 − 4."""
    course = only(line_model({"strong": (0, 100, 3), "weak": (10, 0, 1)}), rounds=1).challenges
    (move,) = course.rounds[1].moves
    root = math.sqrt(8)
    assert (move.actor, move.kind) == ("weak", "compromise")
    assert float(move.end) == pytest.approx(10 - 10 * (4 - root) / root, abs=1e-7)
    assert course.rounds[1].medians == (0, 0)


def test_it_settles_where_all_stand_together() -> None:
    course = only(line_model({"a": (5, 50, 3), "b": (5, 70, 1)})).challenges
    assert (course.ended, course.stop_rule_met, len(course.rounds)) == ("settled", True, 2)
    assert course.rounds[1].risks == {"a": 1, "b": 1}


@pytest.mark.parametrize(
    ("given", "chance"),
    [
        ({}, 2 / 3),
        ({"voters": "third_parties"}, 1),
        ({"chance": "all_pairs"}, 2 / 14),
        ({"chance": "all_pairs", "voters": "third_parties"}, 1 / 6),
        ({"votes": "bent"}, math.sqrt(3) / (math.sqrt(3) + 1)),
    ],
)
def test_the_chance_by_hand(given: dict[str, str], chance: float) -> None:
    """a at 0 and b at 1 weigh 1, c at 1/4 weighs 2: between a and b they cast 1, −1 and 2 (3/4 − 1/4) = 1.

    Between all ordered pairs a casts 2 (1 + 1/4 + 3/4) = 4, b as much, c 2 · 2 (1/2 + 1/4 + 3/4) = 6. With exponent 1/2, c casts 2 (√(3/4) − √(1/4)) = √3 − 1.
    """
    field = Field({"a": 1, "b": 1, "c": 2}, {"a": 1, "b": 1, "c": 1}, Reading.model_validate(given))
    at, risks = {"a": 0.0, "b": 1.0, "c": 0.25}, {"a": 1.0, "b": 1.0, "c": 0.5}
    assert field.chance(at, risks, "a", "b") == pytest.approx(chance)


def test_pulled_as_far_both_ways_one_stays() -> None:
    """a and c mirror each other around b: nothing tells their offers apart, whichever is written first."""
    course = only(line_model({"a": (0, 90, 3), "b": (5, 90, 1), "c": (10, 90, 3)})).challenges
    assert {item.positions["b"] for item in course.rounds} == {5}


def test_a_chance_left_alone_counts() -> None:
    """With Q = 0 and T = 1 the other would come by itself: the weak sees a better and a worse end, and μ enters.

    μ = 0 (all medians of the strong alone). For the weak, d = 1 and |x − μ| = 1: better is 2 − 4 (0)^½ = 2, so a = −1 − 2 = −3.
    For the strong's challenge as the weak sees it, |x − μ| = 0: better is 2 − 4 (1/4)^½ = 0, so b = 1. It capitulates.
    """
    reading = Reading(q=Fraction(0))
    course = only(line_model({"strong": (0, 100, 3), "weak": (10, 100, 1)}), rounds=1, reading=reading).challenges
    moves = {move.actor: (move.kind, move.end) for move in course.rounds[1].moves}
    assert moves == {"weak": ("capitulation", 0)}


def test_each_open_choice_is_turned() -> None:
    line = only(detente.load(DAM).model)
    assert [item.choice for item in line.otherwise] == [
        "chance=all_pairs", "votes=bent", "voters=third_parties", "security=positions", "seen_by=each", "choice=kind_first",
    ]  # fmt: skip
    for item in line.otherwise:
        name, _, value = item.choice.partition("=")
        other = only(detente.load(DAM).model, reading=Reading.model_validate({name: value})).challenges
        assert (item.ended, item.medians) == (other.ended, other.rounds[-1].medians)
        assert value in view.CHOICES[name]
    back = only(detente.load(DAM).model, reading=Reading(chance="all_pairs"))
    assert back.otherwise[0].choice == "chance=pair"


def test_the_result_says_what_it_is_and_comes_back_whole() -> None:
    found = detente.forecast(detente.load(DAM))
    assert "not a prediction" in found.statement
    said = " ".join(found.warnings)
    assert "not known to converge" in said
    assert "does not fully reproduce the published results" in said
    assert found.evidence == ("s11", "s17", "s21", "s27")
    assert not found.exact
    assert Forecast.from_json(found.to_json()) == found
    assert str(found).startswith(
        "filling: weighted median 4, mean 4.748; median 4 after 10 rounds of challenges (no stop rule"
    )
    assert str(found).endswith(found.statement)


def test_nothing_to_say_without_a_line() -> None:
    found = detente.forecast(detente.load(ROOT / "cases" / "classic" / "elmira-1991"))
    assert found.lines == ()
    assert found.warnings == ()


def test_a_scenario_moves_an_actor_on_the_line(tmp_path: Path) -> None:
    text = (DAM / "case.yaml").read_text("utf-8")
    folder = tmp_path / "dam"
    (folder / "sources").mkdir(parents=True)
    for file in DAM.rglob("*.*"):
        (folder / file.relative_to(DAM)).write_bytes(file.read_bytes())
    moved = "scenarios:\n  firm: {name: It holds out, set: {issues.filling.line.positions.velmora.position: 2}}\n"
    (folder / "case.yaml").write_text(text.replace("scenarios:\n", moved, 1), "utf-8")
    (line,) = detente.forecast(detente.load(folder), scenario="firm").lines
    assert line.medians == (2, 2)


def test_lint_asks_for_a_basis(tmp_path: Path) -> None:
    folder = tmp_path / "dam"
    (folder / "sources").mkdir(parents=True)
    for file in DAM.rglob("*.*"):
        (folder / file.relative_to(DAM)).write_bytes(file.read_bytes())
    lines = (DAM / "case.yaml").read_text("utf-8").split("\n")
    kept = [line for line in lines if not line.startswith("      assumed: Positions follow")]
    text = "\n".join(kept).replace("capability: 60, evidence: [s21]", "capability: 60")
    (folder / "case.yaml").write_text(text, "utf-8")
    remarks = [remark.message for remark in detente.check(detente.load(folder))]
    assert [text for text in remarks if "on the line" in text] == [
        "neither evidence nor `assumed` stands behind ostrane on the line of filling"
    ]
