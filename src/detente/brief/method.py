"""*How this was made*: inputs, judgements, defaults, methods."""

from __future__ import annotations

from detente.answers import Answers
from detente.report.language.dates import day
from detente.report.language.wording import capital, count
from detente.report.page.blocks import Block, Items, Paragraph, Section, Subhead
from detente.report.page.text import text
from detente.version import __version__

REFERENCES = {
    "putnam1988": "Win-sets: R. D. Putnam, “Diplomacy and Domestic Politics: The Logic of Two-Level Games”, International Organization 42 (1988) 427–460.",
    "nash1950": "Nash point: J. F. Nash, “The Bargaining Problem”, Econometrica 18 (1950) 155–162.",
    "kalai1975": "Kalai–Smorodinsky point: E. Kalai and M. Smorodinsky, “Other Solutions to Nash's Bargaining Problem”, Econometrica 43 (1975) 513–518.",
    "kalai1977": "Egalitarian point: E. Kalai, “Proportional Solutions to Bargaining Situations”, Econometrica 45 (1977) 1623–1630.",
    "reiter1987": "Conflicts and openings as each other's minimal hitting sets: R. Reiter, “A Theory of Diagnosis from First Principles”, Artificial Intelligence 32 (1987) 57–95.",
    "wilson1927": "Shares of readings with their interval: E. B. Wilson, “Probable Inference, the Law of Succession, and Statistical Inference”, Journal of the American Statistical Association 22 (1927) 209–212.",
    "saltelli2010": "Which numbers decide: A. Saltelli et al., “Variance Based Sensitivity Analysis of Model Output”, Computer Physics Communications 181 (2010) 259–270.",
    "liffiton2008": "The same for constraints: M. H. Liffiton and K. A. Sakallah, “Algorithms for Computing Minimal Unsatisfiable Subsets of Constraints”, Journal of Automated Reasoning 40 (2008) 1–33.",
}

OF_READINGS = {"wilson1927", "saltelli2010"}
"""Cited where readings were taken."""


STANDOFF = {
    "fang1993": "The standoff: L. Fang, K. W. Hipel and D. M. Kilgour, Interactive Decision Making: The Graph Model for Conflict Resolution (Wiley 1993).",
    "rego2017": "Symmetric sequential stability: L. C. Rego and G. I. A. Vieira, “Symmetric Sequential Stability in the Graph Model for Conflict Resolution with Multiple Decision Makers”, Group Decision and Negotiation 26 (2017) 775–792.",
    "li2005": "Where a standoff can move: K. W. Li, D. M. Kilgour and K. W. Hipel, “Status Quo Analysis in the Graph Model for Conflict Resolution”, Journal of the Operational Research Society 56 (2005) 699–707.",
}
"""Of cases that have a standoff."""


def section(answers: Answers) -> Section:
    """What went in, what is judgement, what was defaulted, how it was computed, how to read it."""
    case, model = answers.case, answers.model
    record = case.record
    proposed = sum(item.status == "proposed" for item in record.statements)
    rejected = sum(item.status == "rejected" for item in record.statements)
    blocks: list[Block] = [
        Paragraph(
            text(
                f"Made with Detente {__version__} from the case “{model.name}” as read on {day(model.as_of)}: "
                f"{count(len(model.actors), 'actor')}, {count(len(model.issues), 'issue')}, {count(len(model.rules), 'rule')}, "
                f"{count(len(model.red_lines), 'red line')}, {count(len(record.documents), 'document')}, "
                f"{count(len(answers.statements), 'confirmed statement')}"
                + (f" ({count(proposed, 'proposed and not used', 'proposed and not used')})" if proposed else "")
                + (f" ({count(rejected, 'rejected', 'rejected')})" if rejected else "")
                + f". Digest of the inputs: {case.digest}."
            )
        ),
        Paragraph(
            text(
                "How to read it. “No deal in this model” means that no combination of the listed options obeys the rules and is "
                "accepted by all whose consent is needed; another model may say otherwise. An actor accepts a deal that crosses "
                "none of its red lines, is below none of its floors, and is worth at least its no-deal value. A model is a "
                "reading, not the truth. Firmness, weights and values are the analyst's reading of the sources, unless a "
                "citation stands beside them."
            )
        ),
    ]
    if model.note:
        blocks.append(Paragraph(text(model.note)))
    if case.changes:
        blocks += [
            Subhead("What this brief changes against the case"),
            Items(tuple(text(str(change)) for change in case.changes)),
        ]
    rules = tuple(text(f"{capital(rule.because)}") for rule in model.rules)
    if rules:
        blocks += [Subhead("Rules about what can coexist"), Items(rules)]
    rounds = answers.rounds() if model.rounds else None
    named = rounds.defaults if rounds else ()
    standing = answers.standing.defaults if answers.standing else ()
    defaults = dict.fromkeys((*answers.deals().defaults, *answers.why().defaults, *named, *standing))
    blocks += [
        Subhead("Defaults that were used"),
        Items(tuple(text(capital(line) + ".") for line in defaults))
        if defaults
        else Paragraph(text("None was needed.")),
    ]
    road = answers.travelled.warnings if answers.travelled else ()
    judged = (*(answers.proposals().warnings if model.proposals else ()), *(rounds.warnings if rounds else ()))
    held = answers.standing.warnings if answers.standing else ()
    warnings = dict.fromkeys((*answers.deals().warnings, *answers.why().warnings, *road, *judged, *held))
    if warnings:
        blocks += [Subhead("Warnings"), Items(tuple(text(capital(line) + ".") for line in warnings))]
    exact = (
        "Counts and comparisons are exact: deals were listed one by one and compared as whole numbers. What goes into them "
        "is judgement where it is marked so. A proposal is weighed over all the ways to fill in what it leaves open; a round by "
        "the positions of its date, with its place, level, mediator and agenda varied and everything else as it was."
    )
    blocks += [
        Subhead("Methods"),
        Paragraph(text(exact)),
        Items(tuple(text(line) for line in _references(answers))),
    ]
    if model.references:
        blocks += [Subhead("Publications the case draws on"), Items(tuple(text(line) for line in model.references))]
    return Section("method", "How this was made", tuple(blocks))


def _references(answers: Answers) -> list[str]:
    """The sources of the methods that this brief rests on."""
    told = [line for key, line in REFERENCES.items() if answers.firm() or key not in OF_READINGS]
    return [*told, *(STANDOFF.values() if answers.standing else ())]
