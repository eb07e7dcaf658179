"""Diagnoses a server of an office and names the remedies."""

from __future__ import annotations

import argparse
import json
import os
import sys

from store.errors import N_
from store.office import utc_now
from tui.locale import _, ngettext
from tui.server.doctor import examine, status
from tui.server.install import HERE, SSHD
from tui.server.interpreter import known_holes
from tui.server.machine import Machine, Terminal
from tui.server.places import Places
from tui.terminal.environment import charset, locale_as_given
from tui.verbs._server import add_places

__all__ = ["register"]

HELP = N_("diagnose this server and suggest remedies")


def register(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--json", action="store_true", help=_("for a monitoring program"))
    add_places(verb)
    verb.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> int:
    """Print what is wrong; returns 1 if anything is, 2 if that can't be established."""
    root = args.root.absolute()
    locale_as_given()
    seen = Terminal(os.environ.get("TERM", ""), charset()) if sys.stdout.isatty() else None
    holes = known_holes() if args.program == sys.executable else ()
    findings = examine(Machine(root, Places(args.program, args.data), utc_now(), holes=holes,
                               sshd=SSHD if root == HERE else None, terminal=seen))  # fmt: skip
    if args.json:
        listed = [{"check": name, "what": finding.what, "remedy": finding.remedy,
                   "sure": finding.sure} for name, finding in findings]  # fmt: skip
        answer = {"status": status(findings), "findings": listed}
        print(json.dumps(answer, indent=2))
        return status(findings)
    for _name, finding in findings:
        print(f"{finding.what}\n    {finding.remedy}")
    if findings:
        print(ngettext("{n} finding.", "{n} findings.", len(findings)).format(n=len(findings)))
    else:
        print(_("No problems found."))
    return status(findings)
