"""The verbs that make an office server, and look one over."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path

from store.office import utc_now
from tui.locale import _, ngettext
from tui.server.places import DATA, Places

__all__ = ["add_verbs"]


def add_verbs(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Let the command line know these verbs."""
    server = verbs.add_parser("server", help=_("the server on which the office is shared"))
    install = server.add_subparsers(metavar=_("verb"), required=True).add_parser(
        "install", help=_("make this machine the server of an office: account, sshd, timers")
    )
    install.add_argument("--dry-run", action="store_true", help=_("tell all of it, do nothing"))
    _add_places(install)
    install.set_defaults(run=_install)

    doctor = verbs.add_parser(
        "doctor", help=_("tell what is wrong with this server, and the remedy")
    )
    doctor.add_argument("--json", action="store_true", help=_("for a program that watches"))
    _add_places(doctor)
    doctor.set_defaults(run=_doctor)


def _add_places(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--root", type=Path, default=Path("/"), metavar="DIR",
                      help=_("the system under this folder, without its account"))  # fmt: skip
    verb.add_argument("--program", default=sys.executable, metavar="PATH",
                      help=_("the Python that has Kantoor; else the one that runs now"))  # fmt: skip
    verb.add_argument("--data", default=DATA, metavar="DIR", help=_("where the office is kept"))


def _install(asked: argparse.Namespace) -> int:
    """Tell every part or lay it down, telling what became of it."""
    from tui.server import install

    places, root = Places(asked.program, asked.data), asked.root.absolute()
    if asked.dry_run:
        for part in install.parts(places, root):
            print("\n".join(install.shown(part)))
        return 0
    for line in install.lay(places, root):
        print(line)
    if root == install.HERE:
        print(_("What comes next, as the manual's page on the server tells:"))
        for command in install.further(places):
            print(f"    {command}")
    return 0


def _doctor(asked: argparse.Namespace) -> int:
    """Tell what is wrong; 1 when something is, 2 when that can't be told."""
    from tui.server.doctor import examine, status
    from tui.server.install import HERE, SSHD
    from tui.server.machine import Machine, Terminal
    from tui.terminal.environment import charset

    root = asked.root.absolute()
    seen = Terminal(os.environ.get("TERM", ""), charset()) if sys.stdout.isatty() else None
    found = examine(Machine(root, Places(asked.program, asked.data), utc_now(),
                            sshd=SSHD if root == HERE else None, terminal=seen))  # fmt: skip
    if asked.json:
        told = [{"check": name, "what": one.what, "remedy": one.remedy, "sure": one.sure}
                for name, one in found]  # fmt: skip
        print(json.dumps({"status": status(found), "findings": told}, ensure_ascii=False, indent=2))
        return status(found)
    for _name, one in found:
        print(f"{one.what}\n    {one.remedy}")
    if found:
        print(ngettext("{n} finding.", "{n} findings.", len(found)).format(n=len(found)))
    else:
        print(_("All is well."))
    return status(found)
