"""The arguments that `server install` and `doctor` share: the machine and the paths."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tui.locale import _
from tui.server.places import DATA

__all__ = ["add_places"]


def add_places(verb: argparse.ArgumentParser) -> None:
    """Add these arguments."""
    verb.add_argument("--root", type=Path, default=Path("/"), metavar="DIR",
                      help=_("the system under this folder, without its account"))  # fmt: skip
    verb.add_argument("--program", default=sys.executable, metavar="PATH",
                      help=_("the Python that has Kantoor; else the one that runs now"))  # fmt: skip
    verb.add_argument("--data", default=DATA, metavar="DIR", help=_("where the office is kept"))
