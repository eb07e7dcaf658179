"""The acts of the oversight room, and what of it happens by itself; importing this registers them."""

from store.errors import N_
from store.inbox import TICKS
from store.oversight import access_log as accesses
from store.oversight import bank_lines, certificates, emergencies, lockouts
from store.oversight import exceptions as reviewing

__all__ = ["accesses", "bank_lines", "certificates", "emergencies", "lockouts", "reviewing"]

TICKS[N_("statements asked for")] = bank_lines.remind_all
TICKS[N_("certificates told of")] = certificates.announce_all
TICKS[N_("exceptions asked for")] = reviewing.remind_owner
