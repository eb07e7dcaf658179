"""The command line: every verb an administrator schedules, and `kantoor` itself."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

from store import people
from store.access import SYSTEM, Actor
from store.engine import is_address
from store.errors import N_, KantoorError, Unavailable
from store.office import Office, utc_now
from tui import (
    authorized_keys,
    bookkeeping,
    host,
    locale,
    mailing,
    signing_in,
    staffing,
    supervising,
    upkeep,
    watching,
)
from tui.locale import _, ngettext, say
from tui.scheduling import scheduler
from tui.server import verbs as server
from tui.text import clean

__all__ = ["main"]

DEFAULT = Path.home() / ".local" / "share" / "kantoor" / "office.kantoor"


def main(words: Sequence[str] | None = None) -> int:
    """Run one verb; returns the exit status: 0 done, 1 findings, 2 refused."""
    locale.use("nl" if os.environ.get("LANG", "").startswith("nl") else "en")
    os.umask(0o077)
    asked = _parser().parse_args(words)
    run: Callable[[argparse.Namespace], int] = asked.run
    try:
        return run(asked)
    except KantoorError as error:
        print(f"kantoor: {clean(say(error), lines=True)}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print(_("Stopped. What was done so far is kept."), file=sys.stderr)
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # who read has seen enough
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="kantoor", description=_("The back office in a terminal.")
    )
    parser.add_argument(
        "--office", default=str(DEFAULT), help=_("the office: its file, or postgresql://...")
    )
    parser.add_argument("--plain", action="store_true",
                        help=_("lines instead of screens, for a screen reader"))  # fmt: skip
    parser.set_defaults(run=_open)
    verbs = parser.add_subparsers(metavar=_("verb"))

    demo = verbs.add_parser("demo", help=_("make and open a demo office of a dental practice"))
    demo.add_argument("--path", type=Path, help=_("keep the demo office at this path"))
    demo.add_argument("--make-only", action="store_true", help=_("make it, do not open it"))
    demo.set_defaults(run=_demo)

    new = verbs.add_parser("new", help=_("make a new office"))
    new.add_argument("place", help=_("the office: its file, or postgresql://..."))
    new.add_argument("--name", required=True, help=_("the name of the office"))
    new.add_argument("--manager", required=True, help=_("the name of the manager: you"))
    new.add_argument("--server", action="store_true",
                     help=_("people sign in with keys, not with accounts of this machine"))  # fmt: skip
    new.set_defaults(run=_new)

    bank = verbs.add_parser("import-bank", help=_("import bank statements: MT940, CAMT.053"))
    bank.add_argument("files", type=Path, nargs="+")
    bank.set_defaults(run=_import_bank)

    save = verbs.add_parser("salvage", help=_("copy what can be read of a damaged office"))
    save.add_argument("to", type=Path, help=_("the new file, which is only read"))
    save.set_defaults(run=_salvage)

    mailing.add_verbs(verbs)
    upkeep.add_verbs(verbs)
    bookkeeping.add_verbs(verbs)
    supervising.add_verbs(verbs)
    staffing.add_verbs(verbs)
    authorized_keys.add_verbs(verbs)
    signing_in.add_verbs(verbs)
    watching.add_verbs(verbs)
    server.add_verbs(verbs)
    host.add_verbs(verbs, main)
    for name, text, run in (
        ("accept-clock", _("go on after the server's clock was set back"), _accept_clock),
        ("tick", _("do what is due: wake items, recurring work, announcements"), _tick),
        ("verify", _("follow the audit trail from its first line to its last"), _verify),
        ("check", _("recompute all sums, numbers and references"), _check),
    ):
        verb = verbs.add_parser(name, help=text)
        verb.set_defaults(run=run)
        if name == "verify":
            verb.add_argument("--head", help=_("the label of a backup: NUMBER:HASH"))
    return parser


def _open(asked: argparse.Namespace) -> int:
    """Open the office for the person whose system account this is."""
    office = Office.open(asked.office)
    person = office.person_of(os.getuid()).id
    if asked.plain:
        from tui.plain import sit_in_lines

        with closing(office):
            return sit_in_lines(office, person)
    return _sit(office, person)


def _demo(asked: argparse.Namespace) -> int:
    """Open the demo office; make it first when it is not there."""
    if asked.plain:
        raise Unavailable(N_("The demo has screens only. Open it with: kantoor demo"))
    from store import demo

    path = asked.path or DEFAULT.with_name("demo.kantoor")
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        print(_("Making the demo office at {path} ...").format(path=path))
        demo.make(path).close()
    if asked.make_only:
        return 0
    office = Office.open(path)
    if not office.view(SYSTEM, people.house).demo:
        office.close()
        raise Unavailable(N_("{path} is no demo office. Open it with: kantoor --office {path}"),
                          path=str(path))  # fmt: skip
    return _sit(office, None)


def _sit(office: Office, person: int | None) -> int:
    """Show the terminal app; it is loaded only now, so that other verbs start fast."""
    from tui.start import sit

    try:
        return sit(office, person)
    finally:
        office.close()


def _new(asked: argparse.Namespace) -> int:
    from store.office import setup

    if not is_address(asked.place):
        Path(asked.place).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with closing(Office.create(asked.place)) as office:
        uid = None if asked.server else os.getuid()
        setup.small_office(office, asked.name, asked.manager, uid)
        print(_("The office {name} is ready. Open it with: kantoor --office {path}").format(
            name=asked.name, path=office.database.name))  # fmt: skip
    return 0


def _import_bank(asked: argparse.Namespace) -> int:
    """Import each file on its own; a refused file does not stop the others."""
    with closing(Office.open(asked.office)) as office:
        actor = scheduler(office)
        told = [_import_file(office, actor, file) for file in asked.files]
    return 0 if all(told) else 2


def _import_file(office: Office, actor: Actor, file: Path) -> bool:
    """Import one file; tells why and gives False when that can't be done."""
    try:
        given = {"name": file.name, "data": file.read_bytes()}
        done = office.do(actor, "statement.import", given=given).doc
    except OSError as error:
        print(f"{file}: {error.strerror}", file=sys.stderr)
        return False
    except KantoorError as error:
        print(say(error), file=sys.stderr)
        return False
    print(_("{file}: {new} new lines, {known} known already.").format(
        file=file, new=done.lines_new, known=done.lines_known))  # fmt: skip
    return True


