"""Readings: the same whoever draws them, exact where they are few, cut short without loss."""

from __future__ import annotations

from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor, ThreadPoolExecutor
from fractions import Fraction
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import detente
from detente.analysis.space import deal_space
from detente.analysis.whatif import uncertainty as module
from detente.analysis.whatif.draws import Draws
from detente.analysis.whatif.numbers import Known, uncertain
from detente.analysis.whatif.uncertainty import Readings, readings
from detente.case.model import Model
from detente.errors import ExecutorError, InputError, LimitError

from .numbers import with_numbers

ROOT = Path(__file__).parents[2]
DAM = detente.load(ROOT / "cases" / "teaching" / "upper-river-dam")
FUND = DAM.under("farmers_fund").model


@pytest.fixture(autouse=True)
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BLOCK", 100)


@pytest.fixture(scope="module")
def alone() -> Readings:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "BLOCK", 100)
        return readings(FUND, 950, seed=7, sensitivity=0)


def spread(executor: Executor) -> Readings:
    with executor:
        return readings(FUND, 950, seed=7, sensitivity=0, executor=executor)


def test_threads(alone: Readings) -> None:
    assert spread(ThreadPoolExecutor(3)) == alone


def test_processes(alone: Readings) -> None:
    assert spread(ProcessPoolExecutor(2, mp_context=get_context("spawn"))) == alone


@pytest.mark.filterwarnings("ignore")
def test_a_dask_cluster(alone: Readings) -> None:
    """A local cluster of two workers, each a thread of this process."""
    from distributed import Client

    with Client(n_workers=2, threads_per_worker=1, processes=False, dashboard_address=None) as client:
        assert spread(client.get_executor()) == alone


def test_another_seed_reads_otherwise(alone: Readings) -> None:
    assert readings(FUND, 950, seed=7, sensitivity=0) == alone
    assert readings(FUND, 950, seed=8, sensitivity=0).deal != alone.deal


def test_each_reading_is_a_case() -> None:
    """The share is what listing the deals finds, one reading after the other."""
    draws = Draws(uncertain(FUND), "uniform", 5)
    steps = draws.block(0, 40)
    deals = [bool(deal_space(with_numbers(FUND, draws.reading(steps[:, at]))).zopa.any()) for at in range(40)]
    assert readings(FUND, 40, seed=5, sensitivity=0).deal.share == Fraction(sum(deals), 40)


def test_a_conflict_of_red_lines_alone_is_certain() -> None:
    found = readings(DAM.model, 200)
    assert (found.deal.share, found.deal.certain, found.deal.low) == (0, True, None)
    assert [(item.holds.share, item.holds.certain) for item in found.conflicts] == [(1, True)]
    assert all(not item.holds.certain and 0 < item.holds.share < 1 for item in found.ways)
    assert [item.members for item in found.ways] == [
        ("farmers_one_of_two",),
        ("power_seven_years",),
        ("velmora_two_thirds",),
    ]
    assert found.decided == ("farmers_one_of_two",)
    assert found.decides[0].number == "context.rainfall"


def test_what_a_scenario_sets_is_held() -> None:
    case = DAM.under("fund_after_rain")
    assert case.held == ("context.rainfall",)
    held = readings(case.model, 300, held=case.held)
    free = readings(case.model, 300)
    assert free.deal.share > held.deal.share > 0
    assert held == readings(case.model, 300, held=case.held), "the same again"
    assert "context.rainfall" not in {item.number for item in held.decides}


def test_cut_short(monkeypatch: pytest.MonkeyPatch) -> None:
    """An interrupt gives the readings taken so far, marked as such; before the first block nothing is to be had."""
    whole, calls = module.one_block, []

    def interrupted(*block: object) -> object:
        calls.append(block)
        if len(calls) > limit:
            raise KeyboardInterrupt
        return whole(*block)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "one_block", interrupted)
    limit, seen = 3, []
    found = readings(FUND, 950, seed=7, progress=lambda done, of: seen.append((done, of)))
    assert (found.readings, found.asked, found.complete) == (300, 950, False)
    assert seen == [(100, 950), (200, 950), (300, 950)]
    assert "stopped after 300 of 950 readings: the shares are of these" in found.warnings
    assert not found.decides
    limit, calls = 0, []
    with pytest.raises(KeyboardInterrupt):
        readings(FUND, 950)


