"""What actors insist on, typed: an id is what people type, all else is looked up."""

from __future__ import annotations

from collections.abc import Callable

from detente.case import Case
from detente.case.model.insisted import DrawnLine, LeastOption, ReservationValue
from detente.case.model.preferences import Preference
from detente.case.tables import arrays


def test_each_knows_whose_it_is_and_what_it_rests_on(well: Callable[..., Case]) -> None:
    model = well().model
    found = model.insisted
    assert list(found) == ["never_vale_alone", "hill.no_deal", "vale.no_deal", "elders.floor.water"]
    assert [str(item) for item in found.values()] == list(found)
    assert [item.actor for item in found.values()] == ["hill", "hill", "vale", "elders"]
    line, hill, _, floor = found.values()
    assert isinstance(line, DrawnLine)
    assert line.line is model.red_lines[0]
    assert line.basis is line.line
    assert isinstance(hill, ReservationValue)
    assert hill.no_deal is model.preferences["hill"].no_deal
    assert hill.issues == ()
    assert isinstance(floor, LeastOption)
    assert (floor.issue, floor.issues) == ("water", ("water",))
    assert floor.floor is model.preferences["elders"].floor["water"]


def test_what_names_no_grounds_rests_on_the_preferences_and_a_missing_firmness_is_the_default(
    well: Callable[..., Case],
) -> None:
    model = well().model
    for item in model.insisted.values():
        assert item.firmness_given == (isinstance(item, DrawnLine) or _own(item).firmness is not None)
        if isinstance(item, DrawnLine):
            continue
        own, preference = _own(item), model.preferences[item.actor]
        assert item.basis is (own if own.has_basis else preference)
        assert item.evidence == (own.evidence or preference.evidence)
        assert isinstance(item.basis, Preference) == (not own.has_basis)
        assert item.firmness == (own.firmness or {"no_deal": 9, "floor": 5}[item.kind])


def _own(item: ReservationValue | LeastOption):  # type: ignore[no-untyped-def]
    return item.no_deal if isinstance(item, ReservationValue) else item.floor


def test_a_waived_no_deal_value_is_named_but_does_not_bind(well: Callable[..., Case]) -> None:
    model = well().model
    preferences = {
        actor: item.model_copy(update={"no_deal": item.no_deal and item.no_deal.model_copy(update={"waived": True})})
        for actor, item in model.preferences.items()
    }
    waived = model.model_copy(update={"preferences": preferences})
    assert list(waived.insisted) == list(model.insisted)
    assert [item.id for item in arrays(waived).constraints] == ["never_vale_alone", "elders.floor.water"]


def test_a_changed_copy_of_a_model_works_everything_out_anew(well: Callable[..., Case]) -> None:
    model = well().model
    assert "never_vale_alone" in model.insisted
    digest = model.digest
    copied = model.model_copy(update={"red_lines": ()})
    assert "never_vale_alone" not in copied.insisted
    assert copied.digest != digest
    assert model.model_copy().digest == digest


def test_they_are_ordered_and_told_apart_by_their_ids(well: Callable[..., Case]) -> None:
    found = list(well().model.insisted.values())
    assert [item.id for item in sorted(found)] == sorted(item.id for item in found)
    assert len(set(found)) == len(found)
    assert set(found) == set(well().model.insisted.values())
