"""What a round agreed, thing by thing, each with what it rests on."""

from __future__ import annotations

from detente.case.model import Model
from detente.case.model.talks import Agreed, Round
from detente.report.language.evidence import basis
from detente.report.language.wording import Words
from detente.report.page.text import Text, listing, text


def things(model: Model, item: Round) -> Text:
    """``an exchange of prisoners and “Joint patrols” on the ridge``; empty where nothing is recorded."""
    return listing([_thing(model, part, item.place) for part in item.agreed])


def _thing(model: Model, part: Agreed, place: str) -> Text:
    """In the words of the case where it has some, the options and the step behind them in brackets."""
    said = [part.text] if part.text else []
    said += [Words(model).pattern(part.terms)] if part.terms else []
    if part.step is not None and model.road is not None:
        said.append(f"“{model.road.steps[part.step].text}”")
    first, *rest = said
    return text(first, f" ({'; '.join(rest)})" if rest else None, basis(part, f"what was agreed at {place}"))
