"""References inside a case: every id named exists, every number set fits. Findings carry paths, not places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from detente.case.file.yaml_tree import Path
from detente.case.integrity import brief as integrity_brief
from detente.case.integrity import consent as integrity_consent
from detente.case.integrity import matters as integrity_matters
from detente.case.integrity import scale as integrity_line
from detente.case.integrity import settles as integrity_settles
from detente.case.integrity import talks as integrity_talks
from detente.case.integrity import whatif as integrity_whatif
from detente.case.integrity.finding import Finding, check_pattern, twice, unknown
from detente.case.model import Model
from detente.case.model.entries import entries
from detente.case.model.preferences import Preference
from detente.case.model.quantity import Quantity
from detente.errors import listed


def check_model(model: Model) -> list[Finding]:
    """What is wrong inside ``case.yaml`` though each piece is well formed."""
    checks = (_actors, _issues, _rules, _preferences, _red_lines)
    found = [finding for check in checks for finding in check(model)]
    return [
        *twice((item.id, (*path, "id")) for path, item in entries(model)),
        *found,
        *integrity_matters.check(model),
        *integrity_settles.check(model),
        *integrity_line.check(model),
        *integrity_talks.check(model),
        *_standoff(model),
        *integrity_whatif.check(model),
        *integrity_brief.check(model),
    ]


def _standoff(model: Model) -> Iterator[Finding]:
    if model.standoff is not None:
        from detente.case.integrity import standoff  # states as arrays, for which other cases need not wait

        yield from standoff.check(model)


def _actors(model: Model) -> Iterator[Finding]:
    if not model.parties():
        yield integrity_consent.no_party(model)
    for name, actor in model.actors.items():
        path: Path = ("actors", name)
        if actor.role == "ratifier":
            yield from _ratifier(model, name)
        elif actor.of is not None:
            yield Finding(
                (*path, "of"),
                f"only a ratifier is `of` a party; {name} is a {actor.role}",
                mend="remove `of`",
            )
        if actor.functions and actor.role != "third_party":
            yield Finding(
                (*path, "functions"),
                f"only third parties have functions; {name} is a {actor.role}",
                mend="remove `functions`",
            )
    for index, name in enumerate(model.consent.veto or ()):
        yield from unknown(("consent", "veto", index), "actor", name, model.actors)
    for index, name in enumerate(model.consent.of):
        yield from unknown(("consent", "of", index), "actor", name, model.actors)
        if name in (model.consent.veto or ()):
            yield Finding(("consent", "of", index), f"{name} is in `veto` and in `of`", expected="one of the two")
    repeated = [name for name, times in Counter(model.consent.of).items() if times > 1]
    if repeated:
        yield Finding(("consent", "of"), f"{repeated[0]} stands twice in `of`", expected="each actor once")
    if model.consent.at_least > len(model.consent.of):
        yield Finding(
            ("consent", "at_least"),
            "more consents are asked for than there are actors",
            str(model.consent.at_least),
            f"at most {len(model.consent.of)}",
        )


def _ratifier(model: Model, name: str) -> Iterator[Finding]:
    path: Path = ("actors", name)
    of = model.actors[name].of
    if of is None:
        yield Finding(path, f"{name} is a ratifier, but of whom?", expected=f"of: {listed(model.parties())}")
    elif of not in model.actors:
        yield from unknown((*path, "of"), "actor", of, model.parties())
    elif model.actors[of].role != "party":
        yield Finding(
            (*path, "of"),
            "a ratifier consents for a party",
            f"{of}, which is a {model.actors[of].role}",
            f"a party: {listed(model.parties())}",
        )


def _issues(model: Model) -> Iterator[Finding]:
    if not model.issues:
        yield Finding(("issues",), "this case has no issue", expected="at least one", key=True)
    for name, issue in model.issues.items():
        yield from integrity_matters.today(name, issue)
        if issue.about is not None and issue.kind != "procedure":
            yield Finding(
                ("issues", name, "about"),
                "only a procedural issue is about a meeting",
                f"{name} is of kind {issue.kind}",
                "kind: procedure, or no `about`",
            )


def _rules(model: Model) -> Iterator[Finding]:
    for index, rule in enumerate(model.rules):
        for key, pattern in (("never", rule.never), ("if", rule.when), ("then", rule.then)):
            if pattern is not None:
                yield from check_pattern(model, pattern, ("rules", index, key))


def _preferences(model: Model) -> Iterator[Finding]:
    for actor, preference in model.preferences.items():
        path: Path = ("preferences", actor)
        yield from unknown(path, "actor", actor, model.actors, key=True)
        yield from _one_kind(preference, path, today_known=model.today_known)
        yield from _tables(model, preference, path)
        yield from _orders(model, preference, path)
        for issue in preference.grounds:
            yield from unknown((*path, "grounds", issue), "issue", issue, model.issues, key=True)
        for index, adjustment in enumerate(preference.adjust):
            yield from check_pattern(model, adjustment.when, (*path, "adjust", index, "when"))
        yield from _factors(model, preference, path)


def _one_kind(preference: Preference, path: Path, *, today_known: bool) -> Iterator[Finding]:
    kinds = [kind for kind in ("values", "points", "ranking") if getattr(preference, kind)]
    if len(kinds) > 1:
        yield Finding(
            (*path, kinds[1]),
            f"{path[-1]} has {' and '.join(kinds)}",
            expected="values, or points, or a ranking",
            key=True,
        )
    if preference.weights and not preference.values:
        yield Finding(
            (*path, "weights"),
            "there are weights but no values",
            expected="values: {issue: {option: 0–100}}",
            key=True,
        )
    if preference.cardinal and preference.no_deal is None:
        yield Finding(
            path,
            f"{path[-1]} has no no-deal value",
            expected="no_deal: the least utility at which it prefers a deal to none",
            mend="write `no_deal: {status_quo_minus: 0}` if it would accept anything no worse than today",
            key=True,
        )
    if preference.no_deal is not None and preference.no_deal.status_quo_minus is not None and not today_known:
        yield Finding(
            (*path, "no_deal"),
            "what holds today is not said of every issue, and so not what no deal is worth beside it",
            mend="write the status_quo of every issue, or a number: `no_deal: 40`",
        )
    if preference.no_deal is not None and not preference.cardinal:
        yield Finding(
            (*path, "no_deal"),
            "a no-deal value needs values or points to compare with",
            mend="use `floor` with a ranking",
            key=True,
        )
    if preference.adjust and not preference.cardinal:
        yield Finding((*path, "adjust"), "adjustments need values or points to add to", key=True)


def _tables(model: Model, preference: Preference, path: Path) -> Iterator[Finding]:
    for kind in ("values", "points"):
        for issue, table in getattr(preference, kind).items():
            here: Path = (*path, kind, issue)
            yield from unknown(here, "issue", issue, model.issues, key=True)
            if issue not in model.issues:
                continue
            for option, quantity in table.items():
                yield from unknown((*here, option), f"option of {issue}", option, model.issues[issue].options, key=True)
                if kind == "values":
                    yield from _in_scale(quantity, (*here, option))
            lacking = [option for option in model.issues[issue].options if option not in table]
            if lacking:
                yield Finding(
                    here,
                    f"there is no value for {listed(lacking)} of {issue}, in what {path[-1]} wants",
                    expected="a value for each option of the issue",
                    mend=f"add {lacking[0]}: and a number from 0 to 100"
                    if kind == "values"
                    else f"add {lacking[0]}: and its points",
                    key=True,
                )
    if preference.values:
        for issue in preference.weights:
            if issue not in preference.values:
                yield from unknown((*path, "weights", issue), "issue", issue, model.issues, key=True)
                if issue in model.issues:
                    yield Finding(
                        (*path, "weights", issue),
                        f"“{issue}” has a weight but no values",
                        expected="a value for each of its options",
                        mend="add them under `values`, or remove the weight",
                        key=True,
                    )
        for issue in preference.values:
            if issue not in preference.weights:
                yield Finding(
                    (*path, "values", issue),
                    f"“{issue}” has values but no weight",
                    expected="a weight, 0 if it does not count",
                    key=True,
                )
        yield from _weights(preference, path)


def _in_scale(quantity: Quantity, path: Path) -> Iterator[Finding]:
    numbers = [quantity.value, *(quantity.range or ())]
    for item in quantity.earlier:
        numbers += [item.value, *(item.range or ())]
    for number in numbers:
        if not 0 <= number <= 100:
            yield Finding(path, "a value lies between 0 and 100", str(number), "0 (worst) to 100 (best)")
            return


def _weights(preference: Preference, path: Path) -> Iterator[Finding]:
    for issue, weight in preference.weights.items():
        if min(weight.value, *(weight.range or (weight.value,))) < 0:
            yield Finding((*path, "weights", issue), "a weight is not negative", str(weight.value), "0 or more")
        if weight.per:
            yield Finding(
                (*path, "weights", issue),
                "a weight cannot depend on context",
                expected="`per` on values and no-deal values",
            )
    if preference.weights and all(weight.value == 0 for weight in preference.weights.values()):
        yield Finding((*path, "weights"), "all weights are zero", expected="at least one above zero", key=True)


def _orders(model: Model, preference: Preference, path: Path) -> Iterator[Finding]:
    for issue, tiers in preference.ranking.items():
        here: Path = (*path, "ranking", issue)
        yield from unknown(here, "issue", issue, model.issues, key=True)
        if issue not in model.issues:
            continue
        ranked: dict[str, Path] = {}
        for rank, tier in enumerate(tiers):
            for index, option in enumerate(tier):
                place: Path = (*here, rank, index)
                yield from unknown(place, f"option of {issue}", option, model.issues[issue].options)
                if option in ranked:
                    yield Finding(place, f"“{option}” is ranked twice", expected="each option once")
                ranked.setdefault(option, place)
        lacking = [option for option in model.issues[issue].options if option not in ranked]
        if lacking:
            yield Finding(
                here,
                f"the ranking leaves out {listed(lacking)}",
                expected="every option of the issue, ties in a list",
                key=True,
            )
    ordered = {**preference.ranking, **preference.values, **preference.points}
    for issue, floor in preference.floor.items():
        here = (*path, "floor", issue)
        yield from unknown(here, "issue", issue, model.issues, key=True)
        if issue in model.issues:
            yield from unknown(here, f"option of {issue}", floor.option, model.issues[issue].options)
            if issue not in ordered:
                yield Finding(
                    here,
                    f"there is no order of {issue} to put a floor in",
                    expected="a ranking or values of that issue",
                    key=True,
                )


def _factors(model: Model, part: Any, path: Path) -> Iterator[Finding]:
    """Context factors named by any ``per`` in the preference."""
    no_deal = part.no_deal
    if no_deal is not None:
        for factor in no_deal.per:
            yield from unknown((*path, "no_deal", "per", factor), "context factor", factor, model.context, key=True)
        if no_deal.status_quo_minus is not None:
            for factor in no_deal.status_quo_minus.per:
                here: Path = (*path, "no_deal", "status_quo_minus", "per", factor)
                yield from unknown(here, "context factor", factor, model.context, key=True)
    for kind in ("values", "points"):
        for issue, table in getattr(part, kind).items():
            for option, quantity in table.items():
                for factor in quantity.per:
                    here = (*path, kind, issue, option, "per", factor)
                    yield from unknown(here, "context factor", factor, model.context, key=True)
                if kind == "values" and quantity.per and all(factor in model.context for factor in quantity.per):
                    now = quantity.value + sum(
                        (slope * model.context[factor].shift for factor, slope in quantity.per.items()),
                        Decimal(0),
                    )
                    if not 0 <= now <= 100:
                        yield Finding(
                            (*path, kind, issue, option),
                            "the context takes this value out of 0 to 100",
                            str(now),
                        )


def _red_lines(model: Model) -> Iterator[Finding]:
    for index, line in enumerate(model.red_lines):
        yield from unknown(("red_lines", index, "actor"), "actor", line.actor, model.actors)
        yield from check_pattern(model, line.never, ("red_lines", index, "never"))
