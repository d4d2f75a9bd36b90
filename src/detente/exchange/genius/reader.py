"""GENIUS domains and profiles (XML) as a game, evaluated as GENIUS 10.4 evaluates them.

Method (``AdditiveUtilitySpace``, ``EvaluatorDiscrete`` and ``EvaluatorInteger`` of GENIUS 10.4):

1. issues are matched by ``index``, values by their text; nested objectives only group issues, their weights count nowhere;
2. a value of a discrete issue is worth its evaluation divided by the issue's best (0 where the best is under 0.00001);
3. a value of an integer issue is worth offset + slope × (value − the profile's lower bound), cut to 0…1, not divided;
4. U = Σ weight × worth, cut at 1. Weights read from a file are *not* scaled to sum 1, and one for no issue counts nowhere;
   a value that stands twice is one value, worth its last evaluation;
5. without ``<reservation>`` the reservation value is 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from detente.errors import InputError, Problem, input_error
from detente.exchange.game.game import Game, GameIssue
from detente.exchange.genius.domain import descriptions, issues_of
from detente.exchange.genius.profile import player_of
from detente.exchange.genius.reading import Reading, RefusedError
from detente.exchange.genius.words import space_type, unknown
from detente.exchange.xml import Element, read_xml


def read_genius(paths: Sequence[Path]) -> tuple[Game, list[tuple[Path, bytes]]]:
    """The game in a domain file and profile files, in any order, and the files' bytes.

    Raises InputError with everything that is not understood, each at its place.
    """
    reading = Reading()
    domains: list[tuple[Path, Element]] = []
    profiles: list[tuple[Path, Element]] = []
    files = []
    for path in paths:
        root, raw = read_xml(path)
        files.append((path, raw))
        if root.tag not in {"negotiation_template", "utility_space"}:
            found = f"<{root.tag}>"
            expected = "<negotiation_template> (a domain) or <utility_space> (a profile)"
            raise InputError([Problem(root.place(), "this is not a file of GENIUS", found=found, expected=expected)])
        (domains if root.tag == "negotiation_template" else profiles).append((path, root))
        reading.problems += unknown(root)
        for space in [root, *root.named("utility_space")]:
            if space.tag == "utility_space":
                reading.problems += space_type(space)
    if len(domains) > 1:
        names = " and ".join(path.name for path, _ in domains)
        raise input_error(domains[1][0].name, "there is more than one domain", found=names, expected="one domain")
    if not profiles:
        name = domains[0][0].name if domains else "import genius"
        expected = "a profile (<utility_space> with weights and evaluations) for each party"
        raise input_error(name, "there is no profile, so no party", expected=expected)
    if reading.problems:
        raise InputError(reading.problems)
    game = _game(reading, domains[0] if domains else profiles[0], profiles)
    if reading.problems or game is None:
        raise InputError(reading.problems)
    return game, files


def _game(reading: Reading, domain: tuple[Path, Element], profiles: list[tuple[Path, Element]]) -> Game | None:
    path, root = domain
    space = root if root.tag == "utility_space" else (root.named("utility_space") or [root])[0]
    issues = list(issues_of(reading, space))
    if reading.problems:
        return None
    if not issues:
        reading.refuse(space, "this domain has no issue", expected="<objective> with at least one <issue>")
        return None
    if root.tag == "utility_space":
        reading.remarks.append(f"no domain file was given: issues and values are those of {path.name}")
    players = []
    for file, profile in profiles:
        try:
            players.append(player_of(reading, file, profile, issues))
        except RefusedError:
            continue
    objective = (space.named("objective") or [space])[0]
    name = objective.attributes.get("name", "").strip()
    return Game(
        name=path.stem if name.lower() in {"", "root"} else name,
        issues=tuple(GameIssue(issue.name, issue.options, descriptions(issue.element)) for issue in issues),
        players=tuple(players),
        remarks=tuple(dict.fromkeys(reading.remarks)),
    )
