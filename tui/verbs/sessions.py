"""Lists the open sessions, ends one, and limits how many a person may have."""

from __future__ import annotations

import argparse
from contextlib import closing
from datetime import datetime

from store.errors import N_, NotFound
from store.office import Office
from store.people import sign_ins
from tui.locale import _
from tui.text import clean, moment
from tui.verbs._account import scheduler

__all__ = ["register"]

HELP = N_("list open sessions; --end N ends one, --most N limits those of a person")


def register(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--end", type=int, metavar="N")
    verb.add_argument("--most", type=int, metavar="N")
    verb.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> int:
    with closing(Office.open(args.office)) as office:
        actor = scheduler(office)
        if args.end is not None:
            try:
                office.do(actor, "sign_in.end", args.end)
            except NotFound:
                raise NotFound(
                    N_("Unknown session: {n}. See: kantoor sessions"), n=args.end
                ) from None
            print(_("Session {n} ends.").format(n=args.end))
            return 0
        if args.most is not None:
            office.do(actor, "sign_in.limit", given={"most": args.most})
            print(_("A person can have {n} sessions open at once.").format(n=args.most))
            return 0
        for row in office.view(actor, sign_ins):
            session = row.sign_in
            since = moment(datetime.fromisoformat(session.since))
            print(session.id, clean(row.name), since, clean(session.came_from), sep="\t")
    return 0
