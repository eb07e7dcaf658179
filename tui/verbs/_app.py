"""`kantoor` without a verb: the app, for the person of this system account."""

from __future__ import annotations

import argparse
import os
from contextlib import closing

from store.office import Office

__all__ = ["run"]


def run(args: argparse.Namespace) -> int:
    """Run the app, in screens or in lines, until the person leaves."""
    from tui.app.start import sit, sit_by_lines

    with closing(Office.open(args.office)) as office:
        person = office.person_of(os.getuid()).id
        if args.plain:
            return sit_by_lines(office, person)
        return sit(office, person)
