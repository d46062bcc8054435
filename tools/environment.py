"""The environment variables under which chapters run, so that every machine stores and shows the same
outputs.

`JUPYTER_PATH` puts the book's own kernel before any other named `python3`: it starts the interpreter that
asks for it, quietly and at a fixed `SOURCE_DATE_EPOCH` (the date that Matplotlib and Sphinx write into their
files).
"""

import json
import os
from pathlib import Path

__all__ = ["ROOT", "use_own_kernel"]

ROOT = Path(__file__).resolve().parent.parent
JUPYTER_PATH = ROOT / "tools" / "jupyter"


def use_own_kernel():
    """Set the variables for this process and all that it starts."""
    os.environ["JUPYTER_PATH"] = str(JUPYTER_PATH)
    os.environ.update(json.loads((JUPYTER_PATH / "kernels/python3/kernel.json").read_text())["env"])
