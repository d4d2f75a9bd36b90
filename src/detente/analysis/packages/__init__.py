"""Which deals come nearest to being accepted, the burden spread evenly."""

from detente.analysis.packages.packages import Package, Packages, packages, solve

__all__ = ["Package", "Packages", "packages", "solve"]
