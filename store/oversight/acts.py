"""The acts of the oversight room, and what of it happens by itself; importing this registers them."""

from store.errors import N_
from store.inbox import TICKS
from store.oversight import access_log, emergencies, lockouts
from store.oversight.bank_lines import remind_all
from store.oversight.certificates import announce_all
from store.oversight.exceptions import remind_owner

__all__ = ["access_log", "emergencies", "lockouts"]

TICKS[N_("statements asked for")] = remind_all
TICKS[N_("certificates told of")] = announce_all
TICKS[N_("exceptions asked for")] = remind_owner
