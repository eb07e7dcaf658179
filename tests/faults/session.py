"""A session at work: it hands in requests, posts invoices and follows what others do.

    python -m tests.faults.session OFFICE NAME BREATH

It takes a breath, in seconds, after each act, and ends when its input is closed. A warning is an error. Each line is written after the act returned, with the
seconds that took: `item TITLE WAIT`, `entry REFERENCE NUMBER WAIT`. The feed must tell
every change in order, without a gap, up to the session's own last act.
"""

from __future__ import annotations

import contextlib
import itertools
import sys
import threading
import time
import warnings
from collections.abc import Iterator
from typing import Any

from store.access import Actor, Yes
from store.acts import ACTS
from store.errors import Lost
from store.inbox import WorkItem
from store.office import Office
from store.reading import Reading

ANNA, CARLA, FEMKE = 1, 3, 5
FRONT_DESK_QUEUE = 2

ended = threading.Event()
newest = {"item.add": 0, "entry.post": 0}
"""The last change of this session's acts."""


def timed(office: Office, actor: Actor, act: str, *args: Any, **given: Any) -> tuple[Any, str]:
    """Do an act; the document it made, and the seconds until it was acknowledged."""
    start = time.monotonic()
    done = office.do(actor, act, *args, **given)
    newest[act] = done.seq
    return done.doc, f"{time.monotonic() - start:.3f}"


def tell(*words: object) -> None:
    """One line at once, whole between those of other threads."""
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def counted(breath: float) -> Iterator[int]:
    """Numbers, one after each breath until the end."""
    for count in itertools.count():
        if ended.wait(breath):
            return
        yield count


def hand_in(office: Office, name: str, breath: float) -> None:
    """Hand in one request after another, and see each oneself."""
    for count in counted(breath):
        femke = office.actor(FEMKE)
        given = {"queue": FRONT_DESK_QUEUE, "title": f"{name}-{count}"}
        item, wait = timed(office, femke, "item.add", given=given)
        tell("item", item.title, wait)
        assert office.view(femke, Reading.get, WorkItem, item.id).title == item.title


def post(office: Office, name: str, breath: float) -> None:
    """Draft, submit and post one invoice after another."""
    anna, carla = office.actor(ANNA), office.actor(CARLA)
    for count in counted(breath):
        given = {
            "relation": 1,
            "reference": f"{name}-{count}",
            "total": 12100 + count,
            "costs": [{"account": "7000", "btw": "IH", "cents": 12100 + count}],
        }
        assert isinstance(
            office.may(anna, "entry.draft", given=ACTS["entry.draft"].given(**given)), Yes
        )
        entry = office.do(anna, "entry.draft", given=given).doc
        office.do(anna, "entry.submit", entry.id)
        posted, wait = timed(office, carla, "entry.post", entry.id)
        tell("entry", posted.reference, posted.number, wait)


def follow(office: Office, name: str, breath: float) -> None:
    """Hear of every change once, in order; what happens while the server is away, later."""
    feed = office.follow()
    last = feed.seq
    while not ended.wait(0.02 + breath) or last < max(newest.values()):
        with contextlib.suppress(Lost):
            for change in feed.poll():
                assert change.seq == last + 1, f"{name} hears of {change.seq} after {last}"
                last = change.seq


def main(place: str, name: str, breath: str) -> None:
    """Work with three threads on one office until the input is closed."""
    warnings.simplefilter("error")
    office = Office.open(place)
    threads = [
        threading.Thread(target=work, args=(office, name, float(breath)))
        for work in (hand_in, post, follow)
    ]
    for thread in threads:
        thread.start()
    sys.stdin.read()
    ended.set()
    for thread in threads:
        thread.join()
    office.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
