"""Where an issue on a line would end by weight alone, and where rounds of challenges would take it: a heuristic."""

from detente.analysis.spatial.challenge import Challenges, Move, Round
from detente.analysis.spatial.reading import Reading
from detente.analysis.spatial.spatial import Forecast, LineForecast, forecast

__all__ = ["Challenges", "Forecast", "LineForecast", "Move", "Reading", "Round", "forecast"]
