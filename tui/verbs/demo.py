"""Opens a demo office: a dental practice, a service desk or a medical practice."""

from __future__ import annotations

import argparse
from contextlib import closing
from pathlib import Path

from store import demo, people
from store.access import SYSTEM
from store.errors import N_, Unavailable
from store.office import Office
from tui.locale import _
from tui.verbs import DEFAULT

__all__ = ["register"]

HELP = N_("create and open a demo office with fictional people")
NAMES = {
    "dental": "demo.kantoor",
    "it": "demo-it.kantoor",
    "medical": "demo-medical.kantoor",
}


def register(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--kind", choices=demo.OFFICES, default=demo.OFFICES[0],
                      help=_("a dental practice, a service desk or a medical practice"))  # fmt: skip
    verb.add_argument("--path", type=Path, help=_("keep the demo office at this path"))
    verb.add_argument("--make-only", action="store_true", help=_("create it, do not open it"))
    verb.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> int:
    """Open the demo office, created on first use."""
    if args.plain:
        raise Unavailable(N_("The demo has no line mode. Open it with: kantoor demo"))
    path = args.path or DEFAULT.with_name(NAMES[args.kind])
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        print(_("Creating the demo office at {path} ...").format(path=path))
        demo.make(path, plan=demo.plan_of(args.kind)).close()
    if args.make_only:
        return 0
    with closing(Office.open(path)) as office:
        if not office.view(SYSTEM, people.house).demo:
            raise Unavailable(N_("{path} is not a demo office. Open it with: kantoor --office "
                                 "{path}"),
                              path=str(path))  # fmt: skip
        from tui.app.start import sit

        return sit(office, None)
