"""Textbook answers: bargaining solutions and win-sets, each worked out by hand or printed in its source."""

from typing import Any

from detente.analysis.agreement import Agreement, agreement
from detente.analysis.agreement.solutions import Solution, Solutions
from detente.case.model import Model


def model_of(actors: dict[str, Any], issues: dict[str, list[str]], preferences: dict[str, Any]) -> Model:
    return Model.model_validate(
        {
            "detente": 1,
            "name": "A textbook example",
            "as_of": "2026-01-01",
            "actors": {name: {"name": name, **actor} for name, actor in actors.items()},
            "issues": {
                issue: {"question": issue, "status_quo": options[0], "options": {option: option for option in options}}
                for issue, options in issues.items()
            },
            "preferences": preferences,
        }
    )


TWO = {"one": {"role": "party"}, "two": {"role": "party"}}


def bargain(points: list[tuple[float, float]]) -> Agreement:
    """Two parties and one issue, whose options are points of the bargaining set; no deal is worth 0 to both."""
    options = [f"p{at}" for at in range(len(points))]
    preferences = {
        party: {"points": {"issue": {o: p[at] for o, p in zip(options, points, strict=True)}}, "no_deal": 0}
        for at, party in enumerate(TWO)
    }
    return agreement(model_of(TWO, {"issue": options}, preferences))


def solved(found: Agreement) -> Solutions:
    assert found.solutions is not None
    return found.solutions


def at(points: tuple[Solution, ...]) -> list[tuple[Any, ...]]:
    return [tuple(point.utilities.values()) for point in points]


def test_nash_bill_and_jack() -> None:
    """nash1950, pp. 160–162: nine goods, barter without money. Bill gives book, whip, ball and bat, Jack gives
    pen, toy and knife: gains of 12 and 5, the product 60 is the largest of the 512 allocations."""
    of_bill = {"book": (2, 4), "whip": (2, 2), "ball": (2, 1), "bat": (2, 2), "box": (4, 1)}
    of_jack = {"pen": (10, 1), "toy": (4, 1), "knife": (6, 2), "hat": (2, 2)}
    goods = {**of_bill, **of_jack}
    issues = {**{good: ["bill", "jack"] for good in of_bill}, **{good: ["jack", "bill"] for good in of_jack}}
    preferences = {
        who: {
            "points": {good: {who: worth[at], other: 0} for good, worth in goods.items()},
            "no_deal": {"status_quo_minus": 0},
        }
        for at, (who, other) in enumerate([("bill", "jack"), ("jack", "bill")])
    }
    found = agreement(model_of({"bill": {"role": "party"}, "jack": {"role": "party"}}, issues, preferences))
    assert (found.deals, found.no_deal) == (512, {"bill": 12, "jack": 6})
    (nash,) = solved(found).nash
    assert nash.deals == 1
    jack = {good for good, owner in nash.deal.items() if owner == "jack"}
    assert jack == {"book", "whip", "ball", "bat", "hat"}
    assert nash.utilities == {"bill": 12 + 12, "jack": 6 + 5}


def test_kalai_smorodinsky_a_larger_set_hurts_nobody() -> None:
    """kalai1975, the axiom of monotonicity, with numbers worked out by hand. In the first set both solutions are
    (9.75, 9.75). The second set, the lotteries between (0, 13) and (13, 9.1), holds at every gain of the first
    party more for the second, and yet its Nash point gives the second less: x(13 − 0.3x) grows up to x = 13.
    The Kalai–Smorodinsky point lies where x = 13 − 0.3x (both ideals are 13): (10, 10)."""
    first = bargain([(0, 13), (13, 0), (9.75, 9.75), (6.5, 6.5), (6.5, 9.75)])
    second = bargain([(x, round(13 - 0.3 * x, 1)) for x in range(14)] + [(13, 0), (9.75, 9.75)])
    assert at(solved(first).nash) == at(solved(first).kalai_smorodinsky) == [(9.75, 9.75)]
    assert [tuple(map(float, point)) for point in at(solved(second).nash)] == [(13, 9.1)]
    assert at(solved(second).kalai_smorodinsky) == [(10, 10)]


def test_kalai_smorodinsky_with_unlike_ideals() -> None:
    """By hand: ideals 8 and 4, so shares (x/8, y/4): (2, 4) → ¼, (4, 3) → ½, (6, 2) → ½, (8, 1) → ¼. The smallest
    shares of (4, 3) and (6, 2) tie; leximin prefers (4, 3) and (6, 2) alike: (½, ¾) both. All ties are listed."""
    found = solved(bargain([(2, 4), (4, 3), (6, 2), (8, 1)]))
    assert at(found.kalai_smorodinsky) == [(4, 3), (6, 2)]
    assert at(found.nash) == [(4, 3), (6, 2)]
    assert at(found.egalitarian) == [(4, 3)]
    assert at(found.utilitarian) == [(8, 1)]


def test_egalitarian_is_monotonic_and_breaks_ties_by_leximin() -> None:
    """kalai1977, Theorem 1 (monotonicity): more deals never cost anybody anything at the egalitarian point,
    while the utilitarian point moves from (3, 9) to (14, 1). By hand."""
    deals = [(6.0, 2.0), (4.0, 4.0), (5.0, 3.0), (3.0, 9.0)]
    assert at(solved(bargain(deals)).egalitarian) == [(4, 4)]
    assert at(solved(bargain(deals)).utilitarian) == [(3, 9)]
    more = [*deals, (4.0, 6.0), (14.0, 1.0)]
    assert at(solved(bargain(more)).egalitarian) == [(4, 6)]
    assert at(solved(bargain(more)).utilitarian) == [(14, 1)]


def test_only_individually_rational_deals_count() -> None:
    """By hand: without the demand that nobody loses, (20, −1) would be utilitarian."""
    found = bargain([(20, -1), (3, 3), (0, 0)])
    assert at(solved(found).utilitarian) == at(solved(found).nash) == [(3, 3)]
    assert bargain([(20, -1), (-1, 20)]).solutions is None


def test_putnam_win_sets() -> None:
    """putnam1988, figure 1: X and Y divide a sum; each one's constituents accept a least share. As Y's win-set
    shrinks from Y1 to Y2 the deals left favour Y; at Y3 the win-sets no longer overlap and there is no deal."""
    shares = [f"x{share}" for share in range(11)]  # the share of X, of ten
    actors = {
        "x": {"role": "party"},
        "x_public": {"role": "ratifier", "of": "x"},
        "y": {"role": "party"},
        "y_public": {"role": "ratifier", "of": "y"},
    }
    best_for_x = [[share] for share in reversed(shares)]
    sizes = []
    for most_for_x in ("x8", "x6", "x3"):
        preferences = {
            "x": {"ranking": {"sum": best_for_x}},
            "x_public": {"ranking": {"sum": best_for_x}, "floor": {"sum": "x4"}},
            "y": {"ranking": {"sum": best_for_x[::-1]}},
            "y_public": {"ranking": {"sum": best_for_x[::-1]}, "floor": {"sum": most_for_x}},
        }
        found = agreement(model_of(actors, {"sum": shares}, preferences))
        assert found.accepted_by["x"] == found.accepted_by["y"] == 11
        assert found.frontier.size == 11, "dividing a sum is pure conflict: no division is better for both"
        sizes.append((found.win_sets["x"], found.win_sets["y"], found.zopa.size))
        assert {deal["sum"] for deal in found.zopa.deals} == set(shares[4 : int(most_for_x[1:]) + 1])
    assert sizes == [(7, 9, 5), (7, 7, 3), (7, 4, 0)]
