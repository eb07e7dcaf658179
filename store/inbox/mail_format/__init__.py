"""Reading mail: finding messages, and parsing them."""

from store.inbox.mail_format.invitations import Answer, Invitation, answered, invitation_in
from store.inbox.mail_format.parse import Attachment, Defect, InnerMail, Mail, body_hash, parse
from store.inbox.mail_format.reports import Report
from store.inbox.mail_format.sources import Source, messages

__all__ = [
    "Answer",
    "Attachment",
    "Defect",
    "InnerMail",
    "Invitation",
    "Mail",
    "Report",
    "Source",
    "answered",
    "body_hash",
    "invitation_in",
    "messages",
    "parse",
]
