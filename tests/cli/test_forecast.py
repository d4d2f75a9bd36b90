"""``detente forecast``: the answer first, the picture, the rounds, what it is and is not."""

from __future__ import annotations

import json
from pathlib import Path

from tests.typed import Run

DAM = Path(__file__).parents[2] / "cases" / "teaching" / "upper-river-dam"


def test_plain(run: Run) -> None:
    status, out, err = run("forecast", DAM)
    assert (status, err) == (0, "")
    lines = out.split("\n")
    assert lines[1].startswith("Filling time: 4 years (“a filling over four years”) defeats every other position")
    assert "This is a heuristic, not a prediction" in out
    rows = [line for line in lines if line.startswith("  ") and line.count("─") > 30]
    marks = {line.split("├")[0].split("●")[0].strip(): next(mark for mark in "●▲△◇" if mark in line) for line in rows}
    assert marks == {
        "Power Co.": "●", "Velmora": "●", "Ostrane": "●", "Farmers": "●", "median": "▲", "mean": "△", "after ten rounds": "◇",
    }  # fmt: skip
    bar = next(line for line in rows if "Velmora" in line)
    assert bar.index("●") - bar.index("├") == 16, "four of two to seven: two fifths of the way"
    assert "No stop rule was met after ten rounds" in out
    assert max(map(len, lines)) <= 100


def test_a_choice_and_fewer_rounds(run: Run) -> None:
    status, out, _ = run("forecast", DAM, "--json", "--rounds", "3", "--read", "chance=all_pairs", "--read", "q=0.5")
    assert status == 0
    found = json.loads(out)["lines"][0]["challenges"]
    assert (found["reading"]["chance"], found["reading"]["q"], found["reading"]["t"]) == ("all_pairs", 0.5, 1)
    assert len(found["rounds"]) <= 4


def test_everything_wrong_is_said_at_once(run: Run) -> None:
    status, out, err = run(
        "forecast", DAM, "--read", "chance=pairs", "--read", "luck=1", "--read", "q=2", "--read", "t=x"
    )
    assert (status, out) == (2, "")
    for told in ("chance cannot be “pairs”", "there is no choice “luck”", "q is a chance", "t is a chance"):
        assert told in err
    assert "did you mean “pair”?" in err


def test_no_line(run: Run) -> None:
    status, out, _ = run("forecast", DAM.parents[1] / "classic" / "elmira-1991")
    assert status == 0
    assert "No issue of this case is put on a line" in out
