"""What a command pays before it works: half a second of imports, kept as small as it can be."""

from __future__ import annotations

import atexit
import gc
import os

SPARED = {
    "PYDANTIC_DISABLE_PLUGINS": "__all__",  # else the metadata of every installed package is read, to look for one
    "OPENBLAS_NUM_THREADS": "1",  # no engine multiplies matrices of floats; starting threads for it takes 40 ms
}
"""Settings of libraries, unless whoever calls has set them."""
YOUNG = 400_000
"""Objects made before the collector looks: a command makes some hundred thousand while it starts, and keeps them."""


def light() -> None:
    """Tells the libraries, before they are imported, what no command here needs of them."""
    for name, value in SPARED.items():
        os.environ.setdefault(name, value)
    gc.set_threshold(YOUNG, 20, 20)
    atexit.register(gc.freeze)  # what ends with the process need not be searched for circles first
