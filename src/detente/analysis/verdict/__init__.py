"""Four verdicts with what they rest on, and whom to ask next."""

from detente.analysis.verdict.road import road_verdict
from detente.analysis.verdict.settlement import Positions, found_deals, opening_verdicts, proposal, settlement, way_of

__all__ = ["Positions", "found_deals", "opening_verdicts", "proposal", "road_verdict", "settlement", "way_of"]