def test_cut_short_while_others_work() -> None:
    """An interrupt, or the end of all who work: what has been counted is told, with the reason."""
    seen: list[int] = []

    def progress(done: int, _: int) -> None:
        seen.append(done)
        if len(seen) == 3:
            raise KeyboardInterrupt

    class Ends(ThreadPoolExecutor):
        calls = 0

        def submit(self, *work: Any, **named: Any) -> Any:
            self.calls += 1
            if self.calls > most:
                raise BrokenExecutor("all of them died")
            return super().submit(*work, **named)

    with ThreadPoolExecutor(2) as executor:
        found = readings(FUND, 5000, seed=7, executor=executor, progress=progress)
    assert (found.readings, found.complete) == (300, False)
    assert found.deal == readings(FUND, 300, seed=7).deal
    most = 20
    with Ends(2) as executor:
        found = readings(FUND, 5000, seed=7, executor=executor)
    assert 300 <= found.readings < 2000
    assert not found.complete
    assert (
        "the shares are of these (Ends: this executor takes no more work; BrokenExecutor: all of them died"
        in " ".join(found.warnings)
    )
    most = 0
    with Ends(2) as executor, pytest.raises(ExecutorError, match="takes no more work"):
        readings(FUND, 5000, seed=7, executor=executor)


def test_triangular_draws_keep_to_the_middle() -> None:
    known = Known(name="context.x", kind="context", actor=None, value=Fraction(3), low=Fraction(0), high=Fraction(12))
    for shape, mean in (("uniform", 6), ("triangular", (0 + 3 + 12) / 3)):
        draws = Draws((known,), shape, 0)  # type: ignore[arg-type]
        drawn = [draws.block(index, 5000) for index in range(4)]
        steps = np.concatenate(drawn, axis=1)
        assert steps.min() >= 0
        assert steps.max() <= draws.grid
        assert (steps == np.floor(steps)).all()
        assert 12 * steps.mean() / draws.grid == pytest.approx(mean, abs=0.1)


NAMED = """\
detente: 1
name: A pair
as_of: 2026-01-01
actors: {east: {name: East, role: party}, west: {name: West, role: party}}
issues: {land: {question: Whose?, status_quo: east, options: {east: East's, shared: Shared}}}
preferences:
  east: {weights: {land: 1}, values: {land: {east: 100, shared: 50}}, no_deal: 45}
  west: {points: {land: {east: 0, shared: 5/3}}, no_deal: {status_quo_minus: -1, per: {aid: 1}}}
context: {aid: {text: Aid, value: 0}}
readings:
  hopeful: {by: An optimist, set: {preferences.west.points.land.shared: 2, context.aid: 1}, weight: 2}
  doubtful: {by: A pessimist, set: {preferences.east.no_deal: 51}}
  midway: {by: A third, set: {context.aid: 0.5, preferences.west.no_deal.status_quo_minus: -1.25}}
"""


def named_case(tmp_path: Path, *edits: tuple[str, str]) -> Model:
    text = NAMED
    for old, new in edits:
        assert text.count(old) == 1
        text = text.replace(old, new)
    (tmp_path / "case.yaml").write_text(text, "utf-8")
    return detente.load(tmp_path).model


def test_named_readings_are_counted_exactly(tmp_path: Path) -> None:
    """Hopeful: east 50 ≥ 45, west 2 ≥ 0 + 1 + 1, exactly. Doubtful: east 50 < 51. Midway: west 5/3 < 1.25 + 0.5."""
    found = readings(named_case(tmp_path), how="named")
    assert (found.deal.share, found.deal.low, found.exact, found.readings) == (Fraction(2, 4), None, True, 3)
    assert found.by == ("An optimist", "A pessimist", "A third")
    assert Readings.from_json(found.to_json()) == found


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("set: {preferences.east.no_deal: 51}", "set: {preferences.east.no_dea: 51}", "there is no number"),
        ("set: {preferences.east.no_deal: 51}", "set: {preferences.east.values.land.shared: 101}", "between 0 and 100"),
        ("set: {preferences.east.no_deal: 51}", "set: {preferences.east.weights.land: -1}", "not negative"),
        ("set: {preferences.east.no_deal: 51}", "set: {}", "changes no number"),
        ("weight: 2", "weight: 0", "counts for something"),
    ],
)
def test_mistakes_in_readings(tmp_path: Path, old: str, new: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        named_case(tmp_path, (old, new))


def test_a_case_without_ranges_has_one_reading() -> None:
    found = readings(detente.load(ROOT / "cases" / "harborco" / "2023-scored-game").model, 50)
    assert (found.varied, found.deal.share, found.decides) == (0, 1, ())
    assert uncertain(FUND)
    assert readings(FUND, 50).varied == len(uncertain(FUND))


def test_no_named_readings() -> None:
    with pytest.raises(LimitError, match="no readings of its own"):
        readings(FUND, how="named")
