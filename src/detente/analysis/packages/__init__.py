"""Which deals come nearest to being accepted, the burden spread evenly."""

from detente.analysis.packages.packages import LISTED, Package, Packages, packages, solve

__all__ = ["LISTED", "Package", "Packages", "packages", "solve"]
