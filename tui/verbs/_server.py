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
                      help=_("system under this folder, without the account"))  # fmt: skip
    verb.add_argument("--program", default=sys.executable, metavar="PATH",
                      help=_("Python that has Kantoor; default: the current one"))  # fmt: skip
    verb.add_argument("--data", default=DATA, metavar="DIR", help=_("path of the office"))
