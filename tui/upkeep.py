"""The verbs of whoever keeps the office: backup, restore, move, export, import."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from store.engine import is_address
from store.errors import N_, Invalid, Unavailable
from store.office import Office, utc_now
from store.reading import AMSTERDAM
from tui.locale import _, ngettext, say
from tui.scheduling import scheduler

__all__ = ["add_verbs"]


def add_verbs(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Let the command line know these verbs."""
    backup = verbs.add_parser("backup", help=_("copy the office while others work in it"))
    backup.add_argument("to", type=Path, help=_("the new file, or a folder to put it in"))
    key = backup.add_mutually_exclusive_group()
    key.add_argument("--age", action="append", default=[], help=_("only for this age recipient"))
    key.add_argument("--gpg", action="append", default=[], help=_("only for this gpg key"))
    backup.add_argument("--replace", action="store_true", help=_("write over an older backup"))
    backup.set_defaults(run=_backup)

    restore = verbs.add_parser("restore", help=_("make an office from a backup"))
    restore.add_argument("backup", type=Path)
    restore.add_argument("place", help=_("the office: its file, or postgresql://..."))
    restore.add_argument("--identity", type=Path, action="append", default=[],
                         help=_("a file with the age or ssh key"))  # fmt: skip
    restore.add_argument("--replace", action="store_true",
                         help=_("put the office that is there aside"))  # fmt: skip
    restore.add_argument("--yes", action="store_true", help=_("do not ask"))
    restore.set_defaults(run=_restore)

    move = verbs.add_parser("move", help=_("copy an office to another engine, and prove it"))
    move.add_argument("source", help=_("the office: its file, or postgresql://..."))
    move.add_argument("target", help=_("an empty place: a new file, or postgresql://..."))
    move.set_defaults(run=_move)

    export = verbs.add_parser("export", help=_("write all documents as TinyDB's JSON"))
    export.add_argument("to", type=Path)
    export.set_defaults(run=_export)

    take = verbs.add_parser("import", help=_("make an office from TinyDB's JSON"))
    take.add_argument("file", type=Path)
    take.add_argument("place", help=_("the office: its file, or postgresql://..."))
    take.set_defaults(run=_import)


def _backup(asked: argparse.Namespace) -> int:
    from store.upkeep.backup import SUFFIX, back_up, backup_stem

    target = asked.to
    if target.is_dir():
        stamp = utc_now().astimezone(AMSTERDAM).strftime("%Y%m%d-%H%M%S")
        target = target / f"{backup_stem(asked.office)}-{stamp}{SUFFIX}"
    with closing(Office.open(asked.office)) as office, _progress() as told:
        label = back_up(office, target, asked.age, asked.gpg, replace=asked.replace, told=told)
    print(_("{path} is made and verified.").format(path=label.path))
    print(_("Write on its label: {label}").format(label=f"{label.seq}:{label.hash[:16]}"))
    return 0


def _restore(asked: argparse.Namespace) -> int:
    from store.upkeep.backup import restore

    there = not is_address(asked.place) and Path(asked.place).exists()
    if there and asked.replace and not asked.yes:
        _ask_for(Path(asked.place).name)
    with _progress() as told:
        label = restore(asked.backup, asked.place, asked.identity, replace=asked.replace, told=told)
    print(_("The office is restored and verified. Open it with: kantoor --office {path}").format(
        path=label.path))  # fmt: skip
    print(_("Compare with its label: {label}").format(label=f"{label.seq}:{label.hash[:16]}"))
    return 0


def _ask_for(name: str) -> None:
    """Have the name of what is put aside typed, at a terminal."""
    if not sys.stdin.isatty():
        raise Unavailable(N_("Nobody is there to ask. Give --yes to put the office aside."))
    print(_("An office is there. Type its name, {name}, to put it aside:").format(name=name))
    if sys.stdin.readline().strip() != name:
        raise Invalid(N_("That is not its name. Nothing was changed."))


def _move(asked: argparse.Namespace) -> int:
    from store.upkeep.engine_move import move

    with _progress() as told:
        seq = move(asked.source, asked.target, told)
    print(_("Both offices are the same, up to line {seq}. Let nobody work in the old one.").format(
        seq=seq))  # fmt: skip
    return 0


def _export(asked: argparse.Namespace) -> int:
    from store.upkeep.json_exchange import export, going_out

    with closing(Office.open(asked.office)) as office:
        office.view(scheduler(office), going_out)
        count = export(office.database, asked.to)
    print(ngettext("{n} document is written.", "{n} documents are written.", count).format(n=count))
    return 0


def _import(asked: argparse.Namespace) -> int:
    from store.upkeep.json_exchange import import_office

    count = import_office(asked.place, asked.file)
    print(ngettext("{n} document is taken in.", "{n} documents are taken in.", count).format(
        n=count))  # fmt: skip
    with closing(Office.open(asked.place)) as office:
        findings = office.check()
    for finding in findings:
        print(say(finding))
    return 1 if findings else 0


@contextmanager
def _progress() -> Iterator[Callable[[str, int], None]]:
    """One line that tells how far it is, where somebody looks on; gone when it is done."""
    if not sys.stderr.isatty():
        yield lambda _what, _count: None
        return
    try:
        yield lambda what, count: _over(f"{what} {count}")
    finally:
        _over("")


def _over(text: str) -> None:
    print(f"\r{text}\x1b[K", end="", file=sys.stderr, flush=True)
