"""`kantoor` without a verb: the app, for the person of this system account."""

from __future__ import annotations

import argparse
import os
from contextlib import closing

from store.office import Office

__all__ = ["run"]


def run(args: argparse.Namespace) -> int:
    """Run the app, in screens or in lines, until the person leaves."""
    with closing(Office.open(args.office)) as office:
        person = office.person_of(os.getuid()).id
        if args.plain:
            from tui.app.line_mode import run_line_mode

            return run_line_mode(office, person)
        from tui.app.start import sit

        return sit(office, person)
