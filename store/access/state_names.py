"""What the states of documents are called where a refusal speaks of them."""

from __future__ import annotations

from store.errors import N_

__all__ = ["STATE_WORDS"]

STATE_WORDS = {
    # work
    "quarantined": N_("quarantined"),
    "new": N_("new"),
    "open": N_("open"),
    "waiting": N_("waiting"),
    "review": N_("to be checked"),
    "done": N_("done"),
    "merged": N_("merged"),
    "declined": N_("declined"),
    "cancelled": N_("cancelled"),
    # procedures, schedules, roles
    "proposed": N_("proposed"),
    "confirmed": N_("confirmed"),
    "reviewed": N_("reviewed"),
    "current": N_("current"),
    "superseded": N_("superseded"),
    "retired": N_("retired"),
    "active": N_("active"),
    "paused": N_("paused"),
    "ended": N_("ended"),
    # keys
    "revoked": N_("revoked"),
    # quality checks
    "good": N_("found good"),
    "faulty": N_("found faulty"),
    # money
    "draft": N_("draft"),
    "submitted": N_("submitted"),
    "posted": N_("posted"),
    "agreed": N_("agreed"),
    "warned": N_("warned"),
    "sound": N_("sound"),
    "drafted": N_("drafted"),
    "booked": N_("booked"),
    "closed": N_("closed"),
}
"""A msgid for every state that an act asks for or can meet."""
