"""The file tray over ssh or on the command line: `list`, `get NAME` and `put NAME`, nothing else.

An order is read by one exact pattern, and carried out here: no shell, no other program and no path
has a part in it. Bytes go out by standard output and come in by standard input.
"""

from __future__ import annotations

import os
import re
import select
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, cast

from store.access import Actor
from store.errors import N_, Refused, Unavailable
from store.files import NAME, bring, fetched, tray_files
from store.office import Office
from tui.locale import _
from tui.text import day

__all__ = ["Order", "carry_out", "order_of"]

ORDER = re.compile(rf"(list)|(get|put) ({NAME.pattern})", re.ASCII)
IN, OUT = 0, 1
CHUNK = 1 << 20


@dataclass(frozen=True)
class Order:
    """What is asked: `name` is that of a file, and empty for `list`."""

    verb: Literal["list", "get", "put"]
    name: str = ""


def order_of(command: str) -> Order | None:
    """Return the order in a command line; None for anything else."""
    match = ORDER.fullmatch(command)
    if match is None:
        return None
    verb = cast("Literal['list', 'get', 'put']", match[1] or match[2])
    return Order(verb, match[3] or "")


def carry_out(office: Office, actor: Actor, order: Order, came_from: str = "") -> int:
    """List, fetch or bring a file for a person; returns the exit status.

    `came_from` is the address of their machine, for the access log.
    """
    office.access_log.came_from = came_from
    if order.verb == "list":
        return _list(office, actor)
    return (_get if order.verb == "get" else _put)(office, actor, order.name)


def _list(office: Office, actor: Actor) -> int:
    """Print a line for each file: name, bytes, the day on which it goes, and which way it went."""
    for file in office.view(actor, tray_files):
        print(file.name, file.size, day(file.expires), file.way, sep="\t")
    return 0


def _get(office: Office, actor: Actor, name: str) -> int:
    """Write the bytes of a file to standard output, once the access log has it."""
    if os.isatty(OUT):
        raise Refused(N_("A file is not for the screen. Send it to a file: get {name} > {name}"),
                      name=name)  # fmt: skip
    with fetched(office, actor, name) as (opened, file):
        office.access_log.flush()
        left = file.size
        while left:
            sent = os.sendfile(OUT, opened, None, left)
            if not sent:
                raise Unavailable(N_("The file could not be read to its end. Fetch it again."))
            left -= sent
    return 0


def _put(office: Office, actor: Actor, name: str) -> int:
    """Keep standard input as a file, and say under which name."""
    if os.isatty(IN):
        raise Refused(N_("Send a file to it: put {name} < {name}"), name=name)
    file = bring(office, actor, name, _incoming())
    print(_("Kept as {name}, {size} bytes, until {day}.").format(
        name=file.name, size=file.size, day=day(file.expires)))  # fmt: skip
    return 0


def _incoming() -> Iterator[bytes]:
    """Yield standard input; raises `Unavailable` when it ended because the line dropped.

    A client that has sent all still listens for the answer; of one that is gone, both ways are shut.
    """
    while chunk := os.read(IN, CHUNK):
        yield chunk
    listens = select.poll()
    listens.register(OUT, 0)
    if any(event & (select.POLLHUP | select.POLLERR) for _fd, event in listens.poll(0)):
        raise Unavailable(N_("The connection was lost. Bring the file again. Nothing was changed."))
