"""Names by which the reporting could mean either of two actors: what is said under one of them is nobody's."""

from __future__ import annotations

from collections.abc import Iterator

from detente.case.lint.remark import Remark
from detente.case.load import Case


def shared_names(case: Case) -> Iterator[Remark]:
    """Aliases of actors that are a name, or another name, of an actor before or behind."""
    actors = case.written.actors
    called = {key: {_plain(name) for name in actor.called} for key, actor in actors.items()}
    told: set[tuple[str, str]] = set()
    for key, actor in actors.items():
        for index, alias in enumerate(actor.aliases):
            name = _plain(alias)
            for other in actors:
                if other != key and name in called[other] and (other, name) not in told:
                    told.add((key, name))
                    yield Remark(
                        "warning",
                        case.tree.place(("actors", key, "aliases", index)),
                        f"“{alias}” is another name of {actor.name} and a name of {actors[other].name}",
                        "take it from one of them: `read` cannot tell whom the reporting means by it",
                    )


def _plain(name: str) -> str:
    return " ".join(name.casefold().split()).removeprefix("the ")
