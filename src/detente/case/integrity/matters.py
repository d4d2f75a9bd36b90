"""One matter, once: what holds of an issue today and held before, and what issues, options and steps are called."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from detente.case.file.yaml_tree import Path
from detente.case.integrity.finding import Finding, unknown
from detente.case.model import Model
from detente.case.model.issues import Issue


def today(name: str, issue: Issue) -> Iterator[Finding]:
    """The status quo of an issue: options that it has, earlier ones in order of time."""
    here: Path = ("issues", name, "status_quo")
    kind = f"option of {name}"
    if issue.today is None:
        if not issue.settle:
            yield Finding(
                ("issues", name),
                f"{name} is not part of a deal, and nothing says as what it stays",
                expected="status_quo: the option that holds today",
                key=True,
            )
        return
    if not issue.today.earlier:
        yield from unknown(here, kind, issue.today.option, issue.options)
        return
    yield from unknown((*here, "option"), kind, issue.today.option, issue.options)
    for index, item in enumerate(issue.today.earlier):
        yield from unknown((*here, "earlier", index, "option"), kind, item.option, issue.options)
    for index, (first, second) in enumerate(pairwise(issue.today.earlier)):
        if second.until.end <= first.until.end:
            yield Finding(
                (*here, "earlier", index + 1, "until"),
                "these earlier readings are out of order",
                f"one until {first.until.end}, then one until {second.until.end}",
                "the oldest first, each with a later `until` than the one before",
                "put them in order of time",
            )


def check(model: Model) -> list[Finding]:
    """What is wrong with what matters are called."""
    return list(_aliases(model))


def _aliases(model: Model) -> Iterator[Finding]:
    """No other name of an issue, an option or a step may be a name of another: `read` could not tell them apart."""
    one = _same_matter(model)
    called: dict[str, tuple[Path, str]] = {}
    for path, thing, names, _ in _named(model):
        for name in names:
            called.setdefault(_plain(name), (path, thing))
    given: dict[str, tuple[Path, str]] = {}
    for path, thing, _, aliases in _named(model):
        for index, alias in enumerate(aliases):
            here: Path = (*path, "aliases", index)
            other, whose = called.get(_plain(alias), (path, thing))
            first, theirs = given.setdefault(_plain(alias), (path, thing))
            if one(other) != one(path):
                yield _shared(here, alias, f"the name of {whose}, and here of {thing}")
            elif one(first) != one(path):
                yield _shared(here, alias, f"another name of {theirs}, and here of {thing}")


def _same_matter(model: Model) -> Callable[[Path], Path]:
    """What tells whether two are one: a step and the option that it settles are."""
    same: dict[Path, Path] = {
        ("road", "steps", name): ("issues", issue, "options", option)
        for name, step in (model.road.steps.items() if model.road else ())
        for issue, option in step.settles.items()
    }
    return lambda path: same.get(path, path)


def _shared(path: Path, alias: str, found: str) -> Finding:
    return Finding(
        path,
        f"two things share the alias “{alias}”",
        found,
        "a name for one thing alone",
        "leave it to one of them, and take it out of the other",
    )


def _named(model: Model) -> Iterator[tuple[Path, str, tuple[str, ...], tuple[str, ...]]]:
    """Issues, options and steps: the path, what it is, its own names, its aliases."""
    for name, issue in model.issues.items():
        path: Path = ("issues", name)
        yield path, f"the issue {name}", (issue.name,) if issue.name else (), issue.aliases
        for option, choice in issue.choices.items():
            yield (*path, "options", option), f"the option {name}.{option}", (choice.text,), choice.aliases
    for name, step in model.road.steps.items() if model.road else ():
        names = (step.text, step.name) if step.name else (step.text,)
        yield ("road", "steps", name), f"the step {name}", names, step.aliases


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())
