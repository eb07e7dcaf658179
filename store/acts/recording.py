"""Recording that a file was written, once it is there."""

from __future__ import annotations

from contextlib import suppress

from store.access import Actor
from store.acts.office_protocol import OfficeProtocol
from store.errors import KantoorError
from store.export import Written

__all__ = ["record_written"]


def record_written(office: OfficeProtocol, actor: Actor, written: Written) -> None:
    """Do the act that records that a file was written, if it has one.

    Where that is refused, as by a full disk, the file is there all the same and its person has it.
    """
    if written.recorded is not None:
        act, given = written.recorded
        with suppress(KantoorError):
            office.do(actor, act, given=dict(given))
