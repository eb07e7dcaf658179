"""Whether a file may leave the office: the one rule for handing over, for mail and for a copy elsewhere.

Invariant: no file goes out that was removed, that is in quarantine, or that nobody knows yet what
it does by itself.
"""

from __future__ import annotations

from store.access import No, Yes
from store.errors import N_
from store.files.attached import AttachedFile, Attachment

__all__ = ["may_be_used", "may_leave"]


def may_be_used(attachment: Attachment) -> Yes | No:
    """Whether more can be done with an attached file than look at it, or attach it again."""
    if not attachment.removed:
        return Yes()
    return No("state", N_("{name} was removed here. Attach it again first."),
              {"name": attachment.name})  # fmt: skip


def may_leave(attachment: Attachment, file: AttachedFile) -> Yes | No:
    """Whether an attached file may leave the office; for what it does by itself see its `alarms`."""
    used = may_be_used(attachment)
    if isinstance(used, No):
        return used
    if file.state == "waiting":
        return No("state", N_("{name} is still being read. Try again in a minute."),
                  {"name": attachment.name})  # fmt: skip
    if file.is_held:
        return No("state", N_("{name} is in quarantine. Ask a manager or professional to release "
                              "it."),
                  {"name": attachment.name})  # fmt: skip
    return Yes()