def _tick(asked: argparse.Namespace) -> int:
    """Do what happens by itself; 1 when something could not be done."""
    from store.office.timer import tick

    with closing(Office.open(asked.office)) as office:
        ticked = tick(office)
    for name, count in ticked.done.items():
        if count:
            print(f"{_(name)}: {count}")
    for problem in ticked.problems:
        print("  " + say(problem), file=sys.stderr)
    return 1 if ticked.problems else 0


def _verify(asked: argparse.Namespace) -> int:
    with closing(Office.open(asked.office)) as office:
        lines = office.verify(asked.head)
    print(ngettext("{n} line of the audit trail holds.", "{n} lines of the audit trail hold.",
                   lines).format(n=lines))  # fmt: skip
    return 0


def _salvage(asked: argparse.Namespace) -> int:
    """Save what can be read of a damaged office; 1 when something is missing."""
    from store.upkeep.salvage import salvage

    done = salvage(asked.office, asked.to, utc_now())
    for table, rows in done.saved.items():
        print(_("{table}: {rows} saved").format(table=table, rows=rows))
    for told, documents in (
        (_("{kind} {id}: taken from the change log"), done.from_log),
        (_("{kind} {id}: only an older version, from the change log"), done.older),
        (_("{kind} {id}: lost, or removed earlier"), done.lost),
    ):
        for kind, doc in documents:
            print(told.format(kind=kind, id=doc))
    if done.lines:
        print(_("Lines of the change log that are missing: {n}").format(n=done.lines))
    if done.files:
        print(_("Mails and other files that are missing: {n}").format(n=done.files))
    print(_("{path} can be opened to read in. Restore a backup to work on.").format(path=asked.to))
    return 0 if done.whole else 1


def _accept_clock(asked: argparse.Namespace) -> int:
    with closing(Office.open(asked.office)) as office:
        office.do(scheduler(office), "office.accept_clock")
    print(_("The clock is accepted; work goes on from now."))
    return 0


def _check(asked: argparse.Namespace) -> int:
    with closing(Office.open(asked.office)) as office:
        findings = office.check()
    for finding in findings:
        print(say(finding))
    if not findings:
        print(_("All sums, numbers and references are right."))
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
