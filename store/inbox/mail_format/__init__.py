"""Reading mail: finding messages, and parsing them."""

from store.inbox.mail_format.parse import Attachment, Defect, InnerMail, Mail, body_hash, parse
from store.inbox.mail_format.reports import Report
from store.inbox.mail_format.sources import Source, messages

__all__ = [
    "Attachment",
    "Defect",
    "InnerMail",
    "Mail",
    "Report",
    "Source",
    "body_hash",
    "messages",
    "parse",
]
