"""The record of a case as it lies in its folder: ``record.yaml``, and one file a document under ``record/``."""

from detente.case.recorded.reading import Recorded, recorded
from detente.case.recorded.sheets import FOLDER, RECORD_FILE

__all__ = ["FOLDER", "RECORD_FILE", "Recorded", "recorded"]
