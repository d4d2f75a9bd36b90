"""The road to the table: what is reachable, what blocks it, whose waiver opens it."""

from detente.analysis.road.road import RoadResult, road

__all__ = ["RoadResult", "road"]
